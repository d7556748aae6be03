import { describe, expect, it } from '@jest/globals';
import { ReadableStream } from 'node:stream/web';
import { unbundled, type BundledCrop } from '../../../client/state/crop-bundle.js';

const frame = (place: number, picture: number[]): number[] => [place, 0, picture.length, 0, 0, 0, ...picture];

/** The bytes in pieces of a length, as a network may deliver them. */
const streamOf = (bytes: number[], piece: number): globalThis.ReadableStream<Uint8Array> =>
  ReadableStream.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += piece) yield Uint8Array.from(bytes.slice(at, at + piece));
    })(),
  ) as unknown as globalThis.ReadableStream<Uint8Array>;

const sizes = ({ place, picture }: BundledCrop): [number, number | null] => [place, picture?.size ?? null];

describe('a bundle of crops', () => {
  it.each([1, 3, 7, 1000])('is taken apart in whatever pieces of %d bytes it comes', async (piece) => {
    const bytes = [...frame(2, [1, 2, 3]), ...frame(0, []), ...frame(1, [4, 5, 6, 7, 8])];
    const crops: BundledCrop[] = [];
    for await (const crop of unbundled(streamOf(bytes, piece))) crops.push(crop);
    expect(crops.map(sizes)).toEqual([
      [2, 3],
      [0, null],
      [1, 5],
    ]);
    expect(crops[0]?.picture?.type).toBe('image/webp');
  });

  it('that breaks off gives what came whole', async () => {
    const bytes = [...frame(0, [1, 2, 3]), ...frame(1, [4, 5, 6]).slice(0, 8)];
    const crops: BundledCrop[] = [];
    for await (const crop of unbundled(streamOf(bytes, 4))) crops.push(crop);
    expect(crops.map(sizes)).toEqual([[0, 3]]);
  });
});
