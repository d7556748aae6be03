import { consume } from '@lit/context';
import { LitElement, html, nothing } from 'lit';
import { customElement, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import type { BatchState } from '../../src/audit/batch.schema.js';
import type { DriftKind } from '../../src/audit/drift/drift.schema.js';
import '../components/empty-message.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import { pageStyles } from '../components/page-styles.js';
import { sharedStyles } from '../components/shared-styles.js';
import '../history/batch-card.js';
import { BatchWatch } from '../history/batch-watch.js';
import { choosingStyles } from '../history/choosing-styles.js';
import '../history/history-tabs.js';
import { grammar, t } from '../i18n/texts.js';
import { announce } from '../state/announce.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import './drift-check-card.js';
import { DriftList } from './drift-list.js';
import './drift-row.js';
import { driftStyles } from './drift-styles.js';
import { kinds, openOf } from './drift-words.js';
import './reapply-dialog.js';
import { ReapplyFlow } from './reapply-flow.js';

/** Whether Immich still agrees with what was decided, and putting it right where it doesn't. */
@customElement('drift-screen')
export class DriftScreen extends LitElement {
  @state() private batch: BatchWatch | null = null;

  @consume({ context: apiContext }) private api!: Api;
  private list!: DriftList;
  private flow!: ReapplyFlow;

  static override styles = [sharedStyles, pageStyles, choosingStyles, driftStyles];

  private readonly draw = () => this.requestUpdate();

  override connectedCallback(): void {
    super.connectedCallback();
    this.list = new DriftList(this.api);
    this.flow = new ReapplyFlow(this.api);
    this.list.addEventListener('change', this.draw);
    void this.list.read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.list.removeEventListener('change', this.draw);
    this.list.leave();
    this.batch?.leave();
  }

  protected override render() {
    const { list, flow, batch } = this;
    return html`<div class="page">
      <history-tabs here="drift"></history-tabs>
      <h1>${t.app.titles.drift}</h1>
      <p class="quiet">${t.drift.intro}</p>
      ${
        list.check || !list.loading
          ? html`<drift-check-card
              .check=${list.check}
              .nightly=${list.nightly}
              .busy=${list.busy || batch?.state?.state === 'running'}
              @start=${() => list.command('start')}
              @stop=${() => list.command('stop')}
              @nightly=${(event: CustomEvent<boolean>) => list.setNightly(event.detail)}
            ></drift-check-card>`
          : html`<loading-block label=${t.drift.loadingCheck} rows="3"></loading-block>`
      }
      ${batch ? html`<batch-card .watch=${batch}></batch-card>` : nothing}
      ${list.error ? html`<error-message .error=${list.error} @retry=${() => list.read()}></error-message>` : nothing}
      ${list.check ? this.found(list) : nothing}
      <reapply-dialog
        .flow=${flow}
        @begun=${(event: CustomEvent<BatchState>) => this.begun(event.detail)}
      ></reapply-dialog>
    </div>`;
  }

  private found(list: DriftList) {
    const { check, faces } = list;
    if (!check) return nothing;
    const open = openOf(check);
    if (open === 0) return check.state === 'done' && check.total > 0 ? this.fine() : nothing;
    return html`${this.filter(list)} ${check.state === 'running' ? nothing : this.bar(list)}
      <div class="rows" role="list" aria-label=${t.drift.list}>
        ${repeat(
          faces,
          ({ entryId }) => entryId,
          (face) =>
            html`<drift-row
              role="listitem"
              .face=${face}
              .chosen=${list.isChosen(face)}
              @choose=${(event: CustomEvent<boolean>) => list.select(face.entryId, event.detail)}
            ></drift-row>`,
        )}
      </div>
      ${
        list.more
          ? html`<button class="button" type="button" aria-disabled=${list.loading} @click=${() => list.readMore()}>
              ${list.loading ? t.history.loadingShort : t.history.showMore}
            </button>`
          : nothing
      }`;
  }

  private fine() {
    return html`<empty-message .heading=${t.drift.allFine} .text=${t.drift.allFineWhy}></empty-message>`;
  }

  private filter(list: DriftList) {
    const counts = list.check?.counts;
    const choices: [DriftKind | null, string, number][] = [
      [null, t.drift.all, list.check ? openOf(list.check) : 0],
      ...kinds.map((kind): [DriftKind, string, number] => [kind, t.drift.shortKinds[kind], counts?.[kind] ?? 0]),
    ];
    return html`<div class="filter" role="group" aria-label=${t.drift.whatToShow}>
      ${choices
        .filter(([kind, , count]) => kind === null || count > 0 || kind === list.kind)
        .map(
          ([kind, words, count]) =>
            html`<button
              class="button"
              type="button"
              aria-pressed=${list.kind === kind}
              title=${kind === null ? t.drift.allOfIt : t.drift.kinds[kind]}
              data-kind=${kind ?? 'all'}
              @click=${() => list.show(kind)}
            >
              ${words} <span class="count">${grammar.number(count)}</span>
            </button>`,
        )}
    </div>`;
  }

  private bar(list: DriftList) {
    const { restorable, chosenCount } = list;
    if (restorable === 0) return nothing;
    return html`<div class="bar">
      <label>
        <input
          type="checkbox"
          data-testid="choose-all"
          .checked=${list.all}
          .indeterminate=${!list.all && chosenCount > 0}
          @change=${(event: Event) => list.choose((event.target as HTMLInputElement).checked)}
        />
        ${list.kind === null ? t.drift.chooseAll(restorable) : t.drift.chooseAllOfKind(restorable)}
      </label>
      <button
        class="button primary"
        type="button"
        aria-disabled=${chosenCount === 0}
        data-testid="put-back"
        @click=${() => chosenCount > 0 && this.flow.begin(list.chosen)}
      >
        ${chosenCount === 0 ? t.drift.putChosenBack : t.drift.putFacesBack(chosenCount)}
      </button>
    </div>`;
  }

  private begun(state: BatchState): void {
    this.batch?.leave();
    const batch = new BatchWatch(this.api, state.id);
    batch.addEventListener('change', this.draw);
    batch.addEventListener('done', () => {
      announce(this, t.drift.done);
      void this.list.read();
    });
    this.batch = batch;
    this.list.choose(false);
    void batch.follow(state).then(() => this.list.read());
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'drift-screen': DriftScreen;
  }
}
