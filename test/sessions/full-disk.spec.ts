import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import type { BatchResult } from '../../src/sessions/decisions/decision.schema.js';
import { Database } from '../../src/database/database.js';
import { fillDisk, freeDisk } from '../support/full-disk.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

let harness: Harness;
let reviewer: Reviewer;
beforeEach(async () => {
  harness = await Harness.start();
  reviewer = await Reviewer.of(harness, { skipBothPresent: false, autoFix: 'off' });
  harness.immich.requests.reset();
});
afterEach(() => harness.stop());

const database = () => harness.app.get(Database);
const moves = () => harness.immich.requests.count('PUT /faces/:id');
const people = () => harness.immich.requests.count('POST /people');

/** Decisions on all faces of the session: more than fits into what is free in the pages that are there. */
const decisions = async (action: 'reassign' | 'unassign' = 'reassign'): Promise<object[]> => {
  const faces = await database().queueFace.findMany({ where: { sessionId: reviewer.sessionId, decision: null } });
  expect(faces.length).toBeGreaterThan(40);
  return faces.map(({ faceId, assetId }) => ({ faceId, assetId, action }));
};

/** Each entry says what is so in Immich, and nothing was sent twice. */
const expectTrueLedger = async (sent: object[]): Promise<void> => {
  const { correct } = harness.library;
  const entries = await database().entry.findMany({ where: { action: 'reassign' } });
  expect(entries).toHaveLength(sent.length);
  for (const { faceId, state } of entries) {
    const isThere = harness.library.face(faceId!).personId === correct.id;
    expect([faceId, state]).toEqual([faceId, isThere ? 'applied' : 'failed']);
  }
  expect(moves()).toBe(entries.filter(({ state }) => state === 'applied').length);
};
const settled = () =>
  harness.until(
    () => database().entry.count({ where: { state: 'planned' } }),
    (count) => count === 0,
    30_000,
  );

const faults = [
  ['a full disk', 507, 'storage-full', () => fillDisk(database()), () => freeDisk(database())],
  [
    'a data folder that has become read-only',
    503,
    'storage-read-only',
    async () => void (await database().$queryRaw`PRAGMA query_only = 1`),
    async () => void (await database().$queryRaw`PRAGMA query_only = 0`),
  ],
] as const;

describe.each(faults)('on %s', (_, status, type, begin, end) => {
  it('no decision is accepted, nothing is sent, and the same one is taken later, once', async () => {
    const key = randomUUID();
    const said = await decisions();
    await begin();
    for (let times = 0; times < 2; times++) {
      const { body } = await reviewer.send(said, { key }).expect(status);
      expect(body).toMatchObject({
        type: `/problems/${type}`,
        detail: expect.stringContaining('Nothing is sent to Immich that cannot be written down first.'),
      });
    }
    await harness
      .call('post', `/sessions/${reviewer.sessionId}/decisions`)
      .send({ decisions: await decisions('unassign') });
    expect([moves(), people()]).toEqual([0, 0]);
    expect(await reviewer.log()).toEqual([]);
    await end();
    const result = (await reviewer.send(said, { key }).expect(200)).body as BatchResult;
    expect(new Set(result.results.map(({ outcome }) => outcome))).toEqual(new Set(['applied']));
    await reviewer.send(said, { key }).expect(200);
    await expectTrueLedger(said);
  });

  it('what is there can be looked at', async () => {
    const before = await reviewer.next();
    const [shown] = before;
    await begin();
    for (const path of [
      '/status',
      '/sessions',
      `/sessions/${reviewer.sessionId}`,
      `/sessions/${reviewer.sessionId}/next`,
      `/sessions/${reviewer.sessionId}/next?assetId=${shown!.assetId}`,
      `/sessions/${reviewer.sessionId}/faces`,
      `/sessions/${reviewer.sessionId}/summary`,
      '/audit',
      '/audit/export?format=json',
      '/people',
      '/backups',
    ]) {
      const answer = await harness.call('get', path);
      expect([path, answer.status]).toEqual([path, 200]);
    }
  });

  it('nothing is taken back that cannot be recorded, and later it is, once', async () => {
    const said = await decisions();
    await reviewer.batch(said);
    harness.immich.requests.reset();
    const key = randomUUID();
    const undo = () =>
      harness.call('post', `/sessions/${reviewer.sessionId}/undo`).set('idempotency-key', key).timeout(60_000);
    await begin();
    const refused = await undo();
    expect([refused.status, moves()]).toEqual([status, 0]);
    await end();
    // where the batch of the undo was written down already, nothing of it was sent: it is said again, anew
    await undo().expect(200);
    await settled();
    await reviewer.undoAll();
    const { wrong } = harness.library;
    const holders = said.map((decision) => harness.library.face((decision as { faceId: string }).faceId).personId);
    expect(new Set(holders)).toEqual(new Set([wrong.id]));
    expect(moves()).toBe(said.length);
  });
});

