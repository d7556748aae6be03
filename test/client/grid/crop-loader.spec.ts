import { beforeEach, describe, expect, it } from '@jest/globals';
import { CropLoader, type Frame } from '../../../client/grid/crop-loader.js';

let time = 0;
let frames: Frame[] = [];
let loader: CropLoader;
beforeEach(() => {
  time = 0;
  frames = Array.from({ length: 8 }, (_, at) => ({ img: document.createElement('img'), url: `/c${at}`, asked: false }));
  loader = new CropLoader(
    () => frames.filter(({ asked }) => !asked).map((frame) => ({ frame, seen: Number(frame.url.slice(2)) >= 4 })),
    () => undefined,
    () => time,
  );
});

const asked = () => frames.filter(({ img }) => img.hasAttribute('src')).map(({ url }) => url);

describe('crops', () => {
  it('come a few at once, those in sight first, and then the others', () => {
    loader.load();
    expect(asked()).toEqual(['/c4', '/c5', '/c6', '/c7']);
    frames[4]?.img.dispatchEvent(new Event('load'));
    frames[5]?.img.dispatchEvent(new Event('error'));
    expect(asked()).toEqual(['/c0', '/c1', '/c4', '/c5', '/c6', '/c7']);
    expect(frames[0]?.img.fetchPriority).toBe('low');
  });

  it('make room when they are scrolled past before they came', () => {
    loader.load();
    for (const frame of frames.slice(4)) frame.asked = false;
    frames = frames.slice(0, 4);
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
