import { consume } from '@lit/context';
import { Task } from '@lit/task';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Progress, Summary } from '../../src/sessions/session.schema.js';
import '../components/empty-message.js';
import '../components/error-message.js';
import '../components/loading-block.js';
import '../components/person-face.js';
import { nameOf } from '../components/person-name.js';
import '../components/progress-line.js';
import { pageStyles } from '../components/page-styles.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import type { Outbox } from '../review/outbox.js';
import type { Outboxes } from '../review/outboxes.js';
import { whatWaitsInWords } from '../review/what-waits-words.js';
import type { Api } from '../state/api.js';
import { apiContext, outboxesContext } from '../state/contexts.js';
import { paths } from '../state/router.js';
import { zoneHere } from '../state/zone.js';
import './pace-card.js';
import './rightness-card.js';
import './year-plot.js';

/** What came of the work on a pair, and what is left of it. */
@customElement('summary-screen')
export class SummaryScreen extends LitElement {
  @property() sessionId = '';

  @consume({ context: apiContext }) private api!: Api;
  @consume({ context: outboxesContext }) private outboxes!: Outboxes;
  private outbox: Outbox | undefined;

  private readonly summary = new Task(this, {
    task: ([id], { signal }) => this.api.summary(id, signal),
    args: () => [this.sessionId] as const,
    onComplete: ({ rightness }) => {
      clearTimeout(this.again);
      if (rightness.estimate.basis === 'learning') this.again = window.setTimeout(() => void this.summary.run(), 5000);
    },
  });
  /** The summary works without it. */
  private readonly pace = new Task(this, {
    task: ([id], { signal }) => this.api.pace(id, zoneHere(), signal),
    args: () => [this.sessionId] as const,
  });
  /** Looks again while the pair is being learned about. */
  private again: number | undefined;

  /** Decisions may still be on their way when one gets here: the numbers follow. */
  private readonly onOutbox = () => {
    if (this.outbox?.items.length === 0 && !this.outbox.sending) {
      void this.summary.run();
      void this.pace.run();
    }
    this.requestUpdate();
  };

