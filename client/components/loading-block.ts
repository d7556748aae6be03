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
      wa-skeleton {
        --color: var(--ff-sunken);
        height: 4.5rem;
      }
      wa-skeleton::part(indicator) {
        border-radius: var(--ff-radius);
      }
      @media (prefers-reduced-motion: reduce) {
        wa-skeleton::part(indicator) {
          animation: none;
        }
      }
    `,
  ];

  protected override render() {
    return html`<span class="visually-hidden" role="status">${this.label}…</span>
      ${Array.from({ length: this.rows }, () => html`<wa-skeleton effect="pulse" aria-hidden="true"></wa-skeleton>`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'loading-block': LoadingBlock;
  }
}
