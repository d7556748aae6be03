import { LitElement, css, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { sharedStyles } from './shared-styles.js';

const SHOWN_MS = 7000;
const MOST = 3;

/** News that needs no answer: a few seconds long, and never in the way of a tap. */
@customElement('toast-stack')
export class ToastStack extends LitElement {
  @state() private toasts: { id: number; text: string }[] = [];
  private newest = 0;

  static override styles = [
    sharedStyles,
    css`
      :host {
        position: fixed;
        z-index: 50;
        inset-inline: 0;
        top: calc(4rem + env(safe-area-inset-top));
        display: grid;
        justify-items: center;
        gap: 0.5rem;
        padding-inline: 1rem;
        pointer-events: none;
      }
      .toast {
        max-width: 32rem;
        padding: 0.625rem 1rem;
        border-radius: 0.75rem;
        background: var(--ff-text);
        color: var(--ff-page);
        box-shadow: 0 4px 20px rgb(0 0 0 / 30%);
      }
    `,
  ];

  show(text: string): void {
    const id = ++this.newest;
    this.toasts = [...this.toasts.slice(1 - MOST), { id, text }];
    setTimeout(() => (this.toasts = this.toasts.filter((toast) => toast.id !== id)), SHOWN_MS);
  }

  protected override render() {
    return repeat(
      this.toasts,
      ({ id }) => id,
      ({ text }) => html`<div class="toast" dir="auto" data-testid="toast">${text}</div>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'toast-stack': ToastStack;
  }
}
