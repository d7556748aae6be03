import { beforeEach, describe, expect, it } from '@jest/globals';
import { CropLoader, type Wanted } from '../../../client/grid/crop-loader.js';

let time = 0;
let wanted: Wanted[] = [];
let loader: CropLoader;
beforeEach(() => {
  time = 0;
  wanted = Array.from({ length: 8 }, (_, at) => ({
    img: document.createElement('img'),
    url: `/c${at}`,
    seen: at >= 4,
  }));
  loader = new CropLoader(
    () => wanted,
    () => undefined,
    () => time,
  );
});

const asked = () => wanted.filter(({ img }) => img.hasAttribute('src')).map(({ url }) => url);

describe('crops', () => {
  it('come a few at once, those in sight first, and then the others', () => {
    loader.load();
    expect(asked()).toEqual(['/c4', '/c5', '/c6', '/c7']);
    wanted[4]?.img.dispatchEvent(new Event('load'));
    wanted[5]?.img.dispatchEvent(new Event('error'));
    expect(asked()).toEqual(['/c0', '/c1', '/c4', '/c5', '/c6', '/c7']);
    expect(wanted[0]?.img.fetchPriority).toBe('low');
  });

  it('make room when they are scrolled past before they came', () => {
    loader.load();
    for (const { img } of wanted.slice(4)) img.removeAttribute('src');
    wanted = wanted.slice(0, 4);
    loader.load();
    expect(asked()).toEqual(['/c0', '/c1', '/c2', '/c3']);
  });

  it('are not asked for on a quick way through thousands, and are when it comes to rest', async () => {
    loader.moved(0, 800);
    time = 16;
    loader.moved(800, 800);
    loader.load();
    expect([loader.isFast, asked()]).toEqual([true, []]);
    await new Promise((done) => setTimeout(done, 150));
    expect([loader.isFast, asked().length]).toEqual([false, 4]);
  });
});
