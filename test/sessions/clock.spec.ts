import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AuditPage } from '../../src/audit/audit.schema.js';
import { Database } from '../../src/database/database.js';
import type { AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import type { SessionList } from '../../src/sessions/session.schema.js';
import { Harness } from '../support/harness.js';
import { rightClock, setClock } from '../support/house-clock.js';
import { Reviewer, type FaceRef } from '../support/reviewer.js';

let harness: Harness;
let reviewer: Reviewer;
beforeEach(async () => {
  harness = await Harness.start();
  reviewer = await Reviewer.of(harness, { skipBothPresent: false, autoFix: 'off' });
});
afterEach(async () => {
  rightClock();
  await harness.stop();
});

/** A day on, a day back, back to the beginning of all time, and right again. */
const times = [
  '2026-11-24T12:00:00Z',
  '2026-11-25T12:00:00Z',
  '2026-11-24T12:00:00Z',
  '1970-01-02T00:00:00Z',
  '2026-11-24T13:00:00Z',
];

const someFaces = async (count: number): Promise<FaceRef[]> => {
  const where = { decision: null, sessionId: reviewer.sessionId };
  const faces = await harness.app.get(Database).queueFace.findMany({ where, take: count });
  expect(faces).toHaveLength(count);
  return faces.map(({ assetId, faceId }) => ({ assetId, faceId }));
};
/** Decides one face at each of these times, and gives them in that order. */
const decideThroughTimes = async (): Promise<string[]> => {
  const faces = await someFaces(times.length);
  for (const [index, face] of faces.entries()) {
    setClock(times[index]!);
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
  }
  return faces.map(({ faceId }) => faceId);
};

describe('a clock that is set to and fro', () => {
  it('changes nothing of the order of the log and its pages, nor of the export', async () => {
    const faceIds = await decideThroughTimes();
    const newestFirst = [...faceIds].reverse();
    expect((await reviewer.log()).map(({ faceId }) => faceId)).toEqual(newestFirst);
    const paged: (string | null)[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const answer = await harness.call('get', `/audit?limit=2${cursor && `&cursor=${cursor}`}`).expect(200);
      const page = answer.body as AuditPage;
      paged.push(...page.entries.map(({ faceId }) => faceId));
      cursor = page.nextCursor;
    }
    expect(paged).toEqual(newestFirst);
    const { text } = await harness.call('get', '/audit/export?format=ndjson').expect(200);
    const exported = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).faceId);
    expect([faceIds, newestFirst]).toContainEqual(exported);
  });

  it('undo takes back the newest, one by one, whatever the clock says then', async () => {
    const faceIds = await decideThroughTimes();
    for (const [index, faceId] of [...faceIds].reverse().entries()) {
      setClock(times[index]!);
      const { results } = await reviewer.undo();
      expect(results.map((result) => result.faceId)).toEqual([faceId]);
      expect(harness.library.face(faceId).personId).toBe(harness.library.wrong.id);
    }
  });

  it('the same thing said twice is done once all the same', async () => {
    const [face] = await someFaces(1);
    const decision = { ...face!, action: 'reassign' };
    setClock(times[0]!);
    const first = await reviewer.batch([decision], { key: 'the-same-key' });
    setClock(times[3]!);
    expect((await reviewer.batch([decision], { key: 'the-same-key' })).batchId).toBe(first.batchId);
    expect(await reviewer.log()).toHaveLength(1);
  });

  it('what was planned before is settled after, and a restart in between finds it', async () => {
    const [face] = await someFaces(1);
    setClock(times[1]!);
    harness.immich.faults.add({ kind: 'cut-after', on: 'PUT /faces/:id' });
    harness.immich.faults.add({ kind: 'cut-before', on: 'GET /faces', skip: 1 });
    await reviewer.say('reassign', face!);
    harness.immich.faults.clear();
    setClock(times[3]!);
    await harness.restart();
    const [entry] = await harness.until(
      () => reviewer.log(),
      ([newest]) => newest?.state !== 'planned',
    );
    expect(entry).toMatchObject({ faceId: face!.faceId, state: 'applied' });
  });

  it('the newest run is the one that was started last', async () => {
    const url = `/sessions/${reviewer.sessionId}/auto-fix`;
    const run = async () => (await harness.call('get', url).expect(200)).body as AutoFixRun;
    const ids: string[] = [];
    for (const time of times) {
      setClock(time);
      const { body } = await harness.call('post', url).send({ action: 'start', dryRun: true }).expect(200);
      ids.push((body as AutoFixRun).id);
      await harness.until(run, ({ id, state }) => id === ids.at(-1) && state === 'done');
      expect((await reviewer.session()).autoFixRun).toMatchObject({ id: ids.at(-1) });
    }
    expect(new Set(ids).size).toBe(times.length);
  });

  it('a run goes on through it', async () => {
    const url = `/sessions/${reviewer.sessionId}/auto-fix`;
    setClock(times[1]!);
    harness.immich.faults.add({ kind: 'latency', on: 'PUT /faces/:id', ms: 100 });
    await harness.call('post', url).send({ action: 'start' }).expect(200);
    await harness.until(
      async () => harness.immich.requests.count('PUT /faces/:id'),
      (count) => count > 2,
    );
    setClock(times[3]!);
    const run = async () => (await harness.call('get', url).expect(200)).body as AutoFixRun;
    const ended = await harness.until(run, ({ state }) => state !== 'running');
    expect(ended.state).toBe('done');
    expect(ended.moved).toBe(harness.immich.requests.count('PUT /faces/:id'));
    const taken = await reviewer.undo();
    expect(taken.results).toHaveLength(ended.moved + ended.kept);
  });

  it('the session that was worked on last is listed first', async () => {
    const { library } = harness;
    setClock(times[1]!);
    const pair = { wrongPersonId: library.correct.id, correctPersonId: library.personOf('Tom').id };
    const { body: other } = await harness.call('put', '/sessions').send(pair).expect(201);
    const first = async () =>
      ((await harness.call('get', '/sessions').expect(200)).body as SessionList).sessions[0]!.id;
    expect(await first()).toBe(other.id);
    for (const time of times) {
      setClock(time);
      const [face] = await someFaces(1);
      await reviewer.say('keep', face!);
      expect(await first()).toBe(reviewer.sessionId);
      await harness.call('put', '/sessions').send(pair).expect(200);
      expect(await first()).toBe(other.id);
    }
  });

  it('new names of people are seen within seconds', async () => {
    setClock(times[1]!);
    await harness.call('get', '/people').expect(200);
    setClock(times[0]!);
    const tom = harness.library.personOf('Tom');
    tom.name = 'Thomas';
    const names = async () =>
      (await harness.call('get', '/people').expect(200)).body.people.map(({ name }: { name: string }) => name);
    expect(await harness.until(names, (seen) => seen.includes('Thomas'))).not.toContain('Tom');
  });
});
