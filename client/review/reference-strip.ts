import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence } from '../../src/suggestions/suggestion.schema.js';
import '../components/face-crop.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { yearsInWords } from './words.js';

export type ConfirmedFace = Extract<Evidence, { kind: 'nearest-confirmed' }>;

/** For each child, the faces decided before that look most like the one in question. */
@customElement('confirmed-faces')
export class ConfirmedFaces extends LitElement {
  @property({ attribute: false }) faces: readonly ConfirmedFace[] = [];

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
      }
      dl {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem 1rem;
        margin: 0.25rem 0 0;
      }
      dt {
        color: var(--ff-quiet);
        font-size: 0.875rem;
        overflow-wrap: anywhere;
      }
      dd {
        display: flex;
        gap: 0.5rem;
        margin: 0;
      }
      figure {
        display: grid;
        gap: 0.125rem;
        width: 4rem;
        margin: 0;
        font-size: 0.75rem;
        line-height: 1.25;
        color: var(--ff-quiet);
      }
      figcaption span {
        display: block;
      }
      @media (max-width: 40rem), (max-height: 30rem) {
        figure {
          width: 3.5rem;
        }
        face-crop {
          --size: 2.5rem;
        }
      }
    `,
  ];

  protected override render() {
    const people = [...new Map(this.faces.map(({ person }) => [person.id, person])).values()];
    return html`<dl data-testid="confirmed-faces">
      ${people.map(
        (person) =>
          html`<div>
            <dt>${t.review.mostAlike(html`<bdi>${nameOf(person)}</bdi>`)}</dt>
            <dd>${this.faces.filter((face) => face.person.id === person.id).map((face) => this.figure(face))}</dd>
          </div>`,
      )}
    </dl>`;
  }

  private figure({ faceId, takenAt, years }: ConfirmedFace) {
    return html`<figure>
      <face-crop .faceId=${faceId}></face-crop>
      <figcaption>
        <span>${grammar.month(takenAt)}</span>
        ${years === null ? '' : html`<span>${yearsInWords(years)}</span>`}
      </figcaption>
    </figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'confirmed-faces': ConfirmedFaces;
  }
}
