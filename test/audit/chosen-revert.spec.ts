import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { BatchState } from '../../src/audit/batch.schema.js';
import type { ChosenRevertAnswer, RevertPreview } from '../../src/audit/chosen-revert.schema.js';
import { Database } from '../../src/database/database.js';
import { Harness } from '../support/harness.js';
import { Reviewer, type FaceRef } from '../support/reviewer.js';

const solos = ['burst 1', 'burst 2', 'burst 3', 'solo of Nora at four', 'solo of Nora at nine'];

let harness: Harness;
let reviewer: Reviewer;

const begin = async (): Promise<void> => {
  harness = await Harness.start();
  reviewer = await Reviewer.of(harness, { skipBothPresent: false });
};
const decide = async (...pieces: string[]): Promise<FaceRef[]> => {
  const faces = pieces.map((piece) => reviewer.face(piece));
  await reviewer.batch(faces.map((face) => ({ ...face, action: 'reassign' })));
  return faces;
};
const send = (body: object, key?: string) => {
  const request = harness.call('post', '/audit/revert', 'phone-2');
  return (key ? request.set('idempotency-key', key) : request).send({ dryRun: false, ...body });
};
const preview = async (body: object): Promise<RevertPreview> =>
  ((await send({ ...body, dryRun: true }).expect(200)).body as ChosenRevertAnswer).preview!;
const state = async (id: string): Promise<BatchState> =>
  (await harness.call('get', `/audit/batches/${id}`).expect(200)).body as BatchState;
const done = (id: string): Promise<BatchState> =>
  harness.until(
    () => state(id),
    (batch) => batch.state === 'done',
    30_000,
  );
const takeBack = async (body: object): Promise<BatchState> =>
  done(((await send(body).expect(200)).body as ChosenRevertAnswer).batch!.id);
const moves = () => harness.immich.requests.count('PUT /faces/:id');
const nameAt = ({ faceId }: FaceRef) => harness.library.people.get(harness.library.face(faceId).personId!)!.name;
const idsOf = async (query = '') => (await reviewer.log(query)).map(({ id }) => id);

