import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Evidence, Suggestion } from '../../src/suggestions/suggestion.schema.js';
import type { PersonRef } from '../../src/people/person.schema.js';
import type { ReviewFace } from '../../src/sessions/queue/photo.schema.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { FaceView } from './face-view.js';
import type { AnyPress, PairNames } from '../keys/keymap.js';
import type { Picture } from './picture-store.js';
import type { Mode } from './review-controller.js';
import '../components/face-crop.js';
import { estimateInWords, evidenceInWords, suggestionInWords, surenessInWords } from './words.js';

/** Somebody else than the pair was chosen for a face. */
export interface Given {
  face: ReviewFace;
  person: PersonRef;
}

/** A face, large: whom it is with, whose it probably is and why. Where there are several, the button of its number. */
@customElement('face-card')
export class FaceCard extends LitElement {
  @property({ attribute: false }) view!: FaceView;
  @property({ attribute: false }) crop!: Picture;
  /** What the crops of other faces are called that are shown as reasons, by their id. */
  @property({ attribute: false }) crops: Readonly<Record<string, string>> = {};
  @property({ attribute: false }) names!: PairNames;
  /** Whom it can be given to besides the pair. */
  @property({ attribute: false }) others: readonly PersonRef[] = [];
  @property({ attribute: false }) mode: Mode = { kind: 'deciding' };

  static override styles = [
    sharedStyles,
    css`
      article {
        display: grid;
        grid-template: auto 1fr / minmax(4rem, var(--crop, 7rem)) minmax(0, 1fr);
        gap: 0.5rem 0.75rem;
        align-items: start;
      }
      .crop {
        position: relative;
        grid-row: span 2;
        aspect-ratio: 1;
        border-radius: 0.75rem;
        overflow: hidden;
        background: var(--ff-sunken);
        display: grid;
        place-items: center;
        text-align: center;
      }
      .crop img {
        width: 100%;
        height: 100%;
        object-fit: cover;
      }
      .number {
        position: absolute;
        top: 0.25rem;
        inset-inline-start: 0.25rem;
        min-width: 1.75rem;
        padding: 0 0.5rem;
        border-radius: 0.5rem;
        background: var(--ff-box-ground);
        color: var(--ff-box-wrong);
        font-weight: 700;
        text-align: center;
      }
      .text {
        display: grid;
        gap: 0.125rem;
        line-height: 1.35;
      }
      .with {
        font-weight: 600;
      }
      .correct {
        color: var(--ff-good);
      }
      .why {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      .why face-crop {
        --size: 2.25rem;
      }
      .sure {
        white-space: nowrap;
      }
      /* A single face on a large screen has the room to be looked at. */
      @media (min-width: 52.01rem) and (min-height: 66rem) {
        article:not(.several) {
          grid-template: auto auto / minmax(0, 1fr);
        }
        article:not(.several) .crop {
          grid-row: auto;
          width: min(100%, 17rem);
        }
      }
      .decided .crop {
        opacity: 0.55;
      }
      .others {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
        grid-column: 1 / -1;
      }
      .others .button {
        margin: 0;
      }
      .button {
        justify-self: start;
        margin-top: 0.25rem;
        text-align: start;
      }
      kbd {
        flex: none;
      }
      @media (max-width: 52rem) {
        article.several {
          grid-template: auto auto / 3.5rem minmax(0, 1fr);
          gap: 0.5rem;
          font-size: 0.875rem;
        }
        .several .crop {
          grid-row: auto;
        }
        .several .button {
          grid-column: 1 / -1;
          justify-self: stretch;
          margin: 0;
        }
      }
      @media (max-width: 40rem), (max-height: 30rem) {
        .why:not(.short),
        .several .learning {
          display: none;
        }
      }
      /* A tablet upright has room below the photo. */
      @media (min-width: 40.01rem) and (max-width: 52rem) and (min-height: 60rem) {
        article.several {
          grid-template-columns: 6rem minmax(0, 1fr);
        }
      }
    `,
  ];

  protected override willUpdate(): void {
    const { crop } = this;
    if (crop.state !== 'loading') return;
    void crop.ready.then(() => {
      if (this.crop === crop) this.requestUpdate();
    });
  }

