import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from './shared-styles.js';

/** Nothing here, why, and (slotted) what to do about it. */
@customElement('empty-message')
export class EmptyMessage extends LitElement {
  @property() heading = '';
  @property() text = '';

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        justify-items: center;
        align-content: start;
        text-align: center;
        padding: 2rem 1rem;
        max-width: 36rem;
        margin-inline: auto;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        justify-content: center;
      }
    `,
  ];

  protected override render() {
    return html`<h2>${this.heading}</h2>
      <p class="quiet">${this.text}</p>
      <div class="actions"><slot></slot></div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'empty-message': EmptyMessage;
  }
}
