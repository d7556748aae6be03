import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { PairNames } from '../keys/keymap.js';
import type { Notice } from './outbox.js';
import { decidedInWords, noticeInWords, sentence } from './words.js';

/** What did not go as shown, until somebody has dealt with it. Fires `retry` and `dismiss` with the ids of notices. */
@customElement('outbox-notices')
export class OutboxNotices extends LitElement {
  @property({ attribute: false }) notices: readonly Notice[] = [];
  @property({ attribute: false }) names!: PairNames;
  /** Where a face can be looked at again, by its id and what its crop is called. */
  @property({ attribute: false }) cropUrl!: (faceId: string, crop: string | undefined) => string;
  /** One is shown until somebody wants all: more would push the photo off a phone. */
  @state() private unfolded = false;

  static override styles = [
    sharedStyles,
    css`
      ul {
        display: grid;
        gap: 1px;
        background: var(--ff-line);
        border-bottom: 1px solid var(--ff-line);
        max-height: 40dvh;
        overflow-y: auto;
      }
      li {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
        padding: 0.5rem 1rem;
        background: var(--ff-warn-soft);
      }
      li.failed {
        background: var(--ff-danger-soft);
      }
      img {
        width: 3rem;
        height: 3rem;
        border-radius: 0.5rem;
        object-fit: cover;
      }
      .text {
        flex: 1 1 14rem;
        line-height: 1.35;
      }
      .headline {
        font-weight: 600;
      }
      .actions {
        display: flex;
        gap: 0.5rem;
      }
      .more {
        background: var(--ff-raised);
        justify-content: space-between;
      }
      /* On a phone the photo needs the room. */
      @media (max-width: 40rem) {
        li {
          flex-wrap: nowrap;
          padding-block: 0.25rem;
        }
        img {
          display: none;
        }
        .text {
          flex-basis: 8rem;
          font-size: 0.875rem;
        }
        li:not(.more) .actions {
          flex-direction: column;
          gap: 0.25rem;
        }
        .button {
          padding-inline: 0.75rem;
        }
      }
    `,
  ];

  protected override render() {
    const { notices } = this;
    if (notices.length === 0) return nothing;
    const shown = this.unfolded ? notices : notices.slice(-1);
    return html`<ul aria-label=${t.review.notices} data-testid="notices">
      ${repeat(
        shown,
        ({ id }) => id,
        (notice) => this.row(notice),
      )}
      ${notices.length > 1 ? this.all() : nothing}
    </ul>`;
  }

  private row(notice: Notice) {
    const { decision } = notice;
    const { headline, detail } = noticeInWords(notice);
    const to =
      decision.action === 'reassign'
        ? (decision.toNewPerson?.name ?? (decision.toPersonId ? t.review.somebodyElse : null))
        : null;
    return html`<li class=${notice.outcome} data-testid="notice" data-outcome=${notice.outcome}>
      ${'faceId' in decision ? html`<img src=${this.cropUrl(decision.faceId, notice.crop)} alt="" width="48" height="48" />` : nothing}
      <div class="text">
        <p>
          <span class="headline">${headline}:</span>
          <bdi>${sentence(decidedInWords({ action: decision.action, to }, this.names))}</bdi>
        </p>
        <p class="small" dir="auto">${detail}</p>
      </div>
      <div class="actions">
        ${notice.retryable ? html`<button class="button" type="button" @click=${() => this.say('retry', [notice])}>${t.review.retry}</button>` : nothing}
        <button class="button plain" type="button" @click=${() => this.say('dismiss', [notice])}>
          ${t.review.dismiss}
        </button>
      </div>
    </li>`;
  }

  private all() {
    const { notices, unfolded } = this;
    const retryable = notices.filter((notice) => notice.retryable);
    return html`<li class="more">
      <button class="button plain" type="button" aria-expanded=${unfolded} @click=${() => (this.unfolded = !unfolded)}>
        ${unfolded ? t.review.showNewest : t.review.showAll(notices.length)}
      </button>
      <div class="actions">
        ${
          retryable.length > 1
            ? html`<button
                class="button"
                type="button"
                @click=${() => {
                  this.say('retry', retryable);
                }}
              >
                ${t.review.retryAll}
              </button>`
            : nothing
        }
        <button
          class="button plain"
          type="button"
          @click=${() => {
            this.say('dismiss', notices);
          }}
        >
          ${t.review.dismissAll}
        </button>
      </div>
    </li>`;
  }

  private say(type: 'retry' | 'dismiss', notices: readonly Notice[]): void {
    this.dispatchEvent(new CustomEvent<string[]>(type, { detail: notices.map(({ id }) => id) }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'outbox-notices': OutboxNotices;
  }
}
