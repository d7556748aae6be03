import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AuditFilter } from '../../src/audit/audit.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import '../components/empty-message.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext, routerContext } from '../state/contexts.js';
import { paths, type Router } from '../state/router.js';
import { AuditLog } from './audit-log.js';
import './batch-card.js';
import { BatchWatch } from './batch-watch.js';
import './history-filters.js';
import './history-row.js';
import './history-tabs.js';
import './record-check.js';

/** Everything that was ever changed, and the way back. */
@customElement('history-screen')
export class HistoryScreen extends LitElement {
  @state() private sessions: readonly Session[] = [];
  @state() private batch: BatchWatch | null = null;

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: routerContext }) private router!: Router;
  private log!: AuditLog;
  private readonly nearEnd = new IntersectionObserver(
    (seen) => seen.some((one) => one.isIntersecting) && void this.log.readMore(),
    {
      rootMargin: '600px',
    },
  );

  static override styles = [
    sharedStyles,
    css`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 1rem;
        width: 100%;
        max-width: 64rem;
        margin-inline: auto;
        padding: 1.25rem max(1rem, env(safe-area-inset-left)) 2rem;
      }
      .head,
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem 1rem;
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
      }
      .bar {
        position: sticky;
        top: 0;
        z-index: 1;
        padding: 0.375rem 0;
        background: var(--ff-page);
      }
      .bar label {
        display: flex;
        align-items: center;
        gap: 0.75rem;
        min-height: 2.75rem;
        padding-inline-start: 0.75rem;
        cursor: pointer;
      }
      .bar input {
        width: 1.25rem;
        height: 1.25rem;
        margin: 0;
        accent-color: var(--ff-accent);
      }
      .rows {
        display: grid;
        gap: 1px;
        border: 1px solid var(--ff-line);
        border-radius: var(--ff-radius);
        overflow: hidden;
        background: var(--ff-line);
      }
    `,
  ];

  /** What the address says: at first, and where a link leads here again. */
  private readonly readAddress = () => {
    if (this.router.route.screen !== 'history') return;
    void this.log.setFilter(Object.fromEntries(new URLSearchParams(location.search)));
    this.follow(this.log.filter.batchId);
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.log = new AuditLog(this.api);
    this.log.addEventListener('change', () => this.requestUpdate());
    this.router.addEventListener('change', this.readAddress);
    this.readAddress();
    // The filter works without the names of the pairs.
    void this.api.sessions().then(
      ({ sessions }) => (this.sessions = sessions),
      () => undefined,
    );
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.router.removeEventListener('change', this.readAddress);
    this.nearEnd.disconnect();
    this.batch?.leave();
  }

  protected override updated(): void {
    this.nearEnd.disconnect();
    const end = this.renderRoot.querySelector('.end');
    if (end) this.nearEnd.observe(end);
  }

  protected override render() {
    const { log } = this;
    return html`<div class="page">
      <history-tabs here="history"></history-tabs>
      <div class="head">
        <h1>${t.app.titles.history}</h1>
        <div class="links">
          <span class="small quiet">${t.history.exportBelow}</span>
          ${(['csv', 'json', 'ndjson'] as const).map(
            (format) =>
              html`<a class="button" download href=${this.api.exportUrl({ ...log.filter, format })}
                >${format.toUpperCase()}</a
              >`,
          )}
        </div>
      </div>
      ${
        this.batch
          ? html`<batch-card .watch=${this.batch}>
              <button class="button" type="button" @click=${() => this.show({})}>${t.history.showAllChanges}</button>
            </batch-card>`
          : nothing
      }
      <record-check></record-check>
      <history-filters .filter=${log.filter} .sessions=${this.sessions} @filter=${this.filtered}></history-filters>
      ${this.list(log)}
    </div>`;
  }

  /** The batch that the address names, with the way back for all of it. */
  private follow(batchId: string | undefined): void {
    if (this.batch?.id === batchId) return;
    this.batch?.leave();
    this.batch = batchId === undefined ? null : new BatchWatch(this.api, batchId);
    this.batch?.addEventListener('done', () => void this.log.readAgain());
    void this.batch?.follow();
  }

  private list(log: AuditLog) {
    if (log.error && log.entries.length === 0) {
      return html`<error-message .error=${log.error} @retry=${() => log.readAgain()}></error-message>`;
    }
    if (log.entries.length === 0)
      return log.loading ? html`<loading-block label=${t.history.loading} rows="6"></loading-block>` : this.empty(log);
    return html`${this.bar(log)}
      <div class="rows" role="list">
        ${repeat(
          log.entries,
          ({ id }) => id,
          (entry) =>
            html`<history-row
              role="listitem"
              .entry=${entry}
              .chosen=${log.selected.has(entry.id)}
              .busy=${log.reverting !== null}
              .outcome=${log.outcomes.get(entry.id)}
              @choose=${(event: CustomEvent<boolean>) => log.select(entry.id, event.detail)}
              @revert=${() => log.revert([entry.id])}
            ></history-row>`,
        )}
      </div>
      ${log.error ? html`<error-message .error=${log.error} @retry=${() => log.readMore()}></error-message>` : nothing}
      ${
        log.more && !log.error
          ? html`<button class="button end" type="button" aria-disabled=${log.loading} @click=${() => log.readMore()}>
              ${log.loading ? t.history.loadingShort : t.history.showMore}
            </button>`
          : nothing
      }`;
  }

  private bar(log: AuditLog) {
    const { revertible, selected, reverting } = log;
    if (revertible.length === 0) return nothing;
    const all = revertible.length === selected.size;
    return html`<div class="bar">
      <label>
        <input
          type="checkbox"
          .checked=${all}
          .indeterminate=${!all && selected.size > 0}
          @change=${(event: Event) => log.selectAll((event.target as HTMLInputElement).checked)}
        />
        ${t.history.chooseAll(revertible.length)}
      </label>
      ${
        reverting !== null
          ? html`<p role="status">${t.history.takingBackToGo(reverting)}</p>`
          : html`<button
              class="button"
              type="button"
              aria-disabled=${selected.size === 0}
              data-testid="revert-selected"
              @click=${() => log.revert([...selected])}
            >
              ${selected.size === 0 ? t.history.takeChosenBack : t.history.takeSomeBack(selected.size)}
            </button>`
      }
    </div>`;
  }

  private empty(log: AuditLog) {
    return Object.keys(log.filter).length === 0
      ? html`<empty-message .heading=${t.history.nothingYet} .text=${t.history.nothingYetWhy}>
          <a class="button primary" href=${paths.pairs()}>${t.app.toThePairs}</a>
        </empty-message>`
      : html`<empty-message .heading=${t.history.nothingFits} .text=${t.history.nothingFitsWhy}>
          <button class="button" type="button" @click=${() => this.show({})}>${t.history.showAll}</button>
        </empty-message>`;
  }

  private filtered(event: CustomEvent<AuditFilter>): void {
    this.show(event.detail);
  }

  private show(filter: AuditFilter): void {
    // In the address, so that a reload and a shared link show the same; not in the history, where each letter would be a step.
    history.replaceState(null, '', new URL(paths.history(filter), document.baseURI));
    void this.log.setFilter(filter);
    this.follow(filter.batchId);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'history-screen': HistoryScreen;
  }
}
