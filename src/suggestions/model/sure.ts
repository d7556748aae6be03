import type { Opinions } from './pair-model.js';

/** Faces that are, together, as right as was asked for. */
export interface Sure {
  faces: number[];
  /**
   * How many of them are expected to be wrong; and how many at most, counting in what is open about the calibration, and
   * that a count scatters around what is expected of it (by its root, as Poisson's does).
   */
  mistakes: number;
  mistakesAtMost: number;
}

/** The quantile of the normal distribution that lies above 95 % of it. */
const oneSided = 1.6449;

/**
 * The most faces that, taken together, reach the target on the lower bound, for each child by itself: moves are not to
 * live on the rightness of what stays. None, as long as too little was decided to know.
 * @param target the share that is to be right, as 0.99
 * @param holder who has each face, where those that stay are to overlook as few of the misplaced ones
 */
export function surest(
  opinions: Opinions,
  faces: readonly number[],
  target: number,
  holder: Int8Array | null = null,
): Sure {
  const sure: Sure = { faces: [], mistakes: 0, mistakesAtMost: 0 };
  if (!opinions.enough) return sure;
  const overlooked = holder ? tooDoubtful(opinions, faces, target, holder) : new Set<number>();
  for (const child of new Set(faces.map((face) => opinions.child[face]!))) {
    const own = faces.filter((face) => opinions.child[face] === child);
    own.sort((a, b) => opinions.lower[b]! - opinions.lower[a]! || a - b);
    for (const face of longest(own, opinions.lower, target).filter((face) => !overlooked.has(face))) {
      sure.faces.push(face);
      sure.mistakes += 1 - opinions.confidence[face]!;
      sure.mistakesAtMost += 1 - opinions.lower[face]!;
    }
  }
  sure.mistakesAtMost += oneSided * Math.sqrt(sure.mistakesAtMost);
  return sure;
}

/**
 * Faces that would stay where they are, and among which too many may belong to somebody else: whoever finds 99 % of the
 * faces that are misplaced leaves 1 % of those, which is far less than 1 % of all that stay.
 */
function tooDoubtful(opinions: Opinions, faces: readonly number[], target: number, holder: Int8Array): Set<number> {
  const { child, lower, chances } = opinions;
  const children = chances.length / child.length;
  const misplaced = faces.reduce((sum, face) => sum + 1 - chances[face * children + holder[face]!]!, 0);
  const staying = faces.filter((face) => child[face] === holder[face]).sort((a, b) => lower[b]! - lower[a]! || a - b);
  let left = (1 - target) * misplaced;
  return new Set(staying.filter((face) => (left -= 1 - lower[face]!) < 0));
}

function longest(sorted: readonly number[], lower: Float32Array, target: number): readonly number[] {
  let [sum, end] = [0, 0];
  sorted.forEach((face, i) => {
    sum += lower[face]!;
    if (sum >= target * (i + 1)) end = i + 1;
  });
  return sorted.slice(0, end);
}

/**
 * The share of right answers that a count allows to believe, on the lower bound (Wilson 1927, one-sided 95 %): what
 * random checks are held against the target with. Wilson's and not Clopper and Pearson's, which is wider than it says
 * for the few checks that one evening brings.
 */
export function lowerShare(right: number, of: number): number {
  if (of === 0) return 0;
  const share = right / of;
  const square = oneSided ** 2 / of;
  const centre = share + square / 2;
  const spread = oneSided * Math.sqrt((share * (1 - share)) / of + square / (4 * of));
  return Math.max(0, (centre - spread) / (1 + square));
}

/** The same on the upper bound: below the target, something is wrong. */
export const upperShare = (right: number, of: number): number => 1 - lowerShare(of - right, of);
