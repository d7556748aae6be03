import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { Api, NOBODY } from '../../contract/api.js';
import { errorSchema, personSchema, validationErrorSchema, type AssetAnswer } from '../../contract/answers.schema.js';
import { createLibrary } from '../library/create-library.js';
import type { Library } from '../library/library.js';
import { startImmich, type ImmichStandIn } from './start-immich.js';

let immich: ImmichStandIn;
let library: Library;
let api: Api;

beforeEach(async () => {
  library = createLibrary();
  immich = await startImmich({ library });
  api = new Api(immich.url, immich.apiKey);
});
afterEach(() => immich.stop());

const search = async (body: Record<string, unknown>): Promise<AssetAnswer[]> =>
  (await api.search({ size: 1000, ...body })).items;
const found = async (setPiece: string, body: Record<string, unknown> = {}): Promise<boolean> =>
  (await search({ personIds: [library.wrong.id], ...body })).some(({ id }) => id === library.setPiece(setPiece).id);

describe('GET /search/person', () => {
  const named = async (query: string): Promise<string[]> =>
    (await api.expect(200, z.array(personSchema), 'GET', `/search/person?${query}`)).map(({ name }) => name);

  it('finds people by a part of their name, whatever its case, empty people too', async () => {
    expect(await named('name=NO')).toEqual(['Nora']);
    expect(await named('name=leni')).toEqual(['Leni']);
    const { id } = library.createPerson({ name: 'Nora B.' });
    expect(await named('name=nora')).toEqual(['Nora', 'Nora B.']);
    library.deletePerson(id);
    expect(await named('name=nora')).toEqual(['Nora']);
  });

  it('shows hidden people when asked for, and a hundred at most', async () => {
    expect(await named('name=Marek')).toEqual([]);
    expect(await named('name=Marek&withHidden=true')).toEqual(['Marek']);
    for (let guest = 0; guest < 120; guest++) library.createPerson({ name: `Guest ${guest}` });
    expect(await named('name=guest')).toHaveLength(100);
  });

  it('needs a name, and person.read', async () => {
    expect((await api.ask('GET', '/search/person')).status).toBe(400);
    const key = immich.addKey(['asset.read']);
    expect((await api.ask('GET', '/search/person?name=Nora', { key })).status).toBe(403);
  });
});

describe('surprise 9: POST /search/metadata', () => {
  it('counts only the page, gives the next page as text or null, and lists newest first', async () => {
    const personIds = [library.wrong.id];
    const whole = await api.search({ personIds, size: 1000, page: 1 });
    expect(whole).toMatchObject({ total: whole.items.length, nextPage: null });
    expect(await api.search({ personIds, size: 2, page: 1 })).toMatchObject({ total: 2, count: 2, nextPage: '2' });
    const times = whole.items.map((asset) => asset.fileCreatedAt);
    expect(times).toEqual([...times].sort().reverse());
    expect((await search({ personIds, order: 'asc' }))[0]!.id).toBe(whole.items.at(-1)!.id);
  });

  it('insists on a number for the page', async () => {
    await api.expect(400, validationErrorSchema, 'POST', '/search/metadata', { body: { page: '2' } });
  });

  it('wants all people on the photo, takes [] for no filter, and finds nothing for a stranger', async () => {
    const both = await search({ personIds: [library.wrong.id, library.correct.id], withPeople: true });
    expect(both.map(({ id }) => id)).toContain(library.setPiece('both right').id);
    expect(both.map(({ id }) => id)).not.toContain(library.setPiece('both with Mila').id);
    expect((await search({ personIds: [] })).length).toBe((await search({})).length);
    expect(await search({ personIds: [NOBODY] })).toEqual([]);
  });

  it('finds archived photos and videos, trashed ones only on request, locked ones never', async () => {
    expect(await found('archived')).toBe(true);
    expect(await found('video')).toBe(true);
    expect(await found('trashed')).toBe(false);
    expect(await found('trashed', { withDeleted: true })).toBe(true);
    expect(await found('locked', { withDeleted: true })).toBe(false);
    await api.expect(401, errorSchema, 'POST', '/search/metadata', { body: { visibility: 'locked' } });
  });

  it('lists what is in the trash, and that alone, where it is asked since when', async () => {
    const trash = await search({ trashedAfter: '1970-01-01T00:00:00.000Z', withDeleted: true });
    expect(trash.map(({ id }) => id)).toContain(library.setPiece('trashed').id);
    expect(trash.every(({ id }) => library.assets.get(id)!.trashed)).toBe(true);
  });

  it('finds a photo by its checksum, in base64 or hexadecimal, and a copy under its new id', async () => {
    const [photo] = await search({ originalFileName: library.setPiece('archived').fileName });
    const { checksum } = photo!;
    const hex = Buffer.from(checksum, 'base64').toString('hex');
    expect(await search({ checksum })).toMatchObject([{ id: photo!.id }]);
    expect(await search({ checksum: hex })).toMatchObject([{ id: photo!.id }]);
    const copy = library.uploadAgain(photo!.id);
    expect(copy.id).not.toBe(photo!.id);
    expect(await search({ checksum })).toMatchObject([{ id: copy.id, checksum }]);
  });

  it('does not find a photo by a face that is invisible', async () => {
    const face = library.setPiece('invisible').faces[1]!;
    library.assign(face, library.correct.id);
    const ids = (await search({ personIds: [library.correct.id] })).map(({ id }) => id);
    expect(ids).not.toContain(face.asset.id);
  });

  it('names people only on request, and each once', async () => {
    const find = (assets: AssetAnswer[]): AssetAnswer => assets.find(({ id }) => id === library.setPiece('mirror').id)!;
    const personIds = [library.wrong.id];
    expect(find(await search({ personIds })).people).toEqual([]);
    const { people } = find(await search({ personIds, withPeople: true }));
    expect(people.map(({ name }) => name)).toEqual(['Mila']);
    expect(people[0]!.updatedAt).toMatch(/\.\d{6}\+00:00$/);
  });

  it("finds a partner's photos, but not by our people", async () => {
    const partners = library.setPiece('partner');
    expect((await search({})).some(({ id, ownerId }) => id === partners.id && ownerId === library.partner.id)).toBe(
      true,
    );
    expect(await found('partner')).toBe(false);
  });

  it('keeps to the time between two moments, both included', async () => {
    const { takenAt } = library.setPiece('burst 1');
    const moment = new Date(takenAt).toISOString();
    expect(await search({ takenAfter: moment, takenBefore: moment })).toHaveLength(3);
  });

  it('slides photos past a reader who moves faces between two pages', async () => {
    const personIds = [library.wrong.id];
    const all = await search({ personIds });
    const first = await api.search({ personIds, size: 5, page: 1 });
    const solo = first.items.find(
      ({ id }) => library.assets.get(id)!.faces.filter((face) => face.personId === library.wrong.id).length === 1,
    )!;
    const face = library.assets.get(solo.id)!.faces.find(({ personId }) => personId === library.wrong.id)!;
    await api.move(face.id, library.correct.id);
    const second = await api.search({ personIds, size: 5, page: 2 });
    expect(all[5]!.id).not.toBe(second.items[0]!.id);
    expect(all[6]!.id).toBe(second.items[0]!.id);
  });
});
