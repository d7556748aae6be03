import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../i18n/texts.js';
import { sharedStyles } from './shared-styles.js';

/** Asks before something that isn't taken back with one key. Slotted: what will happen. Fires `confirm` or `cancel`. */
@customElement('confirm-dialog')
export class ConfirmDialog extends LitElement {
  @property({ type: Boolean }) open = false;
  @property() heading = '';
  @property() confirmLabel = t.components.yes;

  static override styles = [sharedStyles];

  protected override render() {
    return html`<wa-dialog label=${this.heading} ?open=${this.open} @wa-after-hide=${this.hidden_}>
      <slot></slot>
      <button slot="footer" class="button" type="button" @click=${() => this.say('cancel')}>
        ${t.components.cancel}
      </button>
      <button
        slot="footer"
        class="button primary"
        type="button"
        data-testid="confirm"
        @click=${() => this.say('confirm')}
      >
        ${this.confirmLabel}
      </button>
    </wa-dialog>`;
  }

  private hidden_(event: Event): void {
    // Other things in the slot may hide too, and their events pass through here.
    if ((event.target as Element).localName === 'wa-dialog' && this.open) this.say('cancel');
  }

  private say(type: 'confirm' | 'cancel'): void {
    this.dispatchEvent(new Event(type));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'confirm-dialog': ConfirmDialog;
  }
}
