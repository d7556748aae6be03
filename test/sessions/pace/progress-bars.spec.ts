import { describe, expect, it } from '@jest/globals';
import type { Moment } from '../../../src/sessions/pace/pace.js';
import { progressOf } from '../../../src/sessions/pace/progress-bars.js';

const moment = (at: string, faces: number, attended = true): Moment => ({
  ...{ at: Date.parse(at), device: 'tablet-1', faces, attended },
});

describe('progress over time', () => {
  it('is by days, those without a decision too, and adds up', () => {
    const { unit, bars } = progressOf(
      [
        moment('2026-03-04T20:00:00Z', 5),
        moment('2026-03-01T20:00:00Z', 3),
        moment('2026-03-01T21:00:00Z', 40, false),
        moment('2026-03-02T21:00:00Z', 0),
      ],
      'UTC',
    );
    expect(unit).toBe('day');
    expect(bars.map(({ from, attended, unattended, sum }) => [from.slice(8, 10), attended, unattended, sum])).toEqual([
      ['01', 3, 40, 43],
      ['02', 0, 0, 43],
      ['03', 0, 0, 43],
      ['04', 5, 0, 48],
    ]);
  });

  it('is by days also where all was one evening, and by the days of the zone', () => {
    const { unit, bars } = progressOf(
      [moment('2026-03-01T22:30:00Z', 1), moment('2026-03-01T23:30:00Z', 1)],
      'Europe/Berlin',
    );
    expect(unit).toBe('day');
    expect(bars.map(({ attended }) => attended)).toEqual([1, 1]);
  });

  it('is by weeks and months where it is long', () => {
    const unitOf = (last: string) => progressOf([moment('2025-01-01T00:00:00Z', 1), moment(last, 1)], 'UTC').unit;
    expect(unitOf('2025-06-01T00:00:00Z')).toBe('week');
    expect(unitOf('2027-06-01T00:00:00Z')).toBe('month');
  });

  it('is nothing before anything was decided', () => {
    expect(progressOf([], 'UTC')).toEqual({ unit: 'day', bars: [] });
    expect(progressOf([moment('2026-03-01T22:30:00Z', 0)], 'UTC').bars).toEqual([]);
  });
});
