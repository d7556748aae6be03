import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import { t } from '../i18n/texts.js';

/** How much of something is done. `label` says of what, for those who don't see the line. */
@customElement('progress-line')
export class ProgressLine extends LitElement {
  @property({ type: Number }) value = 0;
  @property({ type: Number }) max = 0;
  @property() label = '';

  static override styles = css`
    :host {
      display: block;
    }
    .track {
      height: 0.5rem;
      border-radius: 0.25rem;
      background: var(--ff-sunken);
      box-shadow: inset 0 0 0 1px var(--ff-line);
      overflow: hidden;
    }
    .done {
      height: 100%;
      border-radius: inherit;
      background: var(--ff-accent);
      transition: width var(--ff-slow);
    }
  `;

  protected override render() {
    const max = Math.max(this.max, 0);
    const value = Math.min(Math.max(this.value, 0), max);
    const percent = max === 0 ? 0 : (100 * value) / max;
    return html`<div
      class="track"
      role="progressbar"
      aria-label=${this.label}
      aria-valuemin="0"
      aria-valuemax=${max}
      aria-valuenow=${value}
      aria-valuetext=${t.components.progress(value, max)}
    >
      <div class="done" style=${styleMap({ width: `${percent}%` })}></div>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'progress-line': ProgressLine;
  }
}
