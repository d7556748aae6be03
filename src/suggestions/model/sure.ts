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
 */
export function surest(opinions: Opinions, faces: readonly number[], target: number): Sure {
  const sure: Sure = { faces: [], mistakes: 0, mistakesAtMost: 0 };
  if (!opinions.enough) return sure;
  for (const child of new Set(faces.map((face) => opinions.child[face]!))) {
    const own = faces.filter((face) => opinions.child[face] === child);
    own.sort((a, b) => opinions.lower[b]! - opinions.lower[a]! || a - b);
    for (const face of longest(own, opinions.lower, target)) {
      sure.faces.push(face);
      sure.mistakes += 1 - opinions.confidence[face]!;
      sure.mistakesAtMost += 1 - opinions.lower[face]!;
    }
  }
  sure.mistakesAtMost += oneSided * Math.sqrt(sure.mistakesAtMost);
  return sure;
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
