import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from '../components/shared-styles.js';
import { keymap, type PairNames } from './keymap.js';

/** Which key does what, from the same table that the keys themselves come from. Fires `close`. */
@customElement('keys-help')
export class KeysHelp extends LitElement {
  @property({ type: Boolean }) open = false;
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
      label="Keys"
      light-dismiss
      ?open=${this.open}
      @wa-after-hide=${() => this.dispatchEvent(new Event('close'))}
    >
      <dl data-testid="keys-help" tabindex="0" aria-label="Keys">
        ${keymap.map(
          ({ cap, help }) =>
            html`<dt><kbd>${cap}</kbd></dt>
              <dd dir="auto">${help(this.names)}</dd>`,
        )}
      </dl>
      <p class="note quiet small">While a countdown runs, any key or touch stops it and does nothing else.</p>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'keys-help': KeysHelp;
  }
}
