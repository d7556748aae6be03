import { LitElement, css, html, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BatchState } from '../../src/audit/batch.schema.js';
import '../components/confirm-dialog.js';
import '../components/progress-line.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { inOneLine, saidInWords } from '../state/problem.js';
import type { BatchWatch } from './batch-watch.js';

/** What was done in one go, how far it is, and the way back for all of it. Slotted: what else can be done now. */
@customElement('batch-card')
export class BatchCard extends LitElement {
  @property({ attribute: false }) watch!: BatchWatch;
  @state() private asking = false;

  static override styles = [
    sharedStyles,
    css`
      .card {
        display: grid;
        gap: 0.75rem;
      }
      .line {
        display: grid;
        gap: 0.375rem;
      }
      /* where there is nothing to do, it takes no room */
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.5rem;
        margin-top: -0.75rem;
      }
      .actions > .button,
      ::slotted(*) {
        margin-top: 0.75rem;
      }
      ul {
        display: grid;
        gap: 0.25rem;
      }
      .bad {
        color: var(--ff-danger);
      }
    `,
  ];

  private readonly draw = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.watch.addEventListener('change', this.draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.watch.removeEventListener('change', this.draw);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // another batch may be shown in the same card
    if (!changed.has('watch')) return;
    changed.get('watch')?.removeEventListener('change', this.draw);
    this.watch.addEventListener('change', this.draw);
  }

  protected override render() {
    const { state: batch, back, error } = this.watch;
    return html`<section class="card" aria-label=${t.history.inOneGo} data-testid="batch">
      ${batch ? this.line(batch, whatInWords(batch)) : html`<p class="quiet" role="status">${t.history.loadingShort}</p>`}
      ${back ? this.line(back, whatInWords(back)) : nothing}
      ${error ? html`<p class="bad" role="alert">${inOneLine(error)}</p>` : nothing}
      <div class="actions">
        ${
          this.watch.canTakeBack
            ? html`<button
                class="button"
                type="button"
                data-testid="take-back-all"
                @click=${() => (this.asking = true)}
              >
                ${t.history.takeAllBack}
              </button>`
            : nothing
        }
        ${this.stopButton()}
        <slot></slot>
        <confirm-dialog
          .open=${this.asking}
          .heading=${t.history.takeAllBackAsk}
          .confirmLabel=${t.history.takeAllBackYes}
          @cancel=${() => (this.asking = false)}
          @confirm=${this.takeBack}
        >
          <p>${t.history.takeAllBackWhat}</p>
        </confirm-dialog>
      </div>
    </section>`;
  }

  private stopButton() {
    const { stoppable, stopping } = this.watch;
    if (!stoppable && !stopping) return nothing;
    return html`<button
      class="button"
      type="button"
      aria-disabled=${stopping}
      data-testid="stop-batch"
      @click=${() => void this.watch.stop()}
    >
      ${stopping ? t.history.stopping : t.history.stop}
    </button>`;
  }

  private line(batch: BatchState, what: string) {
    const { total, applied, failed, waiting, leftAlone, stopped } = batch;
    return html`<div class="line">
        <p role="status"><strong>${what}:</strong> ${stateInWords(batch)}</p>
        ${batch.state === 'done' ? nothing : html`<progress-line .value=${applied + failed} .max=${total} label=${what}></progress-line>`}
      </div>
      ${leftAlone > 0 ? html`<p class="small quiet">${stopped ? t.history.leftByStop(leftAlone) : t.history.leftAlone(leftAlone)}</p>` : nothing}
      ${waiting > 0 && batch.state === 'waiting' ? html`<p class="small quiet">${t.history.restByItself}</p>` : nothing}
      ${
        batch.reasons.length > 0
          ? html`<ul class="small quiet">
              ${batch.reasons.map(
                ({ message, why, faces }) => html`<li>${t.history.notMoved(faces, saidInWords(message, why))}</li>`,
              )}
            </ul>`
          : nothing
      }`;
  }

  private takeBack(): void {
    this.asking = false;
    void this.watch.takeBack();
  }
}

/** “Taken back” only once it is. */
const whatInWords = ({ cause, state }: BatchState): string =>
  cause === 'revert' && state !== 'done' ? t.history.takingBack : t.history.causes[cause];

function stateInWords({ state: stage, total, applied, failed, waiting, stopped }: BatchState): string {
  const words = t.history.batch;
  switch (stage) {
    case 'running':
      return words.running(applied, total);
    case 'waiting':
      return words.waiting(applied, total, waiting);
    case 'done':
      if (stopped) return words.stopped(applied, failed);
      return failed === 0 ? words.done(applied, total) : words.doneButSome(applied, total, failed);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'batch-card': BatchCard;
  }
}
