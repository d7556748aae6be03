import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Session, SessionList } from '../../src/sessions/session.schema.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

const put = (harness: Harness, body: object) => harness.call('put', '/sessions').send(body);
const pairOf = ({ library }: Harness) => ({ wrongPersonId: library.wrong.id, correctPersonId: library.correct.id });

describe('opening the session of a pair', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.start();
  });
  afterEach(() => harness.stop());

  it('makes it at first and resumes it afterwards, with what was decided', async () => {
    const first = await put(harness, { ...pairOf(harness), settings: { filter: 'solos' } }).expect(201);
    expect(first.body).toMatchObject({
      wrong: { id: harness.library.wrong.id, name: 'Mila', birthDate: '2013-04-12' },
      correct: { id: harness.library.correct.id, name: 'Nora', birthDate: '2015-02-03' },
      settings: { filter: 'solos', autoFix: 'confirm', autoFixDelay: 3, skipBothPresent: true, order: 'newest' },
    });
    const reviewer = await Reviewer.of(harness);
    await reviewer.say('reassign', reviewer.face('solo of Nora at four'));

    const again = await put(harness, pairOf(harness)).expect(200);
    expect(again.body).toMatchObject({ id: (first.body as Session).id, settings: { filter: 'solos' } });
    expect((again.body as Session).progress).toMatchObject({ reassigned: 1, reviewed: 1 });
  });

  it('gives one session to two devices that open it at once', async () => {
    const answers = await Promise.all([1, 2, 3, 4].map(() => put(harness, pairOf(harness))));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 201]);
    expect(new Set(answers.map(({ body }) => (body as Session).id)).size).toBe(1);
    const { body } = await harness.call('get', '/sessions').expect(200);
    expect((body as SessionList).sessions).toHaveLength(1);
  });

  it('makes another one for the pair the other way round', async () => {
    const { wrongPersonId, correctPersonId } = pairOf(harness);
    await put(harness, { wrongPersonId, correctPersonId }).expect(201);
    await put(harness, { wrongPersonId: correctPersonId, correctPersonId: wrongPersonId }).expect(201);
  });

  it('survives a restart, on whichever device', async () => {
    const reviewer = await Reviewer.of(harness);
    await reviewer.skip(reviewer.face('solo of Nora at four').assetId);
    await harness.restart();
    const again = await put(harness, pairOf(harness)).expect(200);
    expect((again.body as Session).id).toBe(reviewer.sessionId);
    expect((await reviewer.session()).progress).toMatchObject({ skipped: 1, reviewed: 1 });
  });

  it('takes only the settings along that are named', async () => {
    await put(harness, { ...pairOf(harness), settings: { filter: 'solos', autoFixDelay: 9 } }).expect(201);
    const { body } = await put(harness, { ...pairOf(harness), settings: { filter: 'both' } }).expect(200);
    expect((body as Session).settings).toMatchObject({ filter: 'both', autoFixDelay: 9 });
  });

  it('knows people by their newest names', async () => {
    await harness.open();
    harness.library.correct.name = 'Nora Maria';
    const { body } = await put(harness, pairOf(harness)).expect(200);
    expect((body as Session).correct.name).toBe('Nora Maria');
  });

  it('puts photos into the queue that were added since', async () => {
    const reviewer = await Reviewer.of(harness);
    const before = (await reviewer.session()).progress.total;
    const photo = harness.library.addPhoto({ heads: [{ character: 'Nora', assignedTo: 'Mila' }] });
    const { progress } = await harness.open();
    expect(progress.total).toBe(before + 1);
    expect((await reviewer.next())[0]!.assetId).toBe(photo.id);
  });

  it('lets photos leave the queue that are in the trash, and come back from it', async () => {
    const reviewer = await Reviewer.of(harness);
    const { assetId, faceId } = reviewer.face('solo of Nora at nine');
    const before = (await reviewer.session()).progress;
    harness.library.trash(assetId);
    expect((await harness.open()).progress).toMatchObject({ total: before.total - 1, pending: before.pending - 1 });

    harness.library.assets.get(assetId)!.trashed = false;
    expect((await harness.open()).progress).toMatchObject({ total: before.total, pending: before.pending });
    expect(await reviewer.say('reassign', { assetId, faceId })).toMatchObject({ outcome: 'applied' });
  });

  it('lets photos leave the queue whose face somebody moved in Immich', async () => {
    const reviewer = await Reviewer.of(harness);
    const { assetId, faceId } = reviewer.face('solo of Nora at nine');
    harness.library.moveFace(faceId, harness.library.correct.id);
    const { progress } = await harness.open();
    expect(progress.pending).toBe(progress.total - progress.hidden);
    expect(await reviewer.pendingIds()).not.toContain(assetId);
  });

  it('does not list archived photos less, nor locked ones at all', async () => {
    const reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    const all = new Set<string>();
    const { body } = await harness.call('get', `/sessions/${reviewer.sessionId}/faces?limit=500`).expect(200);
    (body as { faces: { assetId: string }[] }).faces.forEach(({ assetId }) => all.add(assetId));
    expect(all.has(harness.library.setPiece('archived').id)).toBe(true);
    expect(all.has(harness.library.setPiece('locked').id)).toBe(false);
    expect(all.has(harness.library.setPiece('trashed').id)).toBe(false);
  });

  it('leaves nothing behind where Immich is down, and works when it is back', async () => {
    await harness.call('get', '/sessions').expect(200);
    const fault = harness.immich.faults.add({ kind: '503', on: 'POST /search/metadata' });
    const { body } = await put(harness, pairOf(harness)).expect(503);
    expect(body).toMatchObject({ type: '/problems/immich-unreachable' });
    expect((await harness.call('get', '/sessions')).body).toEqual({ sessions: [], nextCursor: null });
    harness.immich.faults.remove(fault);
    await put(harness, pairOf(harness)).expect(201);
  });

  it('resumes with what is known while Immich is down', async () => {
    const reviewer = await Reviewer.of(harness);
    const before = (await reviewer.session()).progress;
    harness.immich.faults.add({ kind: 'cut-before' });
    const { body } = await put(harness, pairOf(harness)).expect(200);
    expect((body as Session).progress).toMatchObject({ total: before.total, pending: before.pending });
  });
});

