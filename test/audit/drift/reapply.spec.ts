import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type request from 'supertest';
import type { BatchState } from '../../../src/audit/batch.schema.js';
import { Database } from '../../../src/database/database.js';
import { createLibrary } from '../../immich/library/create-library.js';
import { recogniseAgain, resetDetection, resetRecognition } from '../../immich/library/resets.js';
import { DriftWatch } from '../../support/drift.js';
import { Harness } from '../../support/harness.js';
import { Reviewer, type FaceRef } from '../../support/reviewer.js';

let harness: Harness;
let reviewer: Reviewer;
let drift: DriftWatch;

const begin = async (options: Parameters<typeof Harness.start>[0] = {}) => {
  harness = await Harness.start(options);
  reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  drift = new DriftWatch(harness);
};
const end = () => harness.stop();

const solos = ['solo of Nora at four', 'solo of Nora at nine', 'burst 1', 'burst 2', 'burst 3'];
const decide = async (...pieces: string[]): Promise<FaceRef[]> => {
  const faces = pieces.map((piece) => reviewer.face(piece));
  await reviewer.decide(...faces.map((face) => ({ ...face, action: 'reassign' as const })));
  return faces;
};

const tom = () => harness.library.personOf('Tom');
const holderOf = (faceId: string) => harness.library.face(faceId).personId;
/** The name of whoever has the face, or null. */
const nameOf = (faceId: string) => harness.library.people.get(holderOf(faceId) ?? '')?.name ?? null;
const moves = () => harness.immich.requests.count('PUT /faces/:id');
const everything = { kinds: ['moved', 'given-away', 'redetected', 'gone'] };

