import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

describe('a decision', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterAll(() => harness.stop());

  const personOf = (faceId: string) => harness.library.people.get(harness.library.face(faceId).personId!)!;
  const isPending = async (assetId: string) => (await reviewer.pendingIds()).includes(assetId);

  it('gives a face to the correct person', async () => {
    const face = reviewer.face('solo of Nora at four');
    const { correct } = harness.library;
    const result = await reviewer.say('reassign', face);
    expect(result).toEqual({
      ...face,
      action: 'reassign',
      outcome: 'applied',
      person: { id: correct.id, name: 'Nora' },
      message: null,
      entryId: expect.stringMatching(/^\d+$/),
    });
    expect(personOf(face.faceId)).toBe(correct);
    expect(await isPending(face.assetId)).toBe(false);
  });

  it('gives a face to anybody else', async () => {
    const face = reviewer.face('burst 1');
    const lotte = harness.library.personOf('Lotte');
    const result = await reviewer.say('reassign', face, { toPersonId: lotte.id });
    expect(result).toMatchObject({ outcome: 'applied', person: { id: lotte.id, name: 'Lotte' } });
    expect(personOf(face.faceId)).toBe(lotte);
  });

  it('gives faces to a new person with a name, one for all faces of the request', async () => {
    const faces = [reviewer.face('burst 2'), reviewer.face('burst 3')];
    const toNewPerson = { name: 'Zoë 🐝' };
    const results = await reviewer.decide(
      ...faces.map((face) => ({ ...face, action: 'reassign' as const, toNewPerson })),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
    expect(personOf(faces[0]!.faceId)).toMatchObject({ name: 'Zoë 🐝' });
    expect(personOf(faces[1]!.faceId)).toBe(personOf(faces[0]!.faceId));
    expect(results[0]!.person).toEqual({ id: personOf(faces[0]!.faceId).id, name: 'Zoë 🐝' });
  });

  it('takes a face off by giving it to a new person without a name, each to one of its own', async () => {
    const faces = reviewer.faces('mirror');
    const results = await reviewer.decide(...faces.map((face) => ({ ...face, action: 'unassign' as const })));
    const people = faces.map(({ faceId }) => personOf(faceId));
    expect(people.map(({ name }) => name)).toEqual(['', '']);
    expect(people[0]).not.toBe(people[1]);
    expect(results.map(({ person }) => person?.id)).toEqual(people.map(({ id }) => id));
  });

  it('leaves a face where it is, and counts it', async () => {
    const face = reviewer.face('Mila at five');
    const before = harness.immich.requests.count('PUT /faces/:id');
    expect(await reviewer.say('keep', face)).toMatchObject({ outcome: 'recorded', person: null, entryId: null });
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(before);
    expect(await isPending(face.assetId)).toBe(false);
    expect((await reviewer.session()).progress.kept).toBe(1);
  });

  it('skips a photo without a word about its faces', async () => {
    const { assetId } = reviewer.face('Mila at twelve');
    expect(await reviewer.skip(assetId)).toMatchObject({ faceId: null, outcome: 'recorded' });
    expect(await isPending(assetId)).toBe(false);
    expect((await reviewer.photo(assetId)).faces[0]!.decision).toBeNull();
    expect((await reviewer.session()).progress.skipped).toBe(1);
  });

  it('leaves a photo in the queue until all its wrong faces are decided', async () => {
    const [left, right] = reviewer.faces('both with Mila among relatives');
    const first = await reviewer.batch([{ ...left, action: 'keep' }]);
    expect(first.reviewedAssetIds).toEqual([]);
    expect(await isPending(left!.assetId)).toBe(true);
    const photo = await reviewer.photo(left!.assetId);
    expect(photo.kind).toBe('duplicate');
    expect(photo.faces.map(({ decision }) => decision)).toEqual(['keep', null, null, null]);

    const second = await reviewer.batch([{ ...right, action: 'reassign' }]);
    expect(second.reviewedAssetIds).toEqual([right!.assetId]);
    expect(await isPending(right!.assetId)).toBe(false);
  });

  it('can be about a face of somebody else on the photo, who is named', async () => {
    const asset = harness.library.setPiece('sisters and cousins');
    const nora = asset.faces.find(({ personId }) => personId === harness.library.correct.id)!;
    const lotte = harness.library.personOf('Lotte');
    const result = await reviewer.say(
      'reassign',
      { assetId: asset.id, faceId: nora.id },
      { fromPersonId: harness.library.correct.id, toPersonId: lotte.id },
    );
    expect(result).toMatchObject({ outcome: 'applied', person: { name: 'Lotte' } });
    const [entry] = await reviewer.log(`&faceId=${nora.id}`);
    expect(entry).toMatchObject({ from: { name: 'Nora' }, to: { name: 'Lotte' }, box: { x: expect.any(Number) } });
  });

  it('is written down with all that tells the face again', async () => {
    const face = reviewer.face('video');
    await reviewer.photo(face.assetId);
    await reviewer.say('reassign', face);
    const { wrong, correct } = harness.library;
    const [entry] = await reviewer.log(`&faceId=${face.faceId}`);
    expect(entry).toEqual({
      id: expect.any(String),
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
      settledAt: expect.stringMatching(/Z$/),
      action: 'reassign',
      state: 'applied',
      cause: 'manual',
      sessionId: reviewer.sessionId,
      batchId: expect.any(String),
      device: 'tablet-1',
      ...face,
      formerFaceId: null,
      assetChecksum: expect.stringMatching(/^[\w+/]{27}=$/),
      box: (await reviewer.photo(face.assetId)).faces[0]!.box,
      from: { id: wrong.id, name: 'Mila' },
      to: { id: correct.id, name: 'Nora' },
      suggestion: expect.objectContaining({ source: 'immich' }),
      immichVersion: '3.1.0',
      answer: { status: 200, message: null },
      featurePhotoReplaced: false,
      reverts: null,
      revertedBy: null,
      revertible: true,
      immichUrl: `https://photos.example.org/photos/${face.assetId}`,
      crop: (await reviewer.photo(face.assetId)).faces[0]!.crop,
    });
  });

  it('says how far the session is', async () => {
    const { progress, canUndo } = await reviewer.session();
    expect(canUndo).toBe(true);
    // the reassigned: solo, three of the burst, one among relatives, the cousin's, the video
    expect(progress).toMatchObject({ reassigned: 7, autoFixed: 0, unassigned: 2, kept: 2, skipped: 1, undone: 0 });
    expect(progress.pending + progress.hidden + progress.reviewed).toBe(progress.total);
  });

  it('is told from auto-fix when a countdown ran out', async () => {
    const face = reviewer.face('solo of Nora at nine');
    await reviewer.batch([{ ...face, action: 'reassign' }], { cause: 'auto-fix' });
    expect((await reviewer.log(`&faceId=${face.faceId}`))[0]!.cause).toBe('auto-fix');
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 8, autoFixed: 1 });
  });
});

