import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';

/** Says aloud what other elements announce. */
@customElement('live-region')
export class LiveRegion extends LitElement {
  @state() private text = '';

  static override styles = css`
    :host {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
    }
  `;

  say(text: string): void {
    // The same words twice are two announcements: without a difference a reader says nothing.
    this.text = text === this.text ? `${text}\u00a0` : text;
  }

  protected override render() {
    return html`<div role="status" aria-live="polite" aria-atomic="true" data-testid="live-region">${this.text}</div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'live-region': LiveRegion;
  }
}