  static override styles = [
    sharedStyles,
    pageStyles,
    css`
      .page {
        gap: 1.25rem;
        max-width: 60rem;
      }
      .pair {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
      }
      .totals {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 0.75rem;
      }
      @media (min-width: 40rem) {
        .totals {
          grid-template-columns: repeat(4, minmax(0, 1fr));
        }
      }
      @media (min-width: 60rem) {
        .totals {
          grid-template-columns: repeat(7, minmax(0, 1fr));
        }
      }
      .totals > div {
        display: grid;
        align-content: start;
        padding: 0.75rem 0.875rem;
        border-radius: 0.75rem;
        background: var(--ff-sunken);
      }
      .totals dt {
        order: 1;
      }
      .totals dd {
        font-size: 1.5rem;
        font-weight: 650;
        line-height: 1.2;
        font-variant-numeric: tabular-nums;
      }
      .card {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 0.75rem;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
    `,
  ];

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has('sessionId')) return;
    this.outbox?.removeEventListener('change', this.onOutbox);
    this.outbox = this.outboxes.of(this.sessionId);
    this.outbox.addEventListener('change', this.onOutbox);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.outbox?.removeEventListener('change', this.onOutbox);
    clearTimeout(this.again);
  }

  protected override render() {
    const { value, error } = this.summary;
    if (value) return html`<div class="page">${this.filled(value)}</div>`;
    return html`<div class="page">
      <h1>${t.app.titles.summary}</h1>
      ${
        error
          ? html`<error-message .error=${error} @retry=${() => this.summary.run()}></error-message>`
          : html`<loading-block label=${t.summary.loading} rows="4"></loading-block>`
      }
    </div>`;
  }

  private filled({ session, rightness, years }: Summary) {
    const { wrong, correct, progress } = session;
    const unsent = this.outbox?.items.length ?? 0;
    const waits = whatWaitsInWords({
      ...{ online: true, unsent: 0, trouble: null, why: null },
      onServer: progress.waiting,
    });
    const failed = Math.max(progress.failed, this.outbox?.notices.filter(({ retryable }) => retryable).length ?? 0);
    return html`<h1 class="pair">
        <person-face .personId=${wrong.id} .name=${wrong.name}></person-face><bdi>${nameOf(wrong)}</bdi>
        ${
          session.settings.direction === 'separate'
            ? html`<wa-icon name="swap" label=${t.components.and}></wa-icon>`
            : html`<wa-icon name="arrow-right" label=${t.components.to}></wa-icon>`
        }
        <person-face .personId=${correct.id} .name=${correct.name}></person-face><bdi>${nameOf(correct)}</bdi>
      </h1>
      ${unsent > 0 ? html`<wa-callout variant="warning" role="status">${t.summary.stillSent(unsent)}</wa-callout>` : nothing}
      ${waits ? html`<wa-callout variant="warning" data-testid="what-waits">${waits.headline} ${waits.detail}</wa-callout>` : nothing}
      ${failed > 0 ? html`<wa-callout variant="warning"><wa-icon slot="icon" name="warning"></wa-icon>${t.summary.notTaken(failed)}</wa-callout>` : nothing}
      <dl class="totals" data-testid="totals">
        ${totals(progress).map(
          ([label, count]) =>
            html`<div>
              <dt class="small quiet">${label}</dt>
              <dd>${grammar.number(count)}</dd>
            </div>`,
        )}
      </dl>
      <section class="card">
        <h2>${t.summary.whatIsLeft}</h2>
        <progress-line
          .value=${progress.reviewed}
          .max=${progress.reviewed + progress.pending}
          label=${t.components.photosReviewed}
        ></progress-line>
        <p>${leftInWords(progress)}</p>
        <div class="actions">
          <a class="button primary" href=${paths.review(session.id)}
            >${progress.pending > 0 ? t.summary.goOn : t.summary.openReview}</a
          >
          <a class="button" href=${paths.grid(session.id)} data-testid="to-grid">${t.grid.toGrid}</a>
          <a class="button" href=${paths.history({ sessionId: session.id })}>${t.summary.whatWasChanged}</a>
          <a class="button" href=${wrong.immichUrl} target="_blank" rel="noopener noreferrer" dir="auto"
            >${t.summary.inImmich(nameOf(wrong))}</a
          >
          <a class="button" href=${correct.immichUrl} target="_blank" rel="noopener noreferrer" dir="auto"
            >${t.summary.inImmich(nameOf(correct))}</a
          >
        </div>
      </section>
      ${this.pace.value ? html`<pace-card .pace=${this.pace.value}></pace-card>` : nothing}
      ${rightness.estimate.faces > 0 ? html`<rightness-card .rightness=${rightness}></rightness-card>` : nothing}
      <section class="card">
        <h2>${t.summary.byYear}</h2>
        ${
          years.length === 0
            ? html`<empty-message .heading=${t.summary.noFaces} .text=${t.summary.noFacesWhy}></empty-message>`
            : html`<year-plot .years=${years}></year-plot>`
        }
      </section>`;
  }
}

const shown = ['reviewed', 'reassigned', 'autoFixed', 'unassigned', 'kept', 'skipped', 'undone'] as const;

const totals = (progress: Progress) => shown.map((what) => [t.summary.totals[what], progress[what]] as const);

function leftInWords({ scan, pending, hidden, scanned, total }: Progress): string {
  const left = pending === 0 ? t.summary.nothingLeft : t.summary.left(pending);
  const more = hidden > 0 ? [t.summary.moreHidden(hidden)] : [];
  const reading = scan === 'scanning' || scan === 'listing' ? [t.summary.stillReading(scanned, total)] : [];
  return [left, ...more, ...reading].join(' ');
}

declare global {
  interface HTMLElementTagNameMap {
    'summary-screen': SummaryScreen;
  }
}
