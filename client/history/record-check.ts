import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import type { Verification } from '../../src/audit/verify.schema.js';
import '../components/error-message.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { fingerprintOf, NotedHeads, type NotedHead } from './noted-head.js';
import { breakInWords, comparisonInWords, headline, wholeInWords } from './record-words.js';

const SHOWN = 10;

/** Says on demand whether the record of changes is whole, and where it is not. */
@customElement('record-check')
export class RecordCheck extends LitElement {
  @state() private busy = false;
  @state() private error: unknown = null;
  @state() private found: Verification | null = null;
  /** What this device had noted of this record before the check. */
  @state() private known: NotedHead | null = null;

  @consume({ context: apiContext }) private api!: Api;
  private readonly notes = new NotedHeads(localStorage);

  static override styles = [
    sharedStyles,
    css`
      /* the button stands beside others, and what came of it below them */
      :host {
        display: contents;
      }
      error-message,
      .result {
        flex: 1 0 100%;
      }
      .result:empty {
        flex: none;
        margin-inline-start: -1rem;
      }
      .card {
        display: grid;
        gap: 0.5rem;
        justify-items: start;
      }
      h2 {
        display: flex;
        gap: 0.5rem;
        align-items: center;
      }
      .good {
        color: var(--ff-good);
      }
      .bad {
        color: var(--ff-danger);
      }
      ul {
        display: grid;
        gap: 0.25rem;
        padding-inline-start: 1.25rem;
        list-style: disc;
      }
      code {
        padding: 0.125rem 0.375rem;
        border-radius: 0.375rem;
        background: var(--ff-sunken);
        user-select: all;
      }
    `,
  ];

  protected override render() {
    return html`<button
        class="button"
        type="button"
        aria-disabled=${this.busy}
        data-testid="check-record"
        @click=${this.check}
      >
        ${this.busy ? t.history.checkingRecord : this.found ? t.history.checkRecordAgain : t.history.checkRecord}
      </button>
      ${this.error ? html`<error-message .error=${this.error} @retry=${this.check}></error-message>` : nothing}
      <div class="result" role="status">${this.found ? this.result(this.found) : nothing}</div>`;
  }

  private result(found: Verification) {
    const isAnother = found.noted?.holds === false && this.known !== null;
    const good = found.whole && !isAnother;
    const comparison = comparisonInWords(found, this.known);
    return html`<section class="card" data-testid="record">
      <h2 class=${good ? 'good' : 'bad'}>
        <wa-icon name=${good ? 'check' : 'warning'}></wa-icon>${headline(found, isAnother)}
      </h2>
      ${found.whole ? html`<p>${wholeInWords(found)}</p>` : breaks(found)}
      ${comparison ? html`<p>${comparison}</p>` : nothing}
      ${found.head ? this.fingerprint(found.head, found.whole, isAnother) : nothing}
    </section>`;
  }

  private fingerprint(head: NonNullable<Verification['head']>, whole: boolean, isAnother: boolean) {
    return html`<p class="small">${t.history.fingerprint(html`<code>${fingerprintOf(head)}</code>`)}</p>
      ${
        isAnother && whole
          ? html`<button class="button" type="button" @click=${this.noteAnew}>${t.history.goByThis}</button>`
          : nothing
      }
      ${whole && !isAnother ? html`<p class="small quiet">${t.history.deviceKeepsIt}</p>` : nothing}`;
  }

  private readonly check = async (): Promise<void> => {
    if (this.busy) return;
    this.busy = true;
    this.error = null;
    const noted = this.notes.known;
    try {
      const found = await this.api.verify(noted ? { noted: noted.head } : {});
      this.known = noted?.accountId === found.accountId ? noted : null;
      this.found = found;
      if (found.whole && (this.known === null || found.noted?.holds)) this.notes.note(found, new Date());
    } catch (error) {
      this.found = null;
      this.error = error;
    }
    this.busy = false;
  };

  private noteAnew(): void {
    if (this.found) this.notes.note(this.found, new Date());
    void this.check();
  }
}

function breaks({ breaks, broken }: Verification) {
  const more = broken - Math.min(SHOWN, breaks.length);
  return html`<ul>
      ${breaks.slice(0, SHOWN).map((broken) => html`<li>${breakInWords(broken)}</li>`)}
      ${more > 0 ? html`<li>${t.history.moreBreaks(more)}</li>` : nothing}
    </ul>
    <p>${t.history.brokenWhy}</p>`;
}

declare global {
  interface HTMLElementTagNameMap {
    'record-check': RecordCheck;
  }
}
