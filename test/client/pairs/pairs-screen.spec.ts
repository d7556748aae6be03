import { describe, expect, it } from '@jest/globals';
import '../../../client/pairs/pairs-screen.js';
import { leftInWords } from '../../../client/pairs/session-card.js';
import { makeProgress, makeSession } from '../factories.js';
import { drawn, find, mount, textOf } from '../mount.js';

type Ref = { id: string; name: string };

const person = (id: string, name: string) => ({
  id,
  name,
  birthDate: null,
  hidden: false,
  favourite: false,
  photos: 3,
});
const people = {
  people: [person('mila', 'Mila'), person('nora', 'Nora'), person('x', '<img src=x onerror=alert(1)>')],
  nextCursor: null,
};

describe('the first screen', () => {
  it('explains itself where there is no pair yet', async () => {
    const { element } = await mount('pairs-screen', {}, (path) => (path === 'sessions' ? { sessions: [] } : people));
    expect(textOf(element)).toContain('Tell two people apart');
    expect(textOf(element)).toContain("Who has faces that aren't theirs?");
    expect(textOf(element)).toContain('Whose faces are they?');
  });

  it('shows names as text, whatever is in them', async () => {
    const { element } = await mount('pairs-screen', {}, (path) => (path === 'sessions' ? { sessions: [] } : people));
    expect(textOf(element)).toContain('<img src=x onerror=alert(1)>');
    expect(find(element, 'img[onerror]')).toBeNull();
  });

  it('goes on with a pair', async () => {
    const { element } = await mount('pairs-screen', {}, (path) =>
      path === 'sessions' ? { sessions: [makeSession()] } : people,
    );
    expect(find<HTMLAnchorElement>(element, '[data-testid=continue]')?.getAttribute('href')).toBe('./sessions/session');
    expect(textOf(element)).toContain('10 photos left, 0 reviewed');
  });

  it('offers pairs that the server found, but for those that are worked on, and picks one', async () => {
    const [mila, nora, ida] = ['mila', 'nora', 'ida'].map((id) => ({ id, name: id })) as [Ref, Ref, Ref];
    const worth = {
      pairs: [
        { wrong: mila, correct: nora, photos: 7, twice: 9 },
        { wrong: ida, correct: nora, photos: 2, twice: 2 },
      ],
      look: { state: 'done', startedAt: '', endedAt: '', looked: 9, total: 9 },
    };
    const { element } = await mount('pairs-screen', {}, (path) =>
      path === 'sessions' ? { sessions: [makeSession()] } : path.startsWith('people/pairs') ? worth : people,
    );
    const found = find(element, '[data-testid=worth-looking]')!;
    expect(textOf(found)).not.toContain('mila');
    expect(textOf(found)).toContain('On 2 photos ida appears twice, and one of the faces looks like nora’s.');
    find(found, 'li button')?.click();
    await drawn(element);
    expect(textOf(find(element, '[data-testid=slot-wrong]')!)).toContain('ida');
    expect(textOf(find(element, '[data-testid=slot-correct]')!)).toContain('nora');
    expect(find(element, '[data-testid=start]')?.getAttribute('aria-disabled')).toBe('false');
  });

  it('looks for pairs when it is told to', async () => {
    let look: object | null = null;
    const { element, requests } = await mount('pairs-screen', {}, (path, { method }) => {
      if (path === 'sessions') return { sessions: [] };
      if (!path.startsWith('people/pairs')) return people;
      if (method === 'POST') look = { state: 'running', startedAt: '', endedAt: null, looked: 3, total: 80 };
      return { pairs: [], look };
    });
    find(element, '[data-testid=look-for-pairs]')?.click();
    await drawn(element);
    expect(requests.filter(({ init }) => init.method === 'POST')).toHaveLength(1);
    expect(textOf(find(element, '[data-testid=worth-looking]')!)).toContain('Looking: 3 of 80 photos.');
    element.remove();
  });

  it('says what went wrong, and tries again', async () => {
    let broken = true;
    const problem = { type: 'x', title: 'Immich is away', status: 503, detail: 'Start it.' };
    const { element } = await mount('pairs-screen', {}, (path) =>
      path !== 'sessions' ? people : broken ? problem : { sessions: [] },
    );
    expect(textOf(element)).toContain('Immich is away');
    expect(textOf(element)).toContain('Start it.');
    broken = false;
    find(element, 'error-message')?.dispatchEvent(new Event('retry'));
    await drawn(element);
    expect(textOf(element)).toContain('Tell two people apart');
  });

  it('picks two people and starts, with no more settings than were changed', async () => {
    const { element, requests, visits } = await mount('pairs-screen', {}, (path, init) =>
      path === 'sessions' ? (init.method === 'PUT' ? makeSession() : { sessions: [] }) : people,
    );
    find(element, '[data-person-id=mila]')?.click();
    await drawn(element);
    expect(find(element, '[data-person-id=mila]')?.getAttribute('aria-disabled')).toBe('true');
    find(element, '[data-person-id=mila]')?.click();
    find(element, '[data-person-id=nora]')?.click();
    await drawn(element);
    find(element, '[data-testid=swap]')?.click();
    find(element, '[data-testid=start]')?.click();
    await drawn(element);
    const put = requests.find(({ init }) => init.method === 'PUT');
    expect(JSON.parse(put?.init.body as string)).toEqual({
      wrongPersonId: 'nora',
      correctPersonId: 'mila',
      settings: {},
    });
    expect(visits).toEqual(['./sessions/session']);
  });
});

describe('what is left, in words', () => {
  it.each([
    [{ pending: 1, reviewed: 2 }, '1 photo left, 2 reviewed'],
    [{ pending: 1200, reviewed: 0, hidden: 3 }, '1,200 photos left, 0 reviewed · 3 hidden by the settings'],
    [{ scan: 'listing' }, 'Counting the photos…'],
    [{ scan: 'scanning', pending: 5, scanned: 2, total: 9 }, '5 photos left, 0 reviewed · still reading: 2 of 9'],
  ] as const)('%j', (progress, words) => {
    expect(leftInWords(makeProgress(progress))).toBe(words);
  });
});