describe('taking chosen entries of the history back', () => {
  beforeEach(begin);
  afterEach(() => harness.stop());

  it('moves their faces back as one batch, and no others', async () => {
    const before = harness.library.snapshot();
    const faces = await decide(...solos);
    const ids = await idsOf();
    const batch = await takeBack({ entryIds: ids.slice(0, 3) });
    expect(batch).toMatchObject({
      cause: 'revert',
      device: 'phone-2',
      total: 3,
      applied: 3,
      leftAlone: 0,
      takesBack: null,
    });
    expect(faces.map(nameAt)).toEqual(['Nora', 'Nora', 'Mila', 'Mila', 'Mila']);
    const reverts = await reviewer.log(`&batchId=${batch.id}`);
    expect(reverts.map(({ reverts: id }) => id).sort()).toEqual(ids.slice(0, 3).sort());
    await takeBack({ filter: {} });
    expect(harness.library.snapshot()).toEqual(before);
    await harness.until(
      () => reviewer.session(),
      ({ progress }) => progress.undone === 5,
    );
  });

  it('takes all back that a filter lets through, but those that somebody left out and what came later', async () => {
    await decide('burst 1', 'burst 2');
    const { upTo } = await preview({ filter: { action: 'reassign' } });
    await decide('burst 3');
    const ids = await idsOf('&action=reassign');
    const choice = { filter: { action: 'reassign' }, except: [ids.at(-1)!], upTo };
    expect(await preview(choice)).toMatchObject({ chosen: 1, moves: 1 });
    expect(await takeBack(choice)).toMatchObject({ total: 1, applied: 1 });
    expect(
      ['burst 1', 'burst 2', 'burst 3'].map((piece) => harness.library.setPiece(piece).faces[0]!.personId),
    ).toEqual([harness.library.correct.id, harness.library.wrong.id, harness.library.correct.id]);
  });

  it('says before how many would move and from whom to whom, and why others cannot be taken back', async () => {
    const [first, second] = await decide('burst 1', 'burst 2', 'burst 3');
    const [third] = await idsOf();
    await reviewer.revert(third!);
    const lotte = harness.library.personByName('Lotte');
    await reviewer.say('reassign', first!, { fromPersonId: harness.library.correct.id, toPersonId: lotte.id });
    const later = (await idsOf())[0]!;
    harness.immich.faults.add({ kind: '400', on: 'PUT /faces/:id' });
    await reviewer.say('reassign', reviewer.face('solo of Nora at four'));
    harness.immich.faults.clear();
    const moved = moves();
    expect(await preview({ filter: {} })).toMatchObject({
      chosen: 6,
      moves: 3,
      stays: 0,
      cannot: expect.arrayContaining([
        { reason: 'It was not done.', why: { code: 'was-not-done', words: [] }, entries: 1 },
        { reason: 'It was taken back already.', why: { code: 'taken-back-already', words: [] }, entries: 1 },
        expect.objectContaining({ why: { code: 'takes-back-itself', words: [] }, entries: 1 }),
      ]),
      ways: expect.arrayContaining([
        { from: { id: lotte.id, name: 'Lotte' }, to: expect.objectContaining({ name: 'Nora' }), moves: 1 },
        { from: expect.objectContaining({ name: 'Nora' }), to: expect.objectContaining({ name: 'Mila' }), moves: 2 },
      ]),
    });
    // without the later move of the first face, that one stays where it is
    expect(await preview({ filter: {}, except: [later] })).toMatchObject({ moves: 1, stays: 1 });
    expect(moves()).toBe(moved);
    expect(await takeBack({ filter: {}, except: [later] })).toMatchObject({ total: 2, applied: 2 });
    expect(moves()).toBe(moved + 1);
    expect([first!, second!].map(nameAt)).toEqual(['Lotte', 'Mila']);
  });

  it('moves nothing blindly: what somebody moved in Immich meanwhile stays there, and is told', async () => {
    const [one, two] = await decide('burst 1', 'burst 2');
    harness.library.moveFace(one!.faceId, harness.library.personByName('Lotte').id);
    expect(await takeBack({ filter: {} })).toMatchObject({
      total: 2,
      applied: 1,
      failed: 1,
      reasons: [{ why: { code: 'face-moved' }, faces: 1 }],
    });
    expect([one!, two!].map(nameAt)).toEqual(['Lotte', 'Mila']);
  });

  it('is refused where none can be, and leaves nothing behind', async () => {
    await decide('burst 1');
    await takeBack({ filter: {} });
    const batches = await harness.app.get(Database).batch.count();
    const { body } = await send({ filter: {} }).expect(409);
    expect(body).toMatchObject({ type: '/problems/not-revertible' });
    expect(await harness.app.get(Database).batch.count()).toBe(batches);
  });

  it.each([
    [{}],
    [{ entryIds: [] }],
    [{ entryIds: ['1'], filter: {} }],
    [{ entryIds: ['one'] }],
    [{ filter: { nonsense: 1 } }],
  ])('refuses %j in words', async (body) => {
    expect((await send(body).expect(400)).body).toMatchObject({ type: '/problems/invalid-request' });
  });

  it('takes back nothing of somebody else', async () => {
    await decide('burst 1');
    const database = harness.app.get(Database);
    await database.account.create({ data: { id: 'somebody else', createdAt: '' } });
    await database.entry.updateMany({ data: { accountId: 'somebody else' } });
    expect(await preview({ entryIds: ['1'] })).toMatchObject({ chosen: 0 });
    await send({ entryIds: ['1'] }).expect(409);
  });

  it('said twice with the same key is done once, also at once; another choice under it is refused', async () => {
    await decide(...solos);
    harness.immich.requests.reset();
    const answers = await Promise.all([1, 2].map(() => send({ filter: {} }, 'the-same-key')));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const [first, second] = answers.map(({ body }) => (body as ChosenRevertAnswer).batch!.id);
    expect(first).toBe(second);
    expect(await done(first!)).toMatchObject({ total: 5, applied: 5 });
    const { body } = await send({ filter: {} }, 'the-same-key').expect(200);
    expect((body as ChosenRevertAnswer).batch).toMatchObject({ id: first, total: 5, applied: 5 });
    expect(moves()).toBe(5);
    await send({ entryIds: ['1'] }, 'the-same-key').expect(422);
  });

  it('goes on after a restart with what was chosen, and nothing else', async () => {
    const faces = await decide(...solos);
    // as the file is where the process was killed after the batch was begun
    const database = harness.app.get(Database);
    const { accountId } = (await database.batch.findFirst())!;
    const id = 'b6c5a0a4-7f3f-4d1c-9a65-0a3a5ad0c0de';
    const ids = (await idsOf()).map(Number);
    await database.batch.create({
      data: {
        ...{ id, accountId, cause: 'revert', device: 'phone', createdAt: new Date().toISOString() },
        choices: { create: ids.slice(0, 4).map((entryId) => ({ entryId })) },
      },
    });
    await harness.restart();
    await harness.until(
      () => state(id),
      (batch) => batch.state === 'done' && batch.applied === 4,
    );
    expect(faces.map(nameAt)).toEqual(['Nora', 'Mila', 'Mila', 'Mila', 'Mila']);
    expect(await harness.app.get(Database).revertChoice.count()).toBe(0);
    expect((await harness.call('get', '/audit/verify').expect(200)).body).toMatchObject({ whole: true });
  });

  it('tells what was left alone because another change of the face is on its way', async () => {
    const [first] = await decide('burst 1', 'burst 2');
    harness.immich.faults.add({ kind: '503', on: 'PUT /faces/:id', mentions: first!.faceId });
    const lotte = harness.library.personByName('Lotte').id;
    await reviewer.say('reassign', first!, { fromPersonId: harness.library.correct.id, toPersonId: lotte });
    expect(await preview({ filter: { state: 'applied' } })).toMatchObject({
      moves: 1,
      cannot: [{ why: { code: 'face-on-its-way' }, entries: 1 }],
    });
    expect(await takeBack({ filter: { state: 'applied' } })).toMatchObject({ total: 1, applied: 1, leftAlone: 1 });
  });
});

