import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { BatchState } from '../../src/audit/batch.schema.js';
import '../components/confirm-dialog.js';
import '../components/progress-line.js';
import { sharedStyles } from '../components/shared-styles.js';
import { inOneLine } from '../state/problem.js';
import { causeWords } from './entry-words.js';
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
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
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

  protected override render() {
    const { state: batch, back, error } = this.watch;
    return html`<section class="card" aria-label="What was done in one go" data-testid="batch">
      ${batch ? this.line(batch, causeWords[batch.cause]) : html`<p class="quiet" role="status">Loading…</p>`}
      ${back ? this.line(back, 'Taking it back') : nothing}
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
                Take all of it back
              </button>`
            : nothing
        }
        <slot></slot>
      </div>
      <confirm-dialog
        .open=${this.asking}
        heading="Take all of it back?"
        confirmLabel="Take it back"
        @cancel=${() => (this.asking = false)}
        @confirm=${this.takeBack}
      >
        <p>
          Every face that was moved in this go is given back to who had it before. A face that nobody had goes to a new
          person without a name: Immich has no way to take a face from everybody.
        </p>
      </confirm-dialog>
    </section>`;
  }

  private line(batch: BatchState, what: string) {
    const { total, applied, failed, waiting } = batch;
    return html`<div>
        <p role="status"><strong>${what}:</strong> ${stateInWords(batch)}</p>
        ${batch.state === 'done' ? nothing : html`<progress-line .value=${applied + failed} .max=${total} label=${what}></progress-line>`}
      </div>
      ${
        waiting > 0 && batch.state === 'waiting'
          ? html`<p class="small quiet">The rest is done by itself when Immich is back. This page may be closed.</p>`
          : nothing
      }
      ${
        batch.reasons.length > 0
          ? html`<ul class="small quiet">
              ${batch.reasons.map(({ message, faces }) => html`<li>${faces.toLocaleString()} not moved: ${message}</li>`)}
            </ul>`
          : nothing
      }`;
  }

  private takeBack(): void {
    this.asking = false;
    void this.watch.takeBack();
  }
}

function stateInWords({ state: stage, total, applied, failed, waiting }: BatchState): string {
  const faces = `${applied.toLocaleString()} of ${total.toLocaleString()} ${total === 1 ? 'face' : 'faces'} moved`;
  switch (stage) {
    case 'running':
      return `${faces}…`;
    case 'waiting':
      return `${faces}; ${waiting.toLocaleString()} wait for Immich.`;
    case 'done':
      return failed === 0 ? `${faces}.` : `${faces}, ${failed.toLocaleString()} not.`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'batch-card': BatchCard;
  }
}