describe('a pair that cannot be', () => {
  let harness: Harness;
  beforeAll(async () => {
    harness = await Harness.start();
  });
  afterAll(() => harness.stop());

  it('is one person twice', async () => {
    const { id } = harness.library.wrong;
    const { body } = await put(harness, { wrongPersonId: id, correctPersonId: id }).expect(400);
    expect(body).toMatchObject({
      type: '/problems/invalid-request',
      errors: [{ path: 'correctPersonId', message: expect.stringContaining('must not be the same') }],
    });
  });

  it('is one with somebody whom Immich does not know', async () => {
    const { body } = await put(harness, { ...pairOf(harness), correctPersonId: randomUUID() }).expect(404);
    expect(body).toMatchObject({ title: 'There is no such person.' });
    expect((await harness.call('get', '/sessions')).body).toEqual({ sessions: [], nextCursor: null });
  });

  it.each([
    ['no ids', {}, ['wrongPersonId', 'correctPersonId']],
    ['ids that are none', { wrongPersonId: 'Mila', correctPersonId: 7 }, ['wrongPersonId', 'correctPersonId']],
  ])('has %s', async (_, body, paths) => {
    const answer = await put(harness, body).expect(400);
    expect((answer.body as { errors: { path: string }[] }).errors.map(({ path }) => path)).toEqual(paths);
  });

  it.each([
    ['a delay of no second', { autoFixDelay: 0 }, 'settings.autoFixDelay'],
    ['a delay of more than 30 seconds', { autoFixDelay: 31 }, 'settings.autoFixDelay'],
    ['a filter that is none', { filter: 'everything' }, 'settings.filter'],
    ['a day instead of a moment', { takenAfter: '2020-01-01' }, 'settings.takenAfter'],
    ['a setting that is none', { speed: 11 }, 'settings'],
  ])('has %s among its settings', async (_, settings, path) => {
    const { body } = await put(harness, { ...pairOf(harness), settings }).expect(400);
    expect((body as { errors: { path: string }[] }).errors[0]!.path).toBe(path);
  });
});

