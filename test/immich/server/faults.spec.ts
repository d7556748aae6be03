import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Api } from '../../contract/api.js';
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

const people = (): Promise<{ status: number; headers: Headers; bytes: Buffer }> => api.ask('GET', '/people');
const milliseconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now();
  await work();
  return performance.now() - start;
};

describe('faults on demand', () => {
  it('are 400, 429 with Retry-After, 500, 503, and 502 with the page of a proxy', async () => {
    immich.faults.add({ kind: '429', retryAfter: 7, times: 1 });
    const tooMany = await people();
    expect([tooMany.status, tooMany.headers.get('retry-after')]).toEqual([429, '7']);
    for (const kind of ['400', '500', '503'] as const) {
      immich.faults.add({ kind, times: 1 });
      expect((await people()).status).toBe(Number(kind));
    }
    immich.faults.add({ kind: '502', times: 1 });
    const bad = await people();
    expect([bad.status, bad.headers.get('content-type')]).toEqual([502, 'text/html; charset=utf-8']);
    expect(bad.bytes.toString()).toContain('<h1>502 Bad Gateway</h1>');
    expect((await people()).status).toBe(200);
  });

  it('notice requests that come before the pause that a 429 asked for is over', async () => {
    immich.faults.add({ kind: '429', retryAfter: 0.5, times: 1 });
    await people();
    const hasty = (): number => immich.faults.list()[0]!.hasty;
    await people();
    expect(hasty()).toBe(0);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await people();
    expect(hasty()).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await people();
    expect(hasty()).toBe(1);
  });

  it('hold answers back', async () => {
    immich.faults.add({ kind: 'latency', ms: 120 });
    expect(await milliseconds(people)).toBeGreaterThan(115);
  });

  it('cut the connection before the work is done, or after it', async () => {
    const face = library.setPiece('solo of Nora at four').faces[0]!;
    immich.faults.add({ kind: 'cut-before', on: 'PUT /faces/:id', times: 1 });
    await expect(api.move(face.id, library.correct.id)).rejects.toThrow('fetch failed');
    expect(face.personId).toBe(library.wrong.id);
    immich.faults.add({ kind: 'cut-after', on: 'PUT /faces/:id', times: 1 });
    await expect(api.move(face.id, library.correct.id)).rejects.toThrow('fetch failed');
    expect(face.personId).toBe(library.correct.id);
  });

  it('cut pictures off too', async () => {
    immich.faults.add({ kind: 'cut-after', on: 'GET /assets/:id/thumbnail' });
    const path = `/assets/${library.setPiece('both right').id}/thumbnail?size=preview`;
    await expect(api.ask('GET', path)).rejects.toThrow('fetch failed');
  });

  it('never answer, until the stand-in is stopped', async () => {
    immich.faults.add({ kind: 'hang' });
    const asked = expect(people()).rejects.toThrow('fetch failed');
    await new Promise((resolve) => setTimeout(resolve, 50));
    await immich.stop();
    await asked;
  });

  it('hold the answer back when the work is done, until they are removed', async () => {
    const face = library.setPiece('solo of Nora at four').faces[0]!;
    const id = immich.faults.add({ kind: 'hold', on: 'PUT /faces/:id', ms: 60_000 });
    let answered = false;
    const asked = api.move(face.id, library.correct.id).then(() => (answered = true));
    expect(await immich.faults.hit(id, 1, 5000)).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect([face.personId, answered]).toEqual([library.correct.id, false]);
    immich.faults.remove(id);
    expect(await asked).toBe(true);
  });

  it('hold the answer back for their time', async () => {
    immich.faults.add({ kind: 'hold', ms: 120 });
    expect(await milliseconds(people)).toBeGreaterThan(115);
  });

  it('tell when they have hit so often, and that they will not any more', async () => {
    const id = immich.faults.add({ kind: '500', on: 'GET /people' });
    const hit = immich.faults.hit(id, 2, 5000);
    await people();
    expect(await immich.faults.hit(id, 2, 20)).toBe(false);
    await people();
    expect(await hit).toBe(true);
    const third = immich.faults.hit(id, 3, 5000);
    immich.faults.remove(id);
    expect(await third).toBe(false);
  });

  it('hit only the calls and ids that they are meant for, after some were let through', async () => {
    const id = immich.faults.add({
      kind: '500',
      on: 'GET /people/:id',
      mentions: library.correct.id,
      skip: 1,
      times: 2,
    });
    const statuses = [];
    for (const person of [library.correct, library.wrong, library.correct, library.correct, library.correct]) {
      statuses.push((await api.ask('GET', `/people/${person.id}`)).status);
    }
    expect(statuses).toEqual([200, 200, 500, 500, 200]);
    expect(immich.faults.list().find((fault) => fault.id === id)).toMatchObject({ hits: 2 });
  });

  it('end after their time, when they are removed, and when all are cleared', async () => {
    immich.faults.add({ kind: '500', forMs: 30 });
    expect((await people()).status).toBe(500);
    await new Promise((resolve) => setTimeout(resolve, 40));
    expect((await people()).status).toBe(200);
    immich.faults.remove(immich.faults.add({ kind: '500' }));
    expect((await people()).status).toBe(200);
    immich.faults.add({ kind: '500', on: 'GET *' });
    immich.faults.clear();
    expect((await people()).status).toBe(200);
  });

  it('can be a matter of luck', async () => {
    immich.faults.add({ kind: '500', probability: 0.5 });
    const statuses = await Promise.all(Array.from({ length: 60 }, async () => (await people()).status));
    expect(new Set(statuses)).toEqual(new Set([200, 500]));
  });
});

describe('what was asked', () => {
  it('is counted by call, and how much of it at once', async () => {
    await Promise.all([people(), api.person(library.wrong.id), api.facesOn(library.setPiece('both right').id)]);
    expect(immich.requests.all()).toEqual({ 'GET /people': 1, 'GET /people/:id': 1, 'GET /faces': 1 });
    expect(immich.requests.maxInFlight).toBeGreaterThanOrEqual(1);
    immich.requests.reset();
    expect(immich.requests.count('GET /people')).toBe(0);
  });
});

describe("Immich's pace", () => {
  it('is that of the real one: 6 ms for the faces of a photo, and at most 369 a second', async () => {
    await immich.stop();
    immich = await startImmich({ library, latency: 'immich' });
    api = new Api(immich.url, immich.apiKey);
    const faces = (): Promise<unknown> => api.facesOn(library.setPiece('both right').id);
    await faces();
    expect(await milliseconds(faces)).toBeGreaterThan(5);
    expect(await milliseconds(() => Promise.all(Array.from({ length: 60 }, faces)))).toBeGreaterThan(59 * (1000 / 369));
  });
});
