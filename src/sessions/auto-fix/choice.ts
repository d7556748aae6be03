import { surest } from '../../suggestions/model/sure.js';
import type { LivePair } from '../../suggestions/pair/live-pair.js';
import type { SureFace } from './checks.repository.js';

/** What a run by confidence does: settled when it begins, whatever is learned while it goes on. */
export interface Choice {
  /** Whose each face is that it decides. */
  sure: ReadonlyMap<string, string>;
  /** Faces that it is as sure of, and leaves to the reviewer. */
  checks: SureFace[];
  mistakes: number;
  mistakesAtMost: number;
  /** How many decisions it takes until it can be sure of anything. */
  needed: number;
}

export const nothingChosen: Choice = { sure: new Map(), checks: [], mistakes: 0, mistakesAtMost: 0, needed: 0 };

/** Of so many faces that it is sure of, one is a check. */
export const oneIn = 20;

/**
 * The faces that are together as right as asked for, and those among them that a reviewer is to check.
 * @param open undecided faces that may be auto-fixed
 * @param waiting checks that nobody has answered: they are not decided by a run either
 * @param made checks of all runs of the session so far
 */
export function chooseSure(
  pair: LivePair,
  open: readonly string[],
  waiting: ReadonlySet<string>,
  target: number,
  made = waiting.size,
): Choice {
  const rows = open.filter((faceId) => !waiting.has(faceId)).flatMap((faceId) => pair.rowOf(faceId) ?? []);
  if (!pair.opinions) {
    return { ...nothingChosen, needed: pair.needed };
  }
  const { faces, mistakes, mistakesAtMost } = surest(pair.opinions, rows, target, pair.list.holder);
  const sure = faces.flatMap((row): SureFace[] => {
    const faceId = pair.faces[row]?.faceId ?? '';
    const opinion = pair.opinionOn(faceId);
    return opinion ? [{ faceId, personId: opinion.person.id, confidence: opinion.confidence }] : [];
  });
  // in an order that has nothing to do with how sure it is
  sure.sort((a, b) => (shuffled(a.faceId) < shuffled(b.faceId) ? -1 : 1));
  const checks = sure.filter((_, i) => isCheck(i)).slice(0, Math.max(0, mostChecks - made));
  const left = new Set(checks);
  const decided = sure.filter((face) => !left.has(face));
  return {
    sure: new Map(decided.map(({ faceId, personId }) => [faceId, personId])),
    checks,
    mistakes,
    mistakesAtMost,
    needed: pair.needed,
  };
}

/**
 * Not more than so many in all runs of a session: of 100 that are all right, 97.4 % at least are, and a thousand checks of
 * a large library are more than anybody answers.
 */
export const mostChecks = 100;

export const isCheck = (place: number): boolean => place % oneIn === oneIn - 1;

/** The part of an id that chance chose. */
const shuffled = (faceId: string): string => faceId.slice(-12);
