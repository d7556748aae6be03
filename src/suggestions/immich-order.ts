import type { ImmichPerson } from '../immich/people.js';
import type { Verdict } from './suggestion.schema.js';

/** What can be read out of Immich's order of people for a face. */
export interface Reading {
  verdict: Verdict;
  /** The nearest person of those that can be compared; null where none can. */
  nearest: ImmichPerson | null;
  rankOfWrong: number | null;
  rankOfCorrect: number | null;
  compared: number;
}

const groupOf = (person: ImmichPerson): string => `${person.hidden} ${person.favourite}`;

const unknown: Reading = { verdict: 'unknown', nearest: null, rankOfWrong: null, rankOfCorrect: null, compared: 0 };

/**
 * Reads the order in which `GET /people?closestAssetId=` lists people. It is by hidden, then by favourite, and only
 * then by the cosine distance between the face and each person's one feature face, with no distance given; so only
 * people of one group can be compared, and between groups there is nothing to know.
 * @param people the whole list, in Immich's order
 */
export const readOrder = (people: ImmichPerson[], wrongId: string, correctId: string): Reading => {
  const wrong = people.find(({ id }) => id === wrongId);
  const correct = people.find(({ id }) => id === correctId);
  if (!wrong || !correct || groupOf(wrong) !== groupOf(correct)) {
    return unknown;
  }
  const group = people.filter((person) => groupOf(person) === groupOf(wrong));
  const nearest = group[0] ?? null;
  const verdict = nearest?.id === correctId ? 'correct' : nearest?.id === wrongId ? 'wrong' : 'other';
  return {
    verdict,
    nearest,
    rankOfWrong: group.indexOf(wrong) + 1,
    rankOfCorrect: group.indexOf(correct) + 1,
    compared: group.length,
  };
};
