import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { inWords } from '../state/problem.js';
import { sharedStyles } from './shared-styles.js';

/** What went wrong in words, and a way to try again: `retry`. */
@customElement('error-message')
export class ErrorMessage extends LitElement {
  @property({ attribute: false }) error: unknown;
  @property() retryLabel = 'Try again';

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
      .card {
        display: grid;
        gap: 0.75rem;
        justify-items: start;
        max-width: 40rem;
        margin-inline: auto;
      }
      h2 {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      wa-icon {
        color: var(--ff-danger);
        font-size: 1.5rem;
      }
    `,
  ];

  protected override render() {
    const { title, detail, offline } = inWords(this.error);
    return html`<div class="card" role="alert" data-testid="error">
      <h2><wa-icon name=${offline ? 'offline' : 'warning'}></wa-icon>${title}</h2>
      <p>${detail}</p>
      <button class="button" type="button" @click=${() => this.dispatchEvent(new Event('retry'))}>
        ${this.retryLabel}
      </button>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'error-message': ErrorMessage;
  }
}
