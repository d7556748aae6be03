import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Session, SessionPerson } from '../../src/sessions/session.schema.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { ageInWords, ageOn } from './age.js';
import './face-card.js';
import type { FaceView } from './face-view.js';
import type { Picture } from './picture-store.js';
import type { Mode } from './review-controller.js';

/** What there is to know beside the photo: the faces to decide, what to compare them with (slotted), how old both people were, and the photo itself. */
@customElement('face-panel')
export class FacePanel extends LitElement {
  @property({ attribute: false }) photo!: ReviewPhoto;
  @property({ attribute: false }) session!: Session;
  @property({ attribute: false }) faces: readonly FaceView[] = [];
  @property({ attribute: false }) mode: Mode = { kind: 'deciding' };
  @property({ attribute: false }) cropOf!: (faceId: string) => Picture;
  @property({ type: Boolean }) showOthers = true;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-direction: column;
        gap: 1rem;
        padding: 1rem;
      }
      /* It scrolls as a whole: nothing in it may shrink instead. */
      :host > *,
      ::slotted(*) {
        flex: none;
      }
      .faces {
        display: grid;
        gap: 1rem;
      }
      .faces.one {
        --crop: 11rem;
      }
      dl {
        display: grid;
        gap: 0.25rem;
      }
      dl > div {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
      }
      dt {
        flex: none;
        color: var(--ff-quiet);
      }
      dd {
        text-align: end;
      }
      label {
        display: flex;
        align-items: center;
        gap: 0.5rem;
        min-height: 2.75rem;
        cursor: pointer;
      }
      input {
        width: 1.25rem;
        height: 1.25rem;
        margin: 0;
      }
      @media (max-width: 52rem) {
        :host {
          gap: 0.5rem;
          padding: 0.625rem 1rem;
        }
        .faces.one {
          --crop: 6rem;
        }
        .faces:not(.one) {
          display: flex;
          gap: 0.75rem;
          margin-inline: -1rem;
          padding-inline: 1rem;
          overflow-x: auto;
          scrollbar-width: thin;
        }
        .faces:not(.one) face-card {
          flex: 1 0 max(9.5rem, 50% - 0.375rem);
          max-width: 18rem;
        }
        dl {
          display: flex;
          flex-wrap: wrap;
          gap: 0 1rem;
          font-size: 0.875rem;
        }
        dl > div {
          gap: 0.375rem;
        }
        @media (min-width: 40.01rem) and (min-height: 60rem) {
          .faces.one {
            --crop: 9.5rem;
          }
          .faces:not(.one) face-card {
            flex-basis: max(18rem, 50% - 0.375rem);
            max-width: 26rem;
          }
        }
        .file bdi,
        .file dt {
          position: absolute;
          clip-path: inset(50%);
        }
      }
    `,
  ];

  protected override render() {
    const asked = this.faces.filter(({ face }) => face.asked);
    const others = this.faces.filter(({ face }) => face.role === 'other').length;
    return html`
      <div class=${asked.length === 1 ? 'faces one' : 'faces'}>
        ${repeat(
          asked,
          ({ face }) => face.id,
          (view) =>
            html`<face-card
              .view=${view}
              .crop=${this.cropOf(view.face.id)}
              .crops=${this.photo.crops}
              .names=${view.names}
              .others=${this.session.others}
              .mode=${this.mode}
            ></face-card>`,
        )}
      </div>
      <slot></slot>
      <dl>
        ${this.age(this.session.wrong)} ${this.age(this.session.correct)}
        <div>
          <dt>${t.review.taken}</dt>
          <dd>${grammar.day(this.photo.takenAt)}</dd>
        </div>
        <div class="file">
          <dt>${t.review.file}</dt>
          <dd>
            <bdi>${this.photo.fileName}</bdi>
            <a href=${this.photo.immichUrl} target="_blank" rel="noopener noreferrer">${t.components.openInImmich}</a>
          </dd>
        </div>
      </dl>
      ${
        this.photo.mirror || this.photo.faces.length > 1
          ? html`<label>
              <input type="checkbox" data-testid="mirror" .checked=${this.photo.mirror} @change=${this.toggleMirror} />
              ${t.review.mirror}
            </label>`
          : nothing
      }
      ${
        others === 0
          ? nothing
          : html`<label>
              <input type="checkbox" .checked=${this.showOthers} @change=${this.toggleOthers} />
              ${t.review.showBoxes(others)}
            </label>`
      }
    `;
  }

  private age(person: SessionPerson) {
    const age = ageOn(person.birthDate, this.photo.takenAt);
    const words = person.birthDate === null ? t.review.noBirthday : age ? ageInWords(age) : t.review.notBornYet;
    return html`<div>
      <dt>
        ${t.review.thatDay(
          html`<a href=${person.immichUrl} target="_blank" rel="noopener noreferrer" dir="auto">${nameOf(person)}</a>`,
        )}
      </dt>
      <dd>${words}</dd>
    </div>`;
  }

  private toggleMirror(event: Event): void {
    this.dispatchEvent(new CustomEvent('toggle-mirror', { detail: (event.target as HTMLInputElement).checked }));
  }

  private toggleOthers(event: Event): void {
    this.dispatchEvent(new CustomEvent('toggle-others', { detail: (event.target as HTMLInputElement).checked }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'face-panel': FacePanel;
  }
}
