import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { PairLessonsService } from '../../../src/sessions/pair/pair-lessons.service.js';
import type { NextPhotos, ReviewFace, ReviewPhoto } from '../../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../../src/sessions/session.schema.js';
import { facesOfPair, Vectors } from '../../embeddings/embeddings-harness.js';
import { pairKey, PairModelsService } from '../../../src/suggestions/pair/pair-models.service.js';
import { startMachineLearning, type MachineLearningStandIn } from '../../immich-ml/start-machine-learning.js';
import { createLibrary } from '../../immich/library/create-library.js';
import { Harness } from '../../support/harness.js';

describe('a session with face vectors', () => {
  let container: MachineLearningStandIn;
  let harness: Harness;
  let session: Session;

  beforeEach(async () => {
    container = await startMachineLearning(createLibrary({ seed: 1, photos: 'tests' }));
    harness = await Harness.start({ config: { immichMlUrl: container.url } });
    session = await harness.open({ skipBothPresent: false });
    harness.app.get(PairLessonsService).breath = 20;
    await new Vectors(harness).ready(facesOfPair(harness.library).length);
  }, 60_000);
  afterEach(async () => {
    await harness.stop();
    await container.stop();
  });

  const next = async (limit = 20): Promise<ReviewPhoto[]> =>
    ((await harness.call('get', `/sessions/${session.id}/next?limit=${limit}`).expect(200)).body as NextPhotos).photos;
  const opened = ({ faces }: ReviewPhoto): ReviewFace[] =>
    faces.filter(({ role, decision }) => role === 'wrong' && !decision);
  const learned = (photos: ReviewPhoto[]) =>
    photos.flatMap(opened).filter(({ suggestion }) => suggestion?.source === 'embeddings');

  /** Says of each face whose it is, as somebody who knows. */
  const decide = async (photos: ReviewPhoto[]): Promise<void> => {
    const { correct } = harness.library;
    const decisions = photos.flatMap((photo) =>
      opened(photo).map(({ id: faceId }) => ({
        assetId: photo.assetId,
        faceId,
        action: harness.library.truthOf(faceId) === correct.id ? 'reassign' : 'keep',
      })),
    );
    await harness.call('post', `/sessions/${session.id}/decisions`).send({ decisions }).expect(200);
  };

  it('has suggestions that grow with what is decided, and shrink with what is taken back', async () => {
    await next();
    const photos = await harness.until(next, (seen) => learned(seen).length > 0);
    const [first] = learned(photos);
    expect(first?.suggestion).toMatchObject({ confidence: 0, unattended: 'unknown' });
    expect(first?.suggestion?.evidence[0]).toEqual({ kind: 'learning', decided: 0, needed: 30 });

    await decide(photos.slice(0, 3));
    const said = photos.slice(0, 3).flatMap(opened).length;
    const felt = await harness.until(next, (seen) =>
      learned(seen).some(({ suggestion }) => suggestion!.evidence.some((e) => e.kind === 'learning' && e.decided > 0)),
    );
    const evidence = learned(felt)[0]!.suggestion!.evidence;
    expect(evidence[0]).toMatchObject({ decided: said, needed: 30 - said });
    expect(evidence.some(({ kind }) => kind === 'nearest-confirmed')).toBe(true);

    await harness.call('post', `/sessions/${session.id}/undo`).expect(200);
    await harness.until(next, (seen) =>
      learned(seen).some(({ suggestion }) =>
        suggestion!.evidence.some((e) => e.kind === 'learning' && e.decided === 0),
      ),
    );
  }, 60_000);

  it('knows a third one as soon as the settings name somebody, and begins anew where a mirror is marked', async () => {
    const { wrong, correct } = harness.library;
    const key = pairKey(harness.library.owner.id, [wrong.id, correct.id]);
    const pair = () => harness.app.get(PairModelsService).get(key);
    const [first] = await next();
    await harness.until(next, (seen) => learned(seen).length > 0);
    expect(pair()?.people.map(({ id }) => id)).toEqual([wrong.id, correct.id]);

    const jana = harness.library.personOf('Jana').id;
    await harness
      .call('patch', `/sessions/${session.id}`)
      .send({ settings: { others: [jana] } })
      .expect(200);
    await next();
    await harness.until(
      async () => pair()?.people.map(({ id }) => id),
      (ids) => ids?.includes(jana) === true,
    );
    await harness.until(next, (seen) => learned(seen).length > 0);

    const before = pair();
    await harness.call('put', `/sessions/${session.id}/photos/${first!.assetId}/mirror`).expect(204);
    await harness.until(
      async () => pair(),
      (now) => now !== null && now !== before,
    );
  }, 60_000);

  it('goes on without them where its thread is gone', async () => {
    await next();
    await harness.until(next, (seen) => learned(seen).length > 0);
    await harness.restart();
    expect((await next()).length).toBeGreaterThan(0);
    await harness.until(next, (seen) => learned(seen).length > 0);
  }, 60_000);
});
