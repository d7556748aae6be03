import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Person, PersonRef } from '../../src/people/person.schema.js';
import { t } from '../i18n/texts.js';
import './person-face.js';
import { nameOf } from './person-name.js';
import './person-picker.js';
import { fieldsetStyles, sharedStyles } from './shared-styles.js';

const MOST = 4;

/** Whom faces can be given to besides the pair. Fires `change-others` with all their ids. */
@customElement('others-field')
export class OthersField extends LitElement {
  @property({ attribute: false }) ids: readonly string[] = [];
  @property({ attribute: false }) known: readonly PersonRef[] = [];
  @property({ attribute: false }) taken: readonly string[] = [];
  @state() private adding = false;
  private readonly picked = new Map<string, string>();

  static override styles = [
    sharedStyles,
    fieldsetStyles,
    css`
      li {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        min-height: 2.75rem;
      }
      ul {
        display: grid;
        gap: 0.375rem;
        list-style: none;
        margin: 0;
        padding: 0;
      }
      li bdi {
        flex: 1;
        min-width: 0;
        overflow-wrap: anywhere;
      }
      person-face {
        --size: 2rem;
      }
      .add {
        justify-self: start;
      }
    `,
  ];

  protected override render() {
    return html`<fieldset>
      <legend>${t.components.furtherPeople}</legend>
      <p class="small quiet">${t.components.furtherPeopleWhy}</p>
      ${
        this.ids.length === 0
          ? nothing
          : html`<ul>
              ${this.ids.map((id) => this.row(id))}
            </ul>`
      }
      ${this.adding ? this.picker() : this.addButton()}
    </fieldset>`;
  }

  private row(id: string) {
    const name = this.picked.get(id) ?? nameOf(this.known.find((person) => person.id === id) ?? { name: '' });
    return html`<li>
      <person-face .personId=${id} .name=${name}></person-face><bdi>${name}</bdi>
      <button
        class="button"
        type="button"
        aria-label=${t.components.removePerson(name)}
        @click=${() => this.change(this.ids.filter((other) => other !== id))}
      >
        ${t.components.remove}
      </button>
    </li>`;
  }

  private addButton() {
    if (this.ids.length >= MOST) return nothing;
    return html`<button class="button add" type="button" data-testid="add-other" @click=${() => (this.adding = true)}>
      ${t.components.addPerson}
    </button>`;
  }

  private picker() {
    return html`<person-picker
      .label=${t.components.searchFurther}
      .taken=${[...this.taken, ...this.ids]}
      @pick=${(event: CustomEvent<Person>) => {
        this.picked.set(event.detail.id, nameOf(event.detail));
        this.adding = false;
        this.change([...this.ids, event.detail.id]);
      }}
    ></person-picker>`;
  }

  private change(detail: string[]): void {
    this.dispatchEvent(new CustomEvent<string[]>('change-others', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'others-field': OthersField;
  }
}
