import { logistic } from './offset.js';
import type { Opinions } from './pair-model.js';

/** A share, and the interval in which it lies in 9 of 10 cases. */
export interface Share {
  share: number;
  low: number;
  high: number;
}

/** A face, by its row, and the child that it is with. */
export interface Placed {
  row: number;
  child: number;
}

/** The quantile of the normal distribution that lies above 95 % of it. */
const oneSided = 1.6449;

/**
 * The share of faces that are with the right child, by what the model says of each that nobody decided: the mean of its
 * probabilities. Three things are open, and their variances add up: how sure the model may be (its power), whether it
 * overrates a direction (its offset; both move all faces together), and what the faces then really are (one by one, with
 * some of an event erring together).
 */
export function expectedRight({ chances, carefulChances, offset, child }: Opinions, placed: readonly Placed[]): Share {
  const children = chances.length / child.length;
  let [sum, careful, spread] = [0, 0, 0];
  for (const { row, child: k } of placed) {
    const p = shifted(chances[row * children + k]!, offset.mean);
    sum += p;
    careful += shifted(carefulChances[row * children + k]!, offset.mean);
    spread += p * (1 - p);
  }
  const byPower = (sum - careful) / oneSided;
  const deviation = Math.sqrt(byPower ** 2 + (spread * offset.deviation) ** 2 + together * spread);
  const of = Math.max(1, placed.length);
  return {
    share: sum / of,
    low: Math.max(0, sum - oneSided * deviation) / of,
    high: Math.min(placed.length, sum + oneSided * deviation) / of,
  };
}

/** The faces of an event err together: the number of wrong ones scatters by so much more than one by one. */
const together = 1.5;

/** What is certain stays so. */
const shifted = (p: number, by: number): number => (p > 0 && p < 1 ? logistic(Math.log(p / (1 - p)) + by) : p);
