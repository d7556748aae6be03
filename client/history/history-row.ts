import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Cause, ShownEntry } from '../../src/audit/audit.schema.js';
import '../components/face-crop.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { deviceInWords } from '../state/device.js';
import { saidInWords } from '../state/problem.js';
import { paths } from '../state/router.js';
import type { Outcome } from './audit-log.js';
import { entryInWords } from './entry-words.js';

/** What moves many faces in one go. */
const wholeRuns: readonly Cause[] = ['auto-fix', 'reapply', 'revert'];

/** Whether it is chosen, and whether all are up to it: with Shift. */
export interface Ticked {
  on: boolean;
  range: boolean;
}

/** One change that was made. Fires `choose` with what was ticked, and `revert`. */
@customElement('history-row')
export class HistoryRow extends LitElement {
  @property({ attribute: false }) entry!: ShownEntry;
  @property({ type: Boolean }) chosen = false;
  @property({ type: Boolean }) busy = false;
  /** Whether to lead to all that happened to the face: not where that is what is shown. */
  @property({ type: Boolean }) linked = true;
  @property({ attribute: false }) outcome: Outcome | undefined;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 2.75rem auto minmax(0, 1fr) auto;
        gap: 0.25rem 0.75rem;
        align-items: center;
        padding: 0.5rem 0.75rem 0.5rem 0;
        background: var(--ff-raised);
        content-visibility: auto;
        contain-intrinsic-size: auto 5rem;
      }
      .choose {
        display: grid;
        place-items: center;
        min-height: 2.75rem;
        cursor: pointer;
      }
      input {
        width: 1.25rem;
        height: 1.25rem;
        margin: 0;
      }
      .text {
        line-height: 1.35;
        min-width: 0;
      }
      .what {
        font-weight: 600;
      }
      .text a {
        white-space: nowrap;
      }
      .tag {
        display: inline-block;
        padding: 0 0.5rem;
        border-radius: 1rem;
        background: var(--ff-sunken);
      }
      .tag.failed,
      .bad {
        background: var(--ff-danger-soft);
        color: var(--ff-danger);
      }
      .tag.planned {
        background: var(--ff-warn-soft);
        color: var(--ff-warn);
      }
      .good {
        background: var(--ff-good-soft);
        color: var(--ff-good);
      }
      .outcome {
        grid-column: 3 / -1;
        padding: 0.25rem 0.625rem;
        border-radius: 0.5rem;
      }
      @media (max-width: 40rem) {
        :host {
          grid-template-columns: 2.25rem auto minmax(0, 1fr);
        }
        .actions,
        .outcome {
          grid-column: 2 / -1;
        }
      }
    `,
  ];

  protected override render() {
    const { entry } = this;
    const what = entryInWords(entry);
    return html`<span class="choose">
        ${
          entry.revertible
            ? html`<input
                type="checkbox"
                aria-label=${t.history.choose(what)}
                .checked=${this.chosen}
                @click=${this.ticked}
              />`
            : nothing
        }
      </span>
      <face-crop .faceId=${entry.faceId ?? ''} .crop=${entry.crop ?? undefined}></face-crop>
      <div class="text">
        <p class="what" dir="auto">${what}</p>
        <p class="small quiet">
          <time datetime=${entry.at}>${grammar.moment(entry.at)}</time> · ${t.history.causes[entry.cause]} ·
          <bdi>${deviceInWords(entry.device)}</bdi> · ${t.history.entry(entry.id)}
          ${
            wholeRuns.includes(entry.cause)
              ? html` · <a href=${paths.history({ batchId: entry.batchId })}>${t.history.allOfThisGo}</a>`
              : nothing
          }
          ${
            this.linked && entry.faceId
              ? html` · <a href=${paths.history({ faceId: entry.faceId })}>${t.history.allOfThisFace}</a>`
              : nothing
          }
          ${entry.featurePhotoReplaced ? html` · ${t.history.wasMainPhoto}` : nothing}
          ${
            entry.immichUrl
              ? html` ·
                  <a href=${entry.immichUrl} target="_blank" rel="noopener noreferrer">${t.components.openInImmich}</a>`
              : nothing
          }
        </p>
        <p class="small">${this.state()}</p>
      </div>
      <div class="actions">
        ${
          entry.revertible
            ? html`<button
                class="button"
                type="button"
                aria-disabled=${this.busy}
                aria-label=${t.history.takeBackWhat(what)}
                @click=${() => !this.busy && this.say('revert')}
              >
                ${t.history.takeBack}
              </button>`
            : nothing
        }
      </div>
      ${this.outcome ? html`<p class=${`small outcome ${this.outcome.good ? 'good' : 'bad'}`} role="status">${this.outcome.words}</p>` : nothing}`;
  }

  private state() {
    const { state, revertedBy, reverts, answer } = this.entry;
    return html`${state === 'applied' ? nothing : html`<span class=${`tag ${state}`}>${t.history.states[state]}</span> `}
    ${revertedBy ? html`<span class="tag">${t.history.takenBackSince}</span>` : nothing}
    ${reverts ? html`<span class="tag">${t.history.takesBackEarlier}</span>` : nothing}
    ${answer?.message ? html`<span class="quiet">${saidInWords(answer.message, answer.why)}</span>` : nothing}`;
  }

  private ticked(event: MouseEvent): void {
    const on = (event.target as HTMLInputElement).checked;
    this.dispatchEvent(new CustomEvent<Ticked>('choose', { detail: { on, range: event.shiftKey } }));
  }

  private say(type: 'revert'): void {
    this.dispatchEvent(new CustomEvent(type));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'history-row': HistoryRow;
  }
}
