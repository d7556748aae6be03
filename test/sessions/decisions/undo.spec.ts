import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Harness, type HarnessOptions } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

let harness: Harness;
let reviewer: Reviewer;
const begin = async (options: HarnessOptions = {}) => {
  harness = await Harness.start(options);
  reviewer = await Reviewer.of(harness, { skipBothPresent: false });
};
const isWithWrong = (faceId: string) => harness.library.face(faceId).personId === harness.library.wrong.id;

describe('undo', () => {
  beforeEach(() => begin());
  afterEach(() => harness.stop());

  it('takes back the newest batch, and leads back to its photo', async () => {
    await reviewer.say('keep', reviewer.face('Mila at five'));
    const face = reviewer.face('solo of Nora at four');
    const { batchId } = await reviewer.batch([{ ...face, action: 'reassign' }]);
    expect((await reviewer.session()).canUndo).toBe(true);

    const undone = await reviewer.undo();
    expect(undone).toMatchObject({ undoneBatchId: batchId, assetIds: [face.assetId], reviewedAssetIds: [] });
    expect(undone.results).toEqual([
      {
        ...face,
        action: 'reassign',
        outcome: 'applied',
        person: { id: harness.library.wrong.id, name: 'Mila' },
        message: null,
        entryId: expect.any(String),
      },
    ]);
    expect(isWithWrong(face.faceId)).toBe(true);
    expect(await reviewer.pendingIds()).toContain(face.assetId);
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 0, kept: 1, undone: 1 });
  });

  it('goes back to the beginning, from any device, through a restart', async () => {
    const start = harness.library.snapshot();
    await reviewer.say('reassign', reviewer.face('burst 1'));
    await reviewer.at('phone').say('keep', reviewer.face('burst 2'));
    await reviewer.skip(reviewer.face('burst 3').assetId);
    await reviewer.decide(
      ...reviewer.faces('both with Mila').map((face) => ({ ...face, action: 'unassign' as const })),
    );
    await harness.restart();
    expect(await reviewer.at('laptop').undoAll()).toBe(4);
    expect(harness.library.snapshot()).toEqual(start);
    const { progress, canUndo } = await reviewer.session();
    expect(progress).toMatchObject({ reviewed: 0, reassigned: 0, unassigned: 0, kept: 0, skipped: 0, undone: 5 });
    expect(canUndo).toBe(false);
  });

  it('says so where nothing is left', async () => {
    const { body } = await harness.call('post', `/sessions/${reviewer.sessionId}/undo`).expect(409);
    expect(body).toMatchObject({ type: '/problems/nothing-to-undo', detail: expect.stringContaining('history') });
  });

  it('takes back a batch as a whole, and what did not work is no part of it', async () => {
    const faces = ['burst 1', 'burst 2', 'burst 3'].map((piece) => reviewer.face(piece));
    harness.library.moveFace(faces[1]!.faceId, harness.library.personOf('Tom').id);
    await reviewer.decide(...faces.map((face) => ({ ...face, action: 'reassign' as const })));
    const undone = await reviewer.undo();
    expect(undone.results.map(({ faceId }) => faceId)).toEqual([faces[2]!.faceId, faces[0]!.faceId]);
    expect(harness.library.face(faces[1]!.faceId).personId).toBe(harness.library.personOf('Tom').id);
  });

  it('lets a photo of several faces be decided anew, face by face', async () => {
    const [left, right] = reviewer.faces('both with Mila');
    await reviewer.say('keep', left!);
    await reviewer.say('reassign', right!);
    await reviewer.undo();
    const photo = await reviewer.photo(left!.assetId);
    expect(photo.faces.map(({ id, decision }) => [id, decision])).toEqual([
      [left!.faceId, 'keep'],
      [right!.faceId, null],
    ]);
    expect(await reviewer.say('unassign', right!)).toMatchObject({ outcome: 'applied' });
  });

  it('moves nothing that somebody moved on in Immich, and says where it is', async () => {
    const face = reviewer.face('solo of Nora at four');
    await reviewer.say('reassign', face);
    const tom = harness.library.personOf('Tom');
    harness.library.moveFace(face.faceId, tom.id);
    const { results } = await reviewer.undo();
    expect(results[0]).toMatchObject({ outcome: 'moved-elsewhere', person: { name: 'Tom' } });
    expect(harness.library.face(face.faceId).personId).toBe(tom.id);
    expect((await reviewer.session()).canUndo).toBe(false);
    expect(await reviewer.pendingIds()).not.toContain(face.assetId);
  });

  it('finds it done where somebody moved the face back in Immich', async () => {
    const face = reviewer.face('solo of Nora at four');
    await reviewer.say('reassign', face);
    harness.library.moveFace(face.faceId, harness.library.wrong.id);
    harness.immich.requests.reset();
    expect((await reviewer.undo()).results[0]).toMatchObject({ outcome: 'already-there' });
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(0);
    expect(await reviewer.pendingIds()).toContain(face.assetId);
  });

  it('leaves a photo skipped that was skipped before what is taken back', async () => {
    const face = reviewer.face('solo of Nora at four');
    await reviewer.skip(face.assetId);
    await reviewer.say('reassign', face);
    expect((await reviewer.undo()).assetIds).toEqual([]);
    expect(isWithWrong(face.faceId)).toBe(true);
    expect(await reviewer.pendingIds()).not.toContain(face.assetId);
    expect((await reviewer.undo()).assetIds).toEqual([face.assetId]);
    expect(await reviewer.pendingIds()).toContain(face.assetId);
  });

  it('stays undone where Immich is down, and works when it is back', async () => {
    const face = reviewer.face('solo of Nora at four');
    await reviewer.say('reassign', face);
    harness.immich.faults.add({ kind: '503' });
    expect((await reviewer.undo()).results[0]).toMatchObject({ outcome: 'unsettled' });
    expect((await reviewer.session()).canUndo).toBe(false);
    harness.immich.faults.clear();
    await harness.until(
      () => reviewer.session(),
      ({ progress }) => progress.undone === 1,
    );
    expect(isWithWrong(face.faceId)).toBe(true);
  });

  it('goes through a face that was moved on by a second decision, step by step', async () => {
    const face = reviewer.face('solo of Nora at four');
    const [tom, lotte] = [harness.library.personOf('Tom'), harness.library.personOf('Lotte')];
    await reviewer.say('reassign', face, { toPersonId: tom.id });
    await reviewer.say('reassign', face, { fromPersonId: tom.id, toPersonId: lotte.id });
    expect(harness.library.face(face.faceId).personId).toBe(lotte.id);

    await reviewer.undo();
    expect(harness.library.face(face.faceId).personId).toBe(tom.id);
    expect(await reviewer.pendingIds()).not.toContain(face.assetId);
    expect((await reviewer.photo(face.assetId)).faces[0]).toMatchObject({ role: 'other', decision: 'reassign' });

    await reviewer.undo();
    expect(isWithWrong(face.faceId)).toBe(true);
    expect(await reviewer.pendingIds()).toContain(face.assetId);
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
  });
});

