import { describe, expect, it } from '@jest/globals';
import '../../../client/summary/summary-screen.js';
import type { Rightness } from '../../../src/sessions/rightness/rightness.schema.js';
import type { SummaryScreen } from '../../../client/summary/summary-screen.js';
import type { LitElement } from 'lit';
import { makeProgress, makeSession } from '../factories.js';
import { find, mount, textOf } from '../mount.js';

/** The pace is asked for by itself. */
const summary = (body: object) => (path: string) => (path.includes('/pace') ? { status: 404 } : body);

/** The card draws itself after the screen did. */
const found = async (element: SummaryScreen): Promise<string> => {
  const card = find(element, 'rightness-card') as LitElement;
  await card.updateComplete;
  return textOf(card);
};

const rightness: Rightness = {
  estimate: {
    ...{ basis: 'model', faces: 4100, byHand: 900, autoFixed: 760, undecided: 2440 },
    ...{ share: 0.9312, low: 0.9148, high: 0.9467 },
    years: [
      {
        ...{ year: 2019, faces: 4000, byHand: 900, autoFixed: 760, undecided: 2340 },
        ...{ share: 0.9951, low: 0.9912, high: 0.9973 },
      },
      {
        ...{ year: 2020, faces: 100, byHand: 0, autoFixed: 0, undecided: 100 },
        ...{ share: null, low: null, high: null },
      },
    ],
  },
  checks: { answered: 40, right: 39, low: 0.8871, high: 0.9949 },
  open: 2,
  years: [
    { year: 2019, answered: 32, right: 32, low: 0.9221, high: 1 },
    { year: 2020, answered: 8, right: 7, low: 0.6, high: 0.97 },
  ],
  autoFixed: 760,
};

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
    const { element } = await mount<SummaryScreen>(
      'summary-screen',
      { sessionId: 'session' },
      summary({
        session: makeSession({ progress }),
        rightness,
        years: [{ year: 2020, reassigned: 4, elsewhere: 1, unassigned: 1, kept: 3, pending: 9 }],
      }),
    );
    const totals = textOf(find(element, '[data-testid=totals]') as Element);
    expect(totals).toBe(
      'photos reviewed 7 faces moved 5 auto-fixed, of these 2 unassigned 1 kept 3 photos skipped 4 undone 6',
    );
    expect(textOf(element)).toContain('One photo is left to review. 8 more are hidden by the settings.');
    expect(textOf(find(find(element, 'year-plot') as Element, 'tbody') as Element)).toBe('2020 4 1 1 3 9');
    expect(find(element, '.part.reassigned')?.style.width).toBe(`${(100 * 4) / 18}%`);
  });

  it('tells how right auto-fix is, with an interval and by year, and of few checks nothing', async () => {
    const { element } = await mount<SummaryScreen>(
      'summary-screen',
      { sessionId: 'session' },
      summary({
        session: makeSession(),
        rightness,
        years: [],
      }),
    );
    const card = await found(element);
    expect(card).toContain('What auto-fix is sure of is right for 88.7% to 99.5% of the faces.');
    expect(card).toContain('Of 40 random checks, 39 were as auto-fix would have done.');
    expect(card).toContain('760 faces that were decided without you, 4 to 86 may be wrong');
    expect(card).toContain('2 checks wait in the review');
    expect(card).toMatch(/2019 32 of 32 92.2% to 100%.*2020 7 of 8 too few to say/);
  });

  it('tells how many faces are right now, and by year as a plot and as a table', async () => {
    const { element } = await mount<SummaryScreen>(
      'summary-screen',
      { sessionId: 'session' },
      summary({
        session: makeSession(),
        rightness,
        years: [],
      }),
    );
    expect(await found(element)).toContain(
      'About 93% of the 4,100 faces are with the right child now; between 91% and 95%.',
    );
    const plot = find(find(element, 'rightness-card') as LitElement, 'rightness-plot') as LitElement;
    await plot.updateComplete;
    expect(textOf(find(plot, 'tbody') as Element)).toBe(
      '2019 4,000 900 760 2,340 99.5% 99.1% to 99.8% 2020 100 0 0 100 not enough known yet',
    );
    expect(find(plot, '.stretch')?.style.width).toBe(`${100 * (0.9973 - 0.9912)}%`);
  });

  it.each([
    ['decisions', 12, 'Not enough is known yet. Decide 18 more by hand'],
    ['learning', 100, 'That is being worked out. It takes a minute'],
  ] as const)('says what is missing where nothing can be said yet: %s', async (basis, byHand, words) => {
    const estimate = { ...rightness.estimate, basis, byHand, share: null, low: null, high: null };
    const { element } = await mount<SummaryScreen>(
      'summary-screen',
      { sessionId: 'session' },
      summary({
        session: makeSession(),
        rightness: { ...rightness, estimate },
        years: [],
      }),
    );
    expect(await found(element)).toContain(words);
    expect(find(find(element, 'rightness-card') as LitElement, 'rightness-plot')).toBeNull();
    element.remove();
  });

  it('says of an answer or two that they are too few', async () => {
    const few = { ...rightness, checks: { answered: 3, right: 3, low: 0.53, high: 1 }, open: 0, years: [] };
    const { element } = await mount<SummaryScreen>(
      'summary-screen',
      { sessionId: 'session' },
      summary({
        session: makeSession(),
        rightness: few,
        years: [],
      }),
    );
    expect(await found(element)).toContain('That is not known yet. Only 3 random checks were answered.');
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
