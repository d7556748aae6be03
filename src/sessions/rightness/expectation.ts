import { expectedRight, type Placed } from '../../suggestions/model/expected.js';
import type { LivePair } from '../../suggestions/pair/live-pair.js';
import type { Expectation } from './estimate.js';
import type { Share } from './strata.js';

/** A face that nobody decided by hand, and whom it is with. */
export interface FaceNow {
  faceId: string;
  year: number;
  personId: string;
  /** Decided by auto-fix; otherwise undecided. */
  autoFixed: boolean;
}

/** The model speaks for faces without a vector too, as long as it knows so many of them. */
const fewestKnown = 0.5;

/** @returns null before enough was decided */
export function expectationOf(pair: LivePair, faces: readonly FaceNow[]): Expectation | null {
  const { opinions } = pair;
  if (!opinions?.enough) return null;
  const children = new Map(pair.people.map(({ id }, child) => [id, child]));
  const placed = faces.flatMap((face) => {
    const [row, child] = [pair.rowOf(face.faceId), children.get(face.personId)];
    return row === undefined || child === undefined ? [] : [{ ...face, row, child }];
  });
  const share = (isMeant: (face: FaceNow) => boolean): Share | null => {
    const known: Placed[] = placed.filter(isMeant);
    const all = faces.filter(isMeant).length;
    return known.length < fewestKnown * all ? null : expectedRight(opinions, known);
  };
  return {
    named: pair.told,
    decided: pair.decisions,
    of: (kind, year) =>
      share(
        ({ autoFixed, year: own }) =>
          (kind === 'both' || autoFixed === (kind === 'autoFixed')) && (year === null || own === year),
      ),
  };
}
