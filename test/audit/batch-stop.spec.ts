import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BatchState } from '../../src/audit/batch.schema.js';
import type { ChosenRevertAnswer } from '../../src/audit/chosen-revert.schema.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

let harness: Harness;
let reviewer: Reviewer;

const takeBackAll = async (): Promise<BatchState> => {
  const { body } = await harness.call('post', '/audit/revert').send({ dryRun: false, filter: {} }).expect(200);
  return (body as ChosenRevertAnswer).batch!;
};
const state = async (id: string): Promise<BatchState> =>
  (await harness.call('get', `/audit/batches/${id}`).expect(200)).body as BatchState;
const stop = async (id: string): Promise<BatchState> =>
  (await harness.call('post', `/audit/batches/${id}/stop`).expect(200)).body as BatchState;
const until = (id: string, isSo: (batch: BatchState) => boolean) => harness.until(() => state(id), isSo, 30_000);
const moves = () => harness.immich.requests.count('PUT /faces/:id');

describe('stopping what takes many back', () => {
  beforeEach(async () => {
    harness = await Harness.start({ library: { photos: 500, seed: 3 } });
    reviewer = await Reviewer.of(harness);
  });
  afterEach(() => harness.stop());

  it('leaves alone what was not begun, also after a restart, and it can be taken back later', async () => {
    const before = harness.library.snapshot();
    const page = await harness.call('get', `/sessions/${reviewer.sessionId}/faces?limit=500`).expect(200);
    const { faces } = page.body as { faces: { id: string; assetId: string }[] };
    await reviewer.batch(faces.map(({ id, assetId }) => ({ faceId: id, assetId, action: 'reassign' })));
    const hold = harness.immich.faults.add({ kind: 'latency', ms: 150, on: 'PUT /faces/:id' });
    const { id } = await takeBackAll();
    const [first, second] = await Promise.all([stop(id), stop(id)]);
    harness.immich.faults.remove(hold);
    // what was written down is brought to its end: a chunk of 200
    const left = faces.length - 200;
    expect(left).toBeGreaterThan(20);
    const stopped = { state: 'done', stopped: true, total: 200, applied: 200, waiting: 0, leftAlone: left };
    expect([first.stopped, second.stopped]).toEqual([true, true]);
    expect(await state(id)).toMatchObject(stopped);
    const sent = moves();
    await harness.restart();
    expect(await state(id)).toMatchObject(stopped);
    expect(moves()).toBe(sent);
    const rest = await takeBackAll();
    expect(await until(rest.id, (batch) => batch.state === 'done')).toMatchObject({ applied: left, stopped: false });
    expect(harness.library.snapshot()).toEqual(before);
    expect((await harness.call('get', '/audit/verify').expect(200)).body).toMatchObject({ whole: true });
  }, 90_000);
});

describe('stopping it while it waits for Immich', () => {
  beforeEach(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    const pieces = ['burst 1', 'burst 2', 'burst 3'];
    await reviewer.batch(pieces.map((piece) => ({ ...reviewer.face(piece), action: 'reassign' })));
  });
  afterEach(() => harness.stop());

  it('sends nothing any more that was never sent', async () => {
    const down = harness.immich.faults.add({ kind: 'cut-before', on: 'GET /faces' });
    const { id } = await takeBackAll();
    await until(id, ({ waiting }) => waiting === 3);
    const sent = moves();
    await stop(id);
    harness.immich.faults.remove(down);
    expect(await until(id, (batch) => batch.state === 'done')).toMatchObject({
      ...{ stopped: true, applied: 0, failed: 3, leftAlone: 0 },
      reasons: [{ why: { code: 'withdrawn' }, faces: 3 }],
    });
    expect(moves()).toBe(sent);
    const again = await takeBackAll();
    expect(await until(again.id, (batch) => batch.state === 'done')).toMatchObject({ applied: 3 });
  });

  it('changes nothing of what is done, and is only for what takes back or restores', async () => {
    const { id } = await takeBackAll();
    const done = await until(id, (batch) => batch.state === 'done');
    expect(await stop(id)).toEqual(done);
    const [entry] = await reviewer.log('&cause=manual');
    const { body } = await harness.call('post', `/audit/batches/${entry!.batchId}/stop`).expect(409);
    expect(body).toMatchObject({ type: '/problems/not-stoppable' });
    await harness.call('post', '/audit/batches/b6c5a0a4-7f3f-4d1c-9a65-0a3a5ad0c0de/stop').expect(404);
  });
});
