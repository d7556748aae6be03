import type { AuditEntry, AuditFilter, RevertResult } from '../../src/audit/audit.schema.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { inOneLine, saidInWords } from '../state/problem.js';

const PAGE = 50;

export interface Outcome {
  good: boolean;
  words: string;
}

/** The history as far as it has been read: filtered, a page at a time, with what became of taking things back. Says `change`. */
export class AuditLog extends EventTarget {
  filter: AuditFilter = {};
  entries: AuditEntry[] = [];
  loading = false;
  error: unknown = null;
  readonly selected = new Set<string>();
  readonly outcomes = new Map<string, Outcome>();
  /** How many of the chosen are still to be taken back; null while nothing is. */
  reverting: number | null = null;
  private cursor: string | null = null;
  private abort: AbortController | undefined;

  constructor(private readonly api: Pick<Api, 'audit' | 'revert'>) {
    super();
  }

  get more(): boolean {
    return this.cursor !== null;
  }

  get revertible(): AuditEntry[] {
    return this.entries.filter((entry) => entry.revertible);
  }

  setFilter(filter: AuditFilter): Promise<void> {
    this.filter = filter;
    this.selected.clear();
    return this.read(false);
  }

  async readMore(): Promise<void> {
    if (this.more && !this.loading) await this.read(true);
  }

  readAgain(): Promise<void> {
    return this.read(false);
  }

  select(id: string, selected: boolean): void {
    if (selected) this.selected.add(id);
    else this.selected.delete(id);
    this.changed();
  }

  selectAll(selected: boolean): void {
    this.selected.clear();
    if (selected) for (const { id } of this.revertible) this.selected.add(id);
    this.changed();
  }

  /** Takes back these, the newest first: a later change of the same face has to go before an earlier one. */
  async revert(ids: Iterable<string>): Promise<void> {
    if (this.reverting !== null) return;
    const wanted = new Set(ids);
    const queue = this.entries.filter((entry) => wanted.has(entry.id) && entry.revertible);
    for (const [index, entry] of queue.entries()) {
      this.reverting = queue.length - index;
      this.changed();
      this.outcomes.set(entry.id, await this.revertOne(entry));
      this.selected.delete(entry.id);
    }
    this.reverting = null;
    this.changed();
  }

  private async revertOne(entry: AuditEntry): Promise<Outcome> {
    try {
      const result = await this.api.revert(entry.id);
      if (isDone(result)) this.replace({ ...entry, revertible: false, revertedBy: result.entry.id });
      return outcomeInWords(result);
    } catch (error) {
      return { good: false, words: t.history.notTakenBack(inOneLine(error)) };
    }
  }

  private replace(entry: AuditEntry): void {
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
