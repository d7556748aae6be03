import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../../src/database/database.js';
import type { Session } from '../../../src/sessions/session.schema.js';
import { NightlyService } from '../../../src/audit/drift/nightly.service.js';
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

const tom = () => harness.library.personOf('Tom');
const solos = ['solo of Nora at four', 'solo of Nora at nine', 'burst 1', 'burst 2', 'burst 3'];

/** Moves the face on each of these photos to the correct person. */
const decide = async (...pieces: string[]): Promise<FaceRef[]> => {
  const faces = pieces.map((piece) => reviewer.face(piece));
  await reviewer.decide(...faces.map((face) => ({ ...face, action: 'reassign' as const })));
  return faces;
};
/** Moves so many faces of the wrong person to the correct one. */
const decideMany = async (count: number): Promise<FaceRef[]> => {
  const { wrong, correct } = harness.library;
  const faces = harness.library
    .wrongFaces(wrong.id, correct.id)
    .filter(({ source }) => source === 'machine-learning')
    .slice(0, count)
    .map(({ id, asset }) => ({ faceId: id, assetId: asset.id }));
  expect(faces).toHaveLength(count);
  await reviewer.decide(...faces.map((face) => ({ ...face, action: 'reassign' as const })));
  return faces;
};
/** Somebody who tells Tom from the correct person. */
const reviewerOfTom = async (): Promise<Reviewer> => {
  const pair = { wrongPersonId: tom().id, correctPersonId: harness.library.correct.id };
  const { body } = await harness
    .call('put', '/sessions')
    .send({ ...pair, settings: {} })
    .expect(201);
  const { id } = body as Session;
  await harness.until(
    () => harness.session(id),
    ({ progress }) => progress.scan === 'ready',
  );
  return new Reviewer(harness, id);
};
const kinds = async () => Object.fromEntries((await drift.check()).map(({ assetId, kind }) => [assetId, kind]));

