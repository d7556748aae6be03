import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { around, barsOf, unitFor, type Stretch } from '../../src/audit/time-bars.js';
import type { TimeUnit } from '../../src/audit/timeline.schema.js';

const stretch = (from: string, until: string): Stretch => ({ from, until });
const iso = (time: string): string => new Date(time).toISOString();

describe('the unit of a timeline', () => {
  it.each([
    ['2026-01-01', '2026-01-02', 'hour'],
    ['2026-01-01', '2026-01-31', 'day'],
    ['2026-01-01', '2026-12-31', 'week'],
    ['2020-01-01', '2024-12-31', 'month'],
    ['1990-01-01', '2026-01-01', 'year'],
  ])('from %s to %s is the %s', (from, until, unit) => {
    expect(unitFor(stretch(iso(from), iso(until)))).toBe(unit);
  });
});

describe('the bars of a timeline', () => {
  const berlin = 'Europe/Berlin';

  it('are days of the zone, of 23 and of 25 hours where clocks are set', () => {
    const hours = (from: string, until: string) =>
      barsOf(stretch(from, until), 'day', berlin).map(
        (bar) => (Date.parse(bar.until) - Date.parse(bar.from)) / 3_600_000,
      );
    expect(hours('2026-03-27T23:00:00.000Z', '2026-03-30T22:00:00.000Z')).toEqual([24, 23, 24]);
    expect(hours('2026-10-23T22:00:00.000Z', '2026-10-26T23:00:00.000Z')).toEqual([24, 25, 24]);
  });

  it('are weeks from Monday on', () => {
    const bars = barsOf(around(stretch(iso('2026-11-25'), iso('2026-12-02')), 'week', berlin), 'week', berlin);
    expect(bars.map(({ from }) => from)).toEqual(['2026-11-22T23:00:00.000Z', '2026-11-29T23:00:00.000Z']);
  });

  it('are months of their own length', () => {
    const bars = barsOf(stretch('2026-01-01T00:00:00.000Z', '2026-04-01T00:00:00.000Z'), 'month', 'UTC');
    expect(bars.map(({ from }) => from.slice(0, 10))).toEqual(['2026-01-01', '2026-02-01', '2026-03-01']);
  });

  it('are cut to the stretch at both ends', () => {
    expect(barsOf(stretch('2026-05-01T10:30:00.000Z', '2026-05-01T12:10:00.000Z'), 'hour', 'UTC')).toEqual([
      { from: '2026-05-01T10:30:00.000Z', until: '2026-05-01T11:00:00.000Z' },
      { from: '2026-05-01T11:00:00.000Z', until: '2026-05-01T12:00:00.000Z' },
      { from: '2026-05-01T12:00:00.000Z', until: '2026-05-01T12:10:00.000Z' },
    ]);
  });

  it('begin with the hours of a zone that is three quarters of one off', () => {
    const [first] = barsOf(
      around(stretch('2026-05-01T10:30:12.345Z', '2026-05-01T10:31:00.000Z'), 'hour', 'Asia/Kathmandu'),
      'hour',
      'Asia/Kathmandu',
    );
    expect(first).toEqual({ from: '2026-05-01T10:15:00.000Z', until: '2026-05-01T11:15:00.000Z' });
  });

  it('are together the stretch, without a gap, and few, wherever it lies', () => {
    const zones = ['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kathmandu', 'Australia/Lord_Howe', 'Asia/Beirut'];
    const moment = fc.integer({ min: Date.UTC(2000), max: Date.UTC(2040) });
    const units: TimeUnit[] = ['hour', 'day', 'week', 'month', 'year'];
    fc.assert(
      fc.property(
        moment,
        fc.integer({ min: 1, max: 30 * 365 * 86_400_000 }),
        fc.constantFrom(...zones),
        (at, span, zone) => {
          const whole = stretch(new Date(at).toISOString(), new Date(at + span).toISOString());
          const unit = unitFor(whole);
          expect(units).toContain(unit);
          const outer = around(whole, unit, zone);
          expect(outer.from <= whole.from && outer.until >= whole.until).toBe(true);
          for (const cut of [whole, outer]) {
            const bars = barsOf(cut, unit, zone);
            expect(bars[0]?.from).toBe(cut.from);
            expect(bars.at(-1)?.until).toBe(cut.until);
            expect(bars.slice(1).every(({ from }, index) => from === bars[index]?.until)).toBe(true);
            expect(bars.length).toBeLessThanOrEqual(62);
          }
        },
      ),
      { numRuns: 300 },
    );
  });
});
