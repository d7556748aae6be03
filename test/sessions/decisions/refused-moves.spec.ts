import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Patience } from '../../../src/audit/patience.js';
import { Harness } from '../../support/harness.js';
import { Reviewer, type FaceRef } from '../../support/reviewer.js';

describe('a face that is not where the reviewer saw it', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let face: FaceRef;
  beforeEach(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    face = reviewer.face('solo of Nora at four');
    harness.immich.requests.reset();
  });
  afterEach(() => harness.stop());

  const nothingSent = () => expect(harness.immich.requests.count('PUT /faces/:id')).toBe(0);

  it('is not moved; the answer and the ledger say where it is now', async () => {
    const tom = harness.library.personOf('Tom');
    harness.library.moveFace(face.faceId, tom.id);
    const result = await reviewer.say('reassign', face);
    expect(result).toMatchObject({
      outcome: 'moved-elsewhere',
      person: { id: tom.id, name: 'Tom' },
      message: 'Somebody moved the face meanwhile.',
    });
    nothingSent();
    expect(harness.library.face(face.faceId).personId).toBe(tom.id);
    const [entry] = await reviewer.log();
    expect(entry).toMatchObject({ state: 'failed', revertible: false });
    expect(await reviewer.pendingIds()).not.toContain(face.assetId);
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 0, failed: 0 });
  });

  it('stays in the queue where it is with the wrong person, though the reviewer saw it with somebody else', async () => {
    const seen = { fromPersonId: harness.library.personOf('Tom').id };
    expect(await reviewer.say('reassign', face, seen)).toMatchObject({
      outcome: 'moved-elsewhere',
      person: { name: 'Mila' },
    });
    nothingSent();
    expect(await reviewer.pendingIds()).toContain(face.assetId);
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
  });

  it('may be there already', async () => {
    harness.library.moveFace(face.faceId, harness.library.correct.id);
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'already-there', person: { name: 'Nora' } });
    nothingSent();
  });

  it('may be with nobody', async () => {
    harness.library.moveFace(face.faceId, null);
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'moved-elsewhere', person: null });
    nothingSent();
  });

  it('makes no new person when it cannot be unassigned', async () => {
    const people = harness.library.people.size;
    harness.library.moveFace(face.faceId, harness.library.correct.id);
    expect(await reviewer.say('unassign', face)).toMatchObject({ outcome: 'moved-elsewhere' });
    expect(harness.library.people.size).toBe(people);
    expect(harness.immich.requests.count('POST /people')).toBe(0);
    expect((await reviewer.log()).map(({ action, state }) => [action, state])).toEqual([
      ['create-person', 'failed'],
      ['unassign', 'failed'],
    ]);
  });

  it('may be gone: soft-deleted, or its photo deleted', async () => {
    harness.library.face(face.faceId).deleted = true;
    expect(await reviewer.say('reassign', face)).toMatchObject({
      outcome: 'gone',
      message: 'The face is no longer on the photo.',
    });
    const burst = reviewer.face('burst 1');
    harness.library.assets.delete(burst.assetId);
    expect(await reviewer.say('reassign', burst)).toMatchObject({
      outcome: 'gone',
      message: 'The photo is no longer in Immich.',
    });
    nothingSent();
  });

  it('leaves its photo in the queue while other faces on it are undecided', async () => {
    const [left, right] = reviewer.faces('both with Mila');
    harness.library.moveFace(left!.faceId, harness.library.correct.id);
    await reviewer.say('unassign', left!);
    expect(await reviewer.pendingIds()).toContain(right!.assetId);
    await reviewer.say('keep', right!);
    expect(await reviewer.pendingIds()).not.toContain(right!.assetId);
  });
});

