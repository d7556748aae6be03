import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Recent } from '../../src/sessions/decisions/recent.schema.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { deviceInWords } from '../state/device.js';
import type { ReviewController } from './review-controller.js';
import { capitalised, decidedInWords } from './words.js';

const icons = { reassign: 'arrow-right', keep: 'check', unassign: 'circle-xmark', skip: 'chevron-right' } as const;

/**
 * The last decisions, each with its face, what was said, and a press that takes it back. Fires `take-back` with the batch,
 * and `toggle` where it is opened or put away.
 */
@customElement('recent-strip')
export class RecentStrip extends LitElement {
  @property({ type: Boolean }) open = false;
  @property({ attribute: false }) recent: readonly Recent[] = [];
  @property({ attribute: false }) namesOf!: ReviewController['namesOf'];
  /** The name of this device: what others did says so. */
  @property() device = '';
  @property({ type: Boolean }) busy = false;

  @consume({ context: apiContext }) private api!: Api;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 0.375rem;
        min-width: 0;
        background: var(--ff-raised);
      }
      :host([open]) {
        border-top: 1px solid var(--ff-line);
        padding: 0.25rem 0.5rem;
      }
      .toggle {
        flex: none;
      }
      ol {
        display: flex;
        flex: 1;
        gap: 0.375rem;
        min-width: 0;
        padding: 3px;
        overflow-x: auto;
        scrollbar-width: none;
      }
      li {
        flex: none;
      }
      li button {
        position: relative;
        display: block;
        width: 2.75rem;
        height: 2.75rem;
        padding: 0;
        border: 2px solid var(--way);
        border-radius: 0.625rem;
        background: var(--ff-sunken);
        cursor: pointer;
        touch-action: manipulation;
      }
      li button[aria-disabled='true'] {
        cursor: default;
      }
      img {
        display: block;
        width: 100%;
        height: 100%;
        border-radius: 0.375rem;
        object-fit: cover;
      }
      .sign {
        position: absolute;
        inset-block-end: -3px;
        inset-inline-end: -3px;
        display: grid;
        place-items: center;
        min-width: 1.25rem;
        height: 1.25rem;
        padding: 0 0.125rem;
        border-radius: 0.625rem;
        background: var(--ff-box-ground);
        color: #fff;
        font-size: 0.75rem;
        line-height: 1;
      }
      .reassign {
        --way: var(--ff-good);
      }
      .keep {
        --way: var(--ff-warn);
      }
      .unassign {
        --way: var(--ff-danger);
      }
      .skip {
        --way: var(--ff-line-strong);
      }
    `,
  ];

  protected override render() {
    const { recent } = t.review;
    return html`<button
        class="button plain icon toggle"
        type="button"
        aria-expanded=${this.open}
        aria-label=${this.open ? recent.hide : recent.show}
        title=${this.open ? recent.hide : recent.show}
        data-testid="recent-toggle"
        @click=${() => this.dispatchEvent(new Event('toggle'))}
      >
        <wa-icon name=${this.open ? 'chevron-down' : 'history'}></wa-icon>
      </button>
      ${this.open ? this.list : nothing}`;
  }

  private get list() {
    if (this.recent.length === 0) return html`<p class="small quiet">${t.review.recent.none}</p>`;
    return html`<ol aria-label=${t.review.recent.heading} data-testid="recent">
      ${repeat(
        this.recent,
        ({ batchId }) => batchId,
        (one) => html`<li>${this.one(one)}</li>`,
      )}
    </ol>`;
  }

  private one(one: Recent) {
    const words = t.review.recent.takeBack(this.inWords(one));
    return html`<button
      type="button"
      class=${one.action}
      aria-label=${words}
      title=${words}
      aria-disabled=${this.busy}
      data-testid="take-back"
      data-face-id=${one.face?.id ?? nothing}
      @click=${() => !this.busy && this.dispatchEvent(new CustomEvent('take-back', { detail: one }))}
    >
      ${one.face ? html`<img src=${this.api.cropUrl(one.face.id, 'small', one.face.crop)} alt="" draggable="false" />` : nothing}
      <span class="sign" aria-hidden="true"
        >${one.count > 1 ? grammar.number(one.count) : html`<wa-icon name=${icons[one.action]}></wa-icon>`}</span
      >
    </button>`;
  }

  /** Such as “Moved to Nora, photo of 3 May 2019, on the tablet”. */
  private inWords({ action, from, to, takenAt, count, device, cause }: Recent): string {
    const what = capitalised(decidedInWords({ action, to: to && nameOf(to) }, this.namesOf({ person: from })));
    const who = cause === 'auto-fix' ? t.review.recent.byAutoFix : this.elsewhere(device);
    return [what, t.review.recent.photo(grammar.day(takenAt)), count > 1 ? t.review.recent.more(count - 1) : null, who]
      .filter((words) => words !== null)
      .join(', ');
  }

  private elsewhere(device: string): string | null {
    return device === this.device ? null : t.review.onDevice(deviceInWords(device));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'recent-strip': RecentStrip;
  }
}
