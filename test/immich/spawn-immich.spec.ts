import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api } from '../contract/api.js';
import { TRICKY_NAMES } from './library/cast.js';
import { createLibrary } from './library/create-library.js';
import { optionsOf } from './options.js';
import { spawnImmich, type SpawnedImmich } from './spawn-immich.js';

let immich: SpawnedImmich;
let api: Api;

beforeAll(async () => {
  immich = await spawnImmich({ photos: 'tests', seed: 5, trickyNames: true, version: '3.2.2' });
  api = new Api(immich.url, immich.apiKey);
}, 30_000);
afterAll(() => immich.stop());

describe('the stand-in in a process of its own', () => {
  it('says where it is and who the pair are, and has the same library as one in this process', async () => {
    expect([immich.wrong.name, immich.correct.name]).toEqual([TRICKY_NAMES.wrong, TRICKY_NAMES.correct]);
    expect(await immich.control.snapshot()).toEqual(createLibrary({ seed: 5, trickyNames: true }).snapshot());
    expect((await api.ask('GET', '/server/version')).body).toEqual({ major: 3, minor: 2, patch: 2, prerelease: null });
  });

  it('knows the truth of every face', async () => {
    const { faces } = await immich.control.snapshot();
    const truth = await immich.control.truth();
    const wrong = Object.keys(faces).filter((id) => faces[id] === immich.wrong.id && truth[id] === immich.correct.id);
    expect(wrong.length).toBeGreaterThan(10);
  });

  it('is steered from outside: moves, faults, keys, photos, resets', async () => {
    const { control, wrong, correct } = immich;
    const { assetId, faceIds } = await control.addPhoto({ heads: [{ character: 'Nora', assignedTo: 'Mila' }] });
    await control.moveFace(faceIds[0]!, correct.id);
    expect((await api.facesOn(assetId))[0]!.person!.id).toBe(correct.id);
    await control.trash(assetId);
    expect((await api.ask('PUT', `/faces/${wrong.id}`, { body: { id: faceIds[0] } })).status).toBe(400);

    await control.addFault({ kind: '503', times: 1 });
    expect((await api.ask('GET', '/people')).status).toBe(503);
    expect(await control.faults()).toMatchObject([{ kind: '503', hits: 1 }]);
    await control.clearFaults();

    const key = await control.addKey(['person.read']);
    await control.revokeKey(key);
    expect((await api.ask('GET', '/people', { key })).status).toBe(401);
    await control.restoreKey(key);
    await control.setPermissions(key, []);
    expect((await api.ask('GET', '/people', { key })).status).toBe(403);

    await control.resetRequests();
    await api.person(correct.id);
    expect(await control.requests()).toEqual({ 'GET /people/:id': 1 });
    await control.resetRecognition();
    expect(Object.values((await control.snapshot()).faces).filter((personId) => personId !== null).length).toBeLessThan(
      5,
    );
  });

  it('can be steered while it is down', async () => {
    const { control } = immich;
    await control.down();
    await expect(api.ask('GET', '/server/ping')).rejects.toThrow('fetch failed');
    expect(await control.photos()).toHaveLength(Object.keys(createLibrary({ seed: 5 }).photos()).length + 1);
    await control.up();
    expect((await api.ask('GET', '/server/ping')).status).toBe(200);
  });

  it('is upgraded, replaced by another library, and put back', async () => {
    const { control, correct } = immich;
    await control.upgrade('3.3.0');
    expect((await api.ask('GET', '/server/version')).body).toMatchObject({ minor: 3 });
    await expect(control.replace(5)).rejects.toThrow('the same seed makes the same people');
    await control.replace(6);
    expect((await api.ask('GET', `/people/${correct.id}`)).status).toBe(400);
    await api.ask('POST', '/people', { body: {} });
    await control.putBack();
    expect((await api.ask('GET', `/people/${correct.id}`)).status).toBe(200);
    expect(await control.changesOfReplacement()).toMatchObject([{ what: 'create-person' }]);
  });

  it('takes a permission from a key and gives it back', async () => {
    const { control } = immich;
    const key = await control.addKey(['person.read']);
    await control.takePermission(key, 'person.read');
    expect((await api.ask('GET', '/people', { key })).status).toBe(403);
    await control.givePermission(key, 'person.read');
    expect((await api.ask('GET', '/people', { key })).status).toBe(200);
  });

  it('tells when a fault has hit, and what was changed', async () => {
    const { control, wrong } = immich;
    const changes = (await control.changes()).length;
    const id = await control.addFault({ kind: 'hold', on: 'PUT /people/:id', ms: 60_000 });
    const asked = api.ask('PUT', `/people/${wrong.id}`, { body: { isHidden: false } });
    expect(await control.faultHit(id)).toBe(true);
    await control.removeFault(id);
    await asked;
    expect(await control.changes(changes)).toMatchObject([{ what: 'update-person', personId: wrong.id }]);
    expect(await control.faultHit(id, 1, 10)).toBe(false);
  });

  it('says what it was asked wrongly', async () => {
    await expect(immich.control.addFault({ kind: 'nonsense' as '500' })).rejects.toThrow('kind');
    await expect(immich.control.moveFace('nobody', null)).rejects.toThrow('no face nobody');
  });

  it('ends on SIGTERM', async () => {
    const other = await spawnImmich({ latency: 5 });
    await other.stop();
    expect(other.process.exitCode).toBe(0);
  });
});

describe('its command line', () => {
  it('has defaults for the demo', () => {
    expect(optionsOf([])).toMatchObject({ library: { photos: 'demo', seed: 1 }, port: 0, latency: 0 });
    expect(optionsOf(['--photos=400', '--latency=immich'])).toMatchObject({
      library: { photos: 400 },
      latency: 'immich',
    });
  });

  it.each([
    ['--photos=many', '--photos must be a whole number, tests, demo or large, not "many"'],
    ['--port=http', '--port must be a whole number, not "http"'],
    ['--latency=slow', '--latency must be a whole number of milliseconds, or immich, not "slow"'],
    ['--version=latest', 'not a version: latest'],
    ['--nonsense', "Unknown option '--nonsense'"],
  ])('names the bad argument in %s', (argument, words) => {
    expect(() => optionsOf([argument])).toThrow(words);
  });
});
