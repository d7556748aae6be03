import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AutoFixRun } from '../../../src/sessions/auto-fix/auto-fix.schema.js';
import { ReviewedWithVectors } from '../../embeddings/reviewed-with-vectors.js';
import type { Harness } from '../../support/harness.js';
import type { Reviewer } from '../../support/reviewer.js';

/** Each child holds faces of the other: a run by confidence gives both back. */
describe('auto-fix by confidence, both ways', () => {
  let world: ReviewedWithVectors;
  let harness: Harness;
  let reviewer: Reviewer;

  beforeAll(async () => {
    world = await ReviewedWithVectors.start({ seed: 1, photos: 400 });
    ({ harness, reviewer } = world);
    const settings = { direction: 'separate' };
    await harness.call('patch', `/sessions/${reviewer.sessionId}`).send({ settings }).expect(200);
    await harness.open({ direction: 'separate', skipBothPresent: false });
  }, 120_000);
  afterAll(() => world.stop());

  /** Says of each face that is asked about whose it is. */
  const teach = async (enough: number): Promise<void> => {
    for (let decided = 0; decided < enough;) {
      const decisions = (await reviewer.next()).flatMap(({ assetId, faces }) =>
        faces
          .filter(({ asked, decision }) => asked && decision === null)
          .map(({ id, person }) => {
            const [truth, from] = [harness.library.truthOf(id), person!.id];
            return truth === from
              ? { assetId, faceId: id, fromPersonId: from, action: 'keep' }
              : { assetId, faceId: id, fromPersonId: from, action: 'reassign', toPersonId: truth };
          }),
      );
      await harness.call('post', `/sessions/${reviewer.sessionId}/decisions`).send({ decisions }).expect(200);
      decided += decisions.length;
    }
  };

  it('gives back to each child what the other one holds', async () => {
    await teach(80);
    const path = `/sessions/${reviewer.sessionId}/auto-fix`;
    await harness.call('post', path).send({ action: 'start', target: 0.9 }).expect(200);
    const run = await harness.until(
      async () => (await harness.call('get', path).expect(200)).body as AutoFixRun,
      ({ state }) => state !== 'running',
      90_000,
    );
    expect(run).toMatchObject({ state: 'done', failed: 0, target: 0.9 });
    const moved = (await reviewer.log()).filter(({ cause, action }) => cause === 'auto-fix' && action === 'reassign');
    expect(moved).toHaveLength(run.moved);
    const { wrong, correct } = harness.library;
    const from = new Set(moved.map((entry) => entry.from?.id));
    expect(from).toEqual(new Set([wrong.id, correct.id]));
    const mistakes = moved.filter(({ faceId, to }) => harness.library.truthOf(faceId!) !== to?.id);
    expect(mistakes.length).toBeLessThanOrEqual(Math.ceil(run.mistakesAtMost!));
  }, 120_000);
});
