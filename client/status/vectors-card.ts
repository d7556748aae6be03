import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { EmbeddingsState, EmbeddingsStatus } from '../../src/embeddings/embeddings.schema.js';
import '../components/progress-line.js';
import { sharedStyles } from '../components/shared-styles.js';
import { statusStyles } from './status-styles.js';

const marks: Record<EmbeddingsState, [words: string, look: 'on' | 'off' | 'unknown']> = {
  off: ['not used', 'unknown'],
  checking: ['being looked at', 'unknown'],
  ready: ['on', 'on'],
  fetching: ['being fetched', 'on'],
  waiting: ['waiting', 'off'],
  refused: ['cannot be used', 'off'],
};

const number = (count: number) => count.toLocaleString();

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
    const { state, message, faces } = this.status;
    const [words, look] = marks[state];
    const isWrong = state === 'waiting' || state === 'refused';
    return html`<section class="card" data-testid="vectors">
      <h2>Face vectors <span class="mark ${look}">${words}</span></h2>
      <p class=${isWrong ? 'warning' : ''} role=${isWrong ? 'alert' : nothing}>${message}</p>
      ${faces > 0 ? this.counts() : nothing}
      <p class="small quiet">
        Numbers that say how a face looks. With them a face can be compared with all others of both people, and not only
        with their main photos. They are optional, and are kept on this server alone.
      </p>
    </section>`;
  }

  private counts() {
    const { faces, vectors, missing } = this.status;
    const without = missing > 0 ? `; ${number(missing)} have none, such as those drawn by hand` : '';
    return html`<progress-line .value=${vectors + missing} .max=${faces} label="Face vectors fetched"></progress-line>
      <p>${`${number(vectors)} of ${number(faces)} faces${without}.`}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'vectors-card': VectorsCard;
  }
}
