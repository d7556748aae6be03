import type { Break, Verification } from '../../src/audit/verify.schema.js';
import { grammar, t } from '../i18n/texts.js';
import type { NotedHead } from './noted-head.js';

/** What a check of the record found, in a line. */
export function headline(found: Verification, isAnother: boolean): string {
  if (!found.whole) return t.history.notWhole(found.broken);
  if (isAnother) return t.history.anotherRecord;
  return found.entries === 0 ? t.history.nothingWritten : t.history.isWhole;
}

export const wholeInWords = ({ entries, links }: Verification): string =>
  entries === 0 ? t.history.nothingWrittenWhy : t.history.wholeWhy(entries, links);

/** What came of comparing with what this device had noted; null where it had noted nothing of this record. */
export function comparisonInWords({ noted, head: end }: Verification, before: NotedHead | null): string | null {
  if (!noted || !before) return null;
  const day = grammar.dayHere(before.at);
  const why = t.notNoted?.(noted.place, end?.place ?? 0) ?? noted.message;
  return noted.holds ? t.history.stillStands(day) : t.history.notedButNot(day, why);
}

/** Where the record is broken, and how. */
export const breakInWords = (broken: Break): string => t.breaks?.[broken.fault](broken) ?? broken.message;
