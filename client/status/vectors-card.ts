import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EmbeddingsState, EmbeddingsStatus } from '../../src/embeddings/embeddings.schema.js';
import '../components/progress-line.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { statusStyles } from './status-styles.js';
import { vectorsInWords } from './vectors-words.js';

const looks: Record<EmbeddingsState, 'on' | 'off' | 'unknown'> = {
  off: 'unknown',
  checking: 'unknown',
  ready: 'on',
  fetching: 'on',
  waiting: 'off',
  refused: 'off',
};

/** Whether the vectors of faces can be had, and how many are here. */
@customElement('vectors-card')
export class VectorsCard extends LitElement {
  @property({ attribute: false }) status!: EmbeddingsStatus;

  static override styles = [
    sharedStyles,
    statusStyles,
    css`
      :host {
        display: block;
      }
      .card {
        overflow-wrap: anywhere;
      }
    `,
  ];

  protected override render() {
    const { state, faces } = this.status;
    const isWrong = state === 'waiting' || state === 'refused';
    return html`<section class="card" data-testid="vectors">
      <h2>${t.status.vectors} <span class="mark ${looks[state]}">${t.status.vectorStates[state]}</span></h2>
      <p class=${isWrong ? 'warning' : ''} role=${isWrong ? 'alert' : nothing}>${vectorsInWords(this.status)}</p>
      ${faces > 0 ? this.counts() : nothing}
      <p class="small quiet">${t.status.vectorsWhy}</p>
    </section>`;
  }

  private counts() {
    const { faces, vectors, missing } = this.status;
    const words = missing > 0 ? t.status.vectorsOfMissing(vectors, faces, missing) : t.status.vectorsOf(vectors, faces);
    return html`<progress-line
        .value=${vectors + missing}
        .max=${faces}
        label=${t.status.vectorsFetched}
      ></progress-line>
      <p>${words}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vectors-card': VectorsCard;
  }
}
