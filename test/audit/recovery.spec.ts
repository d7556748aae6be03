import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import { Harness } from '../support/harness.js';
import { Reviewer, type FaceRef } from '../support/reviewer.js';

let harness: Harness;
let reviewer: Reviewer;
let face: FaceRef;
const begin = async () => {
  harness = await Harness.start();
  reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  face = reviewer.face('solo of Nora at four');
};
const end = () => harness.stop();

const entries = () => harness.app.get(Database).entry;
const settled = () =>
  harness.until(
    () => entries().count({ where: { state: 'planned' } }),
    (count) => count === 0,
  );
const isWithWrong = () => harness.library.face(face.faceId).personId === harness.library.wrong.id;
const isWithCorrect = () => harness.library.face(face.faceId).personId === harness.library.correct.id;

describe('a connection that breaks in the middle of a move', () => {
  beforeEach(begin);
  afterEach(end);

  it('after the work was done: the face is found there, and not sent again', async () => {
    harness.immich.faults.add({ kind: 'cut-after', on: 'PUT /faces/:id', times: 1 });
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(1);
    expect((await reviewer.log()).map(({ state }) => state)).toEqual(['applied']);
  });

  it('before the work was done: it is sent again, and written down once', async () => {
    harness.immich.faults.add({ kind: 'cut-before', on: 'PUT /faces/:id', times: 1 });
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(2);
    expect(await reviewer.log()).toHaveLength(1);
    expect(isWithCorrect()).toBe(true);
  });

  it('is not sent again where somebody moved the face on in between', async () => {
    const tom = harness.library.personOf('Tom').id;
    harness.immich.faults.add({ kind: 'cut-after', on: 'PUT /faces/:id', times: 1 });
    harness.immich.faults.add({ kind: 'latency', on: 'GET /faces', ms: 200, skip: 1 });
    const decided = reviewer.say('reassign', face);
    await harness.until(async () => isWithCorrect(), Boolean);
    harness.library.moveFace(face.faceId, tom);
    expect(await decided).toMatchObject({ outcome: 'moved-elsewhere', person: { name: 'Tom' } });
    expect(harness.library.face(face.faceId).personId).toBe(tom);
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(1);
  });
});

describe('an Immich that falls silent in the middle of a move', () => {
  beforeEach(begin);
  afterEach(end);

  /** The first look at the face succeeds, the move is cut, and then nothing answers any more. */
  const silence = (kind: 'cut-after' | 'cut-before') => {
    harness.immich.faults.add({ kind, on: 'PUT /faces/:id' });
    harness.immich.faults.add({ kind: 'cut-before', on: 'GET /faces', skip: 1 });
  };

  it('leaves the end open, and finds it out when it is back: done', async () => {
    silence('cut-after');
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'unsettled' });
    expect(await reviewer.log()).toMatchObject([{ state: 'planned', answer: null, revertible: false }]);
    harness.immich.faults.clear();
    await settled();
    expect(await reviewer.log()).toMatchObject([
      { state: 'applied', answer: { message: 'Found there after an interruption.' }, revertible: true },
    ]);
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 1, failed: 0 });
    await reviewer.undo();
    expect(isWithWrong()).toBe(true);
  });

  it('leaves the end open, and moves the face when it is back where it was not done', async () => {
    // whoever decides was shown photos just before; a silent Immich cannot be asked for them again
    await reviewer.pendingIds();
    silence('cut-before');
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'unsettled' });
    expect(await reviewer.pendingIds()).not.toContain(face.assetId);
    harness.immich.faults.clear();
    await settled();
    expect(await reviewer.log()).toMatchObject([{ state: 'applied', revertible: true }]);
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 1, failed: 0 });
    expect(isWithCorrect()).toBe(true);
    expect(await reviewer.pendingIds()).not.toContain(face.assetId);
  });

  it('moves nothing when it is back where somebody else did meanwhile', async () => {
    silence('cut-before');
    await reviewer.say('reassign', face);
    const tom = harness.library.personOf('Tom').id;
    harness.library.moveFace(face.faceId, tom);
    harness.immich.faults.clear();
    await settled();
    expect(await reviewer.log()).toMatchObject([
      { state: 'failed', answer: { message: 'Somebody moved the face meanwhile.' } },
    ]);
    expect(harness.library.face(face.faceId).personId).toBe(tom);
  });

  it('answers the same request again with what came of it', async () => {
    silence('cut-after');
    const key = 'the-same-key';
    const decisions = [{ ...face, action: 'reassign' }];
    expect((await reviewer.batch(decisions, { key })).results[0]!.outcome).toBe('unsettled');
    harness.immich.faults.clear();
    await settled();
    expect((await reviewer.batch(decisions, { key })).results[0]!.outcome).toBe('applied');
  });

  it('lets nobody decide the face meanwhile', async () => {
    silence('cut-after');
    await reviewer.say('reassign', face);
    expect(await reviewer.at('phone').say('unassign', face)).toMatchObject({ outcome: 'already-decided' });
  });

  it('counts what waits to be settled on the status page', async () => {
    silence('cut-after');
    await reviewer.say('reassign', face);
    const { body } = await harness.call('get', '/status').expect(200);
    expect((body as { database: object }).database).toMatchObject({ unsettledEntries: 1 });
  });
});

