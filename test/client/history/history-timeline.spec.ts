import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Timeline } from '../../../src/audit/timeline.schema.js';
import '../../../client/history/history-timeline.js';
import type { HistoryTimeline } from '../../../client/history/history-timeline.js';
import { find, mount, textOf } from '../mount.js';

const day = (date: number, applied: number, failed = 0): Timeline['bars'][number] => ({
  from: new Date(2026, 2, date).toISOString(),
  until: new Date(2026, 2, date + 1).toISOString(),
  applied,
  failed,
  planned: 0,
});
const timeline: Timeline = { unit: 'day', bars: [day(1, 5, 1), day(2, 0), day(3, 1_200)] };

let element: HistoryTimeline;
let zooms: unknown[];
const press = async (key: string, shiftKey = false) => {
  find(element, '[data-testid=timeline]')?.dispatchEvent(new KeyboardEvent('keydown', { key, shiftKey }));
  await element.updateComplete;
};
const readout = () => textOf(find(element, '[data-testid=timeline-readout]') as Element);

beforeEach(async () => {
  ({ element } = await mount<HistoryTimeline>('history-timeline', { timeline, zoomed: true }));
  zooms = [];
  element.addEventListener('zoom', (event) => zooms.push((event as CustomEvent).detail));
  element.addEventListener('wider', () => zooms.push('wider'));
});

describe('the timeline of the history', () => {
  it('says how many changes there are in all, and in what is pointed at', async () => {
    expect(readout()).toMatch(/1,206 changes, 1 failed$/);
    await press('ArrowRight');
    expect(readout()).toMatch(/1 Mar 2026: 6 changes, 1 failed|Mar 1, 2026: 6 changes, 1 failed/);
  });

  it('zooms to a bar, or to several, by keys', async () => {
    await press('Home');
    await press('Enter');
    await press('End', true);
    await press(' ');
    expect(zooms).toEqual([
      { after: timeline.bars[0]?.from, before: timeline.bars[0]?.until },
      { after: timeline.bars[0]?.from, before: timeline.bars[2]?.until },
    ]);
  });

  it('does not zoom to where there is nothing', async () => {
    await press('Home');
    await press('ArrowRight');
    await press('Enter');
    expect(zooms).toEqual([]);
  });

  it('goes back to a longer time by Escape and by a button', async () => {
    await press('Escape');
    find(element, '[data-testid=wider]')?.click();
    expect(zooms).toEqual(['wider', 'wider']);
  });

  it('has the same as a table, with a button for each time in which there was something', () => {
    expect(textOf(find(element, 'tbody') as Element)).toMatch(/^\S+ \S+ 2026 5 1 0 Show \S+ \S+ 2026 1,200 0 0 Show$/);
  });
});
