import {
  beginningOf,
  coveredColumns,
  hashOf,
  plain,
  untilSettled,
  type Head,
  type LedgerRow,
  type Step,
} from './chain.js';
import { breakOf, type BrokenAt } from './chain-break.js';
import type { Break, Fault } from './verify.schema.js';

/** A link as it was found, whatever was done to it. */
export interface FoundLink {
  accountId: string;
  place: number;
  entryId: number;
  step: string;
  previous: string | null;
  hash: string | null;
  /** The entry that it is about; null where that is gone. */
  row: LedgerRow | null;
  /** Which later steps of the entry have links. */
  hasTarget: boolean;
  hasSettled: boolean;
}

export interface Checked {
  entries: number;
  links: number;
  head: Head | null;
  /** How many breaks there are. */
  broken: number;
  /** The first of them, by their places. */
  breaks: Break[];
}

const mostBreaks = 100;

/**
 * Checks a chain, link by link in whatever order: each for itself, and that it follows the one before it. Holds no more
 * than the links whose neighbours have not been seen yet.
 */
export class ChainCheck {
  private entries = 0;
  private links = 0;
  /** How many breaks were found until now. */
  broken = 0;
  private breaks: Break[] = [];
  private head: Head | null = null;
  /** Hashes of links whose followers were not seen yet, and links whose predecessors were not. */
  private readonly ends = new Map<number, string | null>();
  private readonly starts = new Map<number, FoundLink>();

  add(link: FoundLink): void {
    this.links += 1;
    this.entries += link.step === 'planned' ? 1 : 0;
    if (!Number.isSafeInteger(link.place) || link.place < 1) {
      this.report(breakOf('order', { ...placeOf(link), place: null }));
      return;
    }
    if (link.hash !== null && link.place > (this.head?.place ?? 0)) {
      this.head = { place: link.place, hash: link.hash };
    }
    const fault = faultOf(link);
    if (fault) {
      this.report(breakOf(fault, placeOf(link)));
    }
    if (link.step === 'planned' && !link.hasSettled && link.row && !isOpen(link.row)) {
      this.report(breakOf('not-chained', { place: null, entryId: link.entryId, step: 'settled' }));
    }
    this.follow(link);
  }

  /** An entry that no link speaks of. */
  addUnchained(entryId: number): void {
    this.entries += 1;
    this.report(breakOf('not-chained', { place: null, entryId, step: 'planned' }));
  }

  report(one: Break): void {
    this.broken += 1;
    this.breaks.push(one);
    if (this.breaks.length >= mostBreaks * 2) {
      this.breaks = firstOf(this.breaks);
    }
  }

  /** @param isWhole whether all links that there are, from the first on, must have been seen */
  result(isWhole = true): Checked {
    if (isWhole) {
      this.reportGaps();
    }
    const { entries, links, head, broken } = this;
    return { entries, links, head, broken, breaks: firstOf(this.breaks) };
  }

  private follow(link: FoundLink): void {
    const before = link.place === 1 ? beginningOf(link.accountId) : this.ends.get(link.place - 1);
    if (before === undefined) {
      this.starts.set(link.place, link);
    } else {
      this.ends.delete(link.place - 1);
      this.compare(before, link);
    }
    const after = this.starts.get(link.place + 1);
    if (after) {
      this.starts.delete(after.place);
      this.compare(link.hash, after);
    } else {
      this.ends.set(link.place, link.hash);
    }
  }

  private compare(before: string | null, link: FoundLink): void {
    // what follows an unsealed link cannot tell by its hash; and of what is wrong for itself that was said
    if (before !== null && link.previous !== before && faultOf(link) === null) {
      this.report(breakOf('order', placeOf(link)));
    }
  }

  private reportGaps(): void {
    const ends = [0, ...this.ends.keys()].sort((a, b) => a - b);
    let index = 0;
    for (const start of [...this.starts.keys()].sort((a, b) => a - b)) {
      while ((ends[index + 1] ?? start) < start) {
        index += 1;
      }
      const place = (ends[index] ?? 0) + 1;
      this.report(breakOf('missing', { place, entryId: null, step: null, until: start - 1 }));
    }
  }
}

const isStep = (step: string): step is Step => Object.hasOwn(coveredColumns, step);

const placeOf = ({ place, entryId, step }: FoundLink): BrokenAt => ({
  place,
  entryId,
  step: isStep(step) ? step : null,
});

/** What is wrong with a link for itself. */
const faultOf = ({ previous, hash, place, step, row, hasTarget }: FoundLink): Fault | null => {
  if (hash === null || previous === null) {
    return 'unsealed';
  }
  if (row === null) {
    return 'entry-gone';
  }
  const asItWas = step === 'planned' && hasTarget ? { ...row, toId: null } : row;
  return isStep(step) && hashOf(previous, place, step, asItWas) === hash ? null : 'changed';
};

/** Whether an entry says nothing of its end. */
const isOpen = (row: LedgerRow): boolean =>
  Object.entries(untilSettled).every(([column, value]) => plain(row[column as keyof LedgerRow]) === value);

const firstOf = (breaks: Break[]): Break[] =>
  [...breaks].sort((a, b) => (a.place ?? Infinity) - (b.place ?? Infinity) || 0).slice(0, mostBreaks);
