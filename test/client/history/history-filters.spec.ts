import { describe, expect, it } from '@jest/globals';
import { dayOf, startOf } from '../../../client/history/history-filters.js';

describe('the days of the filter', () => {
  it('begin at midnight here, as the times in the list are of here', () => {
    expect(startOf('2026-11-24')).toBe(new Date(2026, 10, 24).toISOString());
  });

  it('end where the next one begins, over the end of a month and a year too', () => {
    expect(startOf('2026-11-30', 1)).toBe(new Date(2026, 11, 1).toISOString());
    expect(startOf('2026-12-31', 1)).toBe(new Date(2027, 0, 1).toISOString());
  });

  it.each(['2026-01-01', '2026-03-29', '2026-10-25', '2024-02-29', '2026-12-31'])(
    'come back as they were: %s',
    (day) => {
      expect(dayOf(startOf(day))).toBe(day);
      expect(dayOf(startOf(day, 1), -1)).toBe(day);
    },
  );

  it('are none where nothing, or nonsense, was asked for', () => {
    expect(dayOf(undefined)).toBe('');
    expect(dayOf('yesterday')).toBe('');
  });
});
