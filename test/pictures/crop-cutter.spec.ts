import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import sharp from 'sharp';
import { CropCutter, type Order } from '../../src/pictures/crop-cutter.js';

const box = { x: 0.25, y: 0.25, width: 0.25, height: 0.25 };
const nobody = new AbortController().signal;

describe('the cutter', () => {
  let picture: Buffer;
  beforeAll(async () => {
    picture = await sharp({ create: { width: 1200, height: 900, channels: 3, background: '#a40' } })
      .jpeg()
      .toBuffer();
  });

  const orderOf = (photo: string, over: Partial<Order> = {}): Order => ({
    photo,
    box,
    size: 160,
    fetch: jest.fn(async () => picture),
    keep: jest.fn(),
    ...over,
  });
  /** A photo that comes when it is told to. */
  const slow = () => {
    let come = (): void => undefined;
    const fetch = jest.fn(() => new Promise<Buffer>((resolve) => (come = () => resolve(picture))));
    return { fetch, come: () => come() };
  };
  const turn = () => new Promise((resolve) => setImmediate(resolve));

  it('fetches a photo once for all faces and sizes that are wanted by then', async () => {
    const cutter = new CropCutter(4);
    const first = orderOf('a');
    const others = [orderOf('a', { size: 480 }), orderOf('a', { box: { ...box, x: 0.5 } }), orderOf('a')];
    const crops = await Promise.all([first, ...others].map((order) => cutter.cut(order, nobody)));
    expect(first.fetch).toHaveBeenCalledTimes(1);
    others.forEach(({ fetch }) => expect(fetch).not.toHaveBeenCalled());
    const widths = await Promise.all(crops.map(async (crop) => (await sharp(crop).metadata()).width));
    expect(widths).toEqual([160, 480, 160, 160]);
    expect(first.keep).toHaveBeenCalledTimes(1);
    expect(others[2]!.keep).not.toHaveBeenCalled();
  });

  it('is at no more photos at a time than it may, first come first served', async () => {
    const cutter = new CropCutter(2);
    const photos = Array.from({ length: 5 }, slow);
    const begun = () => photos.map(({ fetch }) => fetch.mock.calls.length);
    const crops = photos.map(({ fetch }, index) => cutter.cut(orderOf(String(index), { fetch }), nobody));
    await turn();
    expect(begun()).toEqual([1, 1, 0, 0, 0]);
    photos[0]!.come();
    await crops[0];
    await turn();
    expect(begun()).toEqual([1, 1, 1, 0, 0]);
    for (let index = 1; index < 5; index++) {
      photos[index]!.come();
      await crops[index];
      await turn();
    }
  });

  it('does not begin what nobody waits for any more', async () => {
    const cutter = new CropCutter(1);
    const running = slow();
    const first = cutter.cut(orderOf('first', { fetch: running.fetch }), nobody);
    const scrolled = new AbortController();
    const passed = [1, 2, 3].map((index) => orderOf(`passed ${index}`));
    const left = passed.map((order) => cutter.cut(order, scrolled.signal));
    const wanted = cutter.cut(orderOf('wanted'), nobody);
    scrolled.abort();
    for (const cut of left) {
      await expect(cut).rejects.toThrow('aborted');
    }
    running.come();
    await Promise.all([first, wanted]);
    passed.forEach(({ fetch }) => expect(fetch).not.toHaveBeenCalled());
  });

  it('cuts nothing out of a photo that all have left while it was fetched', async () => {
    const cutter = new CropCutter(1);
    const { fetch, come } = slow();
    const scrolled = new AbortController();
    const order = orderOf('a', { fetch });
    const cut = cutter.cut(order, scrolled.signal);
    await turn();
    scrolled.abort();
    await expect(cut).rejects.toThrow('aborted');
    come();
    await cutter.cut(orderOf('b'), nobody);
    expect(order.keep).not.toHaveBeenCalled();
  });

  it('goes on for who still waits where another has left', async () => {
    const cutter = new CropCutter(1);
    const { fetch, come } = slow();
    const scrolled = new AbortController();
    const left = cutter.cut(orderOf('a', { fetch }), scrolled.signal);
    const stays = cutter.cut(orderOf('a'), nobody);
    await turn();
    scrolled.abort();
    await expect(left).rejects.toThrow('aborted');
    come();
    expect((await stays).length).toBeGreaterThan(0);
  });

  it('begins anew for who comes back', async () => {
    const cutter = new CropCutter(1);
    const running = slow();
    const first = cutter.cut(orderOf('first', { fetch: running.fetch }), nobody);
    const scrolled = new AbortController();
    const left = cutter.cut(orderOf('a'), scrolled.signal);
    scrolled.abort();
    await expect(left).rejects.toThrow('aborted');
    const again = cutter.cut(orderOf('a'), nobody);
    running.come();
    await first;
    expect((await again).length).toBeGreaterThan(0);
  });

  it('tells all who wait when the photo cannot be had, and does the next', async () => {
    const cutter = new CropCutter(1);
    const fetch = async (): Promise<Buffer> => Promise.reject(new Error('no such photo'));
    const waiting = [cutter.cut(orderOf('a', { fetch }), nobody), cutter.cut(orderOf('a', { size: 480 }), nobody)];
    for (const cut of waiting) {
      await expect(cut).rejects.toThrow('no such photo');
    }
    expect((await cutter.cut(orderOf('a'), nobody)).length).toBeGreaterThan(0);
  });

  it('does not come to harm by what is no picture', async () => {
    const cutter = new CropCutter(1);
    const broken = orderOf('a', { fetch: async () => picture.subarray(0, 40) });
    await expect(cutter.cut(broken, nobody)).rejects.toMatchObject({ problem: { type: '/problems/not-a-picture' } });
    expect((await cutter.cut(orderOf('a'), nobody)).length).toBeGreaterThan(0);
  });
});
