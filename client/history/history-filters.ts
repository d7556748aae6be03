import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { AuditFilter } from '../../src/audit/audit.schema.js';
import type { AuditChoices } from '../../src/audit/timeline.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { disclosureStyles } from '../components/disclosure-styles.js';
import { nameOf } from '../components/person-name.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import { deviceInWords } from '../state/device.js';

const PAUSE_MS = 250;

/** What of the history to show. Fires `filter` with the whole filter, and `unfold` when people and devices are wanted. */
@customElement('history-filters')
export class HistoryFilters extends LitElement {
  @property({ attribute: false }) filter: AuditFilter = {};
  @property({ attribute: false }) sessions: readonly Session[] = [];
  /** People and devices to choose from; null before they are known. */
  @property({ attribute: false }) choices: AuditChoices | null = null;
  private pause: ReturnType<typeof setTimeout> | undefined;

  static override styles = [
    sharedStyles,
    disclosureStyles,
    css`
      form,
      .more {
        display: grid;
        gap: 0.75rem;
      }
      .more {
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.75rem;
        align-items: end;
      }
      @media (min-width: 40rem) {
        .more {
          grid-template-columns: repeat(3, minmax(0, 1fr));
        }
      }
      @media (min-width: 60rem) {
        .more {
          grid-template-columns: repeat(5, minmax(0, 1fr));
        }
      }
      .chips {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  protected override render() {
    const { sessionId, search, after, before } = this.filter;
    return html`<form @submit=${(event: Event) => event.preventDefault()} data-testid="filters">
      <label class="field">
        <span>${t.history.filterName}</span>
        <input
          class="input"
          type="search"
          name="search"
          placeholder=${t.history.partOfPersonsName}
          autocomplete="off"
          .value=${search ?? ''}
          @input=${this.typed}
        />
      </label>
      <details ?open=${this.unfolded} @toggle=${this.toggled}>
        <summary>${t.history.moreFilters}</summary>
        <div class="more">
          <label class="field">
            <span>${t.history.filterPair}</span>
            <select class="input" name="sessionId" @change=${this.picked}>
              <option value="">${t.history.filterAll}</option>
              ${this.sessions.map(
                ({ id, wrong, correct }) =>
                  html`<option value=${id} ?selected=${id === sessionId}>
                    ${nameOf(wrong)} → ${nameOf(correct)}
                  </option>`,
              )}
            </select>
          </label>
          ${this.choice(t.history.filterPerson, 'personId', this.people())}
          ${this.choice(t.history.filterAction, 'action', Object.entries(t.history.actions))} ${this.ending()}
          ${this.choice(t.history.filterCause, 'cause', Object.entries(t.history.causes))}
          ${this.choice(t.history.filterRevert, 'revert', Object.entries(t.history.reverts))}
          ${this.choice(t.history.filterDevice, 'device', this.devices())}
          <label class="field">
            <span>${t.history.from}</span>
            <input
              class="input"
              type="date"
              name="after"
              .value=${dayOf(after)}
              @change=${(event: Event) => this.day(event, 0)}
            />
          </label>
          <label class="field">
            <span>${t.history.until}</span>
            <input
              class="input"
              type="date"
              name="before"
              .value=${dayOf(before, -1)}
              @change=${(event: Event) => this.day(event, 1)}
            />
          </label>
        </div>
      </details>
      ${this.chips()}
    </form>`;
  }

  /** Where there is room, or where they hide something. */
  private readonly roomy = matchMedia('(min-width: 40rem)').matches;
  private get unfolded(): boolean {
    return this.roomy || Object.keys(this.filter).some((name) => name !== 'search');
  }

  /** What only a link asks for, so that one sees it and can do without. */
  private chips() {
    const named = (['batchId', 'assetId', 'faceId'] as const).filter((name) => this.filter[name] !== undefined);
    if (named.length === 0) return nothing;
    return html`<div class="chips">
      ${named.map(
        (name) =>
          html`<button
            class="button"
            type="button"
            aria-label=${t.history.withoutFilter(t.history.onlyOf[name])}
            @click=${() => this.change({ [name]: '' })}
          >
            ${t.history.onlyOf[name]}<span aria-hidden="true">×</span>
          </button>`,
      )}
    </div>`;
  }

  private choice(
    label: string,
    name: 'action' | 'cause' | 'revert' | 'personId' | 'device',
    words: readonly (readonly [value: string, text: string])[],
  ) {
    return html`<label class="field">
      <span>${label}</span>
      <select class="input" name=${name} @change=${this.picked}>
        <option value="">${t.history.filterAll}</option>
        ${words.map(([value, text]) => html`<option value=${value} ?selected=${value === this.filter[name]}>${text}</option>`)}
      </select>
    </label>`;
  }

  /** How it ended: the state, and of what failed or was there already, why. */
  private ending() {
    const { state, outcome } = this.filter;
    const now = outcome ? `outcome ${outcome}` : state ? `state ${state}` : '';
    const options = [
      ...Object.entries(t.history.states).map(([value, text]) => [`state ${value}`, text] as const),
      ...Object.entries(t.history.endings).map(([value, text]) => [`outcome ${value}`, text] as const),
    ];
    return html`<label class="field">
      <span>${t.history.filterState}</span>
      <select class="input" name="ending" @change=${this.ended}>
        <option value="">${t.history.filterAll}</option>
        ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === now}>${text}</option>`)}
      </select>
    </label>`;
  }

  /** By name; somebody whom a link names alone is there at once. */
  private people(): [string, string][] {
    const { personId } = this.filter;
    const known = (this.choices?.people ?? []).map(({ id, name }): [string, string] => [id, nameOf({ name })]);
    known.sort(([, one], [, other]) => one.localeCompare(other));
    const isKnown = personId === undefined || known.some(([id]) => id === personId);
    return isKnown ? known : [...known, [personId, t.history.thatPerson]];
  }

  private devices(): [string, string][] {
    const { device } = this.filter;
    const devices = this.choices?.devices ?? (device === undefined ? [] : [device]);
    return devices.map((id) => [id, deviceInWords(id)]);
  }

  private toggled(event: Event): void {
    if ((event.target as HTMLDetailsElement).open) this.dispatchEvent(new Event('unfold'));
  }

  private ended(event: Event): void {
    const [kind = '', value = ''] = (event.target as HTMLSelectElement).value.split(' ');
    this.change({ state: '', outcome: '', ...(value === '' ? {} : { [kind]: value }) });
  }

  private typed(event: Event): void {
    const search = (event.target as HTMLInputElement).value.trim();
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.change({ search }), PAUSE_MS);
  }

  private picked(event: Event): void {
    const { name, value } = event.target as HTMLSelectElement;
    this.change({ [name]: value });
  }

  private day(event: Event, later: number): void {
    const { name, value } = event.target as HTMLInputElement;
    this.change({ [name]: value === '' ? '' : startOf(value, later) });
  }

  private change(change: Record<string, string>): void {
    const entries = Object.entries({ ...this.filter, ...change }).filter(([, value]) => value !== '');
    this.dispatchEvent(new CustomEvent<AuditFilter>('filter', { detail: Object.fromEntries(entries) }));
  }
}

/** When a day of the calendar begins here, where the times in the list are of here too; or so many days later. */
export function startOf(day: string, later = 0): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}

/** The day that a moment is on here; or so many days later. */
export function dayOf(time: string | undefined, later = 0): string {
  if (time === undefined || Number.isNaN(Date.parse(time))) return '';
  const moment = new Date(time);
  moment.setDate(moment.getDate() + later);
  const two = (number: number) => String(number).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'history-filters': HistoryFilters;
  }
}
