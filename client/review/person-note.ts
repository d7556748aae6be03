import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import type { SessionPerson } from '../../src/sessions/session.schema.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { announce } from '../state/announce.js';
import { inOneLine } from '../state/problem.js';

/** As the server has it. */
const LONGEST = 300;

/** What is noted of a person, and a field in its place to write it. What could not be saved stays in the field. */
@customElement('person-note')
export class PersonNote extends LitElement {
  @property({ attribute: false }) person!: SessionPerson;
  @property() text = '';
  @property({ attribute: false }) write!: (text: string) => Promise<void>;
  @state() private editing = false;
  @state() private saving = false;
  @state() private trouble: string | null = null;
  @query('textarea') private field!: HTMLTextAreaElement | null;
  @query('.note') private note!: HTMLButtonElement | null;

  static override styles = [
    sharedStyles,
    css`
      :host {
        display: block;
        min-width: 0;
      }
      .note {
        display: block;
        min-height: 2.75rem;
        max-width: 100%;
        padding: 0.25rem 0.5rem;
        border: 1px solid transparent;
        border-radius: 0.5rem;
        background: none;
        font-size: 0.875rem;
        line-height: 1.35;
        margin-inline-start: -0.5rem;
        text-align: start;
        overflow-wrap: anywhere;
        cursor: pointer;
      }
      .note span {
        white-space: pre-line;
      }
      .note:hover {
        border-color: var(--ff-line-strong);
      }
      .note.none {
        color: var(--ff-link);
      }
      form {
        display: grid;
        gap: 0.5rem;
        padding-block: 0.25rem;
      }
      textarea {
        font: inherit;
        color: inherit;
        resize: vertical;
      }
      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .trouble {
        color: var(--ff-danger);
      }
    `,
  ];

  protected override render() {
    const { notes } = t.review;
    if (!this.editing)
      return html`<button
        class=${this.text === '' ? 'note none' : 'note'}
        type="button"
        dir="auto"
        aria-label=${this.text === '' ? notes.addTo(nameOf(this.person)) : notes.change(nameOf(this.person), this.text)}
        data-testid="note"
        @click=${this.edit}
      >
        <span>${this.text === '' ? notes.add : this.text}</span>
      </button>`;
    return html`<form @submit=${this.save} @keydown=${this.keydown}>
      <textarea
        class="input"
        rows="2"
        maxlength=${LONGEST}
        dir="auto"
        aria-label=${notes.of(nameOf(this.person))}
        placeholder=${notes.example}
        data-testid="note-field"
        .value=${this.text}
      ></textarea>
      ${this.trouble === null ? nothing : html`<p class="small trouble" role="alert">${this.trouble}</p>`}
      <div class="buttons">
        <button class="button primary" type="submit" aria-disabled=${this.saving} data-testid="note-save">
          ${notes.save}
        </button>
        <button class="button" type="button" @click=${this.leave}>${t.components.cancel}</button>
      </div>
    </form>`;
  }

  private async edit(): Promise<void> {
    this.editing = true;
    await this.updateComplete;
    this.field?.focus();
  }

  private keydown(event: KeyboardEvent): void {
    if (event.key === 'Escape') void this.leave();
    else if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) void this.save(event);
  }

  private async save(event: Event): Promise<void> {
    event.preventDefault();
    if (this.saving) return;
    this.saving = true;
    this.trouble = null;
    try {
      await this.write(this.field?.value ?? '');
      announce(this, t.review.notes.saved);
      await this.leave();
    } catch (error) {
      this.trouble = inOneLine(error);
    }
    this.saving = false;
  }

  private async leave(): Promise<void> {
    this.editing = false;
    this.trouble = null;
    await this.updateComplete;
    this.note?.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'person-note': PersonNote;
  }
}