describe('a look at whether Immich still agrees', () => {
  beforeEach(() => begin());
  afterEach(end);

  it('knows nothing before the first', async () => {
    expect(await drift.page()).toEqual({ nightly: false, check: null, faces: [], nextCursor: null });
    await drift.command('stop').expect(404);
  });

  it('finds nothing where nothing was decided, and where nothing was moved since', async () => {
    expect(await drift.check()).toEqual([]);
    await decide(...solos);
    expect(await drift.check()).toEqual([]);
    expect((await drift.page()).check).toMatchObject({ state: 'done', total: 5, looked: 5, agrees: 5, mass: false });
  });

  it('tells what somebody moved, and where to', async () => {
    const [face] = await decide(...solos);
    harness.library.moveFace(face!.faceId, tom().id);
    expect(await drift.check()).toMatchObject([
      {
        ...face,
        kind: 'moved',
        action: 'reassign',
        expected: { name: 'Nora', gone: false },
        now: { id: tom().id, name: 'Tom' },
        immichUrl: `https://photos.example.org/photos/${face!.assetId}`,
        nowUrl: `https://photos.example.org/people/${tom().id}`,
      },
    ]);
  });

  it('tells what nobody has any more', async () => {
    const [face] = await decide(...solos);
    harness.library.moveFace(face!.faceId, null);
    expect(await drift.check()).toMatchObject([{ ...face, kind: 'given-away', now: null, nowUrl: null }]);
  });

  it('tells what is gone, and why: in the trash, deleted, or without the face', async () => {
    const [trashed, deleted, faceless] = await decide(...solos);
    harness.library.trash(trashed!.assetId);
    harness.library.deletePhoto(deleted!.assetId);
    harness.library.face(faceless!.faceId).deleted = true;
    const found = await drift.check();
    expect(found.map(({ kind }) => kind)).toEqual(['gone', 'gone', 'gone']);
    expect(Object.fromEntries(found.map(({ assetId, message }) => [assetId, message]))).toEqual({
      [trashed!.assetId]: 'The photo is in the trash of Immich.',
      [deleted!.assetId]: 'The photo is no longer in Immich.',
      [faceless!.assetId]: 'The face is no longer on the photo.',
    });
  });

  it('finds heads again that have new ids: each its own, of two on one photo', async () => {
    const faces = reviewer.faces('both with Mila');
    await reviewer.decide(
      { ...faces[0]!, action: 'reassign' },
      { ...faces[1]!, action: 'reassign', toPersonId: tom().id },
    );
    const heads = harness.library.setPiece('both with Mila').faces;
    const places = new Map(faces.map(({ faceId }) => [faceId, heads.find(({ id }) => id === faceId)!.box.x]));
    resetDetection(harness.library);
    const found = await drift.check();
    expect(found.map(({ kind, now }) => [kind, now])).toEqual([
      ['redetected', null],
      ['redetected', null],
    ]);
    for (const { expected, faceId } of found) {
      const before = expected.id === tom().id ? faces[1]! : faces[0]!;
      expect(faceId).not.toBe(before.faceId);
      expect(harness.library.face(faceId).box.x).toBe(places.get(before.faceId));
    }
  });

  it('counts as agreeing a new face that the right person has already', async () => {
    const [face] = await decide(...solos);
    resetDetection(harness.library);
    const [head] = harness.library.assets.get(face!.assetId)!.faces;
    harness.library.moveFace(head!.id, harness.library.correct.id);
    expect(await drift.check()).toHaveLength(4);
    expect((await drift.page()).check).toMatchObject({ agrees: 1, counts: { redetected: 4 } });
  });

  it('finds the faces of a photo that was deleted and uploaded again, by its checksum', async () => {
    const [face] = await decide(...solos);
    const copy = harness.library.uploadAgain(face!.assetId);
    expect(await drift.check()).toMatchObject([{ kind: 'redetected', assetId: copy.id, faceId: copy.faces[0]!.id }]);
  });

  it('takes the same file in the library of a partner for no copy', async () => {
    const [face] = await decide(...solos);
    harness.library.giveToPartner(harness.library.uploadAgain(face!.assetId).id);
    expect(await drift.check()).toMatchObject([{ kind: 'gone', assetId: face!.assetId }]);
  });

  it('cannot find what was uploaded again and thrown away', async () => {
    const [face] = await decide(...solos);
    harness.library.trash(harness.library.uploadAgain(face!.assetId).id);
    expect(await drift.check()).toMatchObject([{ kind: 'gone', assetId: face!.assetId }]);
  });

  it('tells a merge from recognition by whether the person who has the faces was known before', async () => {
    const [face, other] = await decide(...solos);
    await reviewer.say('reassign', reviewer.face('video'), { toPersonId: tom().id });
    const { correct } = harness.library;
    harness.library.moveFace(face!.faceId, tom().id);
    harness.library.moveFace(other!.faceId, harness.library.createPerson({ name: 'Nora' }).id);
    harness.library.deletePerson(correct.id);
    const found = await drift.check();
    expect(found).toHaveLength(5);
    expect(found.find(({ faceId }) => faceId === face!.faceId)).toMatchObject({
      kind: 'moved',
      now: { name: 'Tom' },
      expected: { gone: true },
    });
    expect(found.find(({ faceId }) => faceId === other!.faceId)).toMatchObject({ kind: 'given-away' });
  });

  it('compares an unassignment with the person that was made for it', async () => {
    const face = reviewer.face('solo of Nora at four');
    const { person } = await reviewer.say('unassign', face);
    expect(await drift.check()).toEqual([]);
    harness.library.moveFace(face.faceId, harness.library.wrong.id);
    harness.library.deletePerson(person!.id);
    expect(await drift.check()).toMatchObject([{ action: 'unassign', expected: { id: person!.id, gone: true } }]);
  });

  it('does not miss what was undone, and goes by the newest decision that stands', async () => {
    const [face] = await decide('solo of Nora at four');
    await reviewer.undo();
    expect(await drift.check()).toEqual([]);
    expect((await drift.page()).check).toMatchObject({ total: 0 });
    await decide('solo of Nora at four');
    const again = await reviewer.say('reassign', face!, {
      fromPersonId: harness.library.correct.id,
      toPersonId: tom().id,
    });
    await drift.check();
    expect((await drift.page()).check).toMatchObject({ total: 1, agrees: 1 });
    await reviewer.revert(again.entryId!);
    expect(await drift.check()).toEqual([]);
    harness.library.moveFace(face!.faceId, tom().id);
    expect(await drift.check()).toMatchObject([{ kind: 'moved', expected: { name: 'Nora' } }]);
  });

  it('gives way to a newer decision that the face stays where it was moved to', async () => {
    const [face, other] = await decide(...solos);
    harness.library.moveFace(face!.faceId, tom().id);
    harness.library.moveFace(other!.faceId, tom().id);
    const ofTom = await reviewerOfTom();
    await ofTom.say('keep', face!);
    expect(await drift.check()).toMatchObject([{ faceId: other!.faceId }]);
    expect((await drift.page()).check).toMatchObject({ total: 4, agrees: 3 });
    // the same where it is said after the check
    await ofTom.say('keep', other!);
    expect((await drift.page()).faces).toEqual([]);
    expect((await drift.page()).check?.counts).toMatchObject({ moved: 0 });
    await drift.send({ kinds: ['moved'], dryRun: false }).expect(409);
    await ofTom.undo();
    expect((await drift.page()).faces).toMatchObject([{ faceId: other!.faceId }]);
  });

  it('no longer lists what was taken back or decided anew after the check', async () => {
    const faces = await decide(...solos);
    faces.slice(0, 3).forEach(({ faceId }) => harness.library.moveFace(faceId, tom().id));
    const found = await drift.check();
    expect(found).toHaveLength(3);
    const { outcome } = await reviewer.say('reassign', faces[0]!, { fromPersonId: tom().id });
    expect(outcome).toBe('applied');
    expect((await drift.page()).faces).toHaveLength(2);
    expect((await drift.page()).check).toMatchObject({ counts: { moved: 2 } });
  });

  it('pages by cursor, and by kind', async () => {
    const faces = await decide(...solos);
    faces.slice(0, 3).forEach(({ faceId }) => harness.library.moveFace(faceId, tom().id));
    faces.slice(3).forEach(({ faceId }) => harness.library.moveFace(faceId, null));
    const all = await drift.check();
    const { body } = await harness.call('get', '/audit/drift?limit=2').expect(200);
    expect(body).toMatchObject({ faces: all.slice(0, 2), nextCursor: all[1]!.entryId });
    const rest = await harness.call('get', `/audit/drift?limit=3&cursor=${body.nextCursor}`).expect(200);
    expect(rest.body.faces).toEqual(all.slice(2));
    const { faces: given } = await drift.page('&kind=given-away');
    expect(given.map(({ faceId }) => faceId).sort()).toEqual(
      faces
        .slice(3)
        .map(({ faceId }) => faceId)
        .sort(),
    );
    await harness.call('get', '/audit/drift?kind=agrees').expect(400);
  });
});

