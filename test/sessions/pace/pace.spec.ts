import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  activeMinutes,
  pauseAfter,
  rateOf,
  remainingOf,
  stepsOf,
  type Moment,
} from '../../../src/sessions/pace/pace.js';

const minute = 60_000;
const moment = (at: number, over: Partial<Moment> = {}): Moment => ({
  at,
  device: 'tablet-1',
  faces: 1,
  attended: true,
  ...over,
});
/** Somebody who decides so many faces every so often. */
const steady = (requests: number, every: number, over: Partial<Moment> = {}, begin = 0): Moment[] =>
  Array.from({ length: requests }, (_, index) => moment(begin + index * every, over));

describe('active time', () => {
  it('goes from one request to the next, and the first one took nobody knows how long', () => {
    expect(stepsOf(steady(4, 1_000)).map(({ took }) => took)).toEqual([1_000, 1_000, 1_000]);
  });

  it('leaves pauses out, with the first faces after them', () => {
    const evening = steady(31, 2_000, {}, 0);
    const next = steady(31, 2_000, {}, 24 * 60 * minute);
    expect(stepsOf([...evening, ...next])).toHaveLength(60);
    expect(activeMinutes(stepsOf([...evening, ...next]))).toBe(2);
  });

  it.each([
    [pauseAfter, 1],
    [pauseAfter + 1, 0],
  ])('takes %d milliseconds without a word for %d steps', (gap, steps) => {
    expect(stepsOf([moment(0), moment(gap)])).toHaveLength(steps);
  });

  it('is that of each device, and a run of auto-fix is nobody’s', () => {
    const moments = [
      ...steady(11, 6_000),
      ...steady(11, 6_000, { device: 'phone-2' }, 3_000),
      ...steady(100, 10, { device: 'server', attended: false, faces: 500 }),
    ];
    expect(activeMinutes(stepsOf(moments))).toBe(2);
  });

  it('is the same in whatever order the moments come, and never longer than from the first to the last', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 10_000_000 }), { maxLength: 60 }), (times) => {
        const moments = times.map((at) => moment(at));
        const active = activeMinutes(stepsOf(moments));
        expect(activeMinutes(stepsOf([...moments].reverse()))).toBe(active);
        expect(active).toBeLessThanOrEqual((Math.max(0, ...times) - Math.min(...times, 0)) / minute);
      }),
    );
  });
});

describe('the pace', () => {
  it('is faces a minute, nine times in ten between two numbers', () => {
    const rate = rateOf(stepsOf(steady(301, 2_000)))!;
    expect(rate.perMinute).toBeCloseTo(30);
    expect(rate.low).toBeLessThan(30);
    expect(rate.high).toBeGreaterThan(30);
  });

  it('is never said to be known better than to a tenth, however steady it was', () => {
    const { perMinute, low, high } = rateOf(stepsOf(steady(1_801, 2_000)))!;
    expect(low).toBeCloseTo(0.9 * perMinute);
    expect(high).toBeCloseTo(1.1 * perMinute);
  });

  it('is that of a page of the grid too', () => {
    expect(rateOf(stepsOf(steady(21, 30_000, { faces: 40 })))?.perMinute).toBeCloseTo(80);
  });

  it.each([
    ['few faces', steady(31, 10_000)],
    ['little time', steady(100, 1_000)],
    ['few stretches of work', steady(3, 4 * minute, { faces: 40 })],
    ['nothing', []],
    ['only a run of auto-fix', steady(1_000, 2_000, { attended: false })],
    ['all of it undone', steady(1_000, 2_000, { faces: 0 })],
  ])('is not known from %s', (_, moments) => {
    expect(rateOf(stepsOf(moments))).toBeNull();
  });

  it('takes the time of what was undone, and not its faces', () => {
    const moments = steady(401, 2_000).map((one, index) => (index % 2 ? { ...one, faces: 0 } : one));
    expect(rateOf(stepsOf(moments))?.perMinute).toBeCloseTo(15, 0);
  });

  it('is that of the newest hour, as one grows faster', () => {
    const slow = steady(601, 10_000);
    const fast = steady(1_801, 2_000, {}, 24 * 60 * minute);
    expect(rateOf(stepsOf([...slow, ...fast]))?.perMinute).toBeCloseTo(30, 0);
  });

  it('is known less well where it was uneven', () => {
    const width = (moments: Moment[]) => {
      const { low, high, perMinute } = rateOf(stepsOf(moments))!;
      return (high - low) / perMinute;
    };
    const uneven = Array.from({ length: 20 }, (_, block) =>
      steady(block % 2 ? 10 : 100, block % 2 ? 12_000 : 1_200, {}, block * 2 * minute),
    ).flat();
    expect(width(uneven)).toBeGreaterThan(2 * width(steady(601, 4_000)));
  });

  it('holds the truth about nine times in ten', () => {
    // somebody who needs 1 to 5 seconds a face, by a chance that is the same every time
    let seed = 7;
    const chance = () => (seed = (seed * 48_271) % 2_147_483_647) / 2_147_483_647;
    let held = 0;
    const tries = 400;
    for (let time = 0; time < tries; time++) {
      let at = 0;
      const moments = Array.from({ length: 200 }, () => moment((at += 1_000 + 4_000 * chance())));
      const { low, high } = rateOf(stepsOf(moments))!;
      held += Number(low <= 20 && high >= 20);
    }
    expect(held / tries).toBeGreaterThan(0.88);
  });

  it('lies between its two numbers, whatever somebody did', () => {
    const anyMoment = fc.record({ gap: fc.nat({ max: 7 * minute }), faces: fc.nat({ max: 60 }) });
    fc.assert(
      fc.property(fc.array(anyMoment, { maxLength: 200 }), (gaps) => {
        let at = 0;
        const rate = rateOf(stepsOf(gaps.map(({ gap, faces }) => moment((at += gap), { faces }))));
        if (rate) {
          expect(rate.low).toBeGreaterThan(0);
          expect(rate.low).toBeLessThanOrEqual(rate.perMinute);
          expect(rate.high).toBeGreaterThanOrEqual(rate.perMinute);
          expect(Number.isFinite(rate.high)).toBe(true);
        }
      }),
    );
  });
});

describe('what is left', () => {
  it('takes from so long to so long', () => {
    expect(remainingOf(600, { perMinute: 30, low: 20, high: 40 })).toEqual({ low: 15, high: 30 });
    expect(remainingOf(0, { perMinute: 30, low: 20, high: 40 })).toEqual({ low: 0, high: 0 });
  });
});
