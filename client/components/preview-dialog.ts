import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { BatchState } from '../../src/audit/batch.schema.js';
import { t } from '../i18n/texts.js';
import { Watch } from '../state/watch.js';
import type { PreviewFlow } from '../state/preview-flow.js';
import './error-message.js';
import './loading-block.js';
import { sharedStyles } from './shared-styles.js';

/** Shows what would come of something, which is its content, and then does it. Fires `begun` with the batch. */
@customElement('preview-dialog')
export class PreviewDialog extends LitElement {
  @property({ attribute: false }) flow!: PreviewFlow<unknown, unknown>;
  @property() heading = '';
  /** What its content is, for who does not see it. */
  @property() what = '';
  @property() looking = '';
  @property() applyLabel = '';

  static override styles = [
    sharedStyles,
    css`
      .body {
        display: grid;
        gap: 1rem;
      }
      .again {
        opacity: 0.6;
      }
    `,
  ];

  constructor() {
    super();
    new Watch(this, () => this.flow);
  }

  protected override render() {
    const { flow } = this;
    return html`<wa-dialog label=${this.heading} ?open=${flow.open} @wa-after-hide=${this.hidden_}>
      ${flow.open ? this.body() : nothing}
      <button slot="footer" class="button" type="button" @click=${() => flow.close()}>${t.components.cancel}</button>
      <button
        slot="footer"
        class="button primary"
        type="button"
        aria-disabled=${!flow.ready}
        data-testid="apply-preview"
        @click=${() => flow.ready && this.apply()}
      >
        ${this.applyLabel}
      </button>
    </wa-dialog>`;
  }

  private body() {
    const { preview, error, loading } = this.flow;
    return html`<div
      class=${loading ? 'body again' : 'body'}
      data-testid="preview"
      role="group"
      aria-label=${this.what}
      tabindex="0"
    >
      ${error ? html`<error-message .error=${error} @retry=${() => this.flow.look()}></error-message>` : nothing}
      ${preview ? html`<slot></slot>` : loading ? html`<loading-block label=${this.looking}></loading-block>` : nothing}
    </div>`;
  }

  private async apply(): Promise<void> {
    const batch = await this.flow.apply();
    if (batch)
      this.dispatchEvent(new CustomEvent<BatchState>('begun', { detail: batch, bubbles: true, composed: true }));
  }

  private hidden_(event: Event): void {
    if ((event.target as Element).localName === 'wa-dialog' && this.flow.open) this.flow.close();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'preview-dialog': PreviewDialog;
  }
}