describe('a reset of recognition', () => {
  beforeEach(() => begin());
  afterEach(end);

  it('is told by its mass, and says so to every device', async () => {
    await decideMany(14);
    expect(await drift.mass()).toEqual({ checkId: null, faces: 0 });
    resetRecognition(harness.library, { deleteEmptied: true });
    await drift.check();
    const { check } = await drift.page();
    expect(check).toMatchObject({ mass: true, total: 14, counts: { 'given-away': 14 } });
    expect(await drift.mass()).toEqual({ checkId: check!.id, faces: 14 });
  });

  it('is still told after recognition gave the faces to others', async () => {
    await decideMany(14);
    resetRecognition(harness.library, { deleteEmptied: true });
    recogniseAgain(harness.library);
    const found = await drift.check();
    expect(found).toHaveLength(14);
    expect(new Set(found.map(({ kind }) => kind))).toEqual(new Set(['given-away']));
    expect(found.every(({ expected, now }) => expected.gone && now !== null)).toBe(true);
  });

  it('is told from somebody who moves faces back, by how many went back to where recognition had put them', async () => {
    const faces = await decideMany(14);
    const back = (count: number) =>
      faces.slice(0, count).forEach(({ faceId }) => harness.library.moveFace(faceId, harness.library.wrong.id));
    back(9);
    await drift.check();
    expect((await drift.page()).check).toMatchObject({ mass: false, counts: { moved: 9, 'given-away': 0 } });
    back(10);
    await drift.check();
    expect((await drift.page()).check).toMatchObject({ mass: true, counts: { moved: 0, 'given-away': 10 } });
  });

  it('of detection raises the alarm as well', async () => {
    await decideMany(12);
    resetDetection(harness.library);
    await drift.check();
    expect((await drift.page()).check).toMatchObject({ mass: true, counts: { redetected: 12 } });
  });
});

