import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';

/** What will happen by itself, when, and how to stop it. */
@customElement('countdown-bar')
export class CountdownBar extends LitElement {
  /** What will happen, such as “Moves to Nora”. */
  @property() what = '';
  @property({ type: Number }) secondsLeft = 0;
  /** The whole countdown, in seconds: how long the bar takes. */
  @property({ type: Number }) seconds = 0;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        position: relative;
        overflow: hidden;
        padding: 0.625rem 1rem;
        border-radius: 0.75rem;
        background: var(--ff-raised);
        box-shadow: 0 2px 16px rgb(0 0 0 / 40%);
      }
      .bar {
        position: absolute;
        inset: 0;
        background: var(--ff-accent-soft);
        transform-origin: left;
        animation: run linear forwards;
      }
      :host(:dir(rtl)) .bar {
        transform-origin: right;
      }
      p {
        position: relative;
        display: flex;
        flex-wrap: wrap;
        gap: 0 0.5rem;
        justify-content: center;
        text-align: center;
        font-weight: 600;
      }
      .seconds {
        font-variant-numeric: tabular-nums;
      }
      @keyframes run {
        from {
          transform: scaleX(1);
        }
        to {
          transform: scaleX(0);
        }
      }
      @media (prefers-reduced-motion: reduce) {
        .bar {
          animation: none;
        }
      }
    `,
  ];

  protected override render() {
    return html`<div class="bar" style=${styleMap({ animationDuration: `${this.seconds}s` })}></div>
      <p data-testid="countdown">
        <span dir="auto"
          >${t.review.countdown(this.what, html`<span class="seconds">${t.review.seconds(this.secondsLeft)}</span>`)}</span
        >
        <span class="quiet">${t.review.anyKeyStops}</span>
      </p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'countdown-bar': CountdownBar;
  }
}
