import { ChainCheck, type Checked, type FoundLink } from './chain-check.js';
import type { LedgerRow, Step } from './chain.js';
import { exportedEntrySchema, type ExportedEntry } from './export.schema.js';
import { isConsistent, rowOf } from './exported-entry.js';
import type { Break } from './verify.schema.js';

/** Without this an entry cannot be checked; whatever else was done to it is for the check to find. */
const checkableSchema = exportedEntrySchema.pick({ id: true, record: true, chain: true }).loose();

/** Checks an exported audit log, entry by entry in the order of the file. */
export class ExportCheck {
  private readonly chain = new ChainCheck();
  private lastId = Infinity;
  /** The hash at the place that was asked for. */
  hashAtPlace: string | null = null;

  /** @param place where the hash is wanted, to compare it with one that was noted */
  constructor(private readonly place: number | null = null) {}

  /** @returns false where it is no entry as our exports have them */
  add(value: unknown): boolean {
    if (!checkableSchema.safeParse(value).success) {
      return false;
    }
    const entry = value as ExportedEntry;
    const id = Number(entry.id);
    if (id >= this.lastId) {
      this.chain.report(breakOf(entry, 'order', 'is not where it belongs in the file: newest first, and each once.'));
    }
    this.lastId = id;
    const before = this.chain.broken;
    this.addLinks(id, entry, rowOf(entry));
    if (this.chain.broken === before && !isConsistent(entry)) {
      this.chain.report(breakOf(entry, 'changed', 'was changed: it shows something else than what was written down.'));
    }
    return true;
  }

  /** A line that is no entry, among others that are. */
  addForeign(line: number): void {
    const message = `Line ${line} of the file is no entry as this server writes them.`;
    this.chain.report({ fault: 'changed', place: null, entryId: null, step: null, message });
  }

  /** @param isFiltered whether entries may be left out; then only neighbours tell of one another */
  result(isFiltered: boolean): Checked {
    return this.chain.result(!isFiltered);
  }

  private addLinks(id: number, { chain }: ExportedEntry, row: LedgerRow): void {
    if (!chain.planned) {
      this.chain.addUnchained(id);
    }
    for (const step of ['planned', 'target', 'settled'] satisfies Step[]) {
      const link = chain[step];
      if (link) {
        this.addLink({
          ...link,
          accountId: String(row.accountId),
          entryId: id,
          step,
          row,
          hasTarget: chain.target !== null,
          hasSettled: chain.settled !== null,
        });
      }
    }
  }

  private addLink(link: FoundLink): void {
    this.chain.add(link);
    if (link.place === this.place) {
      this.hashAtPlace = link.hash;
    }
  }
}

const breakOf = ({ id, chain }: ExportedEntry, fault: Break['fault'], words: string): Break => ({
  fault,
  place: chain.planned?.place ?? null,
  entryId: id,
  step: 'planned',
  message: `Entry ${id} ${words}`,
});
