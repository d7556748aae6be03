import { describe, expect, it } from '@jest/globals';
import { expectedRight } from '../../../src/suggestions/model/expected.js';
import { logistic, noOffset, offsetOf, type Offset } from '../../../src/suggestions/model/offset.js';
import type { Opinions } from '../../../src/suggestions/model/pair-model.js';
import { Random } from '../../immich/library/random.js';

/** Faces of two children, all with the first, and how probable it is that each is that one's. */
const opinions = (chances: number[], offset: Offset): Opinions => {
  const both = Float32Array.from(chances.flatMap((p) => [p, 1 - p]));
  return {
    enough: true,
    child: new Int8Array(chances.length),
    confidence: Float32Array.from(chances),
    lower: Float32Array.from(chances),
    chances: both,
    carefulChances: both.slice(),
    offset,
    shared: new Uint8Array(chances.length),
  };
};
const placed = (count: number) => Array.from({ length: count }, (_, row) => ({ row, child: 0 }));

describe('what is expected of undecided faces', () => {
  it('is the mean of what is said of each, and sure of what is certain', () => {
    const { share } = expectedRight(opinions([0.9, 0.7], { mean: 0, deviation: 0.1 }), placed(2));
    expect(share).toBeCloseTo(0.8, 6);
    expect(expectedRight(opinions([1, 1, 0, 0], noOffset), placed(4))).toEqual({ share: 0.5, low: 0.5, high: 0.5 });
  });

  it('widens with what is not known of the power', () => {
    const said = opinions(
      Array.from({ length: 500 }, () => 0.95),
      { mean: 0, deviation: 0.01 },
    );
    const careful = { ...said, carefulChances: said.chances.map((p) => (p > 0.5 ? 0.9 : 0.1)) };
    expect(expectedRight(careful, placed(500)).low).toBeLessThan(expectedRight(said, placed(500)).low - 0.02);
  });

  it('learns from decisions that one direction is overrated, and is unsure before there are any', () => {
    expect(offsetOf([], []).deviation).toBeCloseTo(noOffset.deviation, 9);
    const said = Array.from({ length: 200 }, () => 0.9);
    const { mean, deviation } = offsetOf(
      said,
      said.map((_, i) => i % 10 < 7),
    );
    expect(logistic(Math.log(9) + mean)).toBeCloseTo(0.71, 1);
    expect(deviation).toBeLessThan(0.25);
    expect(offsetOf([0, 1], [true, false])).toEqual(offsetOf([], []));
  });

  it.each([
    [40, 0],
    [100, 0.5],
    [300, -0.5],
  ])('has the truth in it nine times in ten: %d decisions, a model that is off by %d', (decided, off) => {
    const random = new Random(3, decided);
    const chance = (): number => logistic(2.5 * random.gaussian() + 1);
    const really = (p: number): boolean => random.chance(logistic(Math.log(p / (1 - p)) + off));
    const rounds = 150;
    let covered = 0;
    for (let round = 0; round < rounds; round++) {
      const said = Array.from({ length: decided }, chance);
      const open = Array.from({ length: 1000 }, chance);
      const { low, high } = expectedRight(opinions(open, offsetOf(said, said.map(really))), placed(1000));
      const truth = open.filter(really).length / 1000;
      if (low <= truth && truth <= high) covered++;
    }
    expect(covered / rounds).toBeGreaterThan(0.86);
  });
});