describe('a disk that fills while moves are under way', () => {
  it('leaves entries planned, which are settled when there is room; nothing is done twice', async () => {
    const key = randomUUID();
    const said = await decisions();
    harness.immich.faults.add({ kind: 'latency', on: 'PUT /faces/:id', ms: 200 });
    const answer = reviewer.send(said, { key }).then(({ status }) => status);
    await harness.until(
      async () => moves(),
      (count) => count > 0,
    );
    await fillDisk(database());
    const status = await answer;
    expect([200, 507]).toContain(status);
    expect(await database().entry.count({ where: { state: 'planned' } })).toBeGreaterThan(0);
    // it goes on being asked about, and goes on being full
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    expect(await database().entry.count({ where: { state: 'planned' } })).toBeGreaterThan(0);
    harness.immich.faults.clear();
    await freeDisk(database());
    await settled();
    await expectTrueLedger(said);
    const { results } = (await reviewer.send(said, { key }).expect(200)).body as BatchResult;
    expect(results.map(({ outcome }) => outcome)).not.toContain('unsettled');
    await expectTrueLedger(said);
  });

  it('leaves a person that was made for them in the ledger', async () => {
    const said = await decisions('unassign');
    const before = new Set(harness.library.people.keys());
    harness.immich.faults.add({ kind: 'latency', on: 'POST /people', ms: 300 });
    const answer = reviewer.send(said).then(({ status }) => status);
    await harness.until(
      async () => people(),
      (count) => count > 0,
    );
    await fillDisk(database());
    const status = await answer;
    harness.immich.faults.clear();
    await freeDisk(database());
    expect([200, 507]).toContain(status);
    await settled();
    const made = [...harness.library.people.values()].filter(({ id }) => !before.has(id));
    expect(made.length).toBeGreaterThan(0);
    expect(new Set(made.map(({ name }) => name))).toEqual(new Set(['']));
    const known = await database().entry.findMany({ where: { action: 'create-person', state: 'applied' } });
    expect(known.map(({ toId }) => toId).sort()).toEqual(made.map(({ id }) => id).sort());
  });

  it('lets an unattended run wait, and go on', async () => {
    harness.immich.faults.add({ kind: 'latency', on: 'GET /people', ms: 500 });
    const url = `/sessions/${reviewer.sessionId}/auto-fix`;
    await harness.call('post', url).send({ action: 'start' }).expect(200);
    await fillDisk(database());
    const run = async () => (await harness.call('get', url).expect(200)).body as AutoFixRun;
    await new Promise((resolve) => setTimeout(resolve, 4_000));
    expect(await run()).toMatchObject({ state: 'running', moved: 0 });
    expect(moves()).toBe(0);
    harness.immich.faults.clear();
    await freeDisk(database());
    const ended = await harness.until(run, ({ state }) => state !== 'running', 60_000);
    expect(ended).toMatchObject({ state: 'done', message: null, failed: 0 });
    expect(ended.moved).toBeGreaterThan(10);
    expect(moves()).toBe(ended.moved);
    expect(await database().entry.count({ where: { action: 'reassign', state: 'applied' } })).toBe(ended.moved);
  }, 90_000);

  it('lets an unattended run be stopped, though that cannot be written down', async () => {
    harness.immich.faults.add({ kind: 'latency', on: 'GET /people', ms: 500 });
    const url = `/sessions/${reviewer.sessionId}/auto-fix`;
    await harness.call('post', url).send({ action: 'start' }).expect(200);
    await fillDisk(database());
    await new Promise((resolve) => setTimeout(resolve, 3_000));
    await harness.call('post', url).send({ action: 'stop' });
    harness.immich.faults.clear();
    await freeDisk(database());
    const { body } = await harness.call('post', url).send({ action: 'stop' }).expect(200);
    expect(body).toMatchObject({ state: expect.stringMatching(/stopped|failed/) });
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(moves()).toBe(0);
  });
});
