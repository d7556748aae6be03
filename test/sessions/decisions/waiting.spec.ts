import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../../src/database/database.js';
import { createLibrary } from '../../immich/library/create-library.js';
import { Harness } from '../../support/harness.js';
import { Reviewer, type FaceRef } from '../../support/reviewer.js';

let harness: Harness;
let reviewer: Reviewer;
let face: FaceRef;
beforeEach(async () => {
  harness = await Harness.start();
  reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  face = reviewer.face('solo of Nora at four');
});
afterEach(() => harness.stop());

const planned = () => harness.app.get(Database).entry.count({ where: { state: 'planned' } });
const allSent = () => harness.until(planned, (count) => count === 0);
const whoHas = ({ faceId }: FaceRef) => harness.library.face(faceId).personId;
const moves = () => harness.immich.requests.count('PUT /faces/:id');
const goDown = () => harness.immich.faults.add({ kind: 'cut-before' });
const comeBack = () => harness.immich.faults.clear();

describe('what is decided while Immich is down', () => {
  it('waits, says why, and is sent once when it is back', async () => {
    goDown();
    expect(await reviewer.say('reassign', face)).toMatchObject({
      outcome: 'unsettled',
      message: 'Immich does not answer.',
    });
    expect(await reviewer.log()).toMatchObject([{ state: 'planned' }]);
    comeBack();
    await allSent();
    expect(whoHas(face)).toBe(harness.library.correct.id);
    expect(moves()).toBe(1);
  });

  it('is sent also by the server that is started next', async () => {
    goDown();
    await reviewer.say('unassign', face);
    await harness.restart();
    comeBack();
    await allSent();
    expect((await reviewer.log()).map(({ action, state }) => [action, state])).toEqual([
      ['create-person', 'applied'],
      ['unassign', 'applied'],
    ]);
    expect(harness.immich.requests.count('POST /people')).toBe(1);
  });

  it('is not sent any more where it is taken back meanwhile, and the photo is there again', async () => {
    goDown();
    await reviewer.say('unassign', face);
    const { results } = await reviewer.undo();
    expect(results).toMatchObject([{ faceId: face.faceId, outcome: 'recorded' }]);
    expect(await planned()).toBe(0);
    comeBack();
    expect(await reviewer.pendingIds()).toContain(face.assetId);
    expect(moves()).toBe(0);
    expect(harness.immich.requests.count('POST /people')).toBe(0);
    expect((await reviewer.log()).map(({ action, state, answer }) => [action, state, answer?.message])).toEqual([
      ['create-person', 'failed', 'Not needed: no face was moved.'],
      ['unassign', 'failed', 'Taken back before it was sent.'],
    ]);
    expect((await reviewer.session()).progress).toMatchObject({ failed: 0, undone: 0 });
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'applied' });
  });

  it('cannot be taken back where it may have been sent and nobody can tell', async () => {
    harness.immich.faults.add({ kind: 'cut-after', on: 'PUT /faces/:id' });
    harness.immich.faults.add({ kind: 'cut-before', on: 'GET /faces', skip: 1 });
    await reviewer.say('reassign', face);
    const { body } = await harness.call('post', `/sessions/${reviewer.sessionId}/undo`).expect(503);
    expect(body).toMatchObject({ type: '/problems/immich-unreachable' });
    comeBack();
    await allSent();
    expect((await reviewer.undo()).results).toMatchObject([{ outcome: 'applied' }]);
    expect(whoHas(face)).toBe(harness.library.wrong.id);
  });

  it('is tried for one, and not for each of thousands', async () => {
    const faces = [face, reviewer.face('burst 1'), reviewer.face('burst 2')];
    goDown();
    const results = await reviewer.decide(...faces.map((each) => ({ ...each, action: 'reassign' as const })));
    expect(results.map(({ outcome }) => outcome)).toEqual(['unsettled', 'unsettled', 'unsettled']);
    comeBack();
    await allSent();
    expect(faces.map(whoHas)).toEqual(faces.map(() => harness.library.correct.id));
  });

  it('is counted as done where it was done, and is undone as one', async () => {
    const faces = [face, reviewer.face('burst 1')];
    goDown();
    await reviewer.decide(...faces.map((each) => ({ ...each, action: 'reassign' as const })));
    comeBack();
    await allSent();
    await harness.until(
      () => reviewer.session(),
      ({ progress }) => progress.reassigned === 2,
    );
    await reviewer.undo();
    expect(faces.map(whoHas)).toEqual(faces.map(() => harness.library.wrong.id));
  });
});

describe('an undo while Immich is down', () => {
  it('waits too, and gives back what went with the move', async () => {
    const { person } = await reviewer.say('unassign', face);
    goDown();
    expect((await reviewer.undo()).results).toMatchObject([{ outcome: 'unsettled' }]);
    await harness.restart();
    comeBack();
    await allSent();
    expect(whoHas(face)).toBe(harness.library.wrong.id);
    await harness.until(
      async () => harness.library.people.has(person!.id),
      (isThere) => !isThere,
    );
  });
});

describe('one change of a face that waits', () => {
  it('keeps another change of the face from being taken back: where it will be is not known yet', async () => {
    const tom = harness.library.personOf('Tom').id;
    const first = await reviewer.say('reassign', face, { toPersonId: tom });
    harness.immich.faults.add({ kind: '503', on: 'PUT /faces/:id' });
    expect(await reviewer.say('reassign', face, { fromPersonId: tom })).toMatchObject({ outcome: 'unsettled' });
    const { body } = await harness.call('post', `/audit/${first.entryId}/revert`).expect(409);
    expect(body).toMatchObject({ type: '/problems/change-under-way' });
    comeBack();
    await allSent();
    expect((await reviewer.revert(first.entryId!)).outcome).toBe('already-there');
    expect(whoHas(face)).toBe(harness.library.correct.id);
  });
});

