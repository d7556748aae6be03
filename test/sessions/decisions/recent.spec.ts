import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { UndoResult } from '../../../src/sessions/decisions/decision.schema.js';
import type { Recent, RecentList } from '../../../src/sessions/decisions/recent.schema.js';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

describe('what was decided last', () => {
  let harness: Harness;
  let reviewer: Reviewer;

  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  }, 60_000);
  afterAll(() => harness.stop());

  const recent = async (limit = 10): Promise<Recent[]> => {
    const path = `/sessions/${reviewer.sessionId}/recent?limit=${limit}`;
    return ((await harness.call('get', path).expect(200)).body as RecentList).recent;
  };
  const undo = (batchId: string) =>
    harness.call('post', `/sessions/${reviewer.sessionId}/undo`, 'phone-2').send({ batchId });

  it('is told go by go, the newest first, and each of them can be taken back, in any order', async () => {
    const { wrong, correct } = harness.library;
    const [moved, kept, away] = ['burst 1', 'burst 2', 'burst 3'].map((piece) => reviewer.face(piece));
    const photos = await reviewer.next();
    const [skipped] = photos.filter(({ assetId }) => ![moved, kept, away].some((face) => face!.assetId === assetId));
    await reviewer.say('reassign', moved!);
    await reviewer.say('keep', kept!);
    await reviewer.skip(skipped!.assetId);
    await reviewer.at('phone-2').say('unassign', away!);
    const told = await recent();
    expect(told).toMatchObject([
      { action: 'unassign', device: 'phone-2', count: 1, face: { id: away!.faceId }, from: { id: wrong.id }, to: null },
      { action: 'skip', assetId: skipped!.assetId },
      { action: 'keep', face: { id: kept!.faceId }, from: { id: wrong.id, name: wrong.name }, to: null },
      { action: 'reassign', face: { id: moved!.faceId }, to: { id: correct.id, name: correct.name } },
    ]);
    expect((await recent(2)).map(({ action }) => action)).toEqual(['unassign', 'skip']);

    const key = randomUUID();
    const first = await undo(told[2]!.batchId).set('idempotency-key', key).expect(200);
    expect((first.body as UndoResult).assetIds).toEqual([kept!.assetId]);
    expect((await undo(told[2]!.batchId).set('idempotency-key', key).expect(200)).body).toEqual(first.body);
    await undo(told[2]!.batchId).expect(409);
    await undo(told[3]!.batchId).expect(200);
    expect(harness.library.face(moved!.faceId).personId).toBe(wrong.id);
    expect((await recent()).map(({ action }) => action)).toEqual(['unassign', 'skip']);
    await undo(randomUUID()).expect(409);
    await undo('nonsense').expect(400);
    await reviewer.undoAll();
    expect(await recent()).toEqual([]);
  });

  it('counts a batch of the grid once, and leaves out what a run did', async () => {
    const faces = ['burst 1', 'burst 2', 'burst 3'].map((piece) => reviewer.face(piece));
    await reviewer.batch(faces.map((face) => ({ ...face, action: 'keep' })));
    await harness.call('post', `/sessions/${reviewer.sessionId}/auto-fix`).send({ action: 'start' }).expect(200);
    const deadline = Date.now() + 20_000;
    while ((await reviewer.session()).autoFixRun?.state === 'running' && Date.now() < deadline) {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect((await recent()).map(({ count, action }) => [count, action])).toEqual([[3, 'keep']]);
  });
});
