import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BatchState } from '../../src/audit/batch.schema.js';
import type { RevertPreview } from '../../src/audit/chosen-revert.schema.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { saidInWords } from '../state/problem.js';
import type { RevertFlow } from './revert-flow.js';

/** How many would be taken back, from whom to whom, and what can't be; and then doing it. Fires `begun` with the batch. */
@customElement('revert-dialog')
export class RevertDialog extends LitElement {
  @property({ attribute: false }) flow!: RevertFlow;

  static override styles = [
    sharedStyles,
    css`
      .body,
      section {
        display: grid;
        gap: 0.5rem;
      }
      .body {
        gap: 1rem;
      }
      ul {
        display: grid;
        gap: 0.375rem;
        line-height: 1.4;
      }
    `,
  ];

  private readonly draw = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.flow.addEventListener('change', this.draw);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.flow.removeEventListener('change', this.draw);
  }

  protected override render() {
    const { flow } = this;
    const count = flow.preview ? flow.preview.moves + flow.preview.stays : 0;
    return html`<wa-dialog label=${t.history.revert.title} ?open=${flow.open} @wa-after-hide=${this.hidden_}>
      ${flow.open ? this.body() : nothing}
      <button slot="footer" class="button" type="button" @click=${() => flow.close()}>${t.components.cancel}</button>
      <button
        slot="footer"
        class="button primary"
        type="button"
        aria-disabled=${!flow.ready}
        data-testid="apply-revert"
        @click=${() => flow.ready && this.apply()}
      >
        ${count > 0 ? t.history.revert.apply(count) : t.history.takeBack}
      </button>
    </wa-dialog>`;
  }

  private body() {
    const { preview, error, loading } = this.flow;
    return html`<div
      class="body"
      data-testid="revert-preview"
      role="group"
      aria-label=${t.history.revert.what}
      tabindex="0"
    >
      ${error ? html`<error-message .error=${error} @retry=${() => this.flow.look()}></error-message>` : nothing}
      ${preview ? this.shown(preview) : loading ? html`<loading-block label=${t.history.revert.looking}></loading-block>` : nothing}
    </div>`;
  }

  private shown({ chosen, moves, stays, cannot, ways }: RevertPreview) {
    const told = ways.reduce((sum, way) => sum + way.moves, 0);
    return html`<p><strong>${t.history.revert.ofChosen(moves, chosen)}</strong></p>
      ${
        ways.length > 0
          ? html`<ul data-testid="ways">
              ${ways.map(({ from, to, moves: count }) => html`<li>${t.history.revert.way(count, nameOf(from), nameOf(to))}</li>`)}
              ${moves > told ? html`<li class="quiet">${t.history.revert.others(moves - told)}</li>` : nothing}
            </ul>`
          : nothing
      }
      ${stays > 0 ? html`<p class="small">${t.history.revert.stays(stays)}</p>` : nothing}
      ${
        cannot.length > 0
          ? html`<section>
              <h2>${t.history.revert.cannot}</h2>
              <ul class="small">
                ${cannot.map(({ reason, why, entries }) => html`<li>${t.history.revert.cannotWhy(entries, saidInWords(reason, why))}</li>`)}
              </ul>
            </section>`
          : nothing
      }
      <p class="small quiet">${t.history.revert.careful}</p>`;
  }

  private async apply(): Promise<void> {
    const batch = await this.flow.apply();
    if (batch) this.dispatchEvent(new CustomEvent<BatchState>('begun', { detail: batch }));
  }

  private hidden_(event: Event): void {
    if ((event.target as Element).localName === 'wa-dialog' && this.flow.open) this.flow.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'revert-dialog': RevertDialog;
  }
}
