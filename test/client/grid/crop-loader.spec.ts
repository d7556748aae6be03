import { beforeEach, describe, expect, it } from '@jest/globals';
import { CropLoader, type Frame } from '../../../client/grid/crop-loader.js';
import type { BundledCrop } from '../../../client/state/crop-bundle.js';

/** A bundle that was asked for, and whose crops the test hands out. */
class Asked {
  private readonly crops: BundledCrop[] = [];
  private ended: 'whole' | 'broken' | null = null;
  private wake: () => void = () => undefined;

  constructor(
    readonly names: string[],
    readonly signal: AbortSignal,
  ) {}

  send(...places: number[]): Promise<void> {
    this.crops.push(...places.map((place) => ({ place, picture: new Blob([String(place)]) })));
    return this.tell();
  }

  end(how: 'whole' | 'broken' = 'whole'): Promise<void> {
    this.ended = how;
    return this.tell();
  }

  async *read(): AsyncGenerator<BundledCrop> {
    for (;;) {
      yield* this.crops.splice(0);
      if (this.ended === 'whole') return;
      if (this.ended === 'broken') throw new Error('the connection is gone');
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private tell(): Promise<void> {
    this.wake();
    return new Promise((resolve) => setTimeout(resolve));
  }
}

class FakeFrame implements Frame {
  asked = 0;
  shown: string | null = null;
  constructor(
    readonly crop: string,
    readonly seen: boolean,
  ) {}
  show(picture: Blob | null): void {
    this.shown = picture ? 'picture' : 'broken';
  }
}

let time = 0;
let frames: FakeFrame[] = [];
let bundles: Asked[] = [];
let loader: CropLoader;
beforeEach(() => {
  time = 0;
  bundles = [];
  frames = Array.from({ length: 100 }, (_, at) => new FakeFrame(`c${at}`, at >= 40));
  loader = new CropLoader(
    () => frames.filter(({ asked }) => asked === 0).map((frame) => ({ frame, seen: frame.seen })),
    (names, signal) => {
      bundles.push(new Asked(names, signal));
      return Promise.resolve(bundles.at(-1)!.read());
    },
    () => undefined,
    () => time,
  );
});

const sizes = () => bundles.map(({ names }) => names.length);

describe('crops', () => {
  it('come in two bundles at once, those in sight first, and then the others', async () => {
    loader.load();
    expect(sizes()).toEqual([48, 12]);
    expect(bundles[0]?.names[0]).toBe('c40');
    await bundles[1]?.send(0, 1);
    expect(frames[88]?.shown).toBe('picture');
    loader.load();
    expect(sizes()).toEqual([48, 12]);
    await bundles[1]?.end();
    expect(sizes()).toEqual([48, 12, 24]);
    expect(bundles[2]?.names[0]).toBe('c0');
  });

  it('that do not come are said to be missing, and are not asked for again', async () => {
    loader.load();
    await bundles[0]?.send(3);
    await bundles[0]?.end('broken');
    expect(frames.slice(40, 88).map(({ shown }) => shown)).toEqual(
      Array.from({ length: 48 }, (_, at) => (at === 3 ? 'picture' : 'broken')),
    );
    expect(sizes()).toEqual([48, 12, 24]);
  });

  it('are let go when nobody waits for them any more, and never shown in the place of others', async () => {
    loader.load();
    const [first, second] = bundles;
    await first?.send(0);
    // all of the first bundle is scrolled past, and one of its frames is for another face now
    for (const frame of frames.slice(40, 88)) frame.asked = 0;
    frames = [frames[40]!, ...frames.slice(88)];
    frames[0]!.shown = null;
    loader.load();
    expect([first?.signal.aborted, second?.signal.aborted]).toEqual([true, false]);
    expect(sizes()).toEqual([48, 12, 1]);
    await first?.send(0);
    expect(frames[0]?.shown).toBeNull();
    await bundles[2]?.send(0);
    expect(frames[0]?.shown).toBe('picture');
  });

  it('are not asked for on a quick way through thousands, and are when it comes to rest', async () => {
    loader.moved(0, 800);
    time = 16;
    loader.moved(800, 800);
    loader.load();
    expect([loader.isFast, sizes()]).toEqual([true, []]);
    await new Promise((done) => setTimeout(done, 150));
    expect([loader.isFast, sizes()]).toEqual([false, [48, 12]]);
  });

  it('are let go with the page', () => {
    loader.load();
    loader.close();
    expect(bundles.map(({ signal }) => signal.aborted)).toEqual([true, true]);
    loader.load();
    expect(sizes()).toEqual([48, 12, 48, 12]);
  });
});
