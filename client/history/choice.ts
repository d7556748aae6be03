import type { AuditFilter } from '../../src/audit/audit.schema.js';
import type { ChosenRevert } from '../../src/audit/chosen-revert.schema.js';

/** As the server takes it. */
export type Chosen = Pick<ChosenRevert, 'entryIds' | 'filter' | 'except'>;

/** Which changes are chosen: one by one, or all that fit the filter but those that somebody unchose. */
export class Choice {
  /** All that fit the filter, shown or not, but `marked`. */
  all = false;
  /** Those that are chosen; those that are not, where all are. */
  private readonly marked = new Set<string>();
  /** Where a range goes out from. */
  private anchor: string | null = null;

  /** null where it is not known how many they are. */
  get size(): number | null {
    return this.all ? null : this.marked.size;
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  has(id: string): boolean {
    return this.marked.has(id) !== this.all;
  }

  choose(id: string, on: boolean): void {
    this.mark(id, on);
    this.anchor = id;
  }

  /** All between the one that was chosen before and this one, in the order in which they are shown. */
  chooseUpTo(ids: readonly string[], id: string, on: boolean): void {
    const from = this.anchor === null ? -1 : ids.indexOf(this.anchor);
    const to = ids.indexOf(id);
    const between = from < 0 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
    for (const one of between) this.mark(one, on);
    this.anchor = id;
  }

  chooseAll(): void {
    this.clear();
    this.all = true;
  }

  /** It is no longer there to be chosen. */
  forget(id: string): void {
    this.marked.delete(id);
  }

  clear(): void {
    this.all = false;
    this.marked.clear();
    this.anchor = null;
  }

  /** null where nothing is chosen. */
  asked(filter: AuditFilter): Chosen | null {
    if (this.isEmpty) return null;
    const ids = [...this.marked];
    if (!this.all) return { entryIds: ids };
    return ids.length > 0 ? { filter, except: ids } : { filter };
  }

  private mark(id: string, on: boolean): void {
    if (on === this.all) this.marked.delete(id);
    else this.marked.add(id);
  }
}
