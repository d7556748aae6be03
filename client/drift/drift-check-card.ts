import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DriftCheck } from '../../src/audit/drift/drift.schema.js';
import '../components/progress-line.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { saidInWords } from '../state/problem.js';
import { checkInWords } from './drift-words.js';

/** How far the check is, or what came of it. Fires `start`, `stop`, and `nightly` with true or false. */
@customElement('drift-check-card')
export class DriftCheckCard extends LitElement {
  @property({ attribute: false }) check: DriftCheck | null = null;
  @property({ type: Boolean }) nightly = false;
  @property({ type: Boolean }) busy = false;

  static override styles = [
    sharedStyles,
    css`
      .card {
        display: grid;
        gap: 0.75rem;
      }
      .line {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem 1rem;
      }
      .line p {
        flex: 1 1 16rem;
      }
      label {
        display: inline-flex;
        align-items: center;
        gap: 0.75rem;
        min-height: 2.75rem;
        cursor: pointer;
      }
      input {
        width: 1.25rem;
        height: 1.25rem;
        margin: 0;
        flex: none;
      }
    `,
  ];

  protected override render() {
    const { check } = this;
    const running = check?.state === 'running';
    return html`<div class="card" data-testid="check">
      <div class="line">
        <p role="status">${check ? checkInWords(check) : t.drift.notChecked}</p>
        <button
          class=${running ? 'button' : 'button primary'}
          type="button"
          aria-disabled=${this.busy}
          data-testid="check-button"
          @click=${() => !this.busy && this.dispatchEvent(new Event(running ? 'stop' : 'start'))}
        >
          ${running ? t.drift.stop : check ? t.drift.checkAgain : t.components.checkNow}
        </button>
      </div>
      ${
        running
          ? html`<progress-line .value=${check.looked} .max=${check.total} label=${t.drift.lookedAt}></progress-line>
              ${check.message ? html`<wa-callout variant="warning"><wa-icon slot="icon" name="warning"></wa-icon>${saidInWords(check.message, check.why)}</wa-callout>` : nothing}`
          : nothing
      }
      ${
        check?.mass && !running && check.counts['given-away'] + check.counts.redetected > 0
          ? html`<wa-callout variant="warning" data-testid="mass"
              ><wa-icon slot="icon" name="warning"></wa-icon>${t.drift.mass}</wa-callout
            >`
          : nothing
      }
      <label>
        <input
          type="checkbox"
          data-testid="nightly"
          .checked=${this.nightly}
          @change=${(event: Event) => this.switchNightly(event.target as HTMLInputElement)}
        />
        ${t.drift.nightly}
      </label>
    </div>`;
  }

  private switchNightly(input: HTMLInputElement): void {
    this.dispatchEvent(new CustomEvent<boolean>('nightly', { detail: input.checked }));
    // what counts is what the server says
    input.checked = this.nightly;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'drift-check-card': DriftCheckCard;
  }
}
