import { describe, expect, it } from '@jest/globals';
import { estimateOf, type Expectation, type Known } from '../../../src/sessions/rightness/estimate.js';
import { shareOf } from '../../../src/sessions/rightness/strata.js';

const year = (over: Partial<Known['years'][number]> = {}): Known['years'][number] => ({
  ...{ year: 2020, alone: false, kept: 0, moved: 0, autoFixed: 0, undecided: 0 },
  ...over,
});

const known = (over: Partial<Known>): Known => ({
  ...{ years: [], checks: [], model: null, followed: { right: 0, of: 0 } },
  ...over,
});

/** A model that expects so many of what it knows to be right. */
const model = (autoFixed: number, undecided: number, over: Partial<Expectation> = {}): Expectation => ({
  of: (kind) => {
    const share = kind === 'autoFixed' ? autoFixed : kind === 'undecided' ? undecided : (autoFixed + undecided) / 2;
    return { share, low: share - 0.01, high: Math.min(1, share + 0.01) };
  },
  ...{ named: 1000, decided: 1000 },
  ...over,
});

describe('how right a library is', () => {
  it('is as right as what was said of it, where all of it was decided by hand', () => {
    const estimate = estimateOf(known({ years: [year({ kept: 3, moved: 4 })] }));
    expect(estimate).toMatchObject({ faces: 7, byHand: 7, share: 1, low: 1, high: 1 });
  });

  it('is not known without a model and with under 30 decisions', () => {
    const years = [year({ kept: 20, moved: 9, undecided: 1000 })];
    expect(estimateOf(known({ years }))).toMatchObject({ faces: 1029, share: null, low: null, high: null });
  });

  it('takes undecided faces for as right as those that were looked at, without a model', () => {
    const years = [year({ kept: 60, moved: 40, undecided: 100 })];
    const { share, low, high } = estimateOf(known({ years }));
    const own = shareOf(60, 100, 100);
    expect(share).toBeCloseTo((100 + 100 * own.share) / 200, 9);
    expect(low).toBeCloseTo((100 + 100 * own.low) / 200, 9);
    expect(high).toBeCloseTo((100 + 100 * own.high) / 200, 9);
  });

  it('is surer of a year that was looked at than of one that was not', () => {
    const years = [year({ year: 2019, undecided: 100 }), year({ kept: 60, moved: 40, undecided: 100 })];
    const [other, own] = estimateOf(known({ years })).years;
    expect(other!.high! - other!.low!).toBeGreaterThan(own!.high! - own!.low!);
  });

  it('knows that nobody is photographed before they are born', () => {
    const years = [
      year({ year: 2012, alone: true, undecided: 100 }),
      year({ year: 2013, alone: true, undecided: 50 }),
      year({ year: 2013, undecided: 50 }),
      year({ kept: 60, moved: 40 }),
    ];
    const { years: found } = estimateOf(known({ years }));
    expect(found.map(({ year: one, faces }) => [one, faces])).toEqual([
      [2012, 100],
      [2013, 100],
      [2020, 100],
    ]);
    expect(found[0]!.share).toBeCloseTo(0.98, 9);
    expect(found[1]!.share).toBeCloseTo((0.98 + shareOf(60, 100, 50).share) / 2, 9);
    // what is sure by dates tells nothing of the years after
    const all = [...years, year({ year: 2011, alone: true, kept: 200 })];
    expect(estimateOf(known({ years: all })).years.find(({ year: one }) => one === 2013)).toEqual(found[1]);
  });

  it('goes by what auto-fix follows, where there are no vectors', () => {
    const years = [year({ kept: 60, moved: 40, autoFixed: 1000 })];
    expect(estimateOf(known({ years })).share).toBeNull();
    const followed = { right: 70, of: 100 };
    expect(estimateOf(known({ years, followed })).share).toBeCloseTo(
      (100 + 1000 * shareOf(70, 100, 1000).share) / 1100,
      9,
    );
  });

  it('goes by the model before there are checks, and by the checks from 30 on', () => {
    const years = [year({ kept: 100, autoFixed: 900 })];
    const by = (right: number, answered: number) =>
      estimateOf(known({ years, model: model(0.99, 0.99), checks: [{ year: 2020, right, answered }] }));
    expect(by(0, 0).share).toBeCloseTo((100 + 900 * 0.99) / 1000, 9);
    expect(by(10, 10).share).toBe(by(0, 0).share);
    expect(by(40, 50).share).toBeCloseTo((100 + 900 * shareOf(40, 50, 900).share) / 1000, 9);
  });

  it('believes few checks that contradict the model', () => {
    const years = [year({ kept: 100, autoFixed: 900 })];
    const checks = [{ year: 2020, right: 4, answered: 10 }];
    const { share } = estimateOf(known({ years, checks, model: model(0.99, 0.99) }));
    expect(share).toBeLessThan(0.6);
  });

  it('takes off what is somebody else’s', () => {
    const years = [year({ undecided: 1000 })];
    const { share, low } = estimateOf(known({ years, model: model(0.9, 0.9, { named: 90, decided: 100 }) }));
    expect(share).toBeCloseTo(0.81, 9);
    expect(low).toBeLessThan(0.77);
  });
});
