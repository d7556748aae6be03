import type { Snapshot } from '../../immich/library/library.js';
import type { Change } from '../../immich/server/journal.js';
import { doubled, groupedBy, unexplained, type Finding } from '../findings.js';
import type { LedgerEntry } from '../record.js';
import { refusedOnes } from './refused.js';

/** Holds the people that were made and deleted against the ledger. */
export const checkPeople = (now: Snapshot, changes: Change[], entries: LedgerEntry[]): Finding[] => {
  const idsOf = (what: Change['what']): string[] =>
    changes.flatMap((change) => (change.what === what && change.personId ? [change.personId] : []));
  const made = idsOf('create-person');
  const deleted = new Set(idsOf('delete-person'));
  const creations = groupedBy(
    entries.filter(({ action, outcome }) => action === 'create-person' && outcome === 'applied'),
    ({ toId }) => toId ?? '',
  );
  const mayStay = new Set([...refusedOnes(entries), ...emptiedOutside(changes, entries)]);
  const faces = new Set(Object.values(now.faces));
  const findings = [...deleted]
    .filter((id) => !made.includes(id))
    .map((id) => unexplained(`person ${id} was deleted, and was not made by this server`));
  for (const id of made) {
    const known = creations.get(id) ?? [];
    if (known.length > 1) {
      findings.push(doubled(`person ${id} was made by ${known.length} entries`));
    }
    if (!deleted.has(id)) {
      findings.push(...checkStaying(id, now, known[0], faces.has(id) || mayStay.has(id)));
    }
  }
  return findings;
};

/** Whose last face somebody took away in Immich itself, after a decision that nobody has taken back. */
const emptiedOutside = (changes: Change[], entries: LedgerEntry[]): string[] => {
  const lastLeft = new Map(
    changes.flatMap(({ what, fromId, by }) => (what === 'move' && fromId ? [[fromId, by]] : [])),
  );
  const reverted = new Set(entries.map(({ revertsId }) => revertsId));
  const stands = new Set(
    entries
      .filter(({ id, action, outcome }) => action !== 'create-person' && outcome === 'applied' && !reverted.has(id))
      .map(({ toId }) => toId),
  );
  return [...lastLeft].flatMap(([id, by]) => (by === 'outside' && stands.has(id) ? id : []));
};

const checkStaying = (id: string, now: Snapshot, creation: LedgerEntry | undefined, mayStay: boolean): Finding[] => {
  const name = now.people[id]?.name ?? '';
  if (!creation) {
    return [unexplained(`person ${id} (${name}) was made, and the ledger does not know it`)];
  }
  if (name !== (creation.toName ?? '')) {
    return [unexplained(`person ${id} is called ${name}, and not ${creation.toName}`)];
  }
  return mayStay
    ? []
    : [unexplained(`person ${id} (${name}) was made by entry ${creation.id} and is left over, empty`)];
};
