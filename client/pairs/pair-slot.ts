import { LitElement, css, html } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Person } from '../../src/people/person.schema.js';
import '../components/person-face.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';

/** One half of the pair: a question until somebody is picked. A press makes it the half that the list fills. */
@customElement('pair-slot')
export class PairSlot extends LitElement {
  @property() question = '';
  @property({ attribute: false }) person: Person | null = null;
  @property({ type: Boolean }) active = false;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
      }
      button {
        display: grid;
        justify-items: center;
        align-content: start;
        gap: 0.5rem;
        padding: 1rem 0.75rem;
        border: 2px solid var(--ff-line);
        border-radius: var(--ff-radius);
        background: var(--ff-raised);
        color: var(--ff-text);
        cursor: pointer;
        text-align: center;
        line-height: 1.3;
        touch-action: manipulation;
      }
      button[aria-pressed='true'] {
        border-color: var(--ff-accent);
        background: var(--ff-accent-soft);
      }
      person-face,
      .nobody {
        --size: 4.5rem;
      }
      .nobody {
        display: grid;
        place-items: center;
        width: var(--size);
        height: var(--size);
        border: 2px dashed var(--ff-line-strong);
        border-radius: 50%;
        font-size: 1.5rem;
        color: var(--ff-quiet);
      }
      bdi {
        font-weight: 600;
      }
    `,
  ];

  protected override render() {
    return html`<button
      type="button"
      aria-pressed=${this.active}
      @click=${() => this.dispatchEvent(new Event('activate'))}
    >
      <span class="small">${this.question}</span>
      ${
        this.person
          ? html`<person-face .personId=${this.person.id} .name=${this.person.name}></person-face
              ><bdi>${nameOf(this.person)}</bdi>`
          : html`<span class="nobody" aria-hidden="true">?</span
              ><span class="quiet">${this.active ? t.pairs.pickBelow : t.pairs.nobodyYet}</span>`
      }
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'pair-slot': PairSlot;
  }
}