describe('restoring what somebody moved', () => {
  let faces: FaceRef[];
  beforeEach(async () => {
    await begin();
    faces = await decide(...solos);
    faces.slice(0, 3).forEach(({ faceId }) => harness.library.moveFace(faceId, tom().id));
  });
  afterEach(end);

  it('first says what would be moved, and moves nothing', async () => {
    const [one] = await drift.check();
    harness.immich.requests.reset();
    const { correct } = harness.library;
    expect(await drift.preview({ entryIds: [one!.entryId] })).toEqual({
      chosen: 1,
      moves: 1,
      already: 0,
      cannot: [],
      targets: [
        {
          person: { id: correct.id, name: 'Nora' },
          faces: 1,
          from: [{ person: { id: tom().id, name: 'Tom' }, faces: 1 }],
        },
      ],
      gonePeople: [],
    });
    expect(await drift.preview(everything)).toMatchObject({ chosen: 3, moves: 3 });
    expect(moves()).toBe(0);
    expect((await drift.page()).faces).toHaveLength(3);
  });

  it('gives the chosen faces back, and leaves the others', async () => {
    const [one, other] = await drift.check();
    const batch = await drift.reapply({ entryIds: [one!.entryId] });
    expect(batch).toMatchObject({ cause: 'reapply', total: 1, applied: 1, failed: 0, waiting: 0, revertible: 1 });
    expect(nameOf(one!.faceId)).toBe('Nora');
    expect(nameOf(other!.faceId)).toBe('Tom');
    expect((await drift.page()).faces).toHaveLength(2);
    const [entry] = await reviewer.log('&cause=reapply');
    expect(entry).toMatchObject({
      action: 'reassign',
      state: 'applied',
      sessionId: null,
      faceId: one!.faceId,
      formerFaceId: null,
      from: { name: 'Tom' },
      to: { name: 'Nora' },
      revertible: true,
    });
    expect(entry!.assetChecksum).not.toBeNull();
    expect(entry!.box).not.toBeNull();
  });

  it('can itself be taken back as a whole: all is as it was before, and drifted again', async () => {
    await drift.check();
    const before = harness.library.snapshot();
    const { id } = await drift.reapply(everything);
    expect(await drift.check()).toEqual([]);
    expect(await drift.takeBack(id)).toMatchObject({ cause: 'revert', takesBack: id, total: 3, applied: 3 });
    expect(harness.library.snapshot()).toEqual(before);
    expect(await drift.batch(id)).toMatchObject({ revertible: 0 });
    expect(await drift.check()).toHaveLength(3);
    expect((await harness.call('get', '/audit/verify').expect(200)).body).toMatchObject({ whole: true });
    await harness.call('post', `/audit/batches/${id}/revert`).expect(409);
  });

  it('shows again without another check what was taken back', async () => {
    await drift.check();
    const { id } = await drift.reapply(everything);
    expect((await drift.page()).faces).toEqual([]);
    await drift.takeBack(id);
    expect((await drift.page()).faces).toHaveLength(3);
  });

  it('said twice is done once, also at once', async () => {
    await drift.check();
    harness.immich.requests.reset();
    const key = 'the-same-key';
    const answers = await Promise.all([1, 2].map(() => drift.send({ ...everything, dryRun: false }, key)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    const ids = answers.map(({ body }) => body.batch.id);
    expect(ids[0]).toBe(ids[1]);
    expect(await drift.done(ids[0])).toMatchObject({ total: 3, applied: 3 });
    const again = await drift.reapply(everything, key);
    expect(again).toMatchObject({ id: ids[0], total: 3, applied: 3 });
    expect(moves()).toBe(3);
    const { body } = await drift.send({ kinds: ['moved'], dryRun: false }, key).expect(422);
    expect(body).toMatchObject({ type: '/problems/idempotency-key-reused' });
  });

  it('moves nothing blindly: what was moved on after the check stays, and is told', async () => {
    const [one] = await drift.check();
    harness.library.moveFace(one!.faceId, harness.library.personOf('Lotte').id);
    expect(await drift.reapply(everything)).toMatchObject({
      applied: 2,
      failed: 1,
      reasons: [{ message: 'Somebody moved the face meanwhile.', faces: 1 }],
    });
    expect(nameOf(one!.faceId)).toBe('Lotte');
    expect((await drift.page()).faces.map(({ entryId }) => entryId)).toEqual([one!.entryId]);
  });

  it('leaves out what was taken back after the check', async () => {
    const [one, other] = await drift.check();
    harness.library.moveFace(one!.faceId, harness.library.correct.id);
    expect(await reviewer.revert(one!.entryId)).toMatchObject({ outcome: 'applied' });
    await reviewer.say('reassign', { faceId: other!.faceId, assetId: other!.assetId }, { fromPersonId: tom().id });
    const entryIds = [one!.entryId, other!.entryId];
    const { body } = await drift.send({ entryIds, dryRun: false }).expect(409);
    expect(body).toMatchObject({ type: '/problems/nothing-to-reapply' });
    expect(await drift.preview({ entryIds })).toMatchObject({ chosen: 0, moves: 0 });
  });

  it('says what it cannot: photos that are gone', async () => {
    harness.library.trash(faces[0]!.assetId);
    await drift.check();
    expect(await drift.preview(everything)).toMatchObject({
      chosen: 3,
      moves: 2,
      cannot: [{ reason: 'The photo is in the trash of Immich.', faces: 1 }],
    });
    expect(await drift.reapply(everything)).toMatchObject({ total: 2, applied: 2 });
    await drift.send({ kinds: ['gone'], dryRun: false }).expect(409);
  });

  it('goes on after a restart in the middle', async () => {
    const many = harness.library
      .wrongFaces(harness.library.wrong.id, harness.library.correct.id)
      .map(({ id, asset }) => ({ faceId: id, assetId: asset.id }));
    await reviewer.decide(...many.map((face) => ({ ...face, action: 'reassign' as const })));
    many.forEach(({ faceId }) => harness.library.moveFace(faceId, null));
    await drift.check();
    const slow = harness.immich.faults.add({ kind: 'latency', on: 'PUT /faces/:id', ms: 400, skip: 2 });
    const { body } = await drift.send({ ...everything, dryRun: false }).expect(200);
    await harness.restart();
    harness.immich.faults.remove(slow);
    const batch = await drift.done(body.batch.id);
    expect(batch.applied + batch.failed).toBe(many.length + 3);
    const left = (await drift.page()).faces.length;
    expect(left).toBe(batch.failed);
    expect(await drift.check()).toHaveLength(left);
  });

  it('waits for an Immich that goes down in the middle, and goes on by itself', async () => {
    await drift.check();
    const down = harness.immich.faults.add({ kind: 'cut-before', on: 'PUT /faces/:id' });
    const { body } = await drift.send({ ...everything, dryRun: false }).expect(200);
    expect(body.batch).toMatchObject({ state: 'running', applied: 0, waiting: 3 });
    harness.immich.faults.remove(down);
    expect(await drift.done(body.batch.id)).toMatchObject({ applied: 3, failed: 0, waiting: 0 });
    expect(await drift.check()).toEqual([]);
  });

  it('sends nothing to another library at the same address, and goes on when the right one is back', async () => {
    await drift.check();
    harness.immich.address.replace(createLibrary({ seed: 77 }));
    // nobody has noticed yet
    const { body } = await drift.send({ ...everything, dryRun: false }).expect(200);
    expect(harness.immich.address.other!.journal.list()).toEqual([]);
    harness.immich.address.putBack();
    await harness.until(
      () => harness.call('get', '/audit/drift'),
      ({ status }) => status === 200,
    );
    expect(await drift.done(body.batch.id)).toMatchObject({ applied: 3, failed: 0 });
    expect(await drift.check()).toEqual([]);
  });

  it('is taken back while it waits for Immich: what was never sent is not sent any more', async () => {
    await drift.check();
    const down = harness.immich.faults.add({ kind: 'cut-before', on: 'PUT /faces/:id', skip: 1 });
    const { body } = await drift.send({ ...everything, dryRun: false }).expect(200);
    const taken = drift.takeBack(body.batch.id);
    harness.immich.faults.remove(down);
    await taken;
    const [applied, ...others] = (await drift.page()).faces.map(({ faceId }) => nameOf(faceId));
    expect([applied, ...others]).toEqual(['Tom', 'Tom', 'Tom']);
    expect(await drift.batch(body.batch.id)).toMatchObject({ state: 'done', waiting: 0, revertible: 0 });
  });

  it('is stopped: what was not begun is left alone, also after a restart, and can be restored anew', async () => {
    await drift.check();
    // as the file is where the process was killed after the batch was begun
    const database = harness.app.get(Database);
    const { accountId } = (await database.batch.findFirst())!;
    const id = 'b6c5a0a4-7f3f-4d1c-9a65-0a3a5ad0c0de';
    const device = 'phone';
    await database.batch.create({
      data: { id, accountId, cause: 'reapply', device, createdAt: '2026-01-01T00:00:00.000Z' },
    });
    await database.driftFace.updateMany({ where: { kind: { not: 'agrees' } }, data: { batchId: id } });
    expect(await drift.batch(id)).toMatchObject({ state: 'waiting', waiting: 3 });
    const stopped = { state: 'done', stopped: true, applied: 0, waiting: 0, leftAlone: 3 };
    expect((await harness.call('post', `/audit/batches/${id}/stop`).expect(200)).body).toMatchObject(stopped);
    await harness.restart();
    expect(await drift.batch(id)).toMatchObject(stopped);
    expect((await drift.page()).faces).toHaveLength(3);
    expect(await drift.reapply(everything)).toMatchObject({ applied: 3, stopped: false });
    expect(await drift.batch(id)).toMatchObject(stopped);
  });

  it('waits until a check is done, and a check waits for it', async () => {
    const latency = harness.immich.faults.add({ kind: 'latency', on: 'GET /faces', ms: 300 });
    await drift.start();
    expect((await drift.send({ ...everything, dryRun: false }).expect(409)).body).toMatchObject({
      type: '/problems/drift-busy',
    });
    await drift.ended();
    const sent = drift.send({ ...everything, dryRun: false }).then(({ body }) => body.batch.id as string);
    await harness.until(
      () => harness.app.get(Database).batch.count({ where: { cause: 'reapply' } }),
      (count) => count === 1,
    );
    expect((await drift.command('start').expect(409)).body).toMatchObject({ type: '/problems/batch-running' });
    harness.immich.faults.remove(latency);
    await drift.done(await sent);
    await drift.command('start').expect(200);
    await drift.ended();
  });

  it.each([
    ['neither a choice nor kinds', {}],
    ['both', { entryIds: ['1'], kinds: ['moved'] }],
    ['what is no kind', { kinds: ['agrees'] }],
    ['what is no entry', { entryIds: ['x'] }],
    ['a person who is no id', { kinds: ['moved'], people: { nobody: { toNewPerson: { name: 'Zoë' } } } }],
    [
      'a replacement by two people',
      {
        kinds: ['moved'],
        people: { [randomUUID()]: { toPersonId: randomUUID(), toNewPerson: { name: 'Zoë' } } },
      },
    ],
  ])('refuses %s', async (_, wanted) => {
    await drift.send({ ...wanted, dryRun: true }).expect(400);
  });
});

describe('restoring after recognition was reset', () => {
  let faces: FaceRef[];
  let unassigned: FaceRef;
  beforeEach(async () => {
    await begin();
    faces = await decide(...solos);
    unassigned = reviewer.face('video');
    await reviewer.say('unassign', unassigned);
    resetRecognition(harness.library, { deleteEmptied: true });
  });
  afterEach(end);

  it('proposes new people for those who are gone, makes each once, and unnamed ones for what was unassigned', async () => {
    const goneId = (await drift.check())[0]!.expected.id;
    const preview = await drift.preview(everything);
    expect(preview).toMatchObject({ chosen: 6, moves: 6, already: 0, cannot: [] });
    expect(preview.gonePeople).toMatchObject([
      { person: { name: 'Nora' }, faces: 5, replacement: { id: null, name: 'Nora' }, sameName: [] },
    ]);
    expect(preview.targets).toEqual([
      { person: { id: null, name: 'Nora' }, faces: 5, from: [{ person: null, faces: 5 }] },
      { person: { id: null, name: '' }, faces: 1, from: [{ person: null, faces: 1 }] },
    ]);
    expect(harness.library.people.has(goneId)).toBe(false);
    const people = harness.library.people.size;
    expect(await drift.reapply(everything)).toMatchObject({ total: 6, applied: 6 });
    expect(harness.library.people.size).toBe(people + 2);
    expect(new Set(faces.map(({ faceId }) => holderOf(faceId))).size).toBe(1);
    expect(faces.map(({ faceId }) => nameOf(faceId))).toEqual(solos.map(() => 'Nora'));
    expect(nameOf(unassigned.faceId)).toBe('');
    expect(await drift.check()).toEqual([]);
  });

  /** More faces than are written down in one transaction, decided and lost with the person. */
  const loseMany = async (): Promise<FaceRef[]> => {
    await end();
    await begin({ library: { photos: 600 } });
    const { wrong, correct } = harness.library;
    const many = harness.library
      .wrongFaces(wrong.id, correct.id)
      .filter(({ source }) => source === 'machine-learning')
      .map(({ id, asset }) => ({ faceId: id, assetId: asset.id }));
    expect(many.length).toBeGreaterThan(110);
    await reviewer.decide(...many.map((face) => ({ ...face, action: 'reassign' as const })));
    resetRecognition(harness.library, { deleteEmptied: true });
    expect(harness.library.people.has(correct.id)).toBe(false);
    await drift.check();
    return many;
  };
  const namesakes = () => [...harness.library.people.values()].filter(({ name }) => name === 'Nora');

  it('makes a person once, however many transactions the batch takes', async () => {
    const many = await loseMany();
    const { id } = await drift.reapply(everything);
    expect(await drift.batch(id)).toMatchObject({ total: many.length, applied: many.length });
    expect(namesakes()).toHaveLength(1);
    expect(await drift.takeBack(id)).toMatchObject({ total: many.length, applied: many.length });
    expect(new Set(many.map(({ faceId }) => holderOf(faceId))).size).toBe(1);
  }, 60_000);

  it('makes a person once, though the server was stopped before Immich had made it', async () => {
    const many = await loseMany();
    const cut = harness.immich.faults.add({ kind: 'cut-before', on: 'POST /people' });
    const { body } = await drift.send({ ...everything, dryRun: false }).expect(200);
    await harness.restart();
    // long enough for what comes next in the batch to be written down, if it did not wait
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    harness.immich.faults.remove(cut);
    expect(await drift.done(body.batch.id)).toMatchObject({ total: many.length, applied: many.length });
    expect(namesakes()).toHaveLength(1);
  }, 60_000);

  describe('of two people who have the same name', () => {
    let ofNora: FaceRef[];
    let ofOther: FaceRef[];
    beforeEach(async () => {
      await end();
      await begin();
      ofNora = await decide(...solos.slice(0, 3));
      const other = harness.library.createPerson({ name: 'Nora' });
      ofOther = solos.slice(3).map((piece) => reviewer.face(piece));
      await reviewer.decide(...ofOther.map((face) => ({ ...face, action: 'reassign' as const, toPersonId: other.id })));
      resetRecognition(harness.library, { deleteEmptied: true });
      await drift.check();
    });

    /** The server is stopped, and started again, before Immich has made anybody. */
    const stoppedBefore = async (send: () => request.Test): Promise<string> => {
      const cut = harness.immich.faults.add({ kind: 'cut-before', on: 'POST /people' });
      const { body } = await send().expect(200);
      await harness.restart();
      harness.immich.faults.remove(cut);
      return ((body.batch ?? body) as BatchState).id;
    };
    const holders = (those: FaceRef[]) => [...new Set(those.map(({ faceId }) => holderOf(faceId)))];
    const expectTwo = (there: number) => {
      expect(holders(ofNora)).toHaveLength(1);
      expect(holders(ofOther)).toHaveLength(1);
      expect(holders(ofNora)).not.toEqual(holders(ofOther));
      // nobody who was made for it is left over
      expect(harness.library.people.size).toBe(there + 2);
    };

    it('keeps their faces apart, though the server was stopped before Immich had made them', async () => {
      const there = harness.library.people.size;
      const id = await stoppedBefore(() => drift.send({ ...everything, dryRun: false }));
      expect(await drift.done(id)).toMatchObject({ applied: 5, failed: 0 });
      expectTwo(there);
    });

    it('keeps their faces apart where that is taken back, though the server was stopped in it', async () => {
      const there = harness.library.people.size;
      const { id } = await drift.reapply(everything);
      const back = await stoppedBefore(() => harness.call('post', `/audit/batches/${id}/revert`));
      expect(await drift.done(back)).toMatchObject({ applied: 5, failed: 0 });
      expectTwo(there);
    });
  });

  it('gives them to the one person of the same name', async () => {
    const nora = harness.library.createPerson({ name: ' nora ' });
    harness.library.moveFace(faces[0]!.faceId, nora.id);
    harness.library.moveFace(harness.library.setPiece('both right').faces[0]!.id, nora.id);
    harness.library.moveFace(harness.library.setPiece('both right').faces[1]!.id, nora.id);
    await drift.check();
    expect(await drift.preview({ kinds: ['given-away'] })).toMatchObject({
      moves: 5,
      already: 1,
      gonePeople: [{ replacement: { id: nora.id }, sameName: [{ id: nora.id }] }],
    });
    const { id } = await drift.reapply({ kinds: ['given-away'] });
    expect(new Set(faces.map(({ faceId }) => holderOf(faceId)))).toEqual(new Set([nora.id]));
    // the one that was there already is written down too: from now on she is the one whom it is expected with
    expect(await drift.check()).toEqual([]);
    await drift.takeBack(id);
    expect(holderOf(faces[0]!.faceId)).toBe(nora.id);
    expect(nameOf(faces[1]!.faceId)).toBe('');
  });

  it('asks where two have the name, and gives them to whom somebody chose, or to a new person of another name', async () => {
    for (const face of harness.library.setPiece('mirror').faces) {
      harness.library.moveFace(face.id, harness.library.createPerson({ name: 'Nora' }).id);
    }
    const found = await drift.check();
    const goneId = found.find(({ action }) => action === 'reassign')!.expected.id;
    const { gonePeople } = await drift.preview(everything);
    expect(gonePeople).toMatchObject([{ person: { id: goneId }, replacement: { id: null, name: 'Nora' } }]);
    const [one, other] = found.filter(({ now, action }) => now === null && action === 'reassign');
    const chosen = { [goneId]: { toPersonId: harness.library.wrong.id } };
    expect(await drift.preview({ entryIds: [one!.entryId], people: chosen })).toMatchObject({
      targets: [{ person: { id: harness.library.wrong.id, name: 'Mila' } }],
    });
    await drift.reapply({ entryIds: [one!.entryId], people: chosen });
    expect(nameOf(one!.faceId)).toBe('Mila');
    const name = '<b>Nora</b> & "Co" ليلى';
    await drift.reapply({ entryIds: [other!.entryId], people: { [goneId]: { toNewPerson: { name } } } });
    expect(nameOf(other!.faceId)).toBe(name);
  });

  it('refuses a person who is not there', async () => {
    const [found] = await drift.check();
    const people = { [found!.expected.id]: { toPersonId: randomUUID() } };
    await drift.send({ ...everything, people, dryRun: true }).expect(404);
    await drift.send({ ...everything, people, dryRun: false }).expect(404);
  });

  it('taken back leaves each face with an unnamed person, because no call takes it from everybody', async () => {
    await drift.check();
    const people = harness.library.people.size;
    const { id } = await drift.reapply(everything);
    expect(await drift.takeBack(id)).toMatchObject({ total: 6, applied: 6, failed: 0 });
    // those that had left one person share one; the people that were made for the batch are gone again
    expect(new Set(faces.map(({ faceId }) => holderOf(faceId))).size).toBe(1);
    expect(faces.map(({ faceId }) => nameOf(faceId))).toEqual(solos.map(() => ''));
    expect(nameOf(unassigned.faceId)).toBe('');
    expect(holderOf(unassigned.faceId)).not.toBe(holderOf(faces[0]!.faceId));
    expect(harness.library.people.size).toBe(people + 2);
    expect(await drift.check()).toHaveLength(6);
    await drift.reapply(everything);
    expect(faces.map(({ faceId }) => nameOf(faceId))).toEqual(solos.map(() => 'Nora'));
    expect(await drift.check()).toEqual([]);
  });

  it('refuses what recognition gave away after the check, and restores it after another', async () => {
    await drift.check();
    recogniseAgain(harness.library);
    expect(await drift.reapply(everything)).toMatchObject({ applied: 0, failed: 6 });
    expect([...harness.library.people.values()].some(({ name }) => name === 'Nora')).toBe(false);
    await drift.check();
    expect(await drift.reapply(everything)).toMatchObject({ applied: 6, failed: 0 });
    expect(faces.map(({ faceId }) => nameOf(faceId))).toEqual(solos.map(() => 'Nora'));
  });

  it('ends the alarm', async () => {
    await drift.check();
    await harness.app.get(Database).driftCheck.updateMany({ data: { mass: true } });
    expect(await drift.mass()).toMatchObject({ faces: 6 });
    await drift.reapply(everything);
    expect(await drift.mass()).toEqual({ checkId: null, faces: 0 });
  });
});

describe('restoring heads that have new ids', () => {
  let faces: FaceRef[];
  beforeEach(async () => {
    await begin();
    faces = await decide(...solos);
    resetDetection(harness.library);
  });
  afterEach(end);

  it('moves the new face, and remembers how it was called before', async () => {
    const found = await drift.check();
    await drift.reapply({ kinds: ['redetected'] });
    expect(found.map(({ faceId }) => nameOf(faceId))).toEqual(solos.map(() => 'Nora'));
    const entries = await reviewer.log('&cause=reapply');
    expect(entries.map(({ formerFaceId }) => formerFaceId).sort()).toEqual(faces.map(({ faceId }) => faceId).sort());
    expect(await drift.check()).toEqual([]);
    expect((await drift.page()).check).toMatchObject({ total: 5, agrees: 5 });
  });

  it('covers what the face was called before by the chain of the ledger', async () => {
    await drift.check();
    await drift.reapply({ kinds: ['redetected'] });
    expect((await harness.call('get', '/audit/verify').expect(200)).body).toMatchObject({ whole: true });
    await harness.app.get(Database).entry.updateMany({
      where: { faceId: harness.library.assets.get(faces[0]!.assetId)!.faces[0]!.id },
      data: { formerFaceId: null },
    });
    expect((await harness.call('get', '/audit/verify').expect(200)).body).toMatchObject({ whole: false });
  });

  it('lets the older decision count again where it is taken back', async () => {
    const before = await drift.check();
    const { id } = await drift.reapply({ kinds: ['redetected'] });
    await drift.takeBack(id);
    const after = await drift.check();
    expect(after.map(({ entryId }) => entryId)).toEqual(before.map(({ entryId }) => entryId));
    expect(after.map(({ kind }) => kind)).toEqual(solos.map(() => 'redetected'));
  });

  it('knows where an older decision is taken back that the face was moved on, under its new id', async () => {
    const [one] = await drift.check();
    await drift.reapply({ kinds: ['redetected'] });
    const { outcome, message } = await reviewer.revert(one!.entryId);
    expect(outcome).toBe('already-there');
    expect(message).toContain('Take that one back too');
  });

  it('through two resets goes by the newest', async () => {
    await drift.check();
    await drift.reapply({ kinds: ['redetected'] });
    resetDetection(harness.library);
    const found = await drift.check();
    expect(found.map(({ kind }) => kind)).toEqual(solos.map(() => 'redetected'));
    await drift.reapply({ kinds: ['redetected'] });
    expect(await drift.check()).toEqual([]);
    expect((await drift.page()).check).toMatchObject({ total: 5, agrees: 5 });
  });

  it('works on a photo that was uploaded again', async () => {
    const copy = harness.library.uploadAgain(faces[0]!.assetId);
    await drift.check();
    const { body } = await harness.call('get', `/faces/${copy.faces[0]!.id}/crop?size=160`).expect(200);
    expect(body.length).toBeGreaterThan(100);
    await drift.reapply({ kinds: ['redetected'] });
    expect(nameOf(copy.faces[0]!.id)).toBe('Nora');
    expect(await drift.check()).toEqual([]);
  });
});

describe('a batch', () => {
  beforeEach(() => begin());
  afterEach(end);

  it('of a session can be taken back as a whole as well, and its photos are in the queue again', async () => {
    const before = harness.library.snapshot();
    const faces = await decide(...solos);
    const { batchId } = (await reviewer.log())[0]!;
    expect(await drift.batch(batchId)).toMatchObject({ cause: 'manual', state: 'done', total: 5, revertible: 5 });
    await drift.takeBack(batchId);
    expect(harness.library.snapshot()).toEqual(before);
    await harness.until(
      () => reviewer.pendingIds(),
      (ids) => faces.every(({ assetId }) => ids.includes(assetId)),
    );
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 0, undone: 5 });
  });

  it('taken back with the same key twice is taken back once', async () => {
    await decide(...solos);
    const { batchId } = (await reviewer.log())[0]!;
    harness.immich.requests.reset();
    const again = () => harness.call('post', `/audit/batches/${batchId}/revert`).set('idempotency-key', 'the-same-key');
    const answers = await Promise.all([again(), again()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0].body.id).toBe(answers[1].body.id);
    expect(await drift.done(answers[0].body.id)).toMatchObject({ total: 5, applied: 5 });
    expect(moves()).toBe(5);
  });

  it('that is not there is 404, as is one of somebody else', async () => {
    await harness.call('get', `/audit/batches/${randomUUID()}`).expect(404);
    await harness.call('post', `/audit/batches/${randomUUID()}/revert`).expect(404);
    await decide('burst 1');
    const { batchId } = (await reviewer.log())[0]!;
    const database = harness.app.get(Database);
    await database.account.create({ data: { id: 'somebody else', createdAt: '' } });
    await database.batch.updateMany({ data: { accountId: 'somebody else' } });
    await harness.call('get', `/audit/batches/${batchId}`).expect(404);
  });

  it('whose taking back was interrupted goes on at the next start', async () => {
    const before = harness.library.snapshot();
    await decide(...solos);
    const { batchId } = (await reviewer.log())[0]!;
    // as the file is where the process was killed after the batch was begun
    const account = await harness.app.get(Database).account.findFirst();
    const id = randomUUID();
    const row = { id, accountId: account!.id, cause: 'revert', device: 'phone', undoesId: batchId };
    const choices = { create: (await reviewer.log()).map((entry) => ({ entryId: Number(entry.id) })) };
    await harness.app.get(Database).batch.create({ data: { ...row, choices, createdAt: new Date().toISOString() } });
    await harness.restart();
    await harness.until(
      () => drift.batch(id),
      ({ state, applied }) => state === 'done' && applied === 5,
    );
    expect(harness.library.snapshot()).toEqual(before);
  });
});
