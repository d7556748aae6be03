import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import type { Response } from 'supertest';
import type { Asset, Face } from '../immich/library/model.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

describe('pictures', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterAll(() => harness.stop());

  const get = (path: string) => harness.call('get', path).buffer().parse(asBuffer);
  const preview = (piece: string) => `/assets/${harness.library.setPiece(piece).id}/preview`;
  const bytes = async (path: string): Promise<Buffer> => (await get(path).expect(200)).body as Buffer;

  it('of people and photos are those of Immich', async () => {
    const photo = await get(preview('burst 1')).expect(200);
    expect(photo.headers['content-type']).toBe('image/jpeg');
    expect(photo.headers['cache-control']).toBe('private, max-age=3600');
    expect(Math.max(...(await sizeOf(photo.body as Buffer)))).toBe(1440);
    const person = await get(`/people/${harness.library.wrong.id}/thumbnail`).expect(200);
    expect(person.headers['content-type']).toBe('image/jpeg');
    expect(person.headers['cache-control']).toBe('private, no-cache');
    expect(await sizeOf(person.body as Buffer)).toEqual([250, 250]);
  });

  it.each([() => preview('burst 1'), () => `/people/${harness.library.wrong.id}/thumbnail`])(
    'are not sent again to who has them',
    async (path) => {
      const { headers } = await get(path()).expect(200);
      const again = await get(path()).set('if-none-match', headers.etag!);
      expect(again.status).toBe(304);
      expect((again.body as Buffer).length).toBe(0);
      expect((await get(path()).set('if-none-match', '"another"')).status).toBe(200);
    },
  );

  it('are sent in part to who wants a part', async () => {
    const whole = await bytes(preview('burst 1'));
    const part = await get(preview('burst 1')).set('range', 'bytes=100-199').expect(206);
    expect(part.headers['content-range']).toBe(`bytes 100-199/${whole.length}`);
    expect(part.body).toEqual(whole.subarray(100, 200));
    expect((await get(preview('burst 1')).set('range', `bytes=${whole.length}-`)).status).toBeGreaterThanOrEqual(400);
  });

  it('carry no header of Immich’s that says more than the picture', async () => {
    const { headers } = await get(preview('burst 1')).expect(200);
    expect(headers['content-disposition']).toBeUndefined();
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each([
    ['burst 1', 'of the preview'],
    ['measured on the original', 'of another size than the preview'],
    ['portrait measured on the original', 'of another size, upright'],
    ['drawn by hand', 'drawn by hand'],
    ['video', 'of a video’s poster frame'],
    ['edited', 'in a picture that was cropped in Immich'],
    ['archived', 'of an archived photo'],
  ])('of a face on "%s", %s, show that face', async (piece) => {
    const asset = harness.library.setPiece(piece);
    await reviewer.photo(asset.id);
    const face = asset.faces.find(({ personId }) => personId === harness.library.wrong.id)!;
    const crop = await get(`/faces/${face.id}/crop?size=160`).expect(200);
    expect(crop.headers['content-type']).toBe('image/webp');
    expect(crop.headers['cache-control']).toContain('private');
    const [width, height] = await sizeOf(crop.body as Buffer);
    expect(width).toBe(height);
    expect(width).toBeLessThanOrEqual(160);
    // the same square, cut out here from the picture as Immich shows it, by what the library knows of the face
    const shown = await bytes(`/assets/${asset.id}/preview`);
    const fromIt = await differenceOf(crop.body as Buffer, await squareAround(face, asset, shown));
    const fromBeside = await differenceOf(crop.body as Buffer, await squareBeside(face, asset, shown));
    expect(fromIt).toBeLessThan(10);
    expect(fromIt * 3).toBeLessThan(fromBeside);
  });

  it('of faces are never larger than they are, and of two sizes only', async () => {
    const { faceId, assetId } = reviewer.face('burst 1');
    await reviewer.photo(assetId);
    const [small] = await sizeOf(await bytes(`/faces/${faceId}/crop`));
    const [large] = await sizeOf(await bytes(`/faces/${faceId}/crop?size=480`));
    expect(small).toBe(160);
    expect(large).toBeGreaterThan(160);
    expect(large).toBeLessThanOrEqual(480);
    await get(`/faces/${faceId}/crop?size=4000`).expect(400);
  });

  it('of faces are cut once for all who ask at the same moment, and kept', async () => {
    const { faceId, assetId } = reviewer.face('solo of Nora at nine');
    await reviewer.photo(assetId);
    harness.immich.requests.reset();
    await Promise.all(Array.from({ length: 6 }, () => bytes(`/faces/${faceId}/crop?size=480`)));
    await bytes(`/faces/${faceId}/crop?size=480`);
    expect(harness.immich.requests.count('GET /assets/:id/thumbnail')).toBe(1);
  });

  it('are 404 where there are none, and 400 where that is no id', async () => {
    const nobody = '00000000-0000-4000-8000-000000000000';
    for (const path of [`/assets/${nobody}/preview`, `/people/${nobody}/thumbnail`, `/faces/${nobody}/crop`]) {
      await harness
        .call('get', path)
        .expect(404)
        .expect('content-type', /application\/problem\+json/);
    }
    await harness.call('get', '/assets/..%2F..%2Fapi-keys/preview').expect(400);
  });

  it('are only pictures, whatever answers in the place of Immich', async () => {
    harness.immich.faults.add({ kind: '502', on: 'GET /assets/:id/thumbnail' });
    await harness
      .call('get', preview('burst 2'))
      .expect(503)
      .expect('content-type', /application\/problem\+json/);
    harness.immich.faults.clear();
  });
});

const asBuffer = (response: Response, done: (error: Error | null, body: unknown) => void): void => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
};

const sizeOf = async (picture: Buffer): Promise<[width: number, height: number]> => {
  const { width, height } = await sharp(picture).metadata();
  return [width, height];
};

const squareAt = async (face: Face, asset: Asset, shown: Buffer, away: number): Promise<Buffer> => {
  const [width, height] = await sizeOf(shown);
  const crop = asset.crop ?? { x: 0, y: 0, width: 1, height: 1 };
  const w = (face.box.width / crop.width) * width;
  const h = (face.box.height / crop.height) * height;
  const middleX = ((face.box.x + face.box.width / 2 - crop.x) / crop.width) * width;
  const middleY = ((face.box.y + face.box.height / 2 - crop.y) / crop.height) * height;
  const side = Math.min(Math.round(Math.max(w, h) * 2), width, height);
  const within = (middle: number, whole: number) =>
    Math.min(Math.max(0, Math.round(middle - side / 2)), Math.max(0, whole - side));
  const left = within(middleX > width / 2 ? middleX - away * side : middleX + away * side, width);
  return sharp(shown)
    .extract({ left, top: within(middleY, height), width: side, height: side })
    .toBuffer();
};

const squareAround = (face: Face, asset: Asset, shown: Buffer) => squareAt(face, asset, shown, 0);
/** What would be seen if the box were read in pixels of another picture. */
const squareBeside = (face: Face, asset: Asset, shown: Buffer) => squareAt(face, asset, shown, 0.5);

/** How unlike two pictures are, on average over all of their small, equal parts: 0 to 255. */
const differenceOf = async (one: Buffer, other: Buffer): Promise<number> => {
  const [a, b] = await Promise.all(
    [one, other].map((picture) => sharp(picture).resize(32, 32, { fit: 'fill' }).removeAlpha().raw().toBuffer()),
  );
  return a!.reduce((sum, value, index) => sum + Math.abs(value - b![index]!), 0) / a!.length;
};
