import type { Verification } from '../../src/audit/verify.schema.js';
import type { NotedHead } from './noted-head.js';

const day = new Intl.DateTimeFormat(undefined, { dateStyle: 'long' });

/** What a check of the record found, in a line. */
export function headline(found: Verification, isAnother: boolean): string {
  if (!found.whole) return `The record is not whole: ${counted(found.broken, 'break')}`;
  if (isAnother) return 'This is not the record that this device knew';
  return found.entries === 0 ? 'Nothing has been written down yet' : 'The record is whole';
}

export function wholeInWords({ entries, links }: Verification): string {
  return entries === 0
    ? 'As soon as a face is moved, it is written down here, and each change is chained to the one before it.'
    : `${counted(entries, 'change')} in ${counted(links, 'step')}, each chained to the one before it: all of them are as they were written down, and none is missing up to the newest.`;
}

/** What came of comparing with what this device had noted; null where it had noted nothing of this record. */
export function comparisonInWords({ noted }: Verification, before: NotedHead | null): string | null {
  if (!noted || !before) return null;
  const on = day.format(new Date(before.at));
  return noted.holds
    ? `What this device noted on ${on} still stands in it.`
    : `On ${on} this device noted the newest step. ${noted.message}`;
}

export function counted(number: number, what: string): string {
  return `${number.toLocaleString()} ${what}${number === 1 ? '' : 's'}`;
}
