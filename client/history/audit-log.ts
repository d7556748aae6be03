import type { AuditFilter, RevertResult, ShownEntry } from '../../src/audit/audit.schema.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { inOneLine, saidInWords } from '../state/problem.js';
import { Choice, type Chosen } from './choice.js';

const PAGE = 50;

export interface Outcome {
  good: boolean;
  words: string;
}

/** The history as far as it has been read: filtered, a page at a time, with what became of taking things back. Says `change`. */
export class AuditLog extends EventTarget {
  filter: AuditFilter = {};
  entries: ShownEntry[] = [];
  loading = false;
  error: unknown = null;
  readonly choice = new Choice();
  readonly outcomes = new Map<string, Outcome>();
  /** Which one is being taken back. */
  reverting: string | null = null;
  private cursor: string | null = null;
  private abort: AbortController | undefined;

  constructor(private readonly api: Pick<Api, 'audit' | 'revert'>) {
    super();
  }

  get more(): boolean {
    return this.cursor !== null;
  }

  get revertible(): ShownEntry[] {
    return this.entries.filter((entry) => entry.revertible);
  }

  setFilter(filter: AuditFilter): Promise<void> {
    this.filter = filter;
    this.choice.clear();
    return this.read(false);
  }

  async readMore(): Promise<void> {
    if (this.more && !this.loading) await this.read(true);
  }

  readAgain(): Promise<void> {
    return this.read(false);
  }

  /** @param range with Shift: all from the one that was chosen before up to this one */
  choose(id: string, on: boolean, range: boolean): void {
    const ids = this.revertible.map((entry) => entry.id);
    if (range) this.choice.chooseUpTo(ids, id, on);
    else this.choice.choose(id, on);
    this.changed();
  }

  /** All that are shown. */
  chooseShown(on: boolean): void {
    this.choice.clear();
    if (on) for (const { id } of this.revertible) this.choice.choose(id, true);
    this.changed();
  }

  /** All that fit the filter, shown or not. */
  chooseFitting(): void {
    this.choice.chooseAll();
    this.changed();
  }

  /** What is chosen, as the server takes it; null where nothing is. */
  get chosen(): Chosen | null {
    return this.choice.asked(this.filter);
  }

  /** Takes one back, at once. */
  async revert(id: string): Promise<void> {
    const entry = this.entries.find((one) => one.id === id);
    if (this.reverting !== null || !entry?.revertible) return;
    this.reverting = id;
    this.changed();
    this.outcomes.set(id, await this.revertOne(entry));
    this.choice.forget(id);
    this.reverting = null;
    this.changed();
  }

  private async revertOne(entry: ShownEntry): Promise<Outcome> {
    try {
      const result = await this.api.revert(entry.id);
      if (isDone(result)) this.replace({ ...entry, revertible: false, revertedBy: result.entry.id });
      return outcomeInWords(result);
    } catch (error) {
      return { good: false, words: t.history.notTakenBack(inOneLine(error)) };
    }
  }

  private replace(entry: ShownEntry): void {
    this.entries = this.entries.map((known) => (known.id === entry.id ? entry : known));
  }

  private async read(append: boolean): Promise<void> {
    this.abort?.abort();
    const abort = new AbortController();
    this.abort = abort;
    this.loading = true;
    this.error = null;
    this.changed();
    try {
      const cursor = append && this.cursor !== null ? { cursor: this.cursor } : {};
      const page = await this.api.audit({ ...this.filter, limit: PAGE, ...cursor }, abort.signal);
      this.entries = append ? [...this.entries, ...page.entries] : page.entries;
      this.cursor = page.nextCursor;
    } catch (error) {
      if (abort.signal.aborted) return;
      this.error = error;
    }
    this.loading = false;
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event('change'));
  }
}

const isDone = ({ outcome }: RevertResult) => outcome === 'applied' || outcome === 'already-there';

function outcomeInWords({ outcome, message, why }: RevertResult): Outcome {
  const words = t.history.outcomes;
  const good = outcome === 'applied' || outcome === 'already-there';
  return { good, words: good || message === null ? words[outcome] : saidInWords(message, why) };
}
