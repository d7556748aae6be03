import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PersonRef } from '../../src/people/person.schema.js';
import type { Settings, SettingsPatch } from '../../src/sessions/session.schema.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import './others-field.js';
import { fieldsetStyles, sharedStyles } from './shared-styles.js';

type Choice = { value: string; label: string; hint: string };

const filters: Choice[] = [
  { value: 'both', label: 'All photos', hint: 'with one wrong face or with several' },
  { value: 'solos', label: 'One face', hint: 'only photos with a single face of the wrong person' },
  { value: 'duplicates', label: 'Several faces', hint: 'only photos with several of them, or with both people' },
];
const autoFixes: Choice[] = [
  { value: 'off', label: 'Off', hint: 'you decide every face' },
  { value: 'confirm', label: 'With a countdown', hint: 'the suggestion decides unless you press a key in time' },
  { value: 'instant', label: 'All at once', hint: 'the server follows the suggestions; you do the rest' },
];
const orders: Choice[] = [
  { value: 'newest', label: 'Newest first', hint: '' },
  { value: 'oldest', label: 'Oldest first', hint: '' },
];
const teaching: Choice = {
  value: 'teaching',
  label: 'What teaches most first',
  hint: 'unsure faces of all years, so that the suggestions soon are good',
};

const directions: Choice[] = [
  { value: 'one-way', label: 'One way', hint: 'only the first one has faces that are the other’s' },
  { value: 'separate', label: 'Both ways', hint: 'each has some of the other’s: the photos of both are looked at' },
];

/** The settings of a session. Fires `change-settings` with what was changed, at once. */
@customElement('settings-form')
export class SettingsForm extends LitElement {
  @property({ attribute: false }) settings!: Settings;
  /** Whether there are face vectors to learn from. */
  @state() private learns = false;

  @consume({ context: apiContext }) private api!: Api | undefined;
  /** Ids of the two. */
  @property({ attribute: false }) pair: readonly string[] = [];
  /** Whom the settings name besides them; those picked here are known by themselves. */
  @property({ attribute: false }) others: readonly PersonRef[] = [];

  static override styles = [
    sharedStyles,
    fieldsetStyles,
    css`
      :host {
        display: grid;
        gap: 1.5rem;
      }
      .choice {
        display: flex;
        gap: 0.75rem;
        align-items: center;
        min-height: 2.75rem;
        padding: 0.375rem 0.75rem;
        border: 1px solid var(--ff-line);
        border-radius: 0.75rem;
        cursor: pointer;
        line-height: 1.3;
      }
      .choice:has(:checked) {
        border-color: var(--ff-accent);
        background: var(--ff-accent-soft);
      }
      input[type='radio'],
      input[type='checkbox'] {
        width: 1.25rem;
        height: 1.25rem;
        flex: none;
        margin: 0;
        accent-color: var(--ff-accent);
      }
      .choice > span {
        display: grid;
      }
      .dates {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(9rem, 1fr));
        gap: 0.75rem;
      }
      input[type='range'] {
        width: 100%;
        min-height: 2.75rem;
        margin: 0;
        accent-color: var(--ff-accent);
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.api?.learns().then((learns) => (this.learns = learns));
  }

  protected override render() {
    const { filter, autoFix, autoFixDelay, skipBothPresent, order, takenAfter, takenBefore, direction } = this.settings;
    return html`
      ${this.choices('Whose faces are mixed up', 'direction', directions, direction)}
      ${this.choices('Which photos', 'filter', filters, filter)}
      <label class="choice">
        <input
          type="checkbox"
          name="skipBothPresent"
          .checked=${skipBothPresent}
          @change=${(event: Event) => this.change({ skipBothPresent: (event.target as HTMLInputElement).checked })}
        />
        <span
          >Hide photos that show both people already<span class="quiet small"
            >one face of each: most likely right as they are</span
          ></span
        >
      </label>
      ${this.choices('Auto-fix', 'autoFix', autoFixes, autoFix)}
      ${
        autoFix === 'confirm'
          ? html`<label class="field">
              <span>Countdown: ${autoFixDelay} ${autoFixDelay === 1 ? 'second' : 'seconds'}</span>
              <input
                type="range"
                name="autoFixDelay"
                min="1"
                max="30"
                .value=${String(autoFixDelay)}
                aria-valuetext=${`${autoFixDelay} seconds`}
                @change=${(event: Event) => this.change({ autoFixDelay: Number((event.target as HTMLInputElement).value) })}
              />
            </label>`
          : nothing
      }
      <others-field
        .ids=${this.settings.others}
        .known=${this.others}
        .taken=${this.pair}
        @change-others=${(event: CustomEvent<string[]>) => this.change({ others: event.detail })}
      ></others-field>
      ${this.choices('Order', 'order', this.learns || order === 'teaching' ? [...orders, teaching] : orders, order)}
      <fieldset>
        <legend>Taken between (both may stay empty)</legend>
        <div class="dates">
          ${this.date('From', 'takenAfter', takenAfter, 'T00:00:00Z')}
          ${this.date('Until', 'takenBefore', takenBefore, 'T23:59:59Z')}
        </div>
      </fieldset>
    `;
  }

  private choices(
    legend: string,
    name: 'filter' | 'autoFix' | 'order' | 'direction',
    choices: Choice[],
    current: string,
  ) {
    return html`<fieldset>
      <legend>${legend}</legend>
      ${choices.map(
        ({ value, label, hint }) =>
          html`<label class="choice">
            <input
              type="radio"
              name=${name}
              value=${value}
              .checked=${value === current}
              @change=${() => this.change({ [name]: value })}
            />
            <span>${label}${hint === '' ? nothing : html`<span class="quiet small">${hint}</span>`}</span>
          </label>`,
      )}
    </fieldset>`;
  }

  private date(label: string, name: 'takenAfter' | 'takenBefore', time: string | null, ofDay: string) {
    return html`<label class="field">
      <span>${label}</span>
      <input
        class="input"
        type="date"
        name=${name}
        .value=${time?.slice(0, 10) ?? ''}
        @change=${(event: Event) => {
          const day = (event.target as HTMLInputElement).value;
          this.change({ [name]: day === '' ? null : `${day}${ofDay}` });
        }}
      />
    </label>`;
  }

  private change(detail: SettingsPatch): void {
    this.dispatchEvent(new CustomEvent<SettingsPatch>('change-settings', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'settings-form': SettingsForm;
  }
}
