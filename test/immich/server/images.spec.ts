import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import sharp from 'sharp';
import { Api } from '../../contract/api.js';
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

const pathOf = (setPiece: string, query: string): string =>
  `/assets/${library.setPiece(setPiece).id}/thumbnail?${query}`;

async function sizeOf(path: string): Promise<[string, number, number]> {
  const { format, width, height } = await sharp((await api.ask('GET', path)).bytes).metadata();
  return [format, width, height];
}

describe('pictures', () => {
  it('are a JPEG of 1440 pixels or a WebP of 250, upright', async () => {
    expect(await sizeOf(pathOf('both right', 'size=preview'))).toEqual(['jpeg', 1440, 1080]);
    expect(await sizeOf(pathOf('Mila at two', 'size=preview'))).toEqual(['jpeg', 1080, 1440]);
    expect(await sizeOf(pathOf('both right', 'size=thumbnail'))).toEqual(['webp', 333, 250]);
    expect(await sizeOf(`/people/${library.wrong.id}/thumbnail`)).toEqual(['jpeg', 250, 250]);
  });

  it('come with the headers of the real ones', async () => {
    const { headers, bytes } = await api.ask('GET', pathOf('both right', 'size=preview'));
    const asset = library.setPiece('both right');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'image/jpeg',
      'cache-control': 'private, max-age=86400, no-transform, stale-while-revalidate=2592000, stale-if-error=2592000',
      etag: `W/"${bytes.length.toString(16)}-${asset.uploadedAt.toString(16)}"`,
      'last-modified': new Date(asset.uploadedAt).toUTCString(),
      'accept-ranges': 'bytes',
      'content-disposition': `inline; filename*=UTF-8''${asset.fileName.replace('.jpg', '')}_preview.jpeg`,
    });
    const person = await api.ask('GET', `/people/${library.wrong.id}/thumbnail`);
    expect(person.headers.get('cache-control')).toBe('private, no-cache, no-transform');
  });

  it('are sent in part, or not at all if they are known', async () => {
    const url = `${immich.url}/api${pathOf('both right', 'size=preview')}`;
    const ask = (headers: Record<string, string>): Promise<Response> =>
      fetch(url, { headers: { 'x-api-key': immich.apiKey, ...headers } });
    const whole = Buffer.from(await (await ask({})).arrayBuffer());
    const part = await ask({ range: 'bytes=100-199' });
    expect(part.status).toBe(206);
    expect(part.headers.get('content-range')).toBe(`bytes 100-199/${whole.length}`);
    expect(Buffer.from(await part.arrayBuffer())).toEqual(whole.subarray(100, 200));
    expect((await ask({ range: `bytes=${whole.length}-` })).status).toBe(416);
    // Without a Cache-Control of one's own, fetch adds `no-cache` to a conditional request, and nobody answers 304 to that.
    const known = await ask({ 'if-none-match': part.headers.get('etag')!, 'cache-control': 'max-age=0' });
    expect(known.status).toBe(304);
  });

  it('show edited photos as they were, unless the edited one is asked for', async () => {
    const [, width, height] = await sizeOf(pathOf('edited', 'size=preview&edited=true'));
    const [face] = await api.facesOn(library.setPiece('edited').id);
    expect([width, height].map((side) => side / width)).toEqual([
      1,
      expect.closeTo(face!.imageHeight / face!.imageWidth, 2),
    ]);
    const [, uneditedWidth, uneditedHeight] = await sizeOf(pathOf('edited', 'size=preview'));
    expect(uneditedWidth / uneditedHeight).toBeCloseTo(4 / 3);
  });

  it('need another permission in full size, and are never the original', async () => {
    expect(await api.ask('GET', pathOf('both right', 'size=fullsize'))).toMatchObject({
      status: 403,
      body: { message: 'Missing required permission: asset.download' },
    });
    const key = immich.addKey(['all']);
    expect((await api.ask('GET', pathOf('both right', 'size=fullsize'), { key })).status).toBe(200);
    expect((await api.ask('GET', pathOf('both right', 'size=original'), { key })).status).toBe(400);
  });
});
