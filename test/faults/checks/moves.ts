import type { Snapshot } from '../../immich/library/library.js';
import type { Change } from '../../immich/server/journal.js';
import { doubled, groupedBy, lost, unexplained, type Finding } from '../findings.js';
import type { LedgerEntry } from '../record.js';

const isMove = ({ action }: LedgerEntry): boolean => action === 'reassign' || action === 'unassign';

/** Moves that the ledger says Immich made for us; one that took another back and sent nothing is none. */
const movesMade = (entries: LedgerEntry[]): LedgerEntry[] =>
  entries.filter((entry) => isMove(entry) && entry.outcome === 'applied');

/**
 * Holds the ledger against what happened in Immich, face by face: each move that was made is in the ledger once, left
 * the person that the ledger says, and nothing else moved anything.
 * @param initial before the server was first started
 * @param changes all that happened in Immich since
 */
export const checkMoves = (initial: Snapshot, now: Snapshot, changes: Change[], entries: LedgerEntry[]): Finding[] => {
  const movesOf = groupedBy(movesMade(entries), ({ faceId }) => faceId ?? '');
  const changesOf = groupedBy(
    changes.filter(({ what }) => what === 'move'),
    ({ faceId }) => faceId ?? '',
  );
  const faces = new Set([...Object.keys(initial.faces), ...Object.keys(now.faces)]);
  const findings = entries
    .filter(({ state }) => state === 'planned')
    .map(({ id }) => lost(`entry ${id} is still planned`));
  for (const faceId of faces) {
    const face = { id: faceId, initial: initial.faces[faceId] ?? null, now: now.faces[faceId] ?? null };
    findings.push(...checkFace(face, changesOf.get(faceId) ?? [], movesOf.get(faceId) ?? []));
  }
  return findings;
};

interface FacePlaces {
  id: string;
  initial: string | null;
  now: string | null;
}

const checkFace = (face: FacePlaces, changes: Change[], moves: LedgerEntry[]): Finding[] => {
  const findings: Finding[] = [];
  const unmatched = [...moves];
  let place = face.initial;
  for (const change of changes.filter(({ done }) => done)) {
    if (change.by === 'api') findings.push(...matched(change, unmatched));
    place = change.personId;
  }
  if (place !== face.now) {
    findings.push(unexplained(`face ${face.id} was moved to ${place} and is with ${face.now}`));
  }
  const outside = changes.filter(({ by }) => by === 'outside');
  for (const { id, toId } of unmatched) {
    // what somebody else did is as good as done where it is what was wanted
    if (!outside.some(({ personId }) => personId === toId)) {
      findings.push(lost(`entry ${id} says that face ${face.id} was moved to ${toId}, and it never was`));
    }
  }
  return [...findings, ...(outside.length > 0 ? [] : checkReplay(face, moves))];
};

/** Takes the entry of this change out of `unmatched`. */
const matched = (change: Change, unmatched: LedgerEntry[]): Finding[] => {
  const { faceId, fromId, personId } = change;
  if (fromId === personId) {
    return [doubled(`face ${faceId} was moved to ${personId} once more`)];
  }
  const there = unmatched.filter(({ toId }) => toId === personId);
  const entry = there.find((other) => other.fromId === fromId) ?? there[0];
  if (!entry) {
    return [unexplained(`face ${faceId} was moved from ${fromId} to ${personId}, and the ledger does not say so`)];
  }
  unmatched.splice(unmatched.indexOf(entry), 1);
  return entry.fromId === fromId
    ? []
    : [unexplained(`entry ${entry.id} moved face ${faceId} away from ${fromId}, not from ${entry.fromId}`)];
};

/** The ledger alone, read from its beginning, tells where the face is. */
const checkReplay = ({ id, initial, now }: FacePlaces, moves: LedgerEntry[]): Finding[] => {
  const replayed = moves.reduce<string | null>((_, { toId }) => toId, initial);
  return replayed === now ? [] : [unexplained(`by the ledger face ${id} is with ${replayed}, and it is with ${now}`)];
};