describe('a server that died', () => {
  beforeEach(begin);
  afterEach(end);

  /** As the file looks when the process was killed before it could write how these entries ended. */
  const forget = async (where: object) => {
    const open = { state: 'planned', outcome: null, settledAt: null, answerStatus: null, featureReplaced: false };
    await harness.app.get(Database).link.deleteMany({ where: { entry: where, step: 'settled' } });
    await entries().updateMany({ where, data: open });
    await harness.app.get(Database).queueFace.updateMany({ data: { failed: false } });
  };

  it('after a move was sent, finds it applied at the start', async () => {
    await reviewer.say('reassign', face);
    await forget({ action: 'reassign' });
    await harness.restart();
    await settled();
    expect(await reviewer.log()).toMatchObject([{ state: 'applied', revertible: true, immichVersion: '3.1.0' }]);
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(1);
  });

  it('after the feature face was moved, still knows that the feature photo went with it', async () => {
    const feature = harness.library.wrong.featureFaceId!;
    face = { faceId: feature, assetId: harness.library.face(feature).asset.id };
    await reviewer.say('reassign', face);
    await forget({ action: 'reassign' });
    await harness.restart();
    await settled();
    expect(await reviewer.log()).toMatchObject([{ state: 'applied', featurePhotoReplaced: true }]);
    await reviewer.undo();
    expect(harness.library.wrong.featureFaceId).toBe(feature);
  });

  it('before a move was sent, sends it at the start', async () => {
    await reviewer.say('reassign', face);
    harness.library.moveFace(face.faceId, harness.library.wrong.id);
    await forget({ action: 'reassign' });
    await harness.restart();
    await settled();
    expect(await reviewer.log()).toMatchObject([{ state: 'applied', revertible: true }]);
    expect(isWithCorrect()).toBe(true);
    expect(await reviewer.pendingIds()).not.toContain(face.assetId);
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 1, failed: 0 });
  });

  it('finds that somebody moved the face elsewhere meanwhile', async () => {
    await reviewer.say('reassign', face);
    harness.library.moveFace(face.faceId, harness.library.personOf('Tom').id);
    await forget({ action: 'reassign' });
    await harness.restart();
    await settled();
    expect(await reviewer.log()).toMatchObject([
      { state: 'failed', answer: { message: expect.stringContaining('meanwhile') } },
    ]);
    await reviewer.next();
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 0, failed: 0 });
  });

  it('finds that the photo is gone', async () => {
    await reviewer.say('reassign', face);
    harness.library.assets.delete(face.assetId);
    await forget({ action: 'reassign' });
    await harness.restart();
    await settled();
    expect(await reviewer.log()).toMatchObject([{ state: 'failed' }]);
  });

  const peopleMade = () => harness.immich.requests.count('POST /people');
  const withoutFaces = () =>
    [...harness.library.people.values()].filter(({ id }) => harness.library.facesOf(id).size === 0).length;

  it('before it made the person for an unassignment, makes it and moves the face', async () => {
    const before = withoutFaces();
    const { person } = await reviewer.say('unassign', face);
    harness.library.moveFace(face.faceId, harness.library.wrong.id);
    harness.library.deletePerson(person!.id);
    await forget({});
    await entries().updateMany({ data: { toId: null } });
    await harness.app.get(Database).link.deleteMany({ where: { step: 'target' } });
    await harness.restart();
    await settled();
    expect((await reviewer.log()).map(({ action, state }) => [action, state])).toEqual([
      ['create-person', 'applied'],
      ['unassign', 'applied'],
    ]);
    const [unassigned] = await reviewer.log('&action=unassign');
    expect(harness.library.face(face.faceId).personId).toBe(unassigned!.to!.id);
    expect(withoutFaces()).toBe(before);
  });

  it('after Immich made the person and before its id was written down, finds it again', async () => {
    const before = withoutFaces();
    harness.immich.faults.add({ kind: 'cut-after', on: 'POST /people' });
    harness.immich.faults.add({ kind: '503', on: 'GET /search/person' });
    expect(await reviewer.say('unassign', face)).toMatchObject({ outcome: 'unsettled' });
    expect(withoutFaces()).toBe(before + 1);
    harness.immich.faults.clear();
    await harness.restart();
    await settled();
    expect(peopleMade()).toBe(1);
    const [unassigned] = await reviewer.log('&action=unassign');
    const toId = unassigned!.to!.id;
    expect(harness.library.face(face.faceId).personId).toBe(toId);
    expect(harness.library.people.get(toId)!.name).toBe('');
    expect(withoutFaces()).toBe(before);
    await reviewer.undo();
    expect(harness.library.people.has(toId)).toBe(false);
  });

  it('after it made the person and before the face was moved, moves it there', async () => {
    const { person } = await reviewer.say('unassign', face);
    harness.library.moveFace(face.faceId, harness.library.wrong.id);
    await forget({ action: 'unassign' });
    await harness.restart();
    await settled();
    expect(harness.library.face(face.faceId).personId).toBe(person!.id);
    expect(peopleMade()).toBe(1);
  });

  it('after it made the person, deletes it where the face was moved elsewhere meanwhile', async () => {
    const { person } = await reviewer.say('unassign', face);
    harness.library.moveFace(face.faceId, harness.library.personOf('Tom').id);
    await forget({ action: 'unassign' });
    await harness.restart();
    await settled();
    await harness.until(
      async () => harness.library.people.has(person!.id),
      (isThere) => !isThere,
    );
    expect((await reviewer.log()).map(({ action, state }) => [action, state])).toEqual([
      ['delete-person', 'applied'],
      ['create-person', 'applied'],
      ['unassign', 'failed'],
    ]);
  });

  it('in the middle of a batch that goes to one new person, gives it the rest', async () => {
    const faces = [face, reviewer.face('burst 1')];
    const [first] = await reviewer.decide(
      ...faces.map((each) => ({ ...each, action: 'reassign' as const, toNewPerson: { name: 'Zoë' } })),
    );
    harness.library.moveFace(face.faceId, harness.library.wrong.id);
    await forget({ action: 'reassign' });
    await harness.restart();
    await settled();
    expect((await reviewer.log('&action=reassign')).map(({ state }) => state)).toEqual(['applied', 'applied']);
    expect(faces.map(({ faceId }) => harness.library.face(faceId).personId)).toEqual([
      first!.person!.id,
      first!.person!.id,
    ]);
    expect(peopleMade()).toBe(1);
  });

  it('in the middle of an undo, finishes what goes with it', async () => {
    const { person } = await reviewer.say('unassign', face);
    await reviewer.undo();
    // killed after the face went back, and before the person was deleted
    harness.library.createPerson({ id: person!.id });
    await forget({ OR: [{ cause: 'undo' }] });
    await harness.restart();
    await settled();
    await harness.until(
      async () => harness.library.people.has(person!.id),
      (isThere) => !isThere,
    );
    expect((await reviewer.log()).slice(0, 2).map(({ action, state }) => [action, state])).toEqual([
      ['delete-person', 'applied'],
      ['unassign', 'applied'],
    ]);
    await harness.until(
      () => reviewer.session(),
      ({ canUndo }) => !canUndo,
    );
  });

  it('before an undo was sent, sends it at the start', async () => {
    await reviewer.say('reassign', face);
    await reviewer.undo();
    harness.library.moveFace(face.faceId, harness.library.correct.id);
    await forget({ cause: 'undo' });
    const database = harness.app.get(Database);
    await database.decision.updateMany({ data: { undoneBy: null } });
    const [decision] = await database.decision.findMany();
    await database.queueFace.updateMany({
      where: { faceId: face.faceId },
      data: { decision: 'reassign', decisionId: decision!.id },
    });
    await harness.restart();
    await settled();
    await harness.until(
      () => reviewer.session(),
      ({ canUndo }) => !canUndo,
    );
    expect(isWithWrong()).toBe(true);
    expect(await reviewer.pendingIds()).toContain(face.assetId);
  });

  it('in the middle of the undo of a batch, takes back the rest at the start', async () => {
    const faces = [face, reviewer.face('burst 1'), reviewer.face('burst 2')];
    await reviewer.decide(...faces.map((each) => ({ ...each, action: 'reassign' as const })));
    const database = harness.app.get(Database);
    const done = await database.batch.findFirst();
    await database.batch.create({
      data: {
        id: '00000000-0000-4000-8000-000000000000',
        accountId: done!.accountId,
        sessionId: reviewer.sessionId,
        cause: 'undo',
        device: 'tablet-1',
        idempotencyKey: 'the-undo',
        undoesId: done!.id,
        createdAt: new Date().toISOString(),
      },
    });
    await harness.restart();
    await harness.until(
      () => reviewer.session(),
      ({ canUndo, progress }) => !canUndo && progress.undone === 3,
    );
    expect(faces.map(({ faceId }) => harness.library.face(faceId).personId)).toEqual(
      faces.map(() => harness.library.wrong.id),
    );
  });

  it('after the ledger was settled and before the queue heard of it, brings the queue in step', async () => {
    const tom = reviewer.face('burst 1');
    harness.library.moveFace(tom.faceId, harness.library.personOf('Tom').id);
    harness.immich.faults.add({ kind: '400', on: 'PUT /faces/:id' });
    await reviewer.decide({ ...face, action: 'reassign' }, { ...tom, action: 'reassign' });
    harness.immich.faults.clear();
    const database = harness.app.get(Database);
    const decisions = await database.decision.findMany();
    for (const { id, faceId } of decisions) {
      const data = { decision: 'reassign', decisionId: id, failed: false };
      await database.queueFace.updateMany({ where: { faceId: faceId! }, data });
    }
    await database.queuePhoto.updateMany({
      where: { assetId: { in: [face.assetId, tom.assetId] } },
      data: { status: 'reviewed' },
    });
    await harness.restart();
    await harness.until(
      () => reviewer.pendingIds(),
      (ids) => ids.includes(face.assetId),
    );
    expect((await reviewer.session()).progress).toMatchObject({ reviewed: 0, failed: 1 });
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
  });

  it('settles one move though Immich falls silent at the next', async () => {
    const other = reviewer.face('burst 1');
    const faces = () => [face, other].map(({ faceId }) => harness.library.face(faceId));
    await reviewer.decide({ ...face, action: 'reassign' }, { ...other, action: 'reassign' });
    for (const { faceId } of [face, other]) {
      harness.library.moveFace(faceId, harness.library.wrong.id);
    }
    await forget({ action: 'reassign' });
    harness.immich.faults.add({ kind: '503', on: 'GET /faces', mentions: other.assetId });
    await harness.restart();
    await harness.until(
      () => reviewer.session(),
      ({ progress }) => progress.reassigned === 1,
    );
    expect((await reviewer.log()).map(({ state }) => state)).toEqual(['planned', 'applied']);
    harness.immich.faults.clear();
    await settled();
    expect(faces().every(({ personId }) => personId === harness.library.correct.id)).toBe(true);
  });

  it('while photos were being read, goes on reading at the start', async () => {
    await harness.app.get(Database).session.updateMany({ data: { scan: 'listing' } });
    const photo = harness.library.addPhoto({ heads: [{ character: 'Nora', assignedTo: 'Mila' }] });
    await harness.restart();
    await harness.until(
      () => reviewer.session(),
      ({ progress }) => progress.scan === 'ready',
    );
    expect((await reviewer.next(1))[0]!.assetId).toBe(photo.id);
  });

  it('waits for an Immich that is down at the start, and serves meanwhile', async () => {
    await reviewer.say('reassign', face);
    await forget({ action: 'reassign' });
    harness.immich.faults.add({ kind: 'cut-before' });
    await harness.restart();
    expect((await reviewer.session()).progress.total).toBeGreaterThan(10);
    expect(await reviewer.log()).toMatchObject([{ state: 'planned' }]);
    harness.immich.faults.clear();
    await settled();
    expect(await reviewer.log()).toMatchObject([{ state: 'applied' }]);
  });
});
