import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { AutoFixRun } from '../../../src/sessions/auto-fix/auto-fix.schema.js';
import { ChecksRepository } from '../../../src/sessions/auto-fix/checks.repository.js';
import { Database } from '../../../src/database/database.js';
import type { FacesPage, SessionFace } from '../../../src/sessions/queue/face.schema.js';
import type { ReviewPhoto } from '../../../src/sessions/queue/photo.schema.js';
import type { Summary } from '../../../src/sessions/session.schema.js';
import { ReviewedWithVectors } from '../../embeddings/reviewed-with-vectors.js';
import type { Harness } from '../../support/harness.js';
import type { Reviewer } from '../../support/reviewer.js';

/** One story, told in order: what somebody teaches it, what it does by itself, and what the checks say of that. */
describe('auto-fix by confidence', () => {
  let world: ReviewedWithVectors;
  let harness: Harness;
  let reviewer: Reviewer;
  /** The first run, which is stopped. */
  let stopped: AutoFixRun;

  beforeAll(async () => {
    world = await ReviewedWithVectors.start({ seed: 1, photos: 700 });
    ({ harness, reviewer } = world);
  }, 120_000);
  afterAll(() => world.stop());

  const path = () => `/sessions/${reviewer.sessionId}/auto-fix`;
  const start = (body: object) => harness.call('post', path()).send({ action: 'start', ...body });
  const run = async (body: object): Promise<AutoFixRun> => {
    await start(body).expect(200);
    return harness.until(
      async () => (await harness.call('get', path()).expect(200)).body as AutoFixRun,
      ({ state }) => state !== 'running',
      60_000,
    );
  };
  const undecided = (photos: ReviewPhoto[]) =>
    photos.flatMap((photo) =>
      photo.faces
        .filter(({ role, decision }) => role === 'wrong' && decision === null)
        .map((face) => ({ ...face, assetId: photo.assetId })),
    );
  /** What is right of each face, or wrong on purpose. */
  const decide = async (faces: { id: string; assetId: string }[], rightly = true): Promise<void> => {
    const decisions = faces.map(({ id, assetId }) => ({
      assetId,
      faceId: id,
      action: (harness.library.truthOf(id) === harness.library.correct.id) === rightly ? 'reassign' : 'keep',
    }));
    await harness.call('post', `/sessions/${reviewer.sessionId}/decisions`).send({ decisions }).expect(200);
  };
  /** All pages, and the groups in the order in which they come. */
  const grid = async (sort: 'confidence' | 'date') => {
    const faces: SessionFace[] = [];
    let total: number | null = null;
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const path = `/sessions/${reviewer.sessionId}/faces?sort=${sort}&limit=60${after}`;
      const page = (await harness.call('get', path).expect(200)).body as FacesPage;
      faces.push(...page.faces);
      cursor = page.nextCursor;
      total ??= page.total;
    }
    expect(faces).toHaveLength(total!);
    const groups = faces.map(({ group }) => group).filter((group, i, all) => group !== all[i - 1]);
    return { faces, groups };
  };
  const checks = () => harness.app.get(Database).randomCheck.findMany();
  const rightness = async () =>
    ((await harness.call('get', `/sessions/${reviewer.sessionId}/summary`).expect(200)).body as Summary).rightness;

  /** How many of the faces that were the wrong person's are with whom they show now. */
  const inPlace = async (): Promise<number> => {
    const faces = await harness.app.get(Database).queueFace.findMany({ where: { sessionId: reviewer.sessionId } });
    const now = harness.library.snapshot().faces;
    return faces.filter(({ faceId }) => now[faceId] === harness.library.truthOf(faceId)).length / faces.length;
  };

  it('does nothing by itself while it knows too little, and says how much more it takes', async () => {
    expect((await rightness()).estimate.share).toBeNull();
    const trial = await run({ dryRun: true });
    expect(trial).toMatchObject({ state: 'done', target: 0.99, moved: 0, kept: 0, checks: 0 });
    expect(trial.byHand).toBeGreaterThan(100);
    expect(trial.message).toMatch(/decide 30 more by hand/);
  }, 90_000);

  it('says beforehand how many faces it is sure of, and how many mistakes to expect, and changes nothing', async () => {
    for (let decided = 0; decided < 80;) {
      const faces = undecided(await reviewer.next());
      await decide(faces);
      decided += faces.length;
    }
    const before = harness.library.snapshot();
    const trial = await run({ dryRun: true, target: 0.9 });
    expect(trial).toMatchObject({ state: 'done', target: 0.9, message: null });
    expect(trial.moved + trial.kept).toBeGreaterThan(50);
    expect(trial.mistakesAtMost!).toBeGreaterThan(trial.mistakes!);
    expect(trial.checks).toBe(Math.floor((trial.moved + trial.kept + trial.checks) / 20));
    expect(await checks()).toEqual([]);
    expect(harness.library.snapshot()).toEqual(before);
    const stricter = await run({ dryRun: true, target: 0.999 });
    expect(stricter.moved + stricter.kept).toBeLessThan(trial.moved + trial.kept);
  }, 90_000);

  it('orders all undecided faces by it, those too that nobody was shown', async () => {
    const { faces, groups } = await grid('confidence');
    // one face of the library is on no picture that its vector could be made of
    expect(faces.filter(({ suggestion }) => suggestion === null).length).toBeLessThan(faces.length * 0.02);
    expect(groups).toEqual(['sure', 'unsure', 'other-way']);
    // the first page came in the order that was still being written down, the others as it was written
    expect(new Set(faces.map(({ id }) => id)).size).toBe(faces.length);
    expect((await grid('confidence')).faces).toEqual(faces);
    const toMove = faces.filter(({ group }) => group === 'sure');
    const right = toMove.filter(({ id }) => harness.library.truthOf(id) === harness.library.correct.id);
    expect(right.length).toBeGreaterThan(0.9 * toMove.length);
    // an order by date has no word on how it was made
    expect((await grid('date')).faces.map(({ takenAt }) => takenAt)).toEqual(
      faces.map(({ takenAt }) => takenAt).sort((a, b) => (a < b ? 1 : -1)),
    );
  });

  it('stops by itself where the checks come to say, while it goes on, that it is wrong', async () => {
    const wrong = [{ year: 2020, right: 2, answered: 10 }];
    // when it starts and before the first photos nobody has answered any
    const counts = jest.spyOn(harness.app.get(ChecksRepository), 'counts');
    counts.mockResolvedValueOnce([]).mockResolvedValueOnce([]).mockResolvedValueOnce(wrong);
    stopped = await run({ target: 0.9 });
    expect(counts).toHaveBeenCalledTimes(3);
    counts.mockRestore();
    expect(stopped).toMatchObject({ state: 'stopped', target: 0.9 });
    expect(stopped.message).toMatch(/random checks, .* were as auto-fix would have done/);
    expect(stopped.moved + stopped.kept).toBeGreaterThan(0);
    expect(stopped.looked).toBeLessThan(stopped.total);
  }, 90_000);

  it('does what it is sure of, leaves checks without a suggestion, and is one batch', async () => {
    const rest = await run({ target: 0.9 });
    expect(rest).toMatchObject({ state: 'done', target: 0.9, failed: 0 });
    const both = (of: (one: AutoFixRun) => number | null): number => of(stopped)! + of(rest)!;
    const done = {
      moved: both(({ moved }) => moved),
      kept: both(({ kept }) => kept),
      checks: both(({ checks: put }) => put),
      mistakesAtMost: both(({ mistakesAtMost }) => mistakesAtMost),
    };
    expect(done.moved).toBeGreaterThan(20);
    const entries = await reviewer.log();
    const moved = entries.filter(({ cause, action }) => cause === 'auto-fix' && action === 'reassign');
    expect(moved).toHaveLength(done.moved);
    const wrong = moved.filter(({ faceId }) => harness.library.truthOf(faceId!) !== harness.library.correct.id);
    expect(wrong.length).toBeLessThanOrEqual(done.mistakesAtMost);

    const put = await checks();
    expect(put).toHaveLength(done.checks);
    expect(done.checks).toBeGreaterThan(1);
    for (const { faceId } of put) {
      const face = (await reviewer.photo(harness.library.face(faceId).asset.id)).faces.find(({ id }) => id === faceId);
      expect(face).toMatchObject({ check: true, suggestion: null, decision: null });
    }
    const asChecks = (await grid('confidence')).faces.filter(({ id }) => put.some(({ faceId }) => faceId === id));
    expect(asChecks).toHaveLength(put.length);
    expect(asChecks.filter(({ suggestion, group }) => suggestion !== null || group !== 'unsure')).toEqual([]);
    expect(await rightness()).toMatchObject({ checks: { answered: 0, right: 0 }, open: done.checks });

    const { estimate } = await rightness();
    expect(estimate).toMatchObject({ basis: 'model', autoFixed: done.moved + done.kept });
    const truth = await inPlace();
    expect(estimate.low).toBeLessThanOrEqual(truth);
    expect(estimate.high).toBeGreaterThanOrEqual(truth);
    expect(estimate.high! - estimate.low!).toBeLessThan(0.2);
    expect(estimate.years.reduce((sum, { faces }) => sum + faces, 0)).toBe(estimate.faces);
  }, 90_000);

  it('is held against what a reviewer says of the checks, and may not go on where that says it is wrong', async () => {
    const put = (await checks()).map(({ faceId }) => ({ id: faceId, assetId: harness.library.face(faceId).asset.id }));
    await decide(put);
    const { checks: counted, years } = await rightness();
    expect(counted.answered).toBe(put.length);
    expect(counted.right).toBeGreaterThan(put.length * 0.5);
    expect(counted.low).toBeLessThan(counted.right / counted.answered);
    expect(years.reduce((sum, { answered }) => sum + answered, 0)).toBe(put.length);

    await harness.call('post', `/sessions/${reviewer.sessionId}/undo`).expect(200);
    expect((await rightness()).checks.answered).toBe(0);
    await decide(put, false);
    expect((await rightness()).checks.right).toBeLessThan(put.length * 0.5);
    const { body } = await start({ target: 0.9 }).expect(409);
    expect(body).toMatchObject({ type: '/problems/auto-fix-not-right-enough' });
    expect((body as { detail: string }).detail).toMatch(/random checks, .* were as auto-fix would have done/);
    await start({ target: 0.9, dryRun: true }).expect(200);
  }, 90_000);

  it('is taken back as one, each run by itself, and leaves what was decided by hand', async () => {
    const standing = async (cause: string) =>
      (await reviewer.log(`&cause=${cause}&action=reassign`)).filter(({ revertedBy }) => revertedBy === null);
    const ran = await standing('auto-fix');
    const asked = new Set((await checks()).map(({ faceId }) => faceId));
    const byHand = (await standing('manual')).filter(({ faceId }) => !asked.has(faceId!)).map(({ id }) => id);
    const batches = [...new Set(ran.map(({ batchId }) => batchId))];
    expect(batches).toHaveLength(2);
    const holders = (entries: { faceId: string | null }[]) =>
      new Set(entries.map(({ faceId }) => harness.library.face(faceId!).personId));
    // what was said of the checks is undone first, then the run that went to its end, then the one that was stopped
    await reviewer.undo();
    for (const batchId of batches) {
      await reviewer.undo();
      const those = ran.filter((entry) => entry.batchId === batchId);
      await harness.until(
        async () => holders(those),
        (now) => now.size === 1 && now.has(harness.library.wrong.id),
      );
    }
    expect((await reviewer.session()).progress).toMatchObject({ autoFixed: 0 });
    expect((await standing('manual')).map(({ id }) => id)).toEqual(byHand);
    expect(byHand.length).toBeGreaterThan(10);
  }, 90_000);
});
