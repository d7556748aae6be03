import type { Snapshot } from '../../immich/library/library.js';
import { unexplained, type Finding } from '../findings.js';

/**
 * Whether everything is as it was before the first decision, once all of them were taken back: faces, people, and the
 * feature photo of each.
 * @param touched faces and people that somebody else changed meanwhile
 */
export const checkRestored = (initial: Snapshot, now: Snapshot, touched: ReadonlySet<string>): Finding[] => {
  const faces = Object.entries(initial.faces)
    .filter(([id, personId]) => !touched.has(id) && (now.faces[id] ?? null) !== personId)
    .map(([id, personId]) => unexplained(`face ${id} is not back with ${personId}, but with ${now.faces[id]}`));
  const people = [...new Set([...Object.keys(initial.people), ...Object.keys(now.people)])]
    .filter((id) => !touched.has(id))
    .flatMap((id) => checkPerson(id, initial.people[id], now.people[id]));
  return [...faces, ...people];
};

type PersonState = Snapshot['people'][string] | undefined;

const checkPerson = (id: string, before: PersonState, now: PersonState): Finding[] => {
  if (!before || !now) {
    return [unexplained(`person ${id} ${before ? 'is gone' : 'is left over'}`)];
  }
  if (before.name !== now.name) {
    return [unexplained(`person ${id} was called ${before.name}, and is called ${now.name}`)];
  }
  return before.featureFaceId === now.featureFaceId
    ? []
    : [
        unexplained(
          `the feature photo of ${now.name || id} is not back: ${now.featureFaceId}, not ${before.featureFaceId}`,
        ),
      ];
};
