import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { AutoFixRun } from '../../../src/sessions/auto-fix/auto-fix.schema.js';
import { RunsRepository } from '../../../src/sessions/auto-fix/runs.repository.js';
import type { FacesPage, SessionFace } from '../../../src/sessions/queue/face.schema.js';
import type { Verdict } from '../../../src/suggestions/suggestion.schema.js';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

describe('the unattended run', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeEach(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterEach(() => harness.stop());

  const path = () => `/sessions/${reviewer.sessionId}/auto-fix`;
  const command = async (body: object, device = 'tablet-1'): Promise<AutoFixRun> =>
    (await harness.call('post', path(), device).send(body).expect(200)).body as AutoFixRun;
  const newest = async (): Promise<AutoFixRun> => (await harness.call('get', path()).expect(200)).body as AutoFixRun;
  const ended = () => harness.until(newest, ({ state }) => state !== 'running', 25_000);
  const run = async (body: object = {}): Promise<AutoFixRun> => {
    await command({ action: 'start', ...body });
    return ended();
  };
  const faces = async (status: 'pending' | 'decided' | 'all'): Promise<SessionFace[]> => {
    const { body } = await harness.call('get', `/sessions/${reviewer.sessionId}/faces?status=${status}&limit=500`);
    return (body as FacesPage).faces;
  };
  /** What auto-fix may follow for each face of the session, as the reviewer is shown it. */
  const verdicts = async (): Promise<Map<string, Verdict>> => {
    const found = new Map<string, Verdict>();
    for (const assetId of new Set((await faces('all')).map((face) => face.assetId))) {
      for (const { id, role, suggestion } of (await reviewer.photo(assetId)).faces) {
        if (role === 'wrong') {
          found.set(id, suggestion!.unattended!);
        }
      }
    }
    return found;
  };
  const count = (found: Map<string, Verdict>, ...wanted: Verdict[]) =>
    [...found.values()].filter((verdict) => wanted.includes(verdict)).length;

  it('tries what it would do, and changes nothing', async () => {
    const found = await verdicts();
    const before = harness.library.snapshot();
    const progress = (await reviewer.session()).progress;
    harness.immich.requests.reset();
    const trial = await run({ dryRun: true });
    expect(trial).toMatchObject({
      state: 'done',
      dryRun: true,
      moved: count(found, 'correct'),
      kept: count(found, 'wrong'),
      byHand: count(found, 'other', 'unknown'),
      failed: 0,
    });
    expect(trial.looked).toBe(trial.total);
    expect(trial.moved).toBeGreaterThan(0);
    expect(trial.kept).toBeGreaterThan(0);
    expect(harness.library.snapshot()).toEqual(before);
    expect(Object.keys(harness.immich.requests.all()).filter((call) => !/^(GET|POST .search)/.test(call))).toEqual([]);
    expect((await reviewer.session()).progress).toEqual(progress);
    expect(await reviewer.log()).toEqual([]);
  });

  it('moves what is the correct person’s, keeps what is the wrong one’s, and leaves the rest to the reviewer', async () => {
    const found = await verdicts();
    const done = await run();
    expect(done).toMatchObject({
      state: 'done',
      moved: count(found, 'correct'),
      kept: count(found, 'wrong'),
      failed: 0,
    });
    const { wrong, correct } = harness.library;
    const decisions = new Map((await faces('all')).map(({ id, decision }) => [id, decision]));
    for (const [faceId, verdict] of found) {
      const moved = verdict === 'correct';
      const expected = moved ? 'reassign' : verdict === 'wrong' ? 'keep' : null;
      expect({ faceId, with: harness.library.face(faceId).personId, decision: decisions.get(faceId) }).toEqual({
        faceId,
        with: moved ? correct.id : wrong.id,
        decision: expected,
      });
    }
    const { progress } = await reviewer.session();
    expect(progress).toMatchObject({ reassigned: done.moved, autoFixed: done.moved, kept: done.kept });
    for (const entry of await reviewer.log()) {
      expect(entry).toMatchObject({ cause: 'auto-fix', device: 'tablet-1', state: 'applied', to: { id: correct.id } });
      expect(entry.suggestion).toMatchObject({ verdict: 'correct' });
    }
  });

  it('is taken back as one, and what was undone is not auto-fixed again', async () => {
    const before = harness.library.snapshot();
    const { moved } = await run();
    await reviewer.undo();
    await harness.until(
      () => Promise.resolve(harness.library.snapshot()),
      (now) => JSON.stringify(now) === JSON.stringify(before),
    );
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 0, autoFixed: 0, kept: 0 });
    expect((await reviewer.next()).every(({ autoFixBlocked }) => autoFixBlocked)).toBe(true);
    harness.immich.requests.reset();
    expect(await run()).toMatchObject({ state: 'done', moved: 0, kept: 0 });
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(0);
    expect(moved).toBeGreaterThan(0);
  });

  it('leaves alone what the filter hides', async () => {
    const all = (await verdicts()).size;
    await harness.call('patch', `/sessions/${reviewer.sessionId}`).send({ settings: { filter: 'duplicates' } });
    await run();
    for (const face of await faces('decided')) {
      expect((await reviewer.photo(face.assetId)).kind).toBe('duplicate');
    }
    expect((await faces('decided')).length).toBeGreaterThan(0);
    expect((await faces('decided')).length).toBeLessThan(all);
  });

  it('stops when told to, says so, and a new one does the rest', async () => {
    const fault = harness.immich.faults.add({ kind: 'latency', on: 'PUT /faces/:id', ms: 150 });
    await command({ action: 'start' });
    await harness.until(
      () => Promise.resolve(harness.immich.requests.count('PUT /faces/:id')),
      (sent) => sent > 0,
    );
    const stopped = await command({ action: 'stop' });
    expect(stopped.state).toBe('stopped');
    expect(stopped.endedAt).not.toBeNull();
    harness.immich.faults.remove(fault);
    const sent = harness.immich.requests.count('PUT /faces/:id');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(sent);
    const rest = await run();
    expect(rest.state).toBe('done');
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(stopped.moved + rest.moved);
  });

  it('goes on after a restart where it was interrupted, and moves no face twice', async () => {
    const found = await verdicts();
    const fault = harness.immich.faults.add({ kind: 'latency', on: 'PUT /faces/:id', ms: 100 });
    const { id } = await command({ action: 'start' });
    await harness.until(
      () => Promise.resolve(harness.immich.requests.count('PUT /faces/:id')),
      (sent) => sent > 0,
    );
    await harness.restart();
    harness.immich.faults.remove(fault);
    const done = await ended();
    expect(done).toMatchObject({ id, state: 'done' });
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(count(found, 'correct'));
    expect((await reviewer.session()).progress).toMatchObject({ autoFixed: count(found, 'correct'), failed: 0 });
  });

  it('waits for an Immich that is down, says so, and goes on when it is back', async () => {
    const found = await verdicts();
    // the suggestions that were just asked for are forgotten
    await harness.restart();
    const fault = harness.immich.faults.add({ kind: '503', on: 'GET /people' });
    await command({ action: 'start' });
    const waiting = await harness.until(newest, ({ message, state }) => message !== null || state !== 'running');
    expect(waiting).toMatchObject({ state: 'running', message: expect.stringContaining('Immich does not answer') });
    harness.immich.faults.remove(fault);
    const done = await ended();
    expect(done).toMatchObject({
      state: 'done',
      message: null,
      moved: count(found, 'correct'),
      kept: count(found, 'wrong'),
      byHand: count(found, 'other', 'unknown'),
    });
  });

  it('is one, however often it is started', async () => {
    const [one, other] = await Promise.all([command({ action: 'start' }), command({ action: 'start' }, 'phone-2')]);
    expect(other.id).toBe(one.id);
    await ended();
  });

  it('is written down whole or not at all: the same start said again begins it', async () => {
    const runs = harness.app.get(RunsRepository);
    const create = jest.spyOn(runs, 'create').mockRejectedValueOnce(new Error('The server ends here.'));
    const start = () =>
      harness.call('post', path()).set('idempotency-key', 'one-start').send({ action: 'start', dryRun: true });
    await start().expect(500);
    create.mockRestore();
    const { body } = await start().expect(200);
    expect(await ended()).toMatchObject({ id: (body as AutoFixRun).id, state: 'done' });
  });

  it('is 404 where there never was one, and 400 where nobody can tell what is wanted', async () => {
    await harness.call('get', path()).expect(404);
    await harness.call('post', path()).send({ action: 'dance' }).expect(400);
    await harness.call('post', path()).send({ action: 'start', dryRun: 'yes' }).expect(400);
    await harness.call('post', path()).unset('idempotency-key').send({ action: 'start' }).expect(400);
  });
});