describe('undoing an unassignment', () => {
  beforeEach(() => begin());
  afterEach(() => harness.stop());

  const unassigned = async (piece = 'solo of Nora at four') => {
    const face = reviewer.face(piece);
    const { person } = await reviewer.say('unassign', face);
    return { face, personId: person!.id };
  };
  const deletions = async () => (await reviewer.log('&action=delete-person')).map(({ state }) => state);

  it('deletes the person that was made for it', async () => {
    const before = harness.library.people.size;
    const { face, personId } = await unassigned();
    expect(harness.library.people.size).toBe(before + 1);
    await reviewer.undo();
    expect(isWithWrong(face.faceId)).toBe(true);
    expect(harness.library.people.has(personId)).toBe(false);
    expect(await deletions()).toEqual(['applied']);
  });

  it('deletes that person also where its face was moved on and back again before', async () => {
    const { face, personId } = await unassigned();
    const { id: toPersonId } = harness.library.personOf('Lotte');
    await reviewer.say('reassign', face, { fromPersonId: personId, toPersonId });
    await reviewer.undo();
    expect(harness.library.face(face.faceId).personId).toBe(personId);
    await reviewer.undo();
    expect(isWithWrong(face.faceId)).toBe(true);
    expect(harness.library.people.has(personId)).toBe(false);
  });

  it('keeps the person where it got other faces meanwhile', async () => {
    const { face, personId } = await unassigned();
    harness.library.moveFace(reviewer.face('burst 1').faceId, personId);
    await reviewer.undo();
    expect(isWithWrong(face.faceId)).toBe(true);
    expect(harness.library.people.has(personId)).toBe(true);
    const [entry] = await reviewer.log('&action=delete-person');
    expect(entry).toMatchObject({ state: 'failed', answer: { message: 'Kept: the person has other photos.' } });
  });

  it('keeps the person where somebody gave it a name meanwhile', async () => {
    const { personId } = await unassigned();
    harness.library.people.get(personId)!.name = 'Cousin';
    await reviewer.undo();
    expect(harness.library.people.get(personId)).toMatchObject({ name: 'Cousin' });
    const [entry] = await reviewer.log('&action=delete-person');
    expect(entry!.answer!.message).toContain('a name');
  });

  it('keeps a new named person until its last face left', async () => {
    const faces = ['burst 1', 'burst 2'].map((piece) => reviewer.face(piece));
    const [result] = await reviewer.decide(
      ...faces.map((face) => ({ ...face, action: 'reassign' as const, toNewPerson: { name: 'Zoë' } })),
    );
    const log = await reviewer.log('&action=reassign');
    await reviewer.revert(log[0]!.id);
    expect(harness.library.people.has(result!.person!.id)).toBe(true);
    await reviewer.revert(log[1]!.id);
    expect(harness.library.people.has(result!.person!.id)).toBe(false);
  });

  it('deletes nobody whom this server did not make', async () => {
    const face = reviewer.face('burst 1');
    const leni = harness.library.personByName('Leni');
    await reviewer.say('reassign', face, { toPersonId: leni.id });
    await reviewer.undo();
    expect(harness.library.people.has(leni.id)).toBe(true);
    expect(harness.immich.requests.count('DELETE /people/:id')).toBe(0);
  });

  it('finds it done where somebody deleted the person in Immich', async () => {
    const { face, personId } = await unassigned();
    harness.library.moveFace(face.faceId, harness.library.wrong.id);
    harness.library.deletePerson(personId);
    expect((await reviewer.undo()).results[0]).toMatchObject({ outcome: 'already-there' });
  });
});

