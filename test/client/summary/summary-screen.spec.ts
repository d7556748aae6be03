import { describe, expect, it } from '@jest/globals';
import '../../../client/summary/summary-screen.js';
import type { SummaryScreen } from '../../../client/summary/summary-screen.js';
import { makeProgress, makeSession } from '../factories.js';
import { find, mount, textOf } from '../mount.js';

describe('the summary', () => {
  it('has the totals, what is left, and the years as a plot and as a table', async () => {
    const progress = makeProgress({
      reviewed: 7,
      reassigned: 5,
      autoFixed: 2,
      unassigned: 1,
      kept: 3,
      skipped: 4,
      undone: 6,
      pending: 1,
      hidden: 8,
    });
    const { element } = await mount<SummaryScreen>('summary-screen', { sessionId: 'session' }, () => ({
      session: makeSession({ progress }),
      years: [{ year: 2020, reassigned: 5, unassigned: 1, kept: 3, pending: 9 }],
    }));
    const totals = textOf(find(element, '[data-testid=totals]') as Element);
    expect(totals).toBe(
      'photos reviewed 7 faces moved 5 auto-fixed, of these 2 unassigned 1 kept 3 photos skipped 4 undone 6',
    );
    expect(textOf(element)).toContain('One photo is left to review. 8 more are hidden by the settings.');
    expect(textOf(find(element, 'tbody') as Element)).toBe('2020 5 1 3 9');
    expect(find(element, '.part.reassigned')?.style.width).toBe(`${(100 * 5) / 18}%`);
  });

  it('says what went wrong', async () => {
    const { element } = await mount<SummaryScreen>('summary-screen', { sessionId: 'x' }, () => ({
      type: 'x',
      title: 'No such session',
      status: 404,
    }));
    expect(textOf(element)).toContain('No such session');
  });
});
