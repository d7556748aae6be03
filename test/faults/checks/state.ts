import type { Finding } from '../findings.js';
import type { Sight } from '../world.js';
import { checkMoves } from './moves.js';
import { checkPeople } from './people.js';
import { checkQueues } from './queue.js';

/** Faces that somebody moved in Immich's own pages, or that were decided in more than one session. */
const touchedIn = ({ changes, record }: Sight): Set<string> => {
  const touched = new Set(changes.flatMap(({ by, faceId }) => (by === 'outside' && faceId ? [faceId] : [])));
  const sessionOf = new Map<string, string | null>();
  for (const { faceId, sessionId } of record.entries) {
    if (faceId === null) continue;
    if (sessionOf.has(faceId) && sessionOf.get(faceId) !== sessionId) touched.add(faceId);
    sessionOf.set(faceId, sessionId);
  }
  return touched;
};

/** All that must be true whenever nothing is under way, whatever happened before. */
export const checkState = (sight: Sight): Finding[] => {
  const { initial, now, photos, changes, record } = sight;
  return [
    ...checkMoves(initial, now, changes, record.entries),
    ...checkPeople(now, changes, record.entries),
    ...checkQueues(record, initial, photos, touchedIn(sight)),
  ];
};
