import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { DriftFace } from '../../src/audit/drift/drift.schema.js';
import '../components/face-crop.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import { expectedInWords, nowInWords } from './drift-words.js';

/** A decision that no longer holds. Fires `choose` with true or false. */
@customElement('drift-row')
export class DriftRow extends LitElement {
  @property({ attribute: false }) face!: DriftFace;
  @property({ type: Boolean }) chosen = false;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: 2.75rem auto minmax(0, 1fr);
        gap: 0.25rem 0.75rem;
        align-items: center;
        padding: 0.5rem 0.75rem 0.5rem 0;
        background: var(--ff-raised);
        content-visibility: auto;
        contain-intrinsic-size: auto 5.5rem;
      }
      label {
        display: grid;
        place-items: center;
        min-height: 2.75rem;
        cursor: pointer;
      }
      input {
        width: 1.25rem;
        height: 1.25rem;
        margin: 0;
      }
      face-crop {
        --size: 4.5rem;
      }
      .text {
        line-height: 1.35;
        min-width: 0;
      }
      .what {
        font-weight: 600;
      }
      .text a {
        overflow-wrap: normal;
        text-wrap: nowrap;
      }
      .tag {
        padding: 0 0.5rem;
        border-radius: 1rem;
        background: var(--ff-warn-soft);
        color: var(--ff-warn);
        -webkit-box-decoration-break: clone;
        box-decoration-break: clone;
      }
      .gone {
        background: var(--ff-sunken);
        color: inherit;
      }
      @media (max-width: 30rem) {
        :host {
          column-gap: 0.5rem;
        }
        face-crop {
          --size: 3.5rem;
        }
      }
    `,
  ];

  protected override render() {
    const { face } = this;
    const what = expectedInWords(face);
    return html`${
        face.kind === 'gone'
          ? html`<span></span>`
          : html`<label
              ><input
                type="checkbox"
                aria-label=${t.history.choose(what)}
                .checked=${this.chosen}
                @change=${(event: Event) => this.choose((event.target as HTMLInputElement).checked)}
            /></label>`
      }
      <face-crop .faceId=${face.faceId} .crop=${face.crop ?? undefined}></face-crop>
      <div class="text">
        <p class="what" dir="auto">${what}</p>
        <p dir="auto">${nowInWords(face)}</p>
        <p class="small quiet">
          <span class=${face.kind === 'gone' ? 'tag gone' : 'tag'}>${t.drift.kinds[face.kind]}</span> ·
          ${t.drift.decided(html`<time datetime=${face.decidedAt}>${grammar.shortDayHere(face.decidedAt)}</time>`)}
          ${this.links()}
        </p>
      </div>`;
  }

  private links() {
    const { immichUrl, nowUrl, now, kind } = this.face;
    return html`${
      immichUrl && kind !== 'gone'
        ? html` · <a href=${immichUrl} target="_blank" rel="noopener noreferrer">${t.drift.photoInImmich}</a>`
        : nothing
    }
    ${
      nowUrl
        ? html` ·
            <a href=${nowUrl} target="_blank" rel="noopener noreferrer"
              >${t.drift.personInImmich(html`<bdi>${now?.name.trim() ? now.name : t.drift.unnamedPerson}</bdi>`)}</a
            >`
        : nothing
    }`;
  }

  private choose(chosen: boolean): void {
    this.dispatchEvent(new CustomEvent<boolean>('choose', { detail: chosen }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'drift-row': DriftRow;
  }
}
