import { describe, expect, it } from '@jest/globals';
import type { Pace } from '../../../src/sessions/pace/pace.schema.js';
import { paceInWords } from '../../../client/summary/pace-words.js';
import '../../../client/summary/pace-card.js';
import type { PaceCard } from '../../../client/summary/pace-card.js';
import { find, mount, textOf } from '../mount.js';

const pace: Pace = {
  unit: 'day',
  bars: [
    { from: '2026-03-01T12:00:00Z', until: '2026-03-02T12:00:00Z', attended: 30, unattended: 100, sum: 130 },
    { from: '2026-03-02T12:00:00Z', until: '2026-03-03T12:00:00Z', attended: 0, unattended: 0, sum: 130 },
    { from: '2026-03-03T12:00:00Z', until: '2026-03-04T12:00:00Z', attended: 1200, unattended: 0, sum: 1330 },
  ],
  activeMinutes: 95,
  pace: { perMinute: 24.4, low: 20.2, high: 28.7 },
  left: 3000,
  remaining: { low: 104, high: 148 },
};

describe('the pace in words', () => {
  it('says how long the rest takes, from and to, and how fast it goes', () => {
    const { headline, detail } = paceInWords(pace);
    expect(headline).toMatch(
      /^3,000 faces are left to decide: at this pace, 1\.5\s?–\s?2\.5 hours\. About 24 faces a minute; between 20 and 29\.$/,
    );
    expect(detail).toContain('Of 1.5 hours of work in all');
  });

  it.each([
    [{ low: 0.2, high: 0.4 }, /~?1 minute/],
    [{ low: 4.2, high: 7.6 }, /4\s?–\s?8 minutes/],
    [{ low: 21, high: 52 }, /20\s?–\s?50 minutes/],
    [{ low: 1000, high: 1400 }, /17\s?–\s?23 hours/],
  ])('rounds as somebody would: %j', (remaining, words) => {
    expect(paceInWords({ ...pace, remaining }).headline).toMatch(words);
  });

  it('says that too little is known, and how many are left all the same', () => {
    const { headline } = paceInWords({ ...pace, pace: null, remaining: null, activeMinutes: 0 });
    expect(headline).toMatch(/^3,000 faces are left to decide\. How long the rest takes is not known yet/);
  });

  it('says nothing of a rest that is not known, or that is none', () => {
    expect(paceInWords({ ...pace, left: null, remaining: null }).headline).toMatch(/^About 24 faces a minute/);
    expect(paceInWords({ ...pace, left: 0, remaining: { low: 0, high: 0 } }).headline).toMatch(/^About 24/);
    expect(paceInWords({ ...pace, pace: null, left: 0, remaining: null }).headline).toBe('');
  });
});

describe('the plot of it', () => {
  it('has the same numbers as a table, without the days on which nothing was decided', async () => {
    const { element } = await mount<PaceCard>('pace-card', { pace });
    const rows = textOf(find(element, 'tbody') as Element);
    expect(rows).toMatch(/ 30 100 130 .* 1,200 0 1,330$/);
    expect(find(element, 'polyline')?.getAttribute('points')?.split(' ')).toHaveLength(3);
  });
});
