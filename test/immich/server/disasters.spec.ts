import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as sleep } from 'node:timers/promises';
import { userSchema, versionSchema } from '../../contract/answers.schema.js';
import { Api } from '../../contract/api.js';
import { createLibrary } from '../library/create-library.js';
import type { Library } from '../library/library.js';
import type { Face } from '../library/model.js';
import { startImmich, type ImmichStandIn } from './start-immich.js';

let immich: ImmichStandIn;
let library: Library;
let api: Api;
let face: Face;

beforeEach(async () => {
  library = createLibrary();
  immich = await startImmich({ library });
  api = new Api(immich.url, immich.apiKey);
  face = library.setPiece('solo of Nora at four').faces[0]!;
});
afterEach(() => immich.stop());

const status = async (method: string, path: string, body?: object): Promise<number> =>
  (await api.ask(method, path, body ? { body } : {})).status;
const refused = expect.objectContaining({ cause: expect.objectContaining({ code: 'ECONNREFUSED' }) });

describe('an Immich that is down', () => {
  it('refuses connections until it is back, at the same address', async () => {
    await immich.down();
    await expect(status('GET', '/people')).rejects.toEqual(refused);
    await immich.up();
    expect(await status('GET', '/people')).toBe(200);
  });

  it('comes back by itself after its time', async () => {
    await immich.down(60);
    await expect(status('GET', '/people')).rejects.toEqual(refused);
    await sleep(120);
    expect(await status('GET', '/people')).toBe(200);
  });

  it('never does what was under way when it went down', async () => {
    const id = immich.faults.add({ kind: 'latency', ms: 80 });
    const asked = expect(api.move(face.id, library.correct.id)).rejects.toThrow('fetch failed');
    await immich.faults.hit(id, 1, 5000);
    await immich.down();
    await immich.up();
    await asked;
    await sleep(120);
    expect(face.personId).toBe(library.wrong.id);
  });
});

describe('an upgrade in place', () => {
  const move = (): Promise<number> => status('PUT', `/faces/${library.correct.id}`, { id: face.id });

  it('changes the version, and what the new one does otherwise', async () => {
    expect(await status('PATCH', `/people/${library.wrong.id}`, { name: 'Mila' })).toBe(404);
    immich.upgrade('3.2.2');
    expect(await api.expect(200, versionSchema, 'GET', '/server/version')).toMatchObject({ minor: 2, patch: 2 });
    expect(await status('PATCH', `/people/${library.wrong.id}`, { name: 'Mila' })).toBe(200);
  });

  it('lets moves of a face of another owner be skipped, and answers as if they were done', async () => {
    library.giveToPartner(face.asset.id);
    expect(await move()).toBe(400);
    immich.upgrade('3.2.2');
    expect(await move()).toBe(200);
    expect(face.personId).toBe(library.wrong.id);
    expect(immich.journal.list()).toMatchObject([{ faceId: face.id, done: false }]);
  });
});

describe('another library at the same address', () => {
  it('has another owner and other people, and takes the same key; then the first one is back', async () => {
    const owner = async (): Promise<string> => (await api.expect(200, userSchema, 'GET', '/users/me')).id;
    const before = await owner();
    immich.address.replace(createLibrary({ seed: 2 }));
    expect(await owner()).not.toBe(before);
    expect(await status('GET', `/people/${library.wrong.id}`)).toBe(400);
    const stranger = immich.address.other!.library;
    await api.move(stranger.wrongFaces(stranger.wrong.id, stranger.correct.id)[0]!.id, stranger.correct.id);
    immich.address.putBack();
    expect(await owner()).toBe(before);
    expect([immich.journal.list(), immich.address.other!.journal.list()]).toMatchObject([[], [{ what: 'move' }]]);
  });
});

describe('the journal', () => {
  it('tells of each face where it was moved from and to, by whom, and what was only said again', async () => {
    await api.move(face.id, library.correct.id);
    await api.move(face.id, library.correct.id);
    immich.journal.move('outside', face.id, library.wrong.id);
    const { wrong, correct } = library;
    expect(immich.journal.list()).toMatchObject([
      { what: 'move', by: 'api', fromId: wrong.id, personId: correct.id },
      { what: 'move', by: 'api', fromId: correct.id, personId: correct.id },
      { what: 'move', by: 'outside', fromId: correct.id, personId: wrong.id },
    ]);
    expect(immich.journal.list(2)).toHaveLength(1);
  });

  it('tells of people made, changed and deleted, and not of what was refused', async () => {
    const { body } = await api.ask('POST', '/people', { body: { name: 'Nora B.' } });
    const { id } = body as { id: string };
    await api.ask('PUT', `/people/${id}`, { body: { name: '' } });
    await api.ask('PUT', `/people/${id}`, { body: { featureFaceAssetId: face.asset.id } });
    await api.ask('DELETE', `/people/${id}`);
    await api.ask('DELETE', `/people/${id}`);
    expect(immich.journal.list().map(({ what, personId }) => [what, personId])).toEqual([
      ['create-person', id],
      ['update-person', id],
      ['delete-person', id],
    ]);
  });
});

describe('a permission', () => {
  it('is taken from a key, and given back', async () => {
    immich.takePermission(immich.apiKey, 'person.read');
    expect(await status('GET', '/people')).toBe(403);
    immich.givePermission(immich.apiKey, 'person.read');
    expect(await status('GET', '/people')).toBe(200);
  });
});
