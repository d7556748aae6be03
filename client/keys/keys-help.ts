import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { bindingsIn, type PairNames, type Place } from './keymap.js';

/** Which key does what, from the same table that the keys themselves come from. Fires `close`. */
@customElement('keys-help')
export class KeysHelp extends LitElement {
  @property({ type: Boolean }) open = false;
  @property() place: Place = 'review';
  @property({ attribute: false }) names!: PairNames;

  static override styles = [
    sharedStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.75rem 1rem;
        align-items: baseline;
      }
      .note {
        margin-top: 1rem;
      }
    `,
  ];

  protected override render() {
    return html`<wa-dialog
      label=${t.keys.title}
      light-dismiss
      ?open=${this.open}
      @wa-after-hide=${() => this.dispatchEvent(new Event('close'))}
    >
      <dl data-testid="keys-help" tabindex="0" aria-label=${t.keys.title}>
        ${bindingsIn(this.place).map(
          ({ cap, help }) =>
            html`<dt><kbd>${cap}</kbd></dt>
              <dd dir="auto">${help(this.names)}</dd>`,
        )}
      </dl>
      ${this.place === 'review' ? html`<p class="note small">${t.keys.swipe}</p>` : nothing}
      <p class="note quiet small">${this.place === 'review' ? t.keys.countdown : t.keys.mouse}</p>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'keys-help': KeysHelp;
  }
}
