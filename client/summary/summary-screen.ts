import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

@customElement('summary-screen')
export class S extends LitElement {
  @property() sessionId = '';
  protected override render() {
    return html`<h1>summary</h1>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'summary-screen': S;
  }
}
