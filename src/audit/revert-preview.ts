import { beside, said } from '../http/why.js';
import type { PersonRef } from '../people/person.schema.js';
import type { RevertPreview } from './chosen-revert.schema.js';
import type { ProspectRow } from './revert-choice.repository.js';

const mostWays = 20;

const refOf = (id: string | null, name: string | null): PersonRef | null =>
  id === null ? null : { id, name: name ?? '' };

const sum = (rows: readonly ProspectRow[]): number => rows.reduce((all, { entries }) => all + entries, 0);

/** One row for all that have everything in common; those with the most entries first. */
const merged = (rows: readonly ProspectRow[]): ProspectRow[] => {
  const all = new Map<string, ProspectRow>();
  for (const { entries, ...row } of rows) {
    const key = JSON.stringify(row);
    all.set(key, { ...row, entries: entries + (all.get(key)?.entries ?? 0) });
  }
  return [...all.values()].sort((one, other) => other.entries - one.entries);
};

/**
 * What would come of taking entries back, in words.
 * @param parts counted part by part, in any order
 * @param upTo the newest entry of the ledger
 */
export const previewOf = (parts: readonly ProspectRow[], upTo: number): RevertPreview => {
  const rows = merged(parts);
  const moving = rows.filter(({ prospect }) => prospect === 'moves');
  return {
    chosen: sum(rows),
    moves: sum(moving),
    stays: sum(rows.filter(({ prospect }) => prospect === 'stays')),
    cannot: rows.flatMap(({ prospect, entries }) => {
      if (prospect === 'moves' || prospect === 'stays') {
        return [];
      }
      const reason = said(prospect);
      return [{ reason, ...beside(reason), entries }];
    }),
    // the way back: from whom the move gave the face to, to whom it was with
    ways: moving.slice(0, mostWays).map(({ fromId, fromName, toId, toName, entries }) => ({
      from: refOf(toId, toName),
      to: refOf(fromId, fromName),
      moves: entries,
    })),
    upTo: String(upTo),
  };
};