describe('more chosen entries than one transaction takes back', () => {
  beforeEach(async () => {
    harness = await Harness.start({ library: { photos: 500, seed: 3 } });
    reviewer = await Reviewer.of(harness);
  });
  afterEach(() => harness.stop());

  it('all come back, though the server is ended in the middle, and the chain is whole', async () => {
    const before = harness.library.snapshot();
    const page = await harness.call('get', `/sessions/${reviewer.sessionId}/faces?limit=500`).expect(200);
    const faces = (page.body as { faces: { id: string; assetId: string }[] }).faces;
    await reviewer.batch(faces.map(({ id, assetId }) => ({ faceId: id, assetId, action: 'reassign' })));
    expect(await preview({ filter: {} })).toMatchObject({ chosen: faces.length, moves: faces.length });
    const hold = harness.immich.faults.add({ kind: 'latency', ms: 20, on: 'PUT /faces/:id' });
    const { body } = await send({ filter: {} }).expect(200);
    const { id } = (body as ChosenRevertAnswer).batch!;
    await harness.until(
      () => state(id),
      ({ applied }) => applied > 50,
    );
    await harness.restart();
    harness.immich.faults.remove(hold);
    expect(faces.length).toBeGreaterThan(220);
    await harness.until(
      () => state(id),
      (batch) => batch.state === 'done' && batch.applied === faces.length,
      30_000,
    );
    expect(harness.library.snapshot()).toEqual(before);
    expect((await harness.call('get', '/audit/verify').expect(200)).body).toMatchObject({ whole: true });
  }, 90_000);
});