describe('an Immich that asks for a pause', () => {
  it('is left alone by everybody until the pause is over', async () => {
    harness.immich.faults.add({ kind: '429', on: 'PUT /faces/:id', retryAfter: 2, times: 1 });
    const before = Date.now();
    const deciding = reviewer.say('reassign', face);
    await harness.until(
      async () => moves(),
      (count) => count === 1,
    );
    harness.immich.requests.reset();
    const others = [harness.call('get', '/people'), harness.call('get', '/people')];
    await Promise.all(others.map((call) => call.expect(200)));
    expect(Date.now() - before).toBeGreaterThan(1900);
    expect(await deciding).toMatchObject({ outcome: 'applied' });
  });

  it('keeps nobody waiting at a screen for a long one', async () => {
    harness.immich.faults.add({ kind: '429', on: 'GET /people', retryAfter: 600, times: 1 });
    const { body } = await harness.call('get', '/people').expect(503);
    expect(body).toMatchObject({ type: '/problems/immich-busy' });
    harness.immich.requests.reset();
    expect(await reviewer.say('reassign', face)).toMatchObject({ outcome: 'unsettled' });
    expect(harness.immich.requests.all()).toEqual({});
  });
});

describe('another library at the same address', () => {
  it('is neither read nor changed; what waits is sent when the right one is back', async () => {
    goDown();
    await reviewer.say('reassign', face);
    comeBack();
    harness.immich.address.replace(createLibrary({ seed: 2 }));
    harness.immich.requests.reset();
    const { body } = await harness
      .call('post', `/sessions/${reviewer.sessionId}/decisions`)
      .send({ decisions: [{ ...reviewer.face('burst 1'), action: 'reassign' }] })
      .expect(503);
    expect(body).toMatchObject({ type: '/problems/another-library' });
    await harness.call('get', '/audit').expect(503);
    const { body: status } = await harness.call('get', '/status').expect(200);
    expect((status as { immich: { message: string } }).immich.message).toContain('another library');
    expect(await planned()).toBe(1);
    expect(moves()).toBe(0);
    harness.immich.address.putBack();
    await allSent();
    expect(whoHas(face)).toBe(harness.library.correct.id);
  });

  it('may answer the move itself: that it knows no such face is not believed', async () => {
    harness.immich.requests.reset();
    harness.immich.faults.add({ kind: 'latency', on: 'PUT /faces/:id', ms: 300, times: 1 });
    const said = reviewer.say('reassign', face);
    await harness.until(
      async () => moves(),
      (count) => count === 1,
    );
    harness.immich.address.replace(createLibrary({ seed: 2 }));
    expect(await said).toMatchObject({ outcome: 'unsettled' });
    harness.immich.address.putBack();
    await allSent();
    expect(whoHas(face)).toBe(harness.library.correct.id);
  });
});

describe('another library from one call to the next', () => {
  it('gets no person that was to be made in ours', async () => {
    // whose library it is, was asked a moment ago
    await reviewer.say('reassign', reviewer.face('burst 1'));
    harness.immich.requests.reset();
    harness.immich.faults.add({ kind: 'hold', on: 'GET /faces', ms: 300, times: 1 });
    const said = reviewer.say('unassign', face);
    await harness.until(
      async () => harness.immich.requests.count('GET /faces'),
      (count) => count === 1,
    );
    harness.immich.address.replace(createLibrary({ seed: 2 }));
    expect(await said).toMatchObject({ outcome: 'unsettled' });
    expect(harness.immich.requests.count('POST /people')).toBe(0);
    harness.immich.address.putBack();
    await allSent();
    expect(harness.immich.requests.count('POST /people')).toBe(1);
  });
});

describe('a photo of a batch that Immich takes its time for', () => {
  let answer: Promise<unknown>;
  const statusOf = async (assetId: string) => {
    const sessionId_assetId = { sessionId: reviewer.sessionId, assetId };
    return (await harness.app.get(Database).queuePhoto.findUnique({ where: { sessionId_assetId } }))?.status;
  };
  const held = async (work: () => Promise<unknown>) => {
    const id = harness.immich.faults.add({ kind: 'hold', on: 'PUT /faces/:id', ms: 20_000 });
    answer = work();
    expect(await harness.immich.faults.hit(id, 1, 10_000)).toBe(true);
  };
  const released = async () => {
    harness.immich.faults.clear();
    await answer;
  };

  it('is done as soon as it is written down, and pending again as soon as that is taken back', async () => {
    const moved = reviewer.face('burst 1');
    const [kept, skipped] = [reviewer.face('burst 2'), reviewer.face('burst 3').assetId];
    await held(() =>
      reviewer.decide(
        { ...moved, action: 'reassign' },
        { ...kept, action: 'keep' },
        { assetId: skipped, action: 'skip' },
      ),
    );
    expect([await statusOf(kept.assetId), await statusOf(skipped)]).toEqual(['reviewed', 'reviewed']);
    await released();
    await held(() => reviewer.undo());
    expect([await statusOf(kept.assetId), await statusOf(skipped)]).toEqual(['pending', 'pending']);
    await released();
    expect(await statusOf(moved.assetId)).toBe('pending');
  });
});
