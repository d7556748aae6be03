import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { startMachineLearning, type MachineLearningStandIn } from '../immich-ml/start-machine-learning.js';
import { createLibrary } from '../immich/library/create-library.js';
import { startImmich } from '../immich/server/start-immich.js';
import { Harness } from '../support/harness.js';
import { facesOfPair, Vectors } from './embeddings-harness.js';

describe('face vectors computed by Immich’s machine learning', () => {
  let container: MachineLearningStandIn;
  let harness: Harness;
  let vectors: Vectors;

  // one for all: it has drawn each photo once to know it again
  beforeAll(async () => {
    container = await startMachineLearning(createLibrary({ seed: 1, photos: 'tests' }));
  });
  afterAll(() => container.stop());
  afterEach(() => harness.stop());

  const start = async (config: object = {}): Promise<void> => {
    container.reset();
    harness = await Harness.start({ config: { immichMlUrl: container.url, ...config } });
    vectors = new Vectors(harness);
  };
  const all = () => facesOfPair(harness.library).length;

  it('are all there some time after a session was opened, each of the head in its own box', async () => {
    await start();
    await harness.open();
    const status = await vectors.ready(all());
    expect(status).toMatchObject({ source: 'machine-learning' });
    expect(status.vectors).toBeGreaterThan(all() * 0.9);
    expect(await vectors.unlike()).toEqual([]);
    const { faces } = await vectors.table();
    const edited = harness.library.setPiece('edited').faces.map(({ id }) => id);
    expect(edited.every((id) => faces.some(({ faceId }) => faceId === id))).toBe(true);
    const photos = container.requests.map(({ assetId }) => assetId);
    expect(new Set(photos).size).toBe(photos.length);
    expect(container.mostAtOnce).toBeLessThanOrEqual(2);
    expect(container.requests[0]).toMatchObject({ modelName: 'buffalo_l', minScore: expect.any(Number) });
    expect(container.requests[0]!.minScore).toBeLessThan(0.5);
  });

  it('are computed anew for another model, and those of the old one are shown no more', async () => {
    await start();
    await harness.open();
    const { vectors: before } = await vectors.ready(all());
    const pictures = container.requests.length;
    await container.down();
    await harness.restart({ immichMlModel: 'antelopev2' });
    expect((await vectors.table()).length).toBe(0);
    expect((await vectors.status()).vectors).toBe(0);
    await container.up();
    await harness.open();
    expect((await vectors.ready(all())).vectors).toBe(before);
    expect(container.requests.slice(pictures)).toHaveLength(pictures);
    expect(container.requests.at(-1)?.modelName).toBe('antelopev2');
  });

  it('of a photo at which the container fails are left for another time', async () => {
    await start();
    container.fail(500, harness.library.setPiece('both right').id);
    await harness.open();
    const status = await harness.until(
      () => vectors.status(),
      ({ state, faces, vectors: there }) => state === 'ready' && faces === all() && there > 0,
      40_000,
    );
    expect(status.vectors + status.missing).toBe(all() - 2);
    container.reset();
    await harness.open();
    await vectors.ready(all());
  }, 60_000);

  it('that fails at every photo is said to, and the review goes on', async () => {
    await start();
    container.fail(500);
    const session = await harness.open();
    const status = await harness.until(
      () => vectors.status(),
      ({ state }) => state === 'waiting',
      30_000,
    );
    expect(status.message).toMatch(/fails at every photo/);
    const { body } = await harness.call('get', `/sessions/${session.id}/next`).expect(200);
    expect((body as { photos: unknown[] }).photos.length).toBeGreaterThan(0);
  }, 60_000);

  it('go on where the end of the server left them', async () => {
    await start();
    await harness.open();
    await harness.until(
      () => vectors.status(),
      (seen) => seen.vectors > 0,
    );
    await harness.restart();
    await vectors.ready(all());
    const photos = container.requests.map(({ assetId }) => assetId);
    expect(photos.length - new Set(photos).size).toBeLessThanOrEqual(16);
    expect(await vectors.unlike()).toEqual([]);
  });

  it('wait for a container that is down at the start', async () => {
    await start();
    await container.down();
    await harness.restart();
    await harness.open();
    const status = await harness.until(
      () => vectors.status(),
      ({ state }) => state === 'waiting',
    );
    expect(status.message).toMatch(/^Immich's machine learning does not answer: nothing listens/);
    await container.up();
    await harness.open();
    await vectors.ready(all());
  });

  it('are not taken from something else that answers at that address', async () => {
    await start();
    const other = await startImmich({ library: harness.library });
    try {
      await harness.restart({ immichMlUrl: other.url });
      const status = await harness.until(
        () => vectors.status(),
        ({ state }) => state === 'refused',
      );
      expect(status.message).toMatch(/What answers at IMMICH_ML_URL is not Immich's machine learning/);
    } finally {
      await other.stop();
    }
  });
});
