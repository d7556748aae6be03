import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Api, NOBODY } from '../../contract/api.js';
import { createLibrary } from '../library/create-library.js';
import type { Library } from '../library/library.js';
import { startImmich, type ImmichStandIn } from './start-immich.js';

let immich: ImmichStandIn;
let library: Library;
let api: Api;

beforeAll(async () => {
  library = createLibrary();
  immich = await startImmich({ library });
  api = new Api(immich.url, immich.apiKey);
});
afterAll(() => immich.stop());

/** ETags that a real Immich 3.1.0 sent. They are sums over the body, so an equal one means an equal body. */
const REFUSALS: [call: string, status: number, etag: string, body: object | null][] = [
  ['GET /people?size=1001', 400, '"b1-InT0xX83Yg8T2DGuk5CIm5K9zp4"', null],
  ['GET /people/not-a-uuid', 400, '"f4-pVGwEwVv91gQhXdazhsIhjKvlrQ"', null],
  [`GET /people/${NOBODY}`, 400, '"30-aGq/Iz739IZJ850Qal9cwRA8/M4"', null],
  [`GET /people/${NOBODY}/thumbnail`, 404, '"17-SuRA/yvUWUo8rK6x7dKURLeBo+0"', null],
  [`DELETE /people/${NOBODY}`, 400, '"32-YijxeP2LdxZBYI9eUg9dyRqhKiw"', null],
  [`GET /faces?id=${NOBODY}`, 400, '"2f-g4y9p2Y1o+CxYBnvL5ehKtP0V5s"', null],
  [`GET /assets/${NOBODY}/thumbnail?size=preview`, 400, '"2f-Zwaky4PXFDQtJfnGt9ITgHAUKjk"', null],
  ['PUT /faces/:correct', 400, '"a3-pnNZEPy9tym7146JKXiapLNCdes"', {}],
  ['PUT /faces/:correct', 400, '"32-5Z7w6a9WjQTCCkBVwZ8fVLis/OU"', { id: NOBODY }],
  [`PUT /faces/${NOBODY}`, 400, '"32-gNCx9TlO4JyKShDDn2NCKzIx/lU"', { id: NOBODY }],
  ['PUT /people/:correct', 400, '"42-qlTGQ8LewkLmFYSJ5tI32V35hfM"', { featureFaceAssetId: ':video' }],
];

describe('what Immich answers when it refuses', () => {
  it.each(REFUSALS)('%s: %i, body and ETag as the real one', async (call, status, etag, body) => {
    const filled = (text: string): string =>
      text.replace(':correct', library.correct.id).replace(':video', library.setPiece('video').id);
    const [method, path] = filled(call).split(' ') as [string, string];
    const sent = body ? { body: JSON.parse(filled(JSON.stringify(body))) as object } : {};
    const answer = await api.ask(method, path, sent);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    expect(answer.headers.get('etag')).toBe(etag);
  });

  it('is the real answer for no key, a wrong key, and a missing permission', async () => {
    const readsPeople = immich.addKey(['person.read']);
    const etag = async (method: string, path: string, key: string | null, body?: object): Promise<string | null> =>
      (await api.ask(method, path, { key, ...(body ? { body } : {}) })).headers.get('etag');
    expect(await etag('GET', '/people', null)).toBe('"25-SetIB6wLsPt3Ogr5oCd0XHpTaMw"');
    expect(await etag('GET', '/people', 'wrong')).toBe('"1d-VhSxsy3Rjgr0gR0/4BjxN8jiyP4"');
    expect(await etag('GET', `/faces?id=${NOBODY}`, readsPeople)).toBe('"34-KCcM1BAmrGOsHcocofZ2UD2tBSc"');
    expect(await etag('PUT', `/faces/${NOBODY}`, readsPeople, { id: NOBODY })).toBe('"36-zTqZiC2DGd1qVbYWGSlnuUnWeAg"');
    expect(await etag('POST', '/search/metadata', readsPeople, {})).toBe('"35-rEc+7XcHE1BI4zntcZRZfCVxOmE"');
  });

  it('asks for the key before it looks at the request', async () => {
    expect((await api.ask('GET', '/people/not-a-uuid', { key: null })).status).toBe(401);
  });

  it('knows no other calls', async () => {
    expect(await api.ask('GET', '/nope')).toMatchObject({ status: 404, body: { message: 'Cannot GET /api/nope' } });
  });
});

describe('permissions', () => {
  const CALLS: [permission: string, method: string, path: string][] = [
    ['person.read', 'GET', '/people'],
    ['person.create', 'POST', '/people'],
    ['person.update', 'PUT', `/people/${NOBODY}`],
    ['person.delete', 'DELETE', `/people/${NOBODY}`],
    ['person.statistics', 'GET', `/people/${NOBODY}/statistics`],
    ['person.reassign', 'PUT', `/people/${NOBODY}/reassign`],
    ['face.read', 'GET', `/faces?id=${NOBODY}`],
    ['face.update', 'PUT', `/faces/${NOBODY}`],
    ['asset.read', 'GET', `/assets/${NOBODY}`],
    ['asset.view', 'GET', `/assets/${NOBODY}/thumbnail`],
    ['user.read', 'GET', '/users/me'],
    ['server.about', 'GET', '/server/about'],
  ];

  it.each(CALLS)('%s is needed for %s %s', async (permission, method, path) => {
    const key = immich.addKey(CALLS.map(([name]) => name).filter((name) => name !== permission));
    const sent = { key, ...(method === 'GET' ? {} : { body: {} }) };
    expect(await api.ask(method, path, sent)).toMatchObject({
      status: 403,
      body: { message: `Missing required permission: ${permission}` },
    });
  });

  it('face.update alone moves a face', async () => {
    const key = immich.addKey(['face.update']);
    const body = { id: library.setPiece('solo of Nora at four').faces[0]!.id };
    expect((await api.ask('PUT', `/faces/${library.correct.id}`, { key, body })).status).toBe(200);
  });

  it('are not needed to ask whether Immich is there, or what a key may do', async () => {
    for (const path of ['/server/ping', '/server/version', '/server/config', '/server/features']) {
      expect((await api.ask('GET', path, { key: null })).status).toBe(200);
    }
    const key = immich.addKey(['face.read']);
    expect((await api.ask('GET', '/api-keys/me', { key })).body).toMatchObject({ permissions: ['face.read'] });
  });

  it('surprise 15: no key may read the sync stream', async () => {
    const key = immich.addKey(['all']);
    expect((await api.ask('POST', '/sync/stream', { key, body: { types: [] } })).status).toBe(403);
  });

  it('can be changed, and a key revoked and restored, while it is in use', async () => {
    const key = immich.addKey(['person.read']);
    const status = async (): Promise<number> => (await api.ask('GET', '/people', { key })).status;
    immich.revokeKey(key);
    expect(await status()).toBe(401);
    immich.restoreKey(key);
    expect(await status()).toBe(200);
    immich.setPermissions(key, ['face.read']);
    expect(await status()).toBe(403);
  });
});
