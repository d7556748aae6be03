import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { ReapplyPreview, Replacement } from '../../src/audit/drift/reapply.schema.js';
import type { Person } from '../../src/people/person.schema.js';
import '../components/person-picker.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';

const NEW = 'new';
const OTHER = 'other';

/** Somebody who is no longer in Immich, and who is to have their faces. Fires `replace` with a `Replacement`, and `undecided` until then. */
@customElement('gone-person')
export class GonePerson extends LitElement {
  @property({ attribute: false }) gone!: ReapplyPreview['gonePeople'][number];
  @state() private picking = false;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        padding: 0.75rem;
        border: 1px solid var(--ff-line);
        border-radius: 0.75rem;
      }
    `,
  ];

  protected override render() {
    const { person, faces, sameName, replacement } = this.gone;
    const known = sameName.some(({ id }) => id === replacement.id);
    const other = replacement.id !== null && !known ? replacement : null;
    const chosen = this.picking ? OTHER : (replacement.id ?? NEW);
    return html`<label class="field">
        <span>${t.drift.goneGoTo(html`<bdi>${nameOf(person)}</bdi>`, faces)}</span>
        <select class="input" @change=${this.chose} data-testid="replacement">
          ${sameName.map(
            ({ id, name }, index) =>
              html`<option value=${id} ?selected=${chosen === id}>
                ${
                  sameName.length > 1
                    ? t.drift.oneOfSameName(nameOf({ name }), index + 1, sameName.length)
                    : t.drift.sameName(nameOf({ name }))
                }
              </option>`,
          )}
          <option value=${NEW} ?selected=${chosen === NEW}>
            ${t.drift.newPerson(nameOf(replacement.id === null ? replacement : person))}
          </option>
          ${other?.id ? html`<option value=${other.id} ?selected=${chosen === other.id}>${nameOf(other)}</option>` : nothing}
          <option value=${OTHER} ?selected=${chosen === OTHER}>${t.drift.somebodyElse}</option>
        </select>
      </label>
      ${
        this.picking
          ? html`<person-picker
              .label=${t.drift.whoIsToHave(faces, nameOf(person))}
              @pick=${(event: CustomEvent<Person>) => this.say({ toPersonId: event.detail.id })}
            ></person-picker>`
          : nothing
      }`;
  }

  private chose(event: Event): void {
    const { value } = event.target as HTMLSelectElement;
    if (value === OTHER) {
      this.picking = true;
      this.dispatchEvent(new Event('undecided'));
    } else this.say(value === NEW ? { toNewPerson: { name: this.gone.person.name } } : { toPersonId: value });
  }

  private say(replacement: Replacement): void {
    this.picking = false;
    this.dispatchEvent(new CustomEvent<Replacement>('replace', { detail: replacement }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'gone-person': GonePerson;
  }
}