describe('a move that Immich refuses', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let face: FaceRef;
  beforeEach(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    face = reviewer.face('solo of Nora at four');
  });
  afterEach(() => harness.stop());

  it('because the photo is in the trash, says so', async () => {
    harness.library.trash(face.assetId);
    const result = await reviewer.say('reassign', face);
    expect(result.outcome).toBe('gone');
    expect(result.message).toContain('trash');
    expect(harness.library.face(face.faceId).personId).toBe(harness.library.wrong.id);
    expect(await reviewer.pendingIds()).not.toContain(face.assetId);
  });

  it('because the person was deleted meanwhile, says so, and can be decided anew', async () => {
    const lotte = harness.library.personOf('Lotte').id;
    // the picker knows her still: names are asked for, and only then is she gone
    harness.immich.faults.add({ kind: 'latency', on: 'GET /faces', ms: 200 });
    const decided = reviewer.say('reassign', face, { toPersonId: lotte });
    await harness.until(
      async () => harness.immich.requests.count('GET /people/:id'),
      (count) => count > 2,
    );
    harness.library.deletePerson(lotte);
    const result = await decided;
    expect(result.outcome).toBe('failed');
    expect(result.message).toMatch(/person/i);
    expect(result.message).not.toContain('person.update access');
    harness.immich.faults.clear();
    expect((await reviewer.session()).progress.failed).toBe(1);
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
    expect((await reviewer.session()).progress.failed).toBe(0);
  });

  it('because it is malformed, stays to be decided anew', async () => {
    harness.immich.faults.add({ kind: '400', on: 'PUT /faces/:id' });
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'failed', message: 'Bad Request' });
    expect(await reviewer.pendingIds()).toContain(face.assetId);
    const [entry] = await reviewer.log();
    expect(entry).toMatchObject({ state: 'failed', answer: { status: 400, message: 'Bad Request' } });

    harness.immich.faults.clear();
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
    const log = await reviewer.log(`&faceId=${face.faceId}`);
    expect(log.map(({ state }) => state)).toEqual(['applied', 'failed']);
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 1, failed: 0 });
  });

  it('because it fails at it, waits without holding up the others, and is made when it does not fail any more', async () => {
    const others = ['burst 1', 'burst 2', 'burst 3'].map((name) => reviewer.face(name));
    harness.immich.faults.add({ kind: '500', on: 'PUT /faces/:id', mentions: face.faceId });
    const { results } = await reviewer.batch([face, ...others].map((each) => ({ ...each, action: 'reassign' })));
    expect(results.map(({ outcome }) => outcome)).toEqual(['unsettled', 'applied', 'applied', 'applied']);
    expect(results[0]!.message).toBe('Immich failed.');
    expect(harness.immich.requests.count('PUT /faces/:id')).toBeGreaterThan(4);
    expect(await reviewer.pendingIds()).not.toContain(face.assetId);
    harness.immich.faults.clear();
    await harness.until(
      () => reviewer.session(),
      ({ progress }) => progress.reassigned === 4,
    );
    expect(harness.library.face(face.faceId).personId).toBe(harness.library.correct.id);
  });

  it('because it fails at it for an hour, goes back to the reviewer', async () => {
    const patience = harness.app.get(Patience);
    harness.immich.faults.add({ kind: '500', on: 'PUT /faces/:id' });
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'unsettled' });
    const clock = patience.clock;
    patience.clock = () => clock() + 3_600_000;
    await harness.until(
      () => reviewer.session(),
      ({ progress }) => progress.failed === 1,
    );
    expect(await reviewer.pendingIds()).toContain(face.assetId);
    const [entry] = await reviewer.log();
    expect(entry).toMatchObject({ state: 'failed', answer: { status: 500, message: 'Internal server error' } });
    harness.immich.faults.clear();
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
  });

  it('because its key was revoked, waits and says why, and is made when the key is good again', async () => {
    harness.immich.revokeKey(harness.config.apiKey);
    const result = await reviewer.say('reassign', face);
    expect(result).toMatchObject({ outcome: 'unsettled', message: 'Immich does not accept the API key.' });
    expect(harness.library.face(face.faceId).personId).toBe(harness.library.wrong.id);
    const { body } = await harness.call('get', '/people').expect(503);
    expect(body).toMatchObject({ type: '/problems/immich-key-refused' });
    harness.immich.restoreKey(harness.config.apiKey);
    await harness.until(
      () => reviewer.session(),
      ({ progress }) => progress.reassigned === 1,
    );
    expect(harness.library.face(face.faceId).personId).toBe(harness.library.correct.id);
  });

  it('because it asks for a pause, is made after the pause', async () => {
    harness.immich.faults.add({ kind: '429', on: 'PUT /faces/:id', retryAfter: 1, times: 1 });
    const start = Date.now();
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
    expect(Date.now() - start).toBeGreaterThan(950);
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(2);
  });
});

describe('an Immich that says it moved a face, and did not', () => {
  let harness: Harness;
  afterEach(() => harness.stop());

  it('is not believed from 3.2 on: the move failed, and the ledger says so', async () => {
    harness = await Harness.start({ immich: { version: '3.2.2' } });
    const photo = harness.library.addPhoto({ partner: true, heads: [{ character: 'Nora', assignedTo: 'Mila' }] });
    const reviewer = await Reviewer.of(harness);
    const face = { assetId: photo.id, faceId: photo.faces[0]!.id };
    const result = await reviewer.say('reassign', face);
    expect(result).toMatchObject({ outcome: 'failed', message: 'Immich says that it moved the face, but did not.' });
    expect(harness.library.face(face.faceId).personId).toBe(harness.library.wrong.id);
    const [entry] = await reviewer.log();
    expect(entry).toMatchObject({ state: 'failed', immichVersion: '3.2.2', revertible: false });
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 0, failed: 1 });
  });

  it('is believed where it did', async () => {
    harness = await Harness.start({ immich: { version: '3.2.2' } });
    const reviewer = await Reviewer.of(harness);
    expect(await reviewer.say('reassign', reviewer.face('burst 1'))).toMatchObject({ outcome: 'applied' });
  });
});

describe('two devices', () => {
  let harness: Harness;
  afterEach(() => harness.stop());

  it('cannot decide the same face twice: the second one hears who was faster', async () => {
    harness = await Harness.start();
    const tablet = await Reviewer.of(harness);
    const phone = tablet.at('phone');
    const face = tablet.face('solo of Nora at four');
    await tablet.say('reassign', face);
    expect(await phone.say('keep', face)).toMatchObject({
      outcome: 'already-decided',
      message: 'It was moved just before on tablet-1.',
      entryId: null,
    });
    expect(await phone.skip(face.assetId)).toMatchObject({ outcome: 'already-decided' });
  });

  it('give one move where both decide at once', async () => {
    harness = await Harness.start();
    const reviewer = await Reviewer.of(harness);
    const face = reviewer.face('solo of Nora at four');
    harness.immich.faults.add({ kind: 'latency', on: 'PUT /faces/:id', ms: 100 });
    const devices = ['one', 'two', 'three', 'four'].map((device) => reviewer.at(device));
    const results = await Promise.all(devices.map((device) => device.say('reassign', face)));
    expect(results.map(({ outcome }) => outcome).sort()).toEqual([
      'already-decided',
      'already-decided',
      'already-decided',
      'applied',
    ]);
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(1);
    expect(await reviewer.log()).toHaveLength(1);
  });
});
