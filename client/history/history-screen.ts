import { LitElement, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';

@customElement('history-screen')
export class S extends LitElement {
  @property() sessionId = '';
  protected override render() {
    return html`<h1>history</h1>`;
  }
}
declare global {
  interface HTMLElementTagNameMap {
    'history-screen': S;
  }
}