  protected override render() {
    const { number, status, decided, face } = this.view;
    const { suggestion } = face;
    return html`<article
      class=${[decided ? 'decided' : '', number === null ? '' : 'several'].join(' ')}
      data-testid="face-card"
      data-face-id=${face.id}
    >
      <div class="crop">
        ${this.crop.state === 'ready' ? this.crop.img : html`<span class="small quiet">${this.crop.state === 'failed' ? t.review.noPicture : '…'}</span>`}
        ${number === null ? nothing : html`<span class="number">${number}</span>`}
      </div>
      <div class="text">
        <p class="with">
          ${number === null ? nothing : html`<span class="visually-hidden">${t.review.face(number)}</span>`}
          ${decided ? html`<bdi>${status}</bdi>` : t.review.withNow(html`<bdi>${status}</bdi>`)}
        </p>
        ${
          decided
            ? nothing
            : html`<p class=${suggestion?.verdict === 'correct' ? 'correct' : 'quiet'}>
                  ${face.check ? t.review.randomCheck : suggestionInWords(suggestion, this.names)}${this.sureness}
                </p>
                ${face.check ? html`<p class="small quiet learning">${t.review.randomCheckWhy}</p>` : nothing}
                ${suggestion ? this.reasons(suggestion) : nothing}`
        }
      </div>
      ${number === null || decided ? nothing : this.button(number)}
      ${decided || this.others.length === 0 ? nothing : this.othersRow(number)}
    </article>`;
  }

  private reasons(suggestion: Suggestion) {
    const estimate = estimateInWords(suggestion);
    return html`${suggestion.evidence.map((evidence, index) => this.reason(evidence, index === 0))}
    ${estimate === null ? nothing : html`<p class="small quiet why">${estimate}</p>`}`;
  }

  /** On a phone there is room for the first one, where it is short. */
  private reason(evidence: Evidence, isFirst: boolean) {
    const said = evidenceInWords(evidence, this.names);
    if (said === null) return nothing;
    if (evidence.kind === 'learning') return html`<p class="small quiet learning">${said}</p>`;
    const words = html`<span dir="auto">${said}</span>`;
    const faceId = evidence.kind === 'neighbour' || evidence.kind === 'other-face' ? evidence.faceId : null;
    return html`<p
      class=${isFirst && evidence.kind !== 'nearest-feature-photo' ? 'small quiet why short' : 'small quiet why'}
      data-testid=${`evidence-${evidence.kind}`}
    >
      ${faceId === null ? nothing : html`<face-crop .faceId=${faceId} .crop=${this.crops[faceId]}></face-crop>`}${words}
    </p>`;
  }

  private get sureness() {
    const { suggestion } = this.view.face;
    const words = suggestion && surenessInWords(suggestion);
    return words ? html` <span class="quiet small sure">(${words})</span>` : nothing;
  }

  /** There are nine number keys; the tenth face has a button all the same. */
  private button(number: number) {
    const what =
      this.mode.kind === 'deciding'
        ? t.review.moveTo(this.names.correct)
        : this.mode.verb === 'unassign'
          ? t.review.unassign
          : t.review.chooseWho;
    return html`<button
      class="button"
      type="button"
      data-testid=${`number-${number}`}
      @click=${() => this.press(number)}
    >
      ${number <= 9 ? html`<kbd>${number}</kbd>` : nothing}<span dir="auto">${what}</span>
    </button>`;
  }

  /** With their numbers where there is one face; where there are several, numbers are the faces'. */
  private othersRow(number: number | null) {
    return html`<div
      class="others"
      role="group"
      aria-label=${number === null ? t.review.orIsIt : t.review.orIsFace(number)}
    >
      ${this.others.map(
        (person, index) =>
          html`<button
            class="button"
            type="button"
            data-testid=${`other-${index + 1}`}
            @click=${() => this.give(person)}
          >
            ${number === null ? html`<kbd>${index + 1}</kbd>` : nothing}<span dir="auto">${nameOf(person)}</span>
          </button>`,
      )}
    </div>`;
  }

  private give(person: PersonRef): void {
    const detail: Given = { face: this.view.face, person };
    this.dispatchEvent(new CustomEvent('give', { detail, bubbles: true, composed: true }));
  }

  private press(number: number): void {
    const detail: AnyPress = { intent: 'number', number };
    this.dispatchEvent(new CustomEvent('press', { detail, bubbles: true, composed: true }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'face-card': FaceCard;
  }
}
