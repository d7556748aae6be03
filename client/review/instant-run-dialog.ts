import { consume } from '@lit/context';
import { LitElement, css, html, nothing } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { AutoFixCommand, AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import '../components/progress-line.js';
import { sharedStyles } from '../components/shared-styles.js';
import type { Api } from '../state/api.js';
import { apiContext } from '../state/contexts.js';
import { inOneLine } from '../state/problem.js';
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
      label="Auto-fix"
      ?open=${this.open}
      @wa-after-hide=${() => this.dispatchEvent(new Event('close'))}
    >
      <div class="body" data-testid="instant-run" role="group" aria-label="Auto-fix" tabindex="0">
        ${this.run ? this.state(this.run) : nothing}
        ${this.error ? html`<p class="error" role="alert">${inOneLine(this.error)}</p>` : nothing}
        ${this.target === null ? this.byImmich() : this.byConfidence(this.target)}
        ${this.off === undefined ? nothing : html`<p class="error">Nothing can be moved now. ${this.off}</p>`}
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
    return html`<p dir="auto">
      Follows Immich’s guess through all photos that are left: faces that it takes for ${this.names.correct} are moved,
      those that it takes for ${this.names.wrong} stay and count as looked at, and the rest is for you. It compares one
      main photo of each, so among look-alikes it is often wrong: see first what it would do. It goes on without this
      page, and one undo takes all of it back.
    </p>`;
  }

  private byConfidence(target: number) {
    return html`<label class="target">
        <span>How often it must be right, in percent</span>
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
      <p dir="auto">
        Does only what it is sure of, by what it learned from your decisions: faces of ${this.names.correct} are moved,
        those of ${this.names.wrong} stay and count as looked at, and the rest is for you. Every twentieth face is left
        to you as a check, without telling what it thinks; where the checks say that it is wrong too often, it stops. It
        goes on without this page, and one undo takes all of it back.
      </p>`;
  }

  private setTarget(input: HTMLInputElement): void {
    const asked = Number.isFinite(input.valueAsNumber) ? input.valueAsNumber : usualTarget;
    this.target = Math.min(99.9, Math.max(80, asked));
    input.value = String(this.target);
  }

  private state(run: AutoFixRun) {
    const rows: [number, string][] = [
      [run.moved, run.dryRun ? `would be moved to ${this.names.correct}` : `moved to ${this.names.correct}`],
      [run.kept, run.dryRun ? `would stay with ${this.names.wrong}` : `left with ${this.names.wrong}`],
      [run.byHand, 'left to you'],
      ...(run.checks > 0 ? [[run.checks, 'of these to check it by'] as [number, string]] : []),
      ...(run.failed > 0 ? [[run.failed, 'failed'] as [number, string]] : []),
    ];
    return html`<div>
      <p role="status"><strong>${headline(run)}</strong> ${run.message ?? ''}</p>
      <progress-line .value=${run.looked} .max=${run.total} label="Photos looked at"></progress-line>
      <p class="small quiet">${run.looked.toLocaleString()} of ${run.total.toLocaleString()} photos looked at</p>
      <dl data-testid="run-counts">
        ${rows.map(
          ([count, what]) =>
            html`<dt>${count.toLocaleString()}</dt>
              <dd dir="auto">${count === 1 ? 'face' : 'faces'} ${what}</dd>`,
        )}
      </dl>
      ${mistakesInWords(run)}
    </div>`;
  }

  private actions() {
    if (this.run?.state === 'running')
      return this.button('Stop', 'button', { action: 'stop', dryRun: false, target: 0.99 });
    const tried = this.run?.dryRun === true && this.run.state === 'done' && this.isOfTarget(this.run);
    const { run } = this;
    return html`${this.button(tried ? 'Look again' : 'See what it would do', tried ? 'button' : 'button primary', { action: 'start', dryRun: true, target: this.share })}
    ${tried && run && this.off === undefined && run.moved + run.kept > 0 ? this.button(`Start: move ${run.moved.toLocaleString()}`, 'button primary', { action: 'start', dryRun: false, target: this.share }) : nothing}`;
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
  const verb = dryRun ? 'would probably be' : 'are probably';
  return html`<p data-testid="run-mistakes">
    Of what it decides, about ${Math.round(mistakes).toLocaleString()} ${verb} wrong, at most
    ${Math.ceil(mistakesAtMost).toLocaleString()}.
  </p>`;
}

function headline({ state, dryRun }: AutoFixRun): string {
  const what = dryRun ? 'The trial' : 'The run';
  return {
    running: dryRun ? 'Looking, changing nothing…' : 'Running…',
    stopped: `${what} was stopped.`,
    done: `${what} is done.`,
    failed: `${what} failed.`,
  }[state];
}

declare global {
  interface HTMLElementTagNameMap {
    'instant-run-dialog': InstantRunDialog;
  }
}