describe('a check that is interrupted', () => {
  beforeEach(() => begin());
  afterEach(end);

  /** Looks take so long that a check of a few photos can be met in the middle. */
  const slowly = () => harness.immich.faults.add({ kind: 'latency', on: 'GET /faces', ms: 300, skip: 3 });
  const inTheMiddle = () =>
    harness.until(
      () => drift.page(),
      ({ check }) => check?.state === 'running',
    );

  const seenAgain = () =>
    harness.until(
      () => harness.call('get', '/audit/drift'),
      ({ status }) => status === 200,
    );

  it('by a restart goes on, and finds the same', async () => {
    const faces = await decide(...solos);
    harness.library.moveFace(faces[0]!.faceId, tom().id);
    const slow = slowly();
    const { id } = await drift.start();
    await inTheMiddle();
    await harness.restart();
    harness.immich.faults.remove(slow);
    expect(await drift.ended()).toMatchObject({ id, state: 'done', looked: 5, counts: { moved: 1 } });
  });

  it('by somebody keeps what it has found, and can be started anew', async () => {
    await decide(...solos);
    const slow = slowly();
    await drift.start();
    const { body } = await drift.command('stop').expect(200);
    expect(body).toMatchObject({ state: 'stopped', total: 5 });
    harness.immich.faults.remove(slow);
    expect(await drift.check()).toEqual([]);
    expect((await drift.page()).check).toMatchObject({ state: 'done', looked: 5 });
  });

  it('is not started a second time while it runs', async () => {
    await decide(...solos);
    slowly();
    const [one, other] = await Promise.all([drift.start(), drift.start()]);
    expect(other.id).toBe(one.id);
    expect(await harness.app.get(Database).driftCheck.count()).toBe(1);
    await drift.command('stop');
  });

  it('by an Immich that is down waits for it, and says so', async () => {
    await decide(...solos);
    harness.immich.faults.add({ kind: '503', on: 'GET /faces' });
    await drift.start();
    await harness.until(
      () => drift.page(),
      ({ check }) => check?.message?.includes('does not answer') === true,
    );
    harness.immich.faults.clear();
    expect(await drift.ended()).toMatchObject({ state: 'done', looked: 5, message: null });
  });

  it('by another library at the same address fails with words, and takes nothing for gone', async () => {
    await decide(...solos);
    const slow = slowly();
    await drift.start();
    harness.immich.address.replace(createLibrary({ seed: 77 }));
    harness.immich.faults.remove(slow);
    await harness.until(
      () => harness.app.get(Database).driftCheck.findFirst(),
      (check) => check?.state !== 'running',
    );
    harness.immich.address.putBack();
    await seenAgain();
    expect((await drift.page()).check).toMatchObject({
      state: 'failed',
      message: 'Immich at this address holds another library now.',
      counts: { gone: 0 },
    });
    expect(await drift.check()).toEqual([]);
  });

  it('by a restart at which nobody could tell whose library it is goes on within a minute', async () => {
    await decide(...solos);
    await drift.check();
    const database = harness.app.get(Database);
    await database.driftFace.updateMany({ data: { kind: null } });
    await database.driftCheck.updateMany({ data: { state: 'running', endedAt: null } });
    await harness.app.get(NightlyService).look(new Date());
    expect(await drift.ended()).toMatchObject({ state: 'done', looked: 5, agrees: 5 });
  });

  it('by a key that may not look fails with words', async () => {
    await decide(...solos);
    harness.immich.setPermissions(harness.config.apiKey, ['person.read', 'asset.read', 'user.read']);
    await drift.start();
    expect(await drift.ended()).toMatchObject({
      state: 'failed',
      message: 'The API key lacks a permission: face.read.',
    });
  });
});

describe('names that are hard on a page', () => {
  it('come through as they are', async () => {
    await begin({ library: { trickyNames: true } });
    const faces = await decide('solo of Nora at four');
    harness.library.moveFace(faces[0]!.faceId, harness.library.wrong.id);
    expect(await drift.check()).toMatchObject([
      { expected: { name: harness.library.correct.name }, now: { name: harness.library.wrong.name } },
    ]);
    expect(Object.values(await kinds())).toEqual(['moved']);
    await end();
  });
});
