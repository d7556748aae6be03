import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Image } from './image.js';
import { runContainer, type Measured } from './run.js';

/** `npm run test:container` measures it, with a library of 25,000 photos. */
describe('what the Dockerfile makes, run as a user of its own on a tree that nobody can write', () => {
  let image: Image;
  let measured: Measured;
  beforeAll(async () => {
    image = Image.build();
    measured = await runContainer(image, { photos: 400, latency: 20 }, 0);
  }, 180_000);
  afterAll(() => image.remove());

  it('has what it needs, and no more than 350 MB of it', () => {
    const total = image.sizes.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(total).toBeLessThan(350 * 1024 * 1024);
    const names = image.sizes.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['dist', 'prisma', 'LICENSE', 'package.json']));
    expect(names).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/typescript|playwright|jest|node_modules\/prisma$/)]),
    );
  });

  it('says that it is well while it serves, and that it is not when it has ended', () => {
    expect(measured.health).toEqual([0, 1]);
  });

  it('ends by itself when it is told to, with event streams open and a run under way', () => {
    expect(measured.stop.code).toBe(0);
  });

  it('goes on with that run after the next start', () => {
    const { movedBefore, after } = measured.run;
    expect(after).toMatchObject({ state: 'done', failed: 0 });
    expect(after.moved).toBeGreaterThan(movedBefore);
  });
});
