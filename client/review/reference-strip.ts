import { LitElement, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Reference } from '../../src/sessions/references/reference.schema.js';
import '../components/person-face.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { ageInWords, ageOn } from './age.js';
import './person-note.js';
import type { Picture } from './picture-store.js';
import type { ReferenceOrder, ReferenceRow } from './reference-rows.js';
import { referenceStripStyles } from './reference-strip-styles.js';

/**
 * Known faces of both people, to compare the one in question with, and what is noted of each. Fires `order`, `look` with
 * the face whose photo is wanted, and `note` as `PersonNote` does.
 */
@customElement('reference-strip')
export class ReferenceStrip extends LitElement {
  @property({ attribute: false }) rows: readonly ReferenceRow[] = [];
  @property({ attribute: false }) orders: readonly ReferenceOrder[] = ['time'];
  @property() order: ReferenceOrder = 'time';
  /** Of the face in question, where there are several. */
  @property({ attribute: false }) number: number | null = null;
  @property({ attribute: false }) cropOf!: (face: Reference) => Picture;
  @property({ attribute: false }) noteOf!: (personId: string) => string;
  @property({ attribute: false }) writeNote!: (personId: string, text: string) => Promise<void>;

  static override styles = [sharedStyles, referenceStripStyles];

  protected override willUpdate(): void {
    const loading = this.rows.flatMap(({ faces }) => faces.map(this.cropOf)).filter(({ state }) => state === 'loading');
    for (const { ready } of loading) void ready.then(() => this.requestUpdate());
  }

  protected override render() {
    const { compare } = t.review;
    return html`<section
      aria-label=${this.number === null ? compare.heading : compare.headingOf(this.number)}
      data-testid="references"
    >
      <div class="head">
        <h2>${this.number === null ? compare.heading : compare.headingOf(this.number)}</h2>
        ${this.switch}
      </div>
      <div class="rows">${this.rows.map((row) => this.row(row))}</div>
    </section>`;
  }

  private get switch() {
    if (this.orders.length < 2) return nothing;
    const shown = this.orders.includes(this.order) ? this.order : 'time';
    return html`<div class="orders" role="group" aria-label=${t.review.compare.orders}>
      ${this.orders.map(
        (order) =>
          html`<button
            type="button"
            aria-pressed=${order === shown}
            title=${t.review.compare.why[order]}
            data-testid=${`order-${order}`}
            @click=${() => this.dispatchEvent(new CustomEvent('order', { detail: order }))}
          >
            ${t.review.compare.by[order]}
          </button>`,
      )}
    </div>`;
  }

  private row({ person, faces }: ReferenceRow) {
    return html`<div class="person" data-person-id=${person.id}>
      <h3 dir="auto">${nameOf(person)}</h3>
      <person-note
        .person=${person}
        .text=${this.noteOf(person.id)}
        .write=${(text: string) => this.writeNote(person.id, text)}
      ></person-note>
      ${
        faces.length === 0
          ? html`<div class="none">
              <person-face .personId=${person.id} .name=${person.name}></person-face>
              <p class="small quiet">${t.review.compare.none}</p>
            </div>`
          : html`<ul>
              ${repeat(
                faces,
                ({ faceId }) => faceId,
                (face) => html`<li>${this.face(face, person)}</li>`,
              )}
            </ul>`
      }
    </div>`;
  }

  private face(face: Reference, person: ReferenceRow['person']) {
    const age = ageOn(person.birthDate, face.takenAt);
    const years = age && ageInWords(age);
    const assumed = face.standing === 'assumed';
    const picture = this.cropOf(face);
    return html`<button
      type="button"
      class=${assumed ? 'face assumed' : 'face'}
      title=${assumed ? t.review.compare.assumedWhy : nothing}
      data-testid="reference"
      data-face-id=${face.faceId}
      @click=${() => this.dispatchEvent(new CustomEvent('look', { detail: face }))}
    >
      <span class="visually-hidden">${t.review.compare.open(nameOf(person))}</span>
      <span class="crop">${picture.state === 'ready' ? picture.img : nothing}</span>
      <span class="caption">
        <span>${grammar.month(face.takenAt)}</span>
        ${years === null ? nothing : html`<span>${years}</span>`}
        ${assumed ? html`<span class="warn">${t.review.compare.assumed}</span>` : nothing}
      </span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'reference-strip': ReferenceStrip;
  }
}