describe('the sessions', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.start();
  });
  afterEach(() => harness.stop());

  it('are listed the one last worked on first', async () => {
    const reviewer = await Reviewer.of(harness);
    const tom = harness.library.personOf('Tom').id;
    await put(harness, { wrongPersonId: tom, correctPersonId: harness.library.correct.id }).expect(201);
    const wrongs = async () => {
      const { body } = await harness.call('get', '/sessions').expect(200);
      return (body as SessionList).sessions.map(({ wrong }) => wrong.name);
    };
    expect(await wrongs()).toEqual(['Tom', 'Mila']);
    await reviewer.skip(reviewer.face('solo of Nora at four').assetId);
    expect(await wrongs()).toEqual(['Mila', 'Tom']);
  });

  it('are listed page by page', async () => {
    await Reviewer.of(harness);
    for (const name of ['Tom', 'Lotte', 'Ben']) {
      const wrongPersonId = harness.library.personOf(name).id;
      await put(harness, { wrongPersonId, correctPersonId: harness.library.correct.id }).expect(201);
    }
    const all = ((await harness.call('get', '/sessions')).body as SessionList).sessions.map(({ id }) => id);
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const page = (await harness.call('get', `/sessions?limit=3${after}`).expect(200)).body as SessionList;
      seen.push(...page.sessions.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(all);
    expect(seen).toHaveLength(4);
    await harness.call('get', '/sessions?limit=101').expect(400);
  });

  it('change their settings by what is named, also when two devices change different ones at once', async () => {
    const { id } = await harness.open();
    const patch = (settings: object) => harness.call('patch', `/sessions/${id}`).send({ settings }).expect(200);
    await Promise.all([patch({ autoFixDelay: 7 }), patch({ filter: 'solos' }), patch({ order: 'oldest' })]);
    expect((await harness.session(id)).settings).toMatchObject({ autoFixDelay: 7, filter: 'solos', order: 'oldest' });
  });

  it('can have a date taken off again', async () => {
    const { id } = await harness.open({ takenAfter: '2020-01-01T00:00:00Z' });
    const { body } = await harness
      .call('patch', `/sessions/${id}`)
      .send({ settings: { takenAfter: null } })
      .expect(200);
    expect((body as Session).settings.takenAfter).toBeNull();
  });

  it('are forgotten on a reset; the ledger keeps what was changed', async () => {
    const reviewer = await Reviewer.of(harness);
    const face = reviewer.face('solo of Nora at four');
    const { entryId } = await reviewer.say('reassign', face);
    await reviewer.skip(reviewer.face('solo of Nora at nine').assetId);
    await harness.call('delete', `/sessions/${reviewer.sessionId}`).expect(204);
    await harness.call('get', `/sessions/${reviewer.sessionId}`).expect(404);

    expect(await reviewer.log(`&sessionId=${reviewer.sessionId}`)).toHaveLength(1);
    const again = await harness.open();
    expect(again.id).not.toBe(reviewer.sessionId);
    expect(again.progress).toMatchObject({ reviewed: 0, reassigned: 0, skipped: 0 });
    expect(again.canUndo).toBe(false);
    expect(await reviewer.revert(entryId!)).toMatchObject({ outcome: 'applied' });
    expect(harness.library.face(face.faceId).personId).toBe(harness.library.wrong.id);
  });

  it('answer 404 where there are none', async () => {
    const id = randomUUID();
    for (const [method, path] of [
      ['get', ''],
      ['patch', ''],
      ['delete', ''],
      ['get', '/next'],
      ['get', '/faces'],
      ['get', '/summary'],
      ['get', '/events'],
      ['post', '/undo'],
      ['get', '/auto-fix'],
    ] as const) {
      const answer = await harness
        .call(method, `/sessions/${id}${path}`)
        .send(method === 'patch' ? { settings: {} } : undefined);
      expect([method, path, answer.status]).toEqual([method, path, 404]);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
  });
});
