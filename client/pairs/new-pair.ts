import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import type { Person, PersonRef } from '../../src/people/person.schema.js';
import type { Settings } from '../../src/sessions/session.schema.js';
import { disclosureStyles } from '../components/disclosure-styles.js';
import { nameOf } from '../components/person-name.js';
import '../components/person-picker.js';
import type { PersonPicker } from '../components/person-picker.js';
import '../components/settings-form.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { announce } from '../state/announce.js';
import type { Api } from '../state/api.js';
import { apiContext, routerContext } from '../state/contexts.js';
import { inOneLine } from '../state/problem.js';
import { paths, type Router } from '../state/router.js';
import './pair-slot.js';

type Side = 'wrong' | 'correct';

/** As the server has them where nothing else is said. */
const DEFAULTS: Settings = {
  filter: 'both',
  autoFix: 'confirm',
  autoFixDelay: 3,
  skipBothPresent: true,
  order: 'newest',
  direction: 'one-way',
  others: [],
  takenAfter: null,
  takenBefore: null,
};

/** Pick two people, and start. */
@customElement('new-pair')
export class NewPair extends LitElement {
  @state() private wrong: Person | null = null;
  @state() private correct: Person | null = null;
  @state() private filling: Side = 'wrong';
  @state() private changes: Partial<Settings> = {};
  @state() private starting = false;
  @state() private error: unknown = null;

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: routerContext }) private router!: Router;
  @query('person-picker') private picker!: PersonPicker;
  @query('.start') private startButton!: HTMLButtonElement;

  static override styles = [
    sharedStyles,
    disclosureStyles,
    css`
      :host {
        display: grid;
        gap: 1.25rem;
      }
      .slots {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto minmax(0, 1fr);
        gap: 0.5rem;
        align-items: center;
      }
      pair-slot {
        align-self: stretch;
      }
      .error {
        color: var(--ff-danger);
      }
      .go {
        display: grid;
        gap: 0.5rem;
      }
      /* Once there is something to start, it is at hand. */
      .go.ready {
        position: sticky;
        bottom: 0;
        padding-block: 0.75rem calc(0.75rem + env(safe-area-inset-bottom));
        margin-bottom: calc(-1 * var(--ff-space));
        background: var(--ff-raised);
      }
    `,
  ];

  protected override render() {
    const { wrong, correct } = this;
    const taken = [this.filling === 'wrong' ? correct : wrong].flatMap((person) => (person ? [person.id] : []));
    return html`
      <div class="slots">
        ${this.slotOf('wrong', t.pairs.whoHas)}
        <button
          class="button icon"
          type="button"
          aria-label=${t.pairs.swapTwo}
          title=${t.pairs.swap}
          data-testid="swap"
          @click=${this.swap}
        >
          <wa-icon name="swap"></wa-icon>
        </button>
        ${this.slotOf('correct', t.pairs.whose)}
      </div>
      <person-picker
        .label=${this.filling === 'wrong' ? t.pairs.searchWhoHas : t.pairs.searchWhose}
        .taken=${taken}
        @pick=${this.picked}
      ></person-picker>
      <details>
        <summary>${t.pairs.settings}</summary>
        <settings-form
          .settings=${{ ...DEFAULTS, ...this.changes }}
          .pair=${[wrong, correct].flatMap((person) => (person ? [person.id] : []))}
          @change-settings=${this.change}
        ></settings-form>
      </details>
      <div class=${wrong && correct ? 'go ready' : 'go'}>
        ${this.error ? html`<p class="error" role="alert">${inOneLine(this.error)}</p>` : nothing}
        <p class="small quiet">
          ${
            wrong && correct
              ? this.changes.direction === 'separate'
                ? t.pairs.willSeeBoth
                : t.pairs.willSee(html`<bdi>${nameOf(wrong)}</bdi>`, html`<bdi>${nameOf(correct)}</bdi>`)
              : t.pairs.pickTwo
          }
        </p>
        <button
          class="button primary start"
          type="button"
          aria-disabled=${!wrong || !correct || this.starting}
          data-testid="start"
          @click=${this.start}
        >
          ${this.starting ? t.pairs.starting : t.pairs.start}
        </button>
      </div>
    `;
  }

  /** Fills both halves. */
  pick({ wrong, correct }: { wrong: PersonRef; correct: PersonRef }): void {
    const person = (ref: PersonRef): Person => ({
      ...ref,
      birthDate: null,
      hidden: false,
      favourite: false,
      photos: null,
    });
    [this.wrong, this.correct] = [person(wrong), person(correct)];
    announce(this, t.pairs.bothPicked(nameOf(wrong), nameOf(correct)));
    void this.updateComplete.then(() => this.startButton.focus());
  }

  private slotOf(side: Side, question: string) {
    return html`<pair-slot
      data-testid=${`slot-${side}`}
      .question=${question}
      .person=${this[side]}
      .active=${this.filling === side}
      @activate=${() => this.fill(side)}
    ></pair-slot>`;
  }

  private fill(side: Side): void {
    this.filling = side;
    this.picker.focus();
  }

  private picked(event: CustomEvent<Person>): void {
    this[this.filling] = event.detail;
    announce(this, t.pairs.picked(nameOf(event.detail)));
    const open = !this.wrong ? 'wrong' : !this.correct ? 'correct' : null;
    if (open) {
      this.filling = open;
      this.picker.clear();
    } else void this.updateComplete.then(() => this.startButton.focus());
  }

  private swap(): void {
    [this.wrong, this.correct] = [this.correct, this.wrong];
    if (!this.wrong) this.filling = 'wrong';
    else if (!this.correct) this.filling = 'correct';
    announce(this, t.pairs.swapped);
  }

  private change(event: CustomEvent<Partial<Settings>>): void {
    this.changes = { ...this.changes, ...event.detail };
  }

  private async start(): Promise<void> {
    if (!this.wrong || !this.correct || this.starting) return;
    this.starting = true;
    this.error = null;
    try {
      const session = await this.api.openSession({
        wrongPersonId: this.wrong.id,
        correctPersonId: this.correct.id,
        // Only what was changed here: a session that is resumed keeps the rest of its own.
        settings: this.changes,
      });
      this.router.go(paths.review(session.id));
    } catch (error) {
      this.error = error;
    } finally {
      this.starting = false;
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'new-pair': NewPair;
  }
}
