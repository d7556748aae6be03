import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { Person } from '../../src/people/person.schema.js';
import '../components/person-picker.js';
import type { PersonPicker } from '../components/person-picker.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { SomebodyElse } from './review-controller.js';

/** Who is it, then? Somebody whom Immich knows, or a new person. Fires `pick` with a `SomebodyElse`, or `close`. */
@customElement('somebody-else-dialog')
export class SomebodyElseDialog extends LitElement {
  @property({ type: Boolean }) open = false;
  /** The person that the face is with now. */
  @property() wrongPersonId = '';
  /** The face, so that it can be looked at while one searches. */
  @property() cropUrl = '';
  /** Why no new person can be made, where none can. */
  @property({ attribute: false }) noNewPeople: string | undefined;
  @query('person-picker') private picker!: PersonPicker | null;
  @query('.name') private name!: HTMLInputElement | null;

  static override styles = [
    sharedStyles,
    css`
      .body {
        display: grid;
        gap: 1rem;
      }
      img {
        width: 6rem;
        height: 6rem;
        border-radius: 0.75rem;
        object-fit: cover;
        justify-self: center;
      }
      form {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 10rem), 1fr));
        gap: 0.5rem;
        align-items: end;
        padding-top: 1rem;
        border-top: 1px solid var(--ff-line);
      }
    `,
  ];

  protected override render() {
    return html`<wa-dialog
      label=${t.review.whoIsIt}
      ?open=${this.open}
      @wa-after-show=${() => this.picker?.focus()}
      @wa-after-hide=${() => this.open && this.dispatchEvent(new Event('close'))}
    >
      ${this.open ? this.body() : nothing}
    </wa-dialog>`;
  }

  private body() {
    return html`<div class="body" data-testid="somebody-else">
      <img src=${this.cropUrl} alt=${t.review.theFace} />
      <person-picker
        .label=${t.review.searchPerson}
        .taken=${[this.wrongPersonId]}
        .takenWhy=${t.review.hasTheFace}
        @typed=${(event: CustomEvent<string>) => this.suggest(event.detail)}
        @pick=${(event: CustomEvent<Person>) => this.pick({ toPersonId: event.detail.id, name: nameOf(event.detail) })}
      ></person-picker>
      ${this.noNewPeople === undefined ? this.newPerson() : html`<p class="quiet">${t.review.noNewPerson(this.noNewPeople)}</p>`}
    </div>`;
  }

  private newPerson() {
    return html`<form @submit=${this.submit}>
      <label class="field">
        <span>${t.review.newPersonNamed}</span>
        <input
          class="input name"
          required
          maxlength="200"
          autocomplete="off"
          data-testid="new-person"
          @input=${(event: Event) => (event.target as HTMLInputElement).setAttribute('data-own', '')}
        />
      </label>
      <button class="button" type="submit">${t.review.makeAndMove}</button>
    </form>`;
  }

  /** Whom one has searched for in vain is likely the new one: nobody should type a name twice. */
  private suggest(text: string): void {
    const { name } = this;
    if (name && !name.hasAttribute('data-own')) name.value = text;
  }

  private submit(event: Event): void {
    event.preventDefault();
    const name = this.name?.value.trim() ?? '';
    if (name !== '') this.pick({ toNewPerson: { name }, name });
  }

  private pick(detail: SomebodyElse): void {
    this.dispatchEvent(new CustomEvent<SomebodyElse>('pick', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'somebody-else-dialog': SomebodyElseDialog;
  }
}
