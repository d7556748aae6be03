import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get as httpGet } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Response } from 'supertest';
import sharp from 'sharp';
import type { FacesPage } from '../../src/sessions/queue/face.schema.js';
import { DriftWatch } from '../support/drift.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

const THUMBNAIL = 'GET /assets/:id/thumbnail';

describe('crops of faces', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterAll(() => harness.stop());

  const get = (path: string) => harness.call('get', path).buffer().parse(asBuffer);
  const crop = (id: string, version: string, size = 160) => get(`/faces/${id}/crop?size=${size}&v=${version}`);
  const fetched = (): number => harness.immich.requests.count(THUMBNAIL);
  /** The first face of an arranged photo that is with the wrong person, as the review is told of it. */
  const faceOf = async (piece: string) => {
    const { faces } = await reviewer.photo(harness.library.setPiece(piece).id);
    return faces.find(({ role }) => role === 'wrong')!;
  };
  const grid = async (query = ''): Promise<FacesPage> =>
    (await harness.call('get', `/sessions/${reviewer.sessionId}/faces?limit=100${query}`).expect(200))
      .body as FacesPage;

  it('are kept for good under the address that names what they show, and not sent again to who has them', async () => {
    const face = await faceOf('burst 1');
    const { headers } = await crop(face.id, face.crop).expect(200);
    expect(headers['cache-control']).toMatch(/^private, max-age=2592000, immutable$/);
    expect(headers['etag']).toBe(`"${face.crop}-160"`);
    const again = await crop(face.id, face.crop).set('if-none-match', headers['etag']!);
    expect(again.status).toBe(304);
    expect((again.body as Buffer).length).toBe(0);
    expect((await crop(face.id, face.crop, 480).set('if-none-match', headers['etag']!)).status).toBe(200);
  });

  it('are kept for a while only where the address does not say, or says what is no more', async () => {
    const face = await faceOf('burst 1');
    for (const path of [`/faces/${face.id}/crop`, `/faces/${face.id}/crop?v=AAAAAAAAAAAAAAAA`]) {
      const { headers, body } = await get(path).expect(200);
      expect(headers['cache-control']).toBe('private, max-age=3600');
      expect(headers['etag']).toBe(`"${face.crop}-160"`);
      expect(body).toEqual((await crop(face.id, face.crop)).body);
    }
    await get(`/faces/${face.id}/crop?v=..%2F..`).expect(400);
  });

  it('are named alike in the review and in the grid', async () => {
    const face = await faceOf('burst 2');
    const { faces } = await grid();
    expect(faces.find(({ id }) => id === face.id)?.crop).toBe(face.crop);
    expect(new Set(faces.map((each) => each.crop)).size).toBe(faces.length);
  });

  it('are named alike in the history, where somebody moved the face, and by the suggestion that speaks of it', async () => {
    const face = reviewer.face('burst 1');
    const { crop: version } = await faceOf('burst 1');
    await reviewer.say('reassign', face);
    const { crops } = await reviewer.photo(harness.library.setPiece('burst 2').id);
    expect(crops[face.faceId]).toBe(version);
    harness.library.moveFace(face.faceId, harness.library.personOf('Tom').id);
    const [drifted] = await new DriftWatch(harness).check();
    expect(drifted).toMatchObject({ faceId: face.faceId, crop: version });
    const [entry] = await reviewer.log();
    expect(entry).toMatchObject({ faceId: face.faceId, crop: version });
    harness.library.moveFace(face.faceId, harness.library.correct.id);
    await reviewer.undo();
    expect(harness.library.face(face.faceId).personId).toBe(harness.library.wrong.id);
  });

  it('come off the disk after a restart, without Immich, before anybody opened the session', async () => {
    const face = await faceOf('burst 3');
    const { body } = await crop(face.id, face.crop).expect(200);
    await harness.restart();
    harness.immich.requests.reset();
    expect((await crop(face.id, face.crop).expect(200)).body).toEqual(body);
    expect(fetched()).toBe(0);
  });

  it('are cut anew where the folder is gone, and where it cannot be written', async () => {
    const face = await faceOf('solo of Nora at nine');
    const { body } = await crop(face.id, face.crop).expect(200);
    await harness.app.close();
    const folder = join(harness.config.dataDir, 'crops');
    rmSync(folder, { recursive: true });
    writeFileSync(folder, 'a file stands in its way');
    await harness.restart();
    expect((await crop(face.id, face.crop).expect(200)).body).toEqual(body);
    await harness.app.close();
    rmSync(folder);
    await harness.restart();
    expect((await crop(face.id, face.crop).expect(200)).body).toEqual(body);
    await harness.until(
      async () => readdirSync(folder, { recursive: true }).map(String),
      (names) => names.some((name) => name.endsWith('-160.webp')),
    );
  });

  it('are others once the photo was edited in Immich', async () => {
    const asset = harness.library.setPiece('burst 1');
    const before = await faceOf('burst 1');
    const old = (await crop(before.id, before.crop).expect(200)).body as Buffer;
    const { x, y, width, height } = before.box;
    asset.crop = { x: x / 2, y: y / 2, width: (x + width + 1) / 2 - x / 2, height: (y + height + 1) / 2 - y / 2 };
    await harness.restart();
    await harness.open();
    const after = await faceOf('burst 1');
    expect(after.box).not.toEqual(before.box);
    expect(after.crop).not.toBe(before.crop);
    const edited = await crop(after.id, after.crop).expect(200);
    expect(edited.headers['cache-control']).toContain('immutable');
    // the same head, in the edited picture
    expect(await differenceOf(edited.body as Buffer, old)).toBeLessThan(25);
    asset.crop = null;
  });

  it('come in bundles, each as soon as it is there, with nothing for what cannot be had', async () => {
    const { faces } = await grid();
    const some = faces.slice(0, 12);
    const nobody = '00000000-0000-4000-8000-000000000000.AAAAAAAAAAAAAAAA';
    const names = [...some.map(({ id, crop: version }) => `${id}.${version}`), nobody];
    const { body, headers } = await get(`/faces/crops?size=160&faces=${names.join(',')}`).expect(200);
    expect(headers['cache-control']).toBe('private, no-store');
    const pictures = framesOf(body as Buffer);
    expect([...pictures.keys()].sort((a, b) => a - b)).toEqual(names.map((_, place) => place));
    expect(pictures.get(some.length)).toEqual(Buffer.alloc(0));
    for (const [place, { id, crop: version }] of some.entries()) {
      expect(pictures.get(place)).toEqual((await crop(id, version)).body);
    }
  });

  it.each([
    ['no face', ''],
    ['no version', '00000000-0000-4000-8000-000000000000'],
    ['no id', 'abc.AAAAAAAAAAAAAAAA'],
    ['too many', Array.from({ length: 101 }, () => '00000000-0000-4000-8000-000000000000.AAAAAAAAAAAAAAAA').join(',')],
  ])('come in no bundle of %s', async (_, names) => {
    await harness.call('get', `/faces/crops?faces=${names}`).expect(400);
  });

  it('that nobody waits for any more are not begun', async () => {
    // photos that nobody has looked at yet, more than are fetched at a time
    const { faces } = await grid();
    const photos = [...new Map(faces.map((face) => [face.assetId, face])).values()].slice(-30);
    await harness.restart();
    rmSync(join(harness.config.dataDir, 'crops'), { recursive: true, force: true });
    harness.immich.faults.add({ kind: 'hold', on: THUMBNAIL, ms: 60_000 });
    harness.immich.requests.reset();
    const server = harness.app.getHttpServer();
    const { port } = server.address() as AddressInfo;
    const connections = async (): Promise<number> => promisify(server.getConnections.bind(server))();
    const before = await connections();
    const requests = photos.map(({ id, crop: version }) =>
      httpGet(`http://127.0.0.1:${port}/api/faces/${id}/crop?v=${version}`).on('error', () => undefined),
    );
    await harness.until(connections, (count) => count >= before + photos.length);
    await harness.until(
      async () => fetched(),
      (count) => count >= 4,
    );
    requests.forEach((request) => request.destroy());
    await harness.until(connections, (count) => count <= before);
    harness.immich.faults.clear();
    // whoever looks now is served at once, and not after all that was scrolled past
    const { id, crop: version } = faces[0]!;
    await crop(id, version).expect(200);
    expect(fetched()).toBeLessThanOrEqual(5);
  });

  it('leave room for decisions: a page of them is not all that is under way to Immich', async () => {
    const { faces } = await grid();
    await harness.restart();
    rmSync(join(harness.config.dataDir, 'crops'), { recursive: true, force: true });
    harness.immich.faults.add({ kind: 'hold', on: THUMBNAIL, ms: 60_000 });
    const names = faces.slice(0, 40).map(({ id, crop: version }) => `${id}.${version}`);
    harness.immich.requests.reset();
    const bundle = get(`/faces/crops?faces=${names.join(',')}`).then((answer) => answer);
    await harness.until(
      async () => fetched(),
      (count) => count >= 4,
    );
    // would wait for as long as the pictures do
    await harness.call('get', '/people?limit=1').expect(200);
    expect(fetched()).toBe(4);
    harness.immich.faults.clear();
    expect((await bundle).status).toBe(200);
  });
});

const asBuffer = (response: Response, done: (error: Error | null, body: unknown) => void): void => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
};

/** The pictures of a bundle by their places. */
const framesOf = (bundle: Buffer): Map<number, Buffer> => {
  const pictures = new Map<number, Buffer>();
  for (let at = 0; at < bundle.length;) {
    const length = bundle.readUInt32LE(at + 2);
    pictures.set(bundle.readUInt16LE(at), bundle.subarray(at + 6, at + 6 + length));
    at += 6 + length;
  }
  return pictures;
};

/** How unlike two pictures are, on average over small, equal parts: 0 to 255. */
const differenceOf = async (one: Buffer, other: Buffer): Promise<number> => {
  const [a, b] = await Promise.all(
    [one, other].map((picture) => sharp(picture).resize(16, 16, { fit: 'fill' }).removeAlpha().raw().toBuffer()),
  );
  return a!.reduce((sum, value, index) => sum + Math.abs(value - b![index]!), 0) / a!.length;
};
