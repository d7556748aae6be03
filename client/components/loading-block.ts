import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { t } from '../i18n/texts.js';
import { sharedStyles } from './shared-styles.js';

/** The shape of what is coming. Said once to those who don't see it. */
@customElement('loading-block')
export class LoadingBlock extends LitElement {
  @property() label = t.components.loading;
  @property({ type: Number }) rows = 3;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }
      .row {
        height: 4.5rem;
        border-radius: var(--ff-radius);
        background: var(--ff-sunken);
        animation: pulse 1.6s ease-in-out infinite;
      }
      @keyframes pulse {
        50% {
          opacity: 0.55;
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .row {
          animation: none;
        }
      }
    `,
  ];

  protected override render() {
    return html`<span class="visually-hidden" role="status">${this.label}…</span>
      ${Array.from({ length: this.rows }, () => html`<div class="row" aria-hidden="true"></div>`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'loading-block': LoadingBlock;
  }
}
