import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

describe('the same request said again', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterAll(() => harness.stop());
  beforeEach(() => harness.immich.requests.reset());

  const moves = () => harness.immich.requests.count('PUT /faces/:id');

  it('is answered as before, and nothing is done', async () => {
    const decisions = [{ ...reviewer.face('burst 1'), action: 'reassign' }];
    const key = randomUUID();
    const first = await reviewer.batch(decisions, { key });
    const entries = (await reviewer.log()).length;
    expect(await reviewer.batch(decisions, { key })).toEqual(first);
    expect(await reviewer.at('phone').batch(decisions, { key })).toEqual(first);
    expect(moves()).toBe(1);
    expect(await reviewer.log()).toHaveLength(entries);
  });

  it('is answered as before while the first is under way', async () => {
    const fault = harness.immich.faults.add({ kind: 'latency', on: 'PUT /faces/:id', ms: 150 });
    const decisions = [{ ...reviewer.face('burst 2'), action: 'reassign' }];
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => reviewer.batch(decisions, { key })));
    harness.immich.faults.remove(fault);
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]!.results[0]!.outcome).toBe('applied');
    expect(moves()).toBe(1);
  });

  it('is answered as before after a restart', async () => {
    const decisions = [
      { ...reviewer.face('burst 3'), action: 'reassign' },
      { ...reviewer.face('Mila at five'), action: 'keep' },
      { ...reviewer.face('Mila at two'), action: 'unassign' },
    ];
    const key = randomUUID();
    const first = await reviewer.batch(decisions, { key });
    await harness.restart();
    harness.immich.requests.reset();
    expect(await reviewer.batch(decisions, { key })).toEqual(first);
    expect(moves()).toBe(0);
    expect(harness.immich.requests.count('POST /people')).toBe(0);
  });

  it('makes one new person', async () => {
    const key = randomUUID();
    const decisions = [{ ...reviewer.face('video'), action: 'reassign', toNewPerson: { name: 'Zoë' } }];
    await Promise.all([1, 2, 3].map(() => reviewer.batch(decisions, { key })));
    expect([...harness.library.people.values()].filter(({ name }) => name === 'Zoë')).toHaveLength(1);
  });

  it('is refused when it says something else under the same key', async () => {
    const key = randomUUID();
    const face = reviewer.face('solo of Nora at four');
    await reviewer.batch([{ ...face, action: 'keep' }], { key });
    const other = await reviewer.send([{ ...face, action: 'reassign' }], { key }).expect(422);
    expect(other.body).toMatchObject({ type: '/problems/idempotency-key-reused' });
    await reviewer.send([{ ...face, action: 'keep' }], { key, cause: 'auto-fix' }).expect(422);
    await harness.call('post', `/sessions/${reviewer.sessionId}/undo`).set('idempotency-key', key).expect(422);
    expect(moves()).toBe(0);
  });

  it('is done when the first could not be begun', async () => {
    const key = randomUUID();
    const decisions = [{ ...reviewer.face('hidden person'), action: 'reassign', toPersonId: randomUUID() }];
    await reviewer.send(decisions, { key }).expect(404);
    await reviewer.send(decisions, { key }).expect(404);
    const good = [{ ...reviewer.face('hidden person'), action: 'reassign' }];
    expect((await reviewer.batch(good, { key })).results[0]!.outcome).toBe('applied');
  });

  it('undoes one batch', async () => {
    await reviewer.say('keep', reviewer.face('Mila at twelve'));
    const { batchId } = await reviewer.batch([{ ...reviewer.face('first day of Mila'), action: 'keep' }]);
    const key = randomUUID();
    const answers = await Promise.all([1, 2, 3].map(() => reviewer.undo(key)));
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ undoneBatchId: batchId });
    const { faces } = await reviewer.photo(reviewer.face('Mila at twelve').assetId);
    expect(faces[0]!.decision).toBe('keep');
  });

  it('reverts one entry', async () => {
    const { entryId } = await reviewer.say('reassign', reviewer.face('portrait measured on the original'));
    const key = randomUUID();
    const revert = () => harness.call('post', `/audit/${entryId}/revert`).set('idempotency-key', key).expect(200);
    const answers = await Promise.all([revert(), revert(), revert()]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(moves()).toBe(2);
  });
});
