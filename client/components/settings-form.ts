import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { PersonRef } from '../../src/people/person.schema.js';
import type { Settings, SettingsPatch } from '../../src/sessions/session.schema.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import './others-field.js';
import { fieldsetStyles, sharedStyles } from './shared-styles.js';

type Words = { label: string; hint?: string };
/** What can be chosen, in this order. */
type Choices = Record<string, Words>;

const words = t.components.settings;
const { teaching, ...orders } = words.order;

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
      }
    `,
  ];

  protected override firstUpdated(): void {
    void this.api?.learns().then((learns) => (this.learns = learns));
  }

  protected override render() {
    const { filter, autoFix, autoFixDelay, skipBothPresent, order, takenAfter, takenBefore, direction } = this.settings;
    return html`
      ${this.choices(words.directionTitle, 'direction', words.direction, direction)}
      ${this.choices(words.filterTitle, 'filter', words.filter, filter)}
      <label class="choice">
        <input
          type="checkbox"
          name="skipBothPresent"
          .checked=${skipBothPresent}
          @change=${(event: Event) => this.change({ skipBothPresent: (event.target as HTMLInputElement).checked })}
        />
        <span>${words.hideBoth}<span class="quiet small">${words.hideBothWhy}</span></span>
      </label>
      ${this.choices(words.autoFixTitle, 'autoFix', words.autoFix, autoFix)}
      ${
        autoFix === 'confirm'
          ? html`<label class="field">
              <span>${words.countdown(autoFixDelay)}</span>
              <input
                type="range"
                name="autoFixDelay"
                min="1"
                max="30"
                .value=${String(autoFixDelay)}
                aria-valuetext=${words.seconds(autoFixDelay)}
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
      ${this.choices(words.orderTitle, 'order', this.learns || order === 'teaching' ? { ...orders, teaching } : orders, order)}
      <fieldset>
        <legend>${words.taken}</legend>
        <div class="dates">
          ${this.date(words.from, 'takenAfter', takenAfter, 'T00:00:00Z')}
          ${this.date(words.until, 'takenBefore', takenBefore, 'T23:59:59Z')}
        </div>
      </fieldset>
    `;
  }

  private choices(
    legend: string,
    name: 'filter' | 'autoFix' | 'order' | 'direction',
    choices: Choices,
    current: string,
  ) {
    return html`<fieldset>
      <legend>${legend}</legend>
      ${Object.entries(choices).map(
        ([value, { label, hint }]) =>
          html`<label class="choice">
            <input
              type="radio"
              name=${name}
              value=${value}
              .checked=${value === current}
              @change=${() => this.change({ [name]: value })}
            />
            <span>${label}${hint === undefined ? nothing : html`<span class="quiet small">${hint}</span>`}</span>
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