describe('without a permission, undo', () => {
  afterEach(() => harness.stop());
  const all = ['asset.read', 'asset.view', 'face.read', 'face.update', 'person.create', 'person.read', 'server.about'];

  it('leaves the empty person behind, and says so, where the key may not delete people', async () => {
    await begin({ permissions: [...all, 'person.update'] });
    const { person } = await reviewer.say('unassign', reviewer.face('burst 1'));
    expect((await reviewer.undo()).results[0]).toMatchObject({ outcome: 'applied' });
    expect(harness.library.people.has(person!.id)).toBe(true);
    const [entry] = await reviewer.log('&action=delete-person');
    expect(entry).toMatchObject({ state: 'failed', answer: { status: 403 } });
    expect(entry!.answer!.message).toContain('person.delete');
  });

  it('leaves the feature photo as Immich chose it, and says so, where the key may not update people', async () => {
    await begin({ permissions: [...all, 'person.delete'] });
    const face = reviewer.face('Mila at eight');
    await reviewer.say('reassign', face);
    expect((await reviewer.undo()).results[0]).toMatchObject({ outcome: 'applied' });
    expect(harness.library.wrong.featureFaceId).not.toBe(face.faceId);
    const [entry] = await reviewer.log('&action=feature-photo');
    expect(entry).toMatchObject({ state: 'failed' });
    expect(entry!.answer!.message).toBe('The key lacks person.update, so the feature photo stays as Immich chose it.');
  });
});
