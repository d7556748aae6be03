import { describe, expect, it } from '@jest/globals';
import { certain, combined, counted, ofOtherYears, shareOf, without } from '../../../src/sessions/rightness/strata.js';
import { Random } from '../../immich/library/random.js';

const binomial = (random: Random, of: number, share: number): number =>
  Array.from({ length: of }).filter(() => random.chance(share)).length;

describe('what is known of several kinds of faces, together', () => {
  it('is their weighted mean, and no surer than the unsurest of them where that is all there is', () => {
    const known = { share: 0.9, low: 0.8, high: 0.95 };
    expect(combined([{ faces: 10, known }])).toEqual(known);
    const both = combined([
      { faces: 900, known: certain },
      { faces: 100, known },
    ])!;
    expect(both.share).toBeCloseTo(0.99, 9);
    expect(both.low).toBeCloseTo(0.98, 9);
    expect(both.high).toBeCloseTo(0.995, 9);
  });

  it('widens by the squares of what is open of each', () => {
    const known = { share: 0.5, low: 0.4, high: 0.6 };
    const both = combined([
      { faces: 50, known },
      { faces: 50, known },
    ])!;
    expect(both.low).toBeCloseTo(0.5 - Math.SQRT1_2 * 0.1, 9);
  });

  it('is nothing where nothing is known of many of them, and may be anything of a few', () => {
    expect(
      combined([
        { faces: 89, known: certain },
        { faces: 11, known: null },
      ]),
    ).toBeNull();
    expect(
      combined([
        { faces: 95, known: certain },
        { faces: 5, known: null },
      ]),
    ).toEqual({
      share: 0.975,
      low: 0.95,
      high: 1,
    });
    expect(combined([])).toBeNull();
  });

  it('says nothing of under 30 counted faces', () => {
    expect(counted(29, 29, 100)).toBeNull();
    expect(counted(30, 30, 100)).toEqual(shareOf(30, 30, 100));
    expect(counted(30, 30, 100)!.share).toBeLessThan(1);
  });

  it('takes off faces of somebody else, also those that there may be', () => {
    const none = without({ share: 0.9, low: 0.9, high: 0.9 }, { share: 0, low: 0, high: 0.1 });
    expect(none.share).toBe(0.9);
    expect(none.low).toBeCloseTo(0.81, 9);
    expect(none.high).toBe(0.9);
  });

  it('is less sure of years that nobody looked at, the more the others differ', () => {
    const alike = [
      { year: 2019, right: 45, of: 50 },
      { year: 2020, right: 45, of: 50 },
    ];
    const unlike = [
      { year: 2019, right: 50, of: 50 },
      { year: 2020, right: 40, of: 50 },
    ];
    const [a, b] = [ofOtherYears(alike, [100])!, ofOtherYears(unlike, [100])!];
    expect(a.share).toBeCloseTo(b.share, 9);
    expect(b.low).toBeLessThan(a.low - 0.05);
    // of many such years, some are better and some worse
    expect(
      ofOtherYears(
        unlike,
        Array.from({ length: 10 }, () => 10),
      )!.low,
    ).toBeGreaterThan(b.low);
    expect(ofOtherYears([{ year: 2019, right: 20, of: 29 }], [100])).toBeNull();
  });
});

describe('the interval', () => {
  /** A pair of which 300 faces were decided by hand, 1,000 by auto-fix and 700 by nobody. */
  const isCovered = (random: Random, auto: number, open: number, checks: number, decided: number): boolean => {
    const [fixed, left] = [binomial(random, 1000, auto), binomial(random, 700, open)];
    const estimate = combined([
      { faces: 300, known: certain },
      { faces: 1000, known: shareOf(binomial(random, checks, auto), checks, 1000) },
      { faces: 700, known: shareOf(binomial(random, decided, open), decided, 700) },
    ])!;
    const truth = (300 + fixed + left) / 2000;
    return estimate.low <= truth && truth <= estimate.high;
  };

  it.each([
    [0.99, 0.7, 50, 300],
    [0.95, 0.6, 100, 60],
    [0.9, 0.98, 30, 40],
    [0.97, 0.8, 200, 30],
  ])('has the truth in it nine times in ten: auto-fix right for %d, undecided %d', (auto, open, checks, decided) => {
    const random = new Random(7, checks, decided);
    const rounds = 1000;
    const covered = Array.from({ length: rounds }).filter(() => isCovered(random, auto, open, checks, decided)).length;
    // 88 to 90 in 100: of few counted faces that are nearly all right, Wilson's bound is a little too high
    expect(covered / rounds).toBeGreaterThan(0.86);
    expect(covered / rounds).toBeLessThan(0.97);
  });
});
