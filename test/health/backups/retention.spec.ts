import { describe, expect, it } from '@jest/globals';
import { expired } from '../../../src/health/backups/retention.js';

const day = 24 * 60 * 60_000;
const now = new Date('2026-11-24T02:00:00Z');
type Reason = 'nightly' | 'by-hand' | 'before-upgrade';
const copy = (at: Date | string, reason: Reason = 'nightly') => ({ at: new Date(at).toISOString(), reason });
const daysAgo = (days: number, from = now) => new Date(from.getTime() - days * day);
/** One a night, the newest of today. */
const nights = (count: number, from = now) => Array.from({ length: count }, (_, days) => copy(daysAgo(days, from)));

describe('what is kept', () => {
  it('is a week of nights', () => {
    expect(expired(nights(8), 7, now)).toEqual([]);
    expect(expired(nights(10), 7, now)).toEqual(nights(10).slice(8));
    expect(expired(nights(10), 3, now)).toEqual(nights(10).slice(4));
  });

  it('is what is older than that too, while there are not as many newer ones', () => {
    expect(expired([copy(daysAgo(40))], 7, now)).toEqual([]);
    const afterHolidays = [copy(now), ...nights(7, daysAgo(40))];
    expect(expired(afterHolidays, 7, now)).toEqual([afterHolidays.at(-1)]);
  });

  it('is a copy from before an upgrade as long as any other', () => {
    const upgraded = [...nights(4), copy(daysAgo(4), 'before-upgrade'), ...nights(3, daysAgo(5))];
    expect(expired(upgraded, 7, now)).toEqual([]);
    const later = [...nights(9), copy(daysAgo(9), 'before-upgrade')];
    expect(expired(later, 7, now)).toEqual(later.slice(8));
  });

  it('is no more than ten that were made by hand, and never fewer nights for it', () => {
    const byHand = Array.from({ length: 12 }, (_, minutes) =>
      copy(new Date(now.getTime() - minutes * 60_000), 'by-hand'),
    );
    expect(expired([...byHand, ...nights(8)], 7, now)).toEqual(byHand.slice(10));
  });

  it('is not lost to a clock that jumps ahead', () => {
    const ahead = new Date('2031-01-01T02:00:00Z');
    const copies = [copy(ahead), ...nights(8)];
    expect(expired(copies, 7, ahead)).toHaveLength(2);
    expect(expired(copies.slice(0, 7), 7, ahead)).toEqual([]);
  });

  it('is not lost to a clock that is set back', () => {
    const back = daysAgo(3);
    expect(expired([copy(back), ...nights(8)], 7, back)).toEqual([]);
    expect(expired([copy('1970-01-01T02:00:00Z'), ...nights(8)], 7, new Date('1970-01-01T02:00:00Z'))).toEqual([]);
    // and when the clock is right again, those made meanwhile take nobody along
    expect(expired([copy(now), copy('1970-01-01T02:00:00Z'), ...nights(5, daysAgo(1))], 7, now)).toEqual([]);
  });

  it('is not for ever what was made while the clock was ahead', () => {
    const copies = [...nights(9), copy('2031-01-01T02:00:00Z'), ...nights(2, daysAgo(10))];
    expect(expired(copies, 7, now).map(({ at }) => at.slice(0, 4))).toEqual(['2026', '2031', '2026', '2026']);
  });
});
