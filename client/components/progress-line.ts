import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
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
    wa-progress-bar {
      --track-height: 0.5rem;
      --track-color: var(--ff-sunken);
    }
    wa-progress-bar::part(base) {
      box-shadow: inset 0 0 0 1px var(--ff-line);
    }
    wa-progress-bar::part(indicator) {
      border-radius: inherit;
    }
  `;

  protected override render() {
    const max = Math.max(this.max, 0);
    const value = Math.min(Math.max(this.value, 0), max);
    const percent = max === 0 ? 0 : (100 * value) / max;
    // in numbers too: the part itself tells only percent
    const label = `${this.label}: ${t.components.progress(value, max)}`;
    return html`<wa-progress-bar value=${percent.toFixed(1)} label=${label}></wa-progress-bar>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'progress-line': ProgressLine;
  }
}
