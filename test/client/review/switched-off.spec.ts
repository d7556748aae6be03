import { describe, expect, it } from '@jest/globals';
import type { Status } from '../../../src/health/status.schema.js';
import '../../../client/review/decision-bar.js';
import type { DecisionBar } from '../../../client/review/decision-bar.js';
import '../../../client/review/somebody-else-dialog.js';
import type { SomebodyElseDialog } from '../../../client/review/somebody-else-dialog.js';
import { offInWords, reasonAgainst, switchedOffOf } from '../../../client/review/switched-off.js';
import { names } from '../factories.js';
import { find, mount, textOf } from '../mount.js';

const features = (off: Record<string, string>): Pick<Status, 'features'> => ({
  features: (['review', 'pictures', 'reassign', 'unassign', 'feature-photo', 'photo-counts'] as const).map((name) => ({
    name,
    on: off[name] === undefined,
    reason: off[name] ?? null,
  })),
});
const lacks = (permission: string) => `The key lacks ${permission}.`;

describe('a key that lacks a permission', () => {
  it('for moving: switches off all that moves, and nothing else', () => {
    const off = switchedOffOf(features({ reassign: lacks('face.update'), unassign: lacks('face.update') }));
    for (const intent of ['yes', 'number', 'other', 'unassign'] as const) {
      expect(reasonAgainst(off, intent)).toBe('The key lacks face.update.');
    }
    for (const intent of ['no', 'skip', 'undo', 'quit', 'help', 'cancel'] as const) {
      expect(reasonAgainst(off, intent)).toBeUndefined();
    }
  });

  it('for making people: switches off unassigning alone', () => {
    const off = switchedOffOf(features({ unassign: lacks('person.create') }));
    expect(reasonAgainst(off, 'unassign')).toBe('The key lacks person.create.');
    for (const intent of ['yes', 'number', 'other', 'no', 'skip', 'undo'] as const) {
      expect(reasonAgainst(off, intent)).toBeUndefined();
    }
  });

  it.each([
    [{}, null],
    [{ 'photo-counts': lacks('person.statistics'), 'feature-photo': lacks('person.update') }, null],
    [
      { reassign: lacks('face.update') },
      'Faces cannot be moved. The key lacks face.update. Keeping and skipping work.',
    ],
    [
      { unassign: lacks('person.create') },
      'Faces cannot be unassigned, nor given to new people. The key lacks person.create.',
    ],
    [{ pictures: lacks('asset.view') }, 'No picture can be shown. The key lacks asset.view.'],
  ])('is told of in a line: %j', (off, words) => {
    expect(offInWords(switchedOffOf(features(off)))).toBe(words);
  });

  it('greys its buttons out, with the reason', async () => {
    const off = { unassign: lacks('person.create') };
    const { element } = await mount<DecisionBar>('decision-bar', { names, undecided: 1, canUndo: true, off });
    const pressed: string[] = [];
    element.addEventListener('press', (event) =>
      pressed.push((event as CustomEvent<{ intent: string }>).detail.intent),
    );
    const button = find(element, '[data-testid=press-unassign]');
    expect(button?.getAttribute('aria-disabled')).toBe('true');
    expect(button?.title).toBe('The key lacks person.create.');
    expect(find(element, '[data-testid=press-yes]')?.getAttribute('aria-disabled')).toBe('false');
    // whoever presses it all the same is told why: on a tablet nothing shows the title
    button?.click();
    expect(pressed).toEqual(['unassign']);
  });

  it('leaves only those to choose from who are there', async () => {
    const dialog = (over: Partial<SomebodyElseDialog>) =>
      mount<SomebodyElseDialog>('somebody-else-dialog', { open: true, ...over }, () => ({
        people: [],
        nextCursor: null,
      }));
    const { element } = await dialog({ noNewPeople: lacks('person.create') });
    expect(find(element, '[data-testid=new-person]')).toBeNull();
    expect(textOf(element)).toContain('No new person can be made. The key lacks person.create.');
    expect(find((await dialog({})).element, '[data-testid=new-person]')).not.toBeNull();
  });
});

describe('a new person', () => {
  it('is offered under the name that was searched for, until somebody writes another', async () => {
    const { element } = await mount<SomebodyElseDialog>('somebody-else-dialog', { open: true }, () => ({
      people: [],
      nextCursor: null,
    }));
    const name = find<HTMLInputElement>(element, '[data-testid=new-person]')!;
    const search = find<HTMLInputElement>(element, '[data-testid=person-search]')!;
    const type = (input: HTMLInputElement, text: string) => {
      input.value = text;
      input.dispatchEvent(new Event('input'));
    };
    type(search, 'Zoe');
    expect(name.value).toBe('Zoe');
    type(name, 'Zoé');
    type(search, 'Zoe B');
    expect(name.value).toBe('Zoé');
  });
});
