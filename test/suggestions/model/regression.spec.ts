import { describe, expect, it } from '@jest/globals';
import { fit, nudge, scoresInto, softmax, type Lessons } from '../../../src/suggestions/model/regression.js';
import { atOnce } from '../../../src/suggestions/model/pausing.js';
import { contrastsOf } from '../../../src/suggestions/model/contrasts.js';
import { moderation, varianceOf } from '../../../src/suggestions/model/uncertainty.js';

const fitted = (...how: Parameters<typeof fit>) => atOnce(fit(...how));
const uncertain = (...of: Parameters<typeof varianceOf>) => atOnce(varianceOf(...of));

/** Rows of two features and the child of each. */
const lessonsOf = (rows: [number, number, number][], children: number, weights = rows.map(() => 1)): Lessons => ({
  count: rows.length,
  width: 2,
  children,
  features: Float64Array.from(rows.flatMap(([x, y]) => [x, y])),
  targets: Float64Array.from(
    rows.flatMap(([, , child]) => Array.from({ length: children }, (_, k) => Number(k === child))),
  ),
  weights: Float64Array.from(weights),
});

const precision = Float64Array.of(2, 2);

const probabilities = (weights: Float64Array, children: number, x: number, y: number): number[] => {
  const scores = new Float64Array(children);
  scoresInto(weights, contrastsOf(children), Float64Array.of(x, y), 0, 2, scores);
  softmax(scores);
  return [...scores];
};

const three: [number, number, number][] = [
  [1, 0, 0],
  [0.8, 0.3, 0],
  [-1, 1, 1],
  [-0.7, 0.9, 1],
  [-1, -1, 2],
  [0.1, -0.8, 2],
];

describe('the regression', () => {
  it('finds the one point at which the prior and two faces are at peace', () => {
    // by hand: one face of each child at +x and -x; log-odds m = √2 θ x, and 2 θ = √2 · 2 · σ(-m) at x = 1
    const { weights } = fitted(
      lessonsOf(
        [
          [1, 0, 1],
          [-1, 0, 0],
        ],
        2,
      ),
      precision,
      null,
      20,
    );
    const logOdds = Math.SQRT2 * weights[0]!;
    expect(2 * weights[0]!).toBeCloseTo((Math.SQRT2 * 2) / (1 + Math.exp(logOdds)), 6);
  });

  it('treats the children alike, whatever their order', () => {
    const turned = three.map(([x, y, child]) => [x, y, (child + 1) % 3] as [number, number, number]);
    const one = probabilities(fitted(lessonsOf(three, 3), precision, null, 20).weights, 3, 0.4, 0.2);
    const other = probabilities(fitted(lessonsOf(turned, 3), precision, null, 20).weights, 3, 0.4, 0.2);
    one.forEach((value, child) => expect(other[(child + 1) % 3]).toBeCloseTo(value, 6));
  });

  it('counts a face of weight 2 as two faces', () => {
    const twice = fitted(lessonsOf([...three, three[0]!], 3), precision, null, 20);
    const heavy = fitted(lessonsOf(three, 3, [2, 1, 1, 1, 1, 1]), precision, null, 20);
    twice.weights.forEach((value, i) => expect(heavy.weights[i]).toBeCloseTo(value, 6));
  });

  it('gets with nudges where a fit from the beginning gets', () => {
    const whole = fitted(lessonsOf([...three, [0.5, 0.5, 1]], 3), precision, null, 20);
    let nudged = fitted(lessonsOf(three, 3), precision, null, 20);
    for (let i = 0; i < 30; i++) nudged = nudge(lessonsOf([...three, [0.5, 0.5, 1]], 3), precision, nudged);
    whole.weights.forEach((value, i) => expect(nudged.weights[i]).toBeCloseTo(value, 3));
  });

  it('is less certain far from what it has seen', () => {
    const variance = uncertain(fitted(lessonsOf(three, 3), precision, null, 20), 2);
    expect(moderation(variance, Float64Array.of(5, 5), 2)).toBeLessThan(
      moderation(variance, Float64Array.of(0.5, 0.5), 2),
    );
  });

  it('starts out with log-odds of variance 1 for a feature of length 1', () => {
    for (const children of [2, 3]) {
      const variance = uncertain(fitted(lessonsOf([], children), precision, null, 1), 2);
      expect(variance[0]).toBeCloseTo(1, 9);
    }
  });
});
