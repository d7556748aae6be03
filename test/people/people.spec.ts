import { afterEach, describe, expect, it } from '@jest/globals';
import type { PeoplePage, Person } from '../../src/people/person.schema.js';
import { Harness, type HarnessOptions } from '../support/harness.js';

describe('the people to pick from', () => {
  let harness: Harness;
  afterEach(() => harness.stop());

  const start = async (options: HarnessOptions = {}) => (harness = await Harness.start(options));
  const page = async (query = ''): Promise<PeoplePage> =>
    (await harness.call('get', `/people?${query}`).expect(200)).body as PeoplePage;
  const names = (people: Person[]) => people.map(({ name }) => name);

  it('are all that Immich lists, in its order: the favourite first, the unnamed late, the hidden last', async () => {
    await start();
    const { people, nextCursor } = await page();
    expect(nextCursor).toBeNull();
    expect(people[0]).toMatchObject({ name: 'Jana', favourite: true, birthDate: '1984-06-20' });
    expect(people.at(-1)).toMatchObject({ name: 'Marek', hidden: true });
    expect(people.filter(({ name }) => name === '')).toHaveLength(2);
    expect(names(people)).not.toContain('Leni');
    expect(people.find(({ name }) => name === '')!.birthDate).toBeNull();
  });

  it('come with the number of their photos', async () => {
    await start();
    const { wrong } = harness.library;
    const photos = new Set([...harness.library.facesOf(wrong.id)].map(({ asset }) => asset));
    const mila = (await page()).people.find(({ id }) => id === wrong.id)!;
    expect(mila.photos).toBeGreaterThan(10);
    expect(mila.photos).toBeLessThanOrEqual(photos.size);
  });

  it('come without it where the key may not count', async () => {
    await start({ permissions: ['asset.read', 'person.read', 'face.read', 'user.read'] });
    const { people } = await page();
    expect(people.length).toBeGreaterThan(10);
    expect(people.every(({ photos }) => photos === null)).toBe(true);
  });

  it('are found by part of a name, whatever its case and accents', async () => {
    await start({ library: { guests: 26 } });
    expect(names((await page('search=bjorn')).people)).toEqual(['Björn 1', 'Björn 3']);
    expect(names((await page('search=BJÖRN')).people)).toEqual(['Björn 1', 'Björn 3']);
    expect(names((await page('search=%20jan%20')).people)).toEqual(['Jana']);
    expect((await page('search=zzz')).people).toEqual([]);
  });

  it.each(['ليلى', '🦊', '<b>mila</b>', '& "co'])('are found by %s', async (search) => {
    await start({ library: { trickyNames: true } });
    const { wrong, correct } = harness.library;
    const { people } = await page(`search=${encodeURIComponent(search)}`);
    expect(people).toHaveLength(1);
    expect([wrong.name, correct.name]).toContain(people[0]!.name);
  });

  it('come page by page, each once, also where there are more than Immich gives at once', async () => {
    await start({ library: { guests: 30 } });
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const next: PeoplePage = await page(`limit=7${cursor && `&cursor=${cursor}`}`);
      seen.push(...next.people.map(({ id }) => id));
      cursor = next.nextCursor;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toHaveLength((await page('limit=200')).people.length);
  });

  it('are not there where Immich is down, which is said', async () => {
    await start();
    harness.immich.faults.add({ kind: '503' });
    const { status, body } = await harness.call('get', '/people');
    expect({ status, type: (body as { type: string }).type }).toEqual({
      status: 503,
      type: '/problems/immich-unreachable',
    });
  });

  it('are not there where the key may not read them, which is said with the permission', async () => {
    await start({ permissions: ['asset.read', 'face.read', 'user.read'] });
    const { body } = await harness.call('get', '/people').expect(403);
    expect(body).toMatchObject({ type: '/problems/permission-missing', title: expect.stringContaining('person.read') });
  });
});
