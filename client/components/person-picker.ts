import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { Person } from '../../src/people/person.schema.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import './error-message.js';
import './loading-block.js';
import { PeopleSearch } from './people-search.js';
import './person-face.js';
import { nameOf } from './person-name.js';
import { sharedStyles } from './shared-styles.js';

/** Search and pick a person, by keys or touch. Fires `pick` with the person, and `typed` with the text. Those in `taken` are shown and can't be picked. */
@customElement('person-picker')
export class PersonPicker extends LitElement {
  @property() label = t.components.searchPerson;
  @property({ attribute: false }) taken: readonly string[] = [];
  @property({ attribute: false }) takenWhy = t.components.alreadyPicked;
  @state() private active = 0;

  @consume({ context: apiContext }) private api!: Api;
  private readonly search = new PeopleSearch(this, () => this.api);

  @query('input') private input!: HTMLInputElement;

  static override shadowRootOptions = { ...LitElement.shadowRootOptions, delegatesFocus: true };

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }
      .list {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr));
        gap: 0.25rem;
        max-height: min(26rem, 60dvh);
        overflow-y: auto;
        padding: 0.25rem;
        margin: -0.25rem;
      }
      .stale {
        opacity: 0.6;
      }
      .person {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        min-height: 3.5rem;
        padding: 0.25rem 0.5rem;
        border-radius: 0.75rem;
        cursor: pointer;
        touch-action: manipulation;
      }
      .person:hover {
        background: var(--ff-hover);
      }
      /* what Enter picks, while the keyboard is here */
      .field:focus-within ~ .list .active {
        box-shadow: inset 0 0 0 2px var(--ff-focus);
      }
      .person[aria-disabled='true'] {
        opacity: 0.6;
        cursor: default;
      }
      .text {
        min-width: 0;
        display: grid;
        line-height: 1.3;
      }
      bdi {
        overflow: hidden;
        text-overflow: ellipsis;
        display: -webkit-box;
        -webkit-line-clamp: 2;
        -webkit-box-orient: vertical;
      }
    `,
  ];

  protected override render() {
    const { people, loading, error, more, fresh } = this.search;
    return html`
      <label class="field">
        <span>${this.label}</span>
        <input
          class="input"
          type="search"
          role="combobox"
          aria-label=${this.label}
          aria-expanded="true"
          aria-controls="people"
          aria-autocomplete="list"
          aria-activedescendant=${people[this.active] ? `person-${this.active}` : nothing}
          autocomplete="off"
          spellcheck="false"
          placeholder=${t.components.partOfName}
          data-testid="person-search"
          @input=${this.typed}
          @keydown=${this.key}
        />
      </label>
      ${error ? html`<error-message .error=${error} @retry=${() => this.search.again()}></error-message>` : nothing}
      ${loading && people.length === 0 ? html`<loading-block label=${t.components.loadingPeople}></loading-block>` : nothing}
      ${fresh && !error && people.length === 0 ? html`<p class="quiet" role="status">${t.components.nobodyOfThatName}</p>` : nothing}
      <div
        id="people"
        class=${fresh ? 'list' : 'list stale'}
        role="listbox"
        aria-label=${t.components.people}
        tabindex="-1"
        ?hidden=${people.length === 0}
        @scroll=${this.scrolled}
      >
        ${repeat(
          people,
          ({ id }) => id,
          (person, index) => this.option(person, index),
        )}
      </div>
      ${more ? html`<button class="button plain" type="button" @click=${() => this.search.readMore()}>${t.components.morePeople}</button>` : nothing}
    `;
  }

  private option(person: Person, index: number) {
    const taken = this.taken.includes(person.id);
    const about = [
      taken ? this.takenWhy : null,
      person.photos === null ? null : t.components.photos(person.photos),
      person.hidden ? t.components.hidden : null,
    ];
    // The keyboard goes through the search field, which owns the list.
    // eslint-disable-next-line lit-a11y/click-events-have-key-events
    return html`<div
      id=${`person-${index}`}
      class=${index === this.active ? 'person active' : 'person'}
      role="option"
      aria-selected=${taken}
      aria-disabled=${taken}
      data-person-id=${person.id}
      @click=${() => this.pick(person)}
    >
      <person-face .personId=${person.id} .name=${person.name}></person-face>
      <span class="text">
        <bdi>${person.name.trim() === '' ? html`<i>${t.components.noName}</i>` : nameOf(person)}</bdi>
        <span class="quiet small">${about.filter(Boolean).join(' · ')}</span>
      </span>
    </div>`;
  }

  clear(): void {
    this.input.value = '';
    this.active = 0;
    this.search.type('');
  }

  private typed(): void {
    this.active = 0;
    this.search.type(this.input.value);
    this.dispatchEvent(new CustomEvent<string>('typed', { detail: this.input.value }));
  }

  private key(event: KeyboardEvent): void {
    const last = this.search.people.length - 1;
    const to = {
      ArrowDown: this.active + 1,
      ArrowUp: this.active - 1,
      PageDown: this.active + 8,
      PageUp: this.active - 8,
    }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      this.active = Math.min(Math.max(to, 0), Math.max(last, 0));
      if (to > last) this.search.readMore();
      void this.updateComplete.then(() =>
        // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- jsdom has none
        this.renderRoot.querySelector('.active')?.scrollIntoView?.({ block: 'nearest' }),
      );
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      void this.pickActive();
    }
  }

  private async pickActive(): Promise<void> {
    await this.search.whenFresh();
    const person = this.search.people[this.active];
    if (person) this.pick(person);
  }

  private scrolled(event: Event): void {
    const list = event.currentTarget as HTMLElement;
    if (list.scrollTop + list.clientHeight > list.scrollHeight - 200) this.search.readMore();
  }

  private pick(person: Person): void {
    if (!this.taken.includes(person.id)) this.dispatchEvent(new CustomEvent<Person>('pick', { detail: person }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'person-picker': PersonPicker;
  }
}
