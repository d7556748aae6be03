import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PairLessonsService } from '../../../src/sessions/pair/pair-lessons.service.js';
import { SessionsService } from '../../../src/sessions/sessions.service.js';
import type { NextPhotos, ReviewPhoto } from '../../../src/sessions/queue/photo.schema.js';
import { Vectors } from '../../embeddings/embeddings-harness.js';
import { ReviewedWithVectors } from '../../embeddings/reviewed-with-vectors.js';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

describe('the order that teaches most', () => {
  let world: ReviewedWithVectors;
  let harness: Harness;
  let reviewer: Reviewer;

  beforeAll(async () => {
    world = await ReviewedWithVectors.start({ seed: 2, photos: 250 });
    ({ harness, reviewer } = world);
  }, 120_000);
  afterAll(() => world.stop());

  const next = async (device: string, query: string): Promise<ReviewPhoto[]> => {
    const answer = await harness.call('get', `/sessions/${reviewer.sessionId}/next?${query}`, device).expect(200);
    return (answer.body as NextPhotos).photos;
  };
  const decide = async (photos: ReviewPhoto[]): Promise<void> => {
    const decisions = photos.flatMap(({ assetId, faces }) =>
      faces
        .filter(({ role, decision }) => role === 'wrong' && decision === null)
        .map(({ id }) => ({
          assetId,
          faceId: id,
          action: harness.library.truthOf(id) === harness.library.correct.id ? 'reassign' : 'keep',
        })),
    );
    await harness.call('post', `/sessions/${reviewer.sessionId}/decisions`).send({ decisions }).expect(200);
  };
  const ids = (photos: ReviewPhoto[]): string[] => photos.map(({ assetId }) => assetId);
  const patch = (order: string) =>
    harness.call('patch', `/sessions/${reviewer.sessionId}`).send({ settings: { order } }).expect(200);
  /** Waits until what was decided is felt. */
  const felt = async (): Promise<void> => {
    const account = await new Vectors(harness).account();
    const session = await harness.app.get(SessionsService).get(account, reviewer.sessionId);
    await harness.app.get(PairLessonsService).ready(account, session, 30_000, new AbortController().signal);
  };

  it('begins with several faces of the children, from all years', async () => {
    const newest = await next('tablet-1', 'limit=20');
    await felt();
    await patch('teaching');
    const photos = await next('tablet-1', 'limit=20');
    expect(ids(photos)).not.toEqual(ids(newest));
    const years = new Set(photos.map(({ takenAt }) => takenAt.slice(0, 4)));
    expect(years.size).toBeGreaterThan(4);
    expect(photos.filter(({ kind }) => kind === 'duplicate').length).toBeGreaterThan(10);
  }, 60_000);

  it('is another one after some decisions, and never jumps under anybody’s hand', async () => {
    const here = await next('tablet-1', 'limit=10');
    const there = await next('phone-1', 'limit=5');
    expect(ids(there).filter((id) => ids(here).includes(id))).toEqual([]);
    await decide(here.slice(0, 8));
    await felt();
    const on = await next('tablet-1', `limit=5&after=${here.at(-1)!.assetId}`);
    expect(on).toHaveLength(5);
    const seen = [...ids(here), ...ids(there)];
    expect(ids(on).filter((id) => seen.includes(id))).toEqual([]);
    // what was at hand elsewhere is at hand still, and comes first
    expect(ids(await next('phone-1', 'limit=5'))).toEqual(ids(there));
  }, 60_000);

  it('shows every photo once', async () => {
    const seen = new Set<string>();
    for (let photos = await next('desk', 'limit=20'); photos.length > 0; photos = await next('desk', 'limit=20')) {
      const fresh = ids(photos).filter((id) => !seen.has(id));
      expect(fresh).toHaveLength(photos.length);
      fresh.forEach((id) => seen.add(id));
      await decide(photos);
      if (seen.size % 60 === 0) await felt();
    }
    const { progress } = await reviewer.session();
    // the last ones are open on the other devices
    expect(progress.pending).toBeLessThanOrEqual(15);
  }, 120_000);
});

describe('the order that teaches most, without face vectors', () => {
  it('is the newest first', async () => {
    const harness = await Harness.start();
    try {
      const photos = await (await Reviewer.of(harness, { order: 'teaching', skipBothPresent: false })).next();
      const times = photos.map(({ takenAt }) => takenAt);
      expect(times).toEqual([...times].sort().reverse());
      expect(new Set(times).size).toBeGreaterThan(5);
    } finally {
      await harness.stop();
    }
  });
});
