import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

@customElement('status-screen')
export class S extends LitElement {
  @property() sessionId = '';
  protected override render() {
    return html`<h1>status</h1>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'status-screen': S;
  }
}