describe('a decision that makes no sense', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let face: { assetId: string; faceId: string };
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness);
    face = reviewer.face('solo of Nora at four');
  });
  afterAll(() => harness.stop());
  beforeEach(() => harness.immich.requests.reset());

  const refused = async (decision: object, path: string) => {
    const { body } = await reviewer.send([decision]).expect(400);
    expect(body).toMatchObject({ type: '/problems/invalid-request', status: 400 });
    const { errors } = body as { errors: { path: string; message: string }[] };
    expect(errors.map((error) => error.path)).toContain(path);
    expect(errors[0]!.message.length).toBeGreaterThan(10);
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(0);
  };

  it.each([
    ['an action that is none', { action: 'delete' }, 'decisions.0.action'],
    ['no face', { action: 'keep', faceId: undefined }, 'decisions.0.faceId'],
    ['a face that is no id', { action: 'keep', faceId: '../../people' }, 'decisions.0.faceId'],
    ['a target for something that stays', { action: 'keep', toPersonId: randomUUID() }, 'decisions.0'],
    ['a person without a name', { action: 'reassign', toNewPerson: { name: '  ' } }, 'decisions.0.toNewPerson.name'],
  ])('names %s by its path', async (_, difference, path) => {
    await refused({ ...face, ...difference }, path);
  });

  it('is to give a face to the person it is with', async () => {
    await refused({ ...face, action: 'reassign', toPersonId: harness.library.wrong.id }, 'decisions.0.toPersonId');
  });

  it('is to give a face of the correct person to the correct person', async () => {
    const fromPersonId = harness.library.correct.id;
    await refused({ ...face, action: 'reassign', fromPersonId }, 'decisions.0.toPersonId');
  });

  it('is to name a person and a new one', async () => {
    const both = { toPersonId: harness.library.correct.id, toNewPerson: { name: 'Zoë' } };
    await refused({ ...face, ...both, action: 'reassign' }, 'decisions.0.toPersonId');
  });

  it('is to name nobody that Immich knows', async () => {
    const { body } = await reviewer.send([{ ...face, action: 'reassign', toPersonId: randomUUID() }]).expect(404);
    expect(body).toMatchObject({ title: 'There is no such person.' });
    expect(await reviewer.log()).toEqual([]);
  });

  it('is one without a key of its own', async () => {
    for (const key of ['', 'short', 'white space', 'x'.repeat(129)]) {
      const answer = await reviewer.send([{ ...face, action: 'keep' }]).set('idempotency-key', key);
      expect([key, answer.status, (answer.body as { type: string }).type]).toEqual([
        key,
        400,
        '/problems/idempotency-key-missing',
      ]);
    }
  });

  it('is an empty list, no list, or no JSON', async () => {
    await reviewer.send([]).expect(400);
    const path = `/sessions/${reviewer.sessionId}/decisions`;
    await harness.call('post', path).send({ decisions: 'all' }).expect(400);
    const answer = await harness
      .call('post', path)
      .set('content-type', 'application/json')
      .send('{"decisions": [')
      .expect(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.text).not.toContain('decisions');
  });

  it('is told twice in one request: the first counts', async () => {
    const twice = reviewer.face('burst 1');
    const results = await reviewer.decide({ ...twice, action: 'keep' }, { ...twice, action: 'reassign' });
    expect(results.map(({ outcome }) => outcome)).toEqual(['recorded', 'already-decided']);
    expect(harness.library.face(twice.faceId).personId).toBe(harness.library.wrong.id);
  });

  it('is about a photo that is not in the queue, or a face that is not on the photo', async () => {
    const elsewhere = harness.library.setPiece('neighbour 1');
    const [far, mixed] = await reviewer.decide(
      { assetId: elsewhere.id, faceId: elsewhere.faces[0]!.id, action: 'keep' },
      { assetId: face.assetId, faceId: reviewer.face('burst 2').faceId, action: 'reassign' },
    );
    expect(far).toMatchObject({ outcome: 'gone', message: 'The photo is not in the queue of this session.' });
    expect(mixed).toMatchObject({ outcome: 'gone' });
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(0);
  });

  it('is about a session that is started over while it is looked at: nothing is done', async () => {
    const burst = reviewer.face('burst 3');
    const lotte = harness.library.personByName('Lotte');
    harness.immich.requests.reset();
    harness.immich.faults.add({ kind: 'latency', on: 'GET /people/:id', mentions: lotte.id, ms: 400, times: 1 });
    const said = reviewer.send([{ ...burst, action: 'reassign', toPersonId: lotte.id }]).then((answer) => answer);
    await harness.until(
      async () => harness.immich.requests.count('GET /people/:id'),
      (count) => count === 1,
    );
    await harness.call('delete', `/sessions/${reviewer.sessionId}`).expect(204);
    const { status, body } = await said;
    expect([status, (body as { title: string }).title]).toEqual([404, 'There is no such session.']);
    expect(harness.immich.requests.count('PUT /faces/:id')).toBe(0);
  });
});
