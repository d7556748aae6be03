import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { AuditFilter } from '../../src/audit/audit.schema.js';
import type { BatchState } from '../../src/audit/batch.schema.js';
import type { AuditChoices, Timeline } from '../../src/audit/timeline.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import '../components/empty-message.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { pageStyles } from '../components/page-styles.js';
import { sharedStyles } from '../components/shared-styles.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext, routerContext } from '../state/contexts.js';
import { paths, type Router } from '../state/router.js';
import { zoneHere } from '../state/zone.js';
import { AuditLog } from './audit-log.js';
import './batch-card.js';
import { BatchWatch } from './batch-watch.js';
import { choosingStyles } from './choosing-styles.js';
import './history-filters.js';
import './history-row.js';
import type { Ticked } from './history-row.js';
import './history-tabs.js';
import './history-timeline.js';
import type { Zoom } from './history-timeline.js';
import './record-check.js';
import './revert-dialog.js';
import { RevertFlow } from './revert-flow.js';

/** Everything that was ever changed, and the way back. */
@customElement('history-screen')
export class HistoryScreen extends LitElement {
  @state() private sessions: readonly Session[] = [];
  @state() private batch: BatchWatch | null = null;
  /** What was just begun to be taken back. */
  @state() private back: BatchWatch | null = null;
  @state() private timeline: Timeline | null = null;
  @state() private choices: AuditChoices | null = null;

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: routerContext }) private router!: Router;
  private log!: AuditLog;
  private flow!: RevertFlow;
  /** The times that were shown before zooming, the newest last. */
  private readonly wider: Partial<Zoom>[] = [];
  private counting: AbortController | undefined;
  private readonly nearEnd = new IntersectionObserver(
    (seen) => seen.some((one) => one.isIntersecting) && void this.log.readMore(),
    {
      rootMargin: '600px',
    },
  );

  static override styles = [
    sharedStyles,
    pageStyles,
    choosingStyles,
    css`
      .head {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 0.5rem 1rem;
      }
      .head h1 {
        margin-inline-end: auto;
      }
      .links {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        align-items: center;
      }
      @media (max-width: 40rem) {
        .export {
          flex: 1 0 100%;
        }
      }
    `,
  ];

  /** What the address says: at first, and where a link leads here again. */
  private readonly readAddress = () => {
    if (this.router.route.screen !== 'history') return;
    this.read(Object.fromEntries(new URLSearchParams(location.search)));
  };

  override connectedCallback(): void {
    super.connectedCallback();
    this.log = new AuditLog(this.api);
    this.log.addEventListener('change', () => this.requestUpdate());
    this.flow = new RevertFlow(this.api);
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
    this.back?.leave();
    this.counting?.abort();
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
          <span class="small quiet export">${t.history.exportBelow}</span>
          ${(['csv', 'json', 'ndjson'] as const).map(
            (format) =>
              html`<a class="button" download href=${this.api.exportUrl({ ...log.filter, format })}
                >${format.toUpperCase()}</a
              >`,
          )}
        </div>
        <record-check></record-check>
      </div>
      ${
        this.batch
          ? html`<batch-card .watch=${this.batch}>
              <button class="button" type="button" @click=${() => this.show({})}>${t.history.showAllChanges}</button>
            </batch-card>`
          : nothing
      }
      ${this.back ? html`<batch-card class="begun" .watch=${this.back}></batch-card>` : nothing}
      <history-filters
        .filter=${log.filter}
        .sessions=${this.sessions}
        .choices=${this.choices}
        @filter=${this.filtered}
        @unfold=${this.readChoices}
      ></history-filters>
      <history-timeline
        .timeline=${this.timeline}
        ?zoomed=${log.filter.after !== undefined || log.filter.before !== undefined}
        @zoom=${this.zoomed}
        @wider=${this.widened}
      ></history-timeline>
      ${this.list(log)}
      <revert-dialog .flow=${this.flow} @begun=${this.begun}></revert-dialog>
    </div>`;
  }

  /** The batch that the address names, with the way back for all of it. */
  private follow(batchId: string | undefined): void {
    if (this.batch?.id === batchId) return;
    this.batch?.leave();
    this.batch = batchId === undefined ? null : new BatchWatch(this.api, batchId);
    this.batch?.addEventListener('done', this.readAgain);
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
              .chosen=${log.choice.has(entry.id)}
              .busy=${log.reverting !== null}
              .linked=${log.filter.faceId === undefined}
              .outcome=${log.outcomes.get(entry.id)}
              @choose=${({ detail }: CustomEvent<Ticked>) => log.choose(entry.id, detail.on, detail.range)}
              @revert=${() => log.revert(entry.id)}
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
    const { revertible, choice } = log;
    if (revertible.length === 0) return nothing;
    const shown = revertible.filter(({ id }) => choice.has(id)).length;
    const all = shown === revertible.length;
    return html`<div class="bar">
      <label>
        <input
          type="checkbox"
          .checked=${all}
          .indeterminate=${!all && shown > 0}
          @change=${(event: Event) => log.chooseShown((event.target as HTMLInputElement).checked)}
        />
        ${t.history.chooseAll(revertible.length)}
      </label>
      <div class="links">
        ${
          all && log.more && !choice.all
            ? html`<button
                class="button plain"
                type="button"
                data-testid="choose-fitting"
                @click=${() => log.chooseFitting()}
              >
                ${t.history.chooseFitting}
              </button>`
            : nothing
        }
        <button
          class="button"
          type="button"
          aria-disabled=${choice.isEmpty}
          data-testid="revert-selected"
          @click=${() => log.chosen && this.flow.begin(log.chosen)}
        >
          ${
            choice.size === null
              ? t.history.takeFittingBack
              : choice.size === 0
                ? t.history.takeChosenBack
                : t.history.takeSomeBack(choice.size)
          }
        </button>
      </div>
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

  private zoomed({ detail }: CustomEvent<Zoom>): void {
    const { after, before } = this.log.filter;
    this.wider.push({ ...(after && { after }), ...(before && { before }) });
    this.show({ ...this.log.filter, ...detail });
  }

  private widened(): void {
    const { after: _after, before: _before, ...rest } = this.log.filter;
    this.show({ ...rest, ...this.wider.pop() });
  }

  /** What was chosen is being taken back: followed here, until the log shows it. */
  private begun({ detail }: CustomEvent<BatchState>): void {
    this.back?.leave();
    this.back = new BatchWatch(this.api, detail.id);
    this.back.addEventListener('done', this.readAgain);
    this.log.chooseShown(false);
    void this.back.follow(detail);
    // it stands above the list, and the button that began it may be far down
    void this.updateComplete.then(() => this.renderRoot.querySelector('.begun')?.scrollIntoView({ block: 'center' }));
  }

  private show(filter: AuditFilter): void {
    // In the address, so that a reload and a shared link show the same; not in the history, where each letter would be a step.
    history.replaceState(null, '', new URL(paths.history(filter), document.baseURI));
    this.read(filter);
  }

  private read(filter: AuditFilter): void {
    if (filter.after === undefined && filter.before === undefined) this.wider.length = 0;
    void this.log.setFilter(filter);
    this.follow(filter.batchId);
    void this.count();
  }

  private readonly readAgain = (): void => {
    void this.log.readAgain();
    void this.count();
  };

  /** The list works without the plot. */
  private async count(): Promise<void> {
    this.counting?.abort();
    const abort = new AbortController();
    this.counting = abort;
    try {
      this.timeline = await this.api.timeline({ ...this.log.filter, zone: zoneHere() }, abort.signal);
    } catch {
      if (!abort.signal.aborted) this.timeline = null;
    }
  }

  /** The filters work without them. */
  private async readChoices(): Promise<void> {
    this.choices ??= await this.api.auditChoices().catch(() => null);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'history-screen': HistoryScreen;
  }
}
