import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AutoFixCommand, AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import '../components/progress-line.js';
import { sharedStyles } from '../components/shared-styles.js';
import { grammar, t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { inOneLine, saidInWords } from '../state/problem.js';
import type { PairNames } from '../keys/keymap.js';

/** In percent. */
const usualTarget = 99;

/** The unattended run: first what it would do, then doing it, watching it, stopping it. It goes on without this page. */
@customElement('instant-run-dialog')
export class InstantRunDialog extends LitElement {
  @property({ type: Boolean }) open = false;
  @property() sessionId = '';
  @property({ attribute: false }) run: AutoFixRun | null = null;
  @property({ attribute: false }) names!: PairNames;
  /** Why nothing can be moved, where nothing can. */
  @property({ attribute: false }) off: string | undefined;
  @state() private asking = false;
  @state() private error: unknown = null;
  /** The percentage that is to be right; null where there are no face vectors to know it by. */
  @state() private target: number | null = null;

  @consume({ context: apiContext }) private api!: Api;

  static override styles = [
    sharedStyles,
    css`
      .body {
        display: grid;
        gap: 1rem;
      }
      dl {
        display: grid;
        grid-template-columns: auto 1fr;
        gap: 0.25rem 1rem;
      }
      dt {
        text-align: end;
        font-weight: 650;
        font-variant-numeric: tabular-nums;
      }
      .actions {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
      }
      .target {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem 0.75rem;
      }
      .target .input {
        width: 6rem;
      }
      .error {
        color: var(--ff-danger);
      }
    `,
  ];

  protected override render() {
    return html`<wa-dialog
      label=${t.review.autoFix}
      ?open=${this.open}
      @wa-after-hide=${() => this.dispatchEvent(new Event('close'))}
    >
      <div class="body" data-testid="instant-run" role="group" aria-label=${t.review.autoFix} tabindex="0">
        ${this.run ? this.state(this.run) : nothing}
        ${this.error ? html`<p class="error" role="alert">${inOneLine(this.error)}</p>` : nothing}
        ${this.target === null ? this.byImmich() : this.byConfidence(this.target)}
        ${this.off === undefined ? nothing : html`<p class="error">${t.review.run.nothingCanBeMoved(this.off)}</p>`}
      </div>
      <div slot="footer" class="actions">${this.actions()}</div>
    </wa-dialog>`;
  }

  protected override willUpdate(changed: Map<string, unknown>): void {
    if (changed.has('open') && this.open && this.target === null) void this.lookForVectors();
  }

  private async lookForVectors(): Promise<void> {
    if (await this.api.learns()) this.target = usualTarget;
  }

  private byImmich() {
    return html`<p dir="auto">${t.review.run.byImmich(this.names.wrong, this.names.correct)}</p>`;
  }

  private byConfidence(target: number) {
    return html`<label class="target">
        <span>${t.review.run.target}</span>
        <input
          class="input"
          type="number"
          inputmode="decimal"
          min="80"
          max="99.9"
          step="0.1"
          .value=${String(target)}
          ?disabled=${this.run?.state === 'running'}
          @change=${(event: Event) => this.setTarget(event.target as HTMLInputElement)}
        />
      </label>
      <p dir="auto">${t.review.run.byConfidence(this.names.wrong, this.names.correct)}</p>`;
  }

  private setTarget(input: HTMLInputElement): void {
    const asked = Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : usualTarget;
    this.target = Math.min(99.9, Math.max(80, asked));
    input.value = String(this.target);
  }

  private state(run: AutoFixRun) {
    const rows = countsInWords(run, this.names);
    return html`<div>
      <p role="status"><strong>${headline(run)}</strong> ${saidInWords(run.message ?? '', run.why)}</p>
      <progress-line .value=${run.looked} .max=${run.total} label=${t.review.run.lookedAt}></progress-line>
      <p class="small quiet">${t.review.run.looked(run.looked, run.total)}</p>
      <dl data-testid="run-counts">
        ${rows.map(
          ([count, what]) =>
            html`<dt>${grammar.number(count)}</dt>
              <dd dir="auto">${what}</dd>`,
        )}
      </dl>
      ${mistakesInWords(run)}
    </div>`;
  }

  private actions() {
    if (this.run?.state === 'running')
      return this.button(t.review.run.stop, 'button', { action: 'stop', dryRun: false, target: 0.99 });
    const tried = this.run?.dryRun === true && this.run.state === 'done' && this.isOfTarget(this.run);
    const { run } = this;
    return html`${this.button(tried ? t.review.run.lookAgain : t.review.run.tryIt, tried ? 'button' : 'button primary', { action: 'start', dryRun: true, target: this.share })}
    ${tried && run && this.off === undefined && run.moved + run.kept > 0 ? this.button(t.review.run.start(run.moved), 'button primary', { action: 'start', dryRun: false, target: this.share }) : nothing}`;
  }

  private get share(): number {
    return (this.target ?? usualTarget) / 100;
  }

  /** What a trial with another target found says nothing of this one. */
  private isOfTarget(run: AutoFixRun): boolean {
    return run.target === null || Math.abs(run.target - this.share) < 1e-6;
  }

  private button(label: string, classes: string, command: AutoFixCommand) {
    return html`<button class=${classes} type="button" aria-disabled=${this.asking} @click=${() => this.ask(command)}>
      ${label}
    </button>`;
  }

  private async ask(command: AutoFixCommand): Promise<void> {
    if (this.asking) return;
    this.asking = true;
    this.error = null;
    try {
      const run = await this.api.autoFix(this.sessionId, command);
      this.dispatchEvent(new CustomEvent<AutoFixRun>('run', { detail: run }));
    } catch (error) {
      this.error = error;
    } finally {
      this.asking = false;
    }
  }
}

function mistakesInWords({ target, mistakes, mistakesAtMost, dryRun }: AutoFixRun) {
  if (target === null || mistakes === null || mistakesAtMost === null || mistakesAtMost === 0) return nothing;
  const words = dryRun ? t.review.run.wouldBeWrong : t.review.run.areWrong;
  return html`<p data-testid="run-mistakes">${words(Math.round(mistakes), Math.ceil(mistakesAtMost))}</p>`;
}

/** Numbers of faces, each with what became of them, or would. */
function countsInWords({ dryRun, moved, kept, byHand, checks, failed }: AutoFixRun, { wrong, correct }: PairNames) {
  const { run } = t.review;
  const rows: [number, string][] = [
    [moved, dryRun ? run.wouldMove(moved, correct) : run.moved(moved, correct)],
    [kept, dryRun ? run.wouldStay(kept, wrong) : run.stayed(kept, wrong)],
    [byHand, run.byHand(byHand)],
  ];
  if (checks > 0) rows.push([checks, run.checks(checks)]);
  if (failed > 0) rows.push([failed, run.failed(failed)]);
  return rows;
}

const headline = ({ state, dryRun }: AutoFixRun): string => t.review.run[dryRun ? 'trial' : 'real'][state];

declare global {
  interface HTMLElementTagNameMap {
    'instant-run-dialog': InstantRunDialog;
  }
}
