import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { styleMap } from 'lit/directives/style-map.js';
import type { Box } from '../../src/http/shapes.schema.js';
import type { Session, SessionPerson } from '../../src/sessions/session.schema.js';
import { nameOf } from './person-name.js';
import { sharedStyles } from './shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { ageInWords, ageOn } from '../review/age.js';
import { boxStyle } from '../review/box-geometry.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';

/** A face, as far as its whole photo needs it. */
export interface Peeked {
  faceId: string;
  assetId: string;
  takenAt: string;
  box: Box;
}

/**
 * The whole photo of a face, without leaving the screen. `held` is one that somebody asked for; otherwise the pointer rests
 * on the face. Slotted: what else can be done with it. Fires `close`.
 */
@customElement('photo-peek')
export class PhotoPeek extends LitElement {
  @property({ attribute: false }) face!: Peeked;
  @property({ attribute: false }) session!: Session;
  @property({ type: Boolean }) held = false;
  @state() private state: 'loading' | 'ready' | 'broken' = 'loading';

  @consume({ context: apiContext }) private api!: Api;

  static override styles = [
    sharedStyles,
    css`
      .card {
        display: grid;
        gap: 0.5rem;
        padding: 0.75rem;
        box-shadow: 0 8px 32px rgb(0 0 0 / 45%);
      }
      .photo {
        display: grid;
        place-items: center;
        min-height: 8rem;
        background: var(--ff-stage);
        border-radius: 0.5rem;
        overflow: hidden;
      }
      .frame {
        position: relative;
        display: grid;
      }
      img {
        display: block;
        max-width: 100%;
        max-height: min(26rem, 45dvh);
      }
      .box {
        position: absolute;
        border: 3px solid var(--ff-box-wrong);
        border-radius: 0.375rem;
        box-shadow:
          0 0 0 1px rgb(0 0 0 / 60%),
          inset 0 0 0 1px rgb(0 0 0 / 60%);
      }
      .date {
        font-weight: 600;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.375rem;
      }
      .actions .button {
        padding-inline: 0.75rem;
      }
      .close {
        margin-inline-start: auto;
      }
    `,
  ];

  protected override willUpdate(changed: Map<string, unknown>): void {
    const before = changed.get('face') as Peeked | undefined;
    if (before && before.assetId !== this.face.assetId) this.state = 'loading';
  }

  protected override render() {
    const { face, session } = this;
    return html`<div class="card" data-testid="peek" data-face-id=${face.faceId}>
      <div class="photo">
        ${this.state === 'broken' ? html`<p class="quiet small">${t.components.peek.missing}</p>` : this.photo(face)}
      </div>
      <p class="date">${grammar.day(face.takenAt)}</p>
      <p class="small quiet">
        ${[session.wrong, session.correct]
          .map((person) => ageOf(person, face.takenAt))
          .filter(Boolean)
          .join(' · ')}
      </p>
      ${this.held ? this.actions(face) : nothing}
    </div>`;
  }

  private photo({ assetId, box }: Peeked) {
    return html`<div class="frame">
      <img
        src=${this.api.photoUrl(assetId)}
        alt=""
        @load=${() => (this.state = 'ready')}
        @error=${() => (this.state = 'broken')}
      />
      ${this.state === 'ready' ? html`<div class="box" style=${styleMap(boxStyle(box))}></div>` : nothing}
    </div>`;
  }

  private actions({ assetId }: Peeked) {
    const inImmich = this.session.wrong.immichUrl.replace(/people\/[^/]*$/, `photos/${assetId}`);
    return html`<div class="actions">
      <slot></slot>
      <a class="button plain" href=${inImmich} target="_blank" rel="noreferrer">
        ${t.components.peek.immich}<wa-icon name="external"></wa-icon>
      </a>
      <button
        class="button plain icon close"
        type="button"
        aria-label=${t.components.peek.close}
        data-testid="peek-close"
        @click=${() => this.dispatchEvent(new Event('close'))}
      >
        <wa-icon name="xmark"></wa-icon>
      </button>
    </div>`;
  }
}

/** Such as “Mila: 5 years”; null where the birth date is not known. */
export function ageOf(person: SessionPerson, takenAt: string): string | null {
  if (person.birthDate === null) return null;
  const age = ageOn(person.birthDate, takenAt);
  return age ? t.components.peek.born(nameOf(person), ageInWords(age)) : t.components.peek.unborn(nameOf(person));
}

declare global {
  interface HTMLElementTagNameMap {
    'photo-peek': PhotoPeek;
  }
}
