import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Pace } from '../../src/sessions/pace/pace.schema.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { paceInWords } from './pace-words.js';
import './progress-plot.js';

/** What was decided over time, how fast, and how long the rest takes at this pace. */
@customElement('pace-card')
export class PaceCard extends LitElement {
  @property({ attribute: false }) pace!: Pace;

  static override styles = [
    sharedStyles,
    css`
      section {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }
      .most {
        font-weight: 650;
      }
    `,
  ];

  protected override render() {
    const { headline, detail } = paceInWords(this.pace);
    if (headline === '' && this.pace.bars.length === 0) return nothing;
    return html`<section class="card" data-testid="pace">
      <h2>${t.summary.pace.title}</h2>
      ${headline === '' ? nothing : html`<p class="most">${headline}</p>`}
      ${detail === '' ? nothing : html`<p class="small quiet">${detail}</p>`}
      ${this.pace.bars.length > 0 ? html`<progress-plot .pace=${this.pace}></progress-plot>` : nothing}
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pace-card': PaceCard;
  }
}
