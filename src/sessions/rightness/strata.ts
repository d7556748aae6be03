import { lowerShare, upperShare } from '../../suggestions/model/sure.js';

/** A share of faces that are with the right child, and between what it lies in 9 of 10 cases. */
export interface Share {
  share: number;
  low: number;
  high: number;
}

/** Faces of which the same is known; null where nothing is. */
export interface Stratum {
  faces: number;
  known: Share | null;
}

/** What one knows of faces that one knows nothing of. */
const anything: Share = { share: 0.5, low: 0, high: 1 };
/** Where nothing is known of more than this part of all faces, nothing is said of all of them. */
const mostUnknown = 0.1;

/**
 * One share for all faces of several strata: the mean of theirs, weighted by their faces (Cochran, Sampling Techniques,
 * 5.3). Its interval is recovered from theirs: the distance to each limit is the root of the sum of the squared, weighted
 * distances of the strata (Newcombe 1998; Zou, Huang and Zhang 2009, "MOVER"). So each stratum may have an interval of its
 * own kind, none has to be symmetric, and what is known of one stratum must not come from what is known of another.
 * @returns null where too little is known
 */
export function combined(strata: readonly Stratum[]): Share | null {
  const faces = strata.reduce((sum, stratum) => sum + stratum.faces, 0);
  const unknown = strata.reduce((sum, stratum) => sum + (stratum.known ? 0 : stratum.faces), 0);
  if (faces === 0 || unknown > mostUnknown * faces) return null;
  let [share, below, above] = [0, 0, 0];
  for (const stratum of strata) {
    const { share: own, low, high } = stratum.known ?? anything;
    const weight = stratum.faces / faces;
    share += weight * own;
    below += (weight * (own - low)) ** 2;
    above += (weight * (high - own)) ** 2;
  }
  return within(share, Math.sqrt(below), Math.sqrt(above));
}

const within = (share: number, below: number, above: number): Share => ({
  share,
  low: Math.max(0, share - below),
  high: Math.min(1, share + above),
});

/** What somebody said of each face stands. */
export const certain: Share = { share: 1, low: 1, high: 1 };

/** Counted faces below which nothing is said: with 30 of 30, it may still be 92 in 100. */
export const fewest = 30;

/**
 * What counted faces tell of others of their kind: the mean of Jeffreys' posterior, which never says "all", and the
 * interval of Wilson (1927), as if so much less had been counted as the others scatter by themselves.
 * @param faces how many others: p (1 - p) (1 / of + 1 / faces) is the variance of their share
 */
export function shareOf(right: number, of: number, faces: number): Share {
  const worth = faces / (of + faces);
  return {
    share: (right + 0.5) / (of + 1),
    low: lowerShare(right * worth, of * worth),
    high: upperShare(right * worth, of * worth),
  };
}

/** The same, of enough; otherwise null. */
export const counted = (right: number, of: number, faces: number): Share | null =>
  of < fewest ? null : shareOf(right, of, faces);

/** What is left of a share where some of the faces are of nobody that was asked about. */
export function without(known: Share, strangers: Share): Share {
  const share = known.share * (1 - strangers.share);
  const below = Math.hypot(known.share - known.low, known.share * (strangers.high - strangers.share));
  const above = Math.hypot(known.high - known.share, known.share * (strangers.share - strangers.low));
  return within(share, below, above);
}

/** Counts of one year. */
export interface YearCount {
  year: number;
  right: number;
  of: number;
}

/** The quantile of the normal distribution that lies above 95 % of it. */
const oneSided = 1.6449;
/** Years of which fewer were counted tell nothing of how years differ. */
const fewestOfYear = 10;
/** By how much the shares of two years differ, where that is not known: a judgement. */
const usualSpread = 0.1;

/**
 * The share in years of which too little was counted: that of all that was counted, less certain by how much years differ
 * (the variance between them that chance does not explain, by moments: DerSimonian and Laird 1986, unweighted).
 * @param faces of each of these years
 */
export function ofOtherYears(counts: readonly YearCount[], faces: readonly number[]): Share | null {
  const sum = (of: (count: YearCount) => number): number => counts.reduce((total, count) => total + of(count), 0);
  const whole = faces.reduce((total, one) => total + one, 0);
  const all = counted(
    sum(({ right }) => right),
    sum(({ of }) => of),
    whole,
  );
  if (!all || whole === 0) return null;
  const concentration = faces.reduce((total, one) => total + (one / whole) ** 2, 0);
  const spread = oneSided * spreadBetween(counts) * Math.sqrt(concentration);
  return within(all.share, Math.hypot(all.share - all.low, spread), Math.hypot(all.high - all.share, spread));
}

function spreadBetween(counts: readonly YearCount[]): number {
  const known = counts.filter(({ of }) => of >= fewestOfYear);
  if (known.length < 2) return usualSpread;
  const shares = known.map(({ right, of }) => right / of);
  const mean = shares.reduce((a, b) => a + b) / shares.length;
  const variance = shares.reduce((sum, share) => sum + (share - mean) ** 2, 0) / (shares.length - 1);
  const chance = known.reduce((sum, { of }) => sum + (mean * (1 - mean)) / of, 0) / known.length;
  return Math.sqrt(Math.max(0, variance - chance));
}
