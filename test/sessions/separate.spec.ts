import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import type { ReviewFace } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { Database } from '../../src/database/database.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

describe('a session that looks both ways', () => {
  let harness: Harness;
  beforeEach(async () => {
    harness = await Harness.start();
  });
  afterEach(() => harness.stop());

  const both = (settings: object = {}) =>
    Reviewer.of(harness, { skipBothPresent: false, direction: 'separate', ...settings });
  const open = async (wrong: string, correct: string, settings: object = {}) =>
    harness.call('put', '/sessions').send({ wrongPersonId: wrong, correctPersonId: correct, settings });
  /** The face on an arranged photo that is with this person. */
  const faceWith = (piece: string, personId: string) => {
    const asset = harness.library.setPiece(piece);
    return { assetId: asset.id, faceId: asset.faces.find((face) => face.personId === personId)!.id };
  };
  const shown = async (reviewer: Reviewer, face: { assetId: string; faceId: string }): Promise<ReviewFace> =>
    (await reviewer.photo(face.assetId)).faces.find(({ id }) => id === face.faceId)!;
  const holderOf = (faceId: string) => harness.library.face(faceId).personId;
  const undecided = (sessionId: string) =>
    harness.app.get(Database).queueFace.count({ where: { sessionId, decision: null } });

  it('shows the photos of both, and asks about each face that either of them has', async () => {
    const { wrong, correct } = harness.library;
    const oneWay = await Reviewer.of(harness, { skipBothPresent: false });
    const before = (await oneWay.session()).progress.total;
    await harness.call('delete', `/sessions/${oneWay.sessionId}`).expect(204);
    const reviewer = await both();
    expect((await reviewer.session()).progress.total).toBeGreaterThan(before);
    const photo = await reviewer.photo(harness.library.setPiece('both right').id);
    expect(photo.faces.filter(({ asked }) => asked).map(({ role, person }) => [role, person?.id])).toEqual(
      expect.arrayContaining([
        ['wrong', wrong.id],
        ['correct', correct.id],
      ]),
    );
    expect(photo.kind).toBe('duplicate');
    const solo = await reviewer.photo(harness.library.setPiece('Nora corrected at six').id);
    expect(solo.kind).toBe('solo');
    expect(solo.faces.filter(({ asked }) => asked)).toHaveLength(1);
  });

  it('gives each face to the other one of the two, and takes it back', async () => {
    const { wrong, correct } = harness.library;
    const reviewer = await both();
    const ofMila = faceWith('solo of Nora at four', wrong.id);
    const ofNora = faceWith('Nora corrected at six', correct.id);
    expect(await reviewer.say('reassign', ofMila, { fromPersonId: wrong.id })).toMatchObject({
      outcome: 'applied',
      person: { id: correct.id },
    });
    expect(await reviewer.say('reassign', ofNora)).toMatchObject({ outcome: 'applied', person: { id: wrong.id } });
    expect([holderOf(ofMila.faceId), holderOf(ofNora.faceId)]).toEqual([correct.id, wrong.id]);
    expect((await reviewer.log())[0]).toMatchObject({ from: { id: correct.id }, to: { id: wrong.id } });
    expect((await reviewer.session()).progress).toMatchObject({ reassigned: 2, failed: 0 });
    await reviewer.undo();
    await reviewer.undo();
    expect([holderOf(ofMila.faceId), holderOf(ofNora.faceId)]).toEqual([wrong.id, correct.id]);
    expect(await shown(reviewer, ofNora)).toMatchObject({ asked: true, decision: null, person: { id: correct.id } });
    expect(await shown(reviewer, ofMila)).toMatchObject({ asked: true, decision: null, person: { id: wrong.id } });
  });

  it('keeps a face with whoever has it, and asks about the other one of the photo still', async () => {
    const { wrong, correct } = harness.library;
    const reviewer = await both();
    const [mila, nora] = [faceWith('both right', wrong.id), faceWith('both right', correct.id)];
    expect(await reviewer.say('keep', nora, { fromPersonId: correct.id })).toMatchObject({ outcome: 'recorded' });
    expect(await shown(reviewer, nora)).toMatchObject({ decision: 'keep' });
    // what was said of the one speaks for the other, as nobody is on a photo twice
    expect((await shown(reviewer, mila)).suggestion!.opinions).toContainEqual(
      expect.objectContaining({ source: 'same-photo', verdict: 'wrong' }),
    );
    expect(await reviewer.pendingIds()).toContain(mila.assetId);
    await reviewer.say('keep', mila, { fromPersonId: wrong.id });
    expect(await reviewer.pendingIds()).not.toContain(mila.assetId);
  });

  it('moves nothing that is no longer where the reviewer saw it', async () => {
    const { wrong, correct } = harness.library;
    const reviewer = await both();
    const face = faceWith('Nora corrected at six', correct.id);
    const tom = harness.library.personByName('Tom');
    harness.library.moveFace(face.faceId, tom.id);
    expect(await reviewer.say('reassign', face, { fromPersonId: correct.id })).toMatchObject({
      outcome: 'moved-elsewhere',
      person: { id: tom.id },
    });
    // seen with the one, and with the other by now: it is where it was to go, and nothing is sent
    const second = faceWith('Nora corrected at ten', correct.id);
    harness.library.moveFace(second.faceId, wrong.id);
    await reviewer.photo(second.assetId);
    expect(await reviewer.say('reassign', second, { fromPersonId: correct.id })).toMatchObject({
      outcome: 'already-there',
    });
    expect(holderOf(second.faceId)).toBe(wrong.id);
  });

  it('hides, where that is wanted, photos with one face of each', async () => {
    const reviewer = await both({ skipBothPresent: true });
    expect(await reviewer.session()).toMatchObject({ settings: { direction: 'separate' } });
    const shownIds: string[] = [];
    for (let after = ''; ;) {
      const { body } = await harness.call('get', `/sessions/${reviewer.sessionId}/next?limit=20${after}`, 'reader');
      const { photos } = body as { photos: { assetId: string }[] };
      shownIds.push(...photos.map(({ assetId }) => assetId));
      if (photos.length === 0) break;
      after = `&after=${photos.at(-1)!.assetId}`;
    }
    expect(shownIds).not.toContain(harness.library.setPiece('both right').id);
    expect(shownIds).toContain(harness.library.setPiece('Nora corrected at six').id);
    expect(shownIds).toContain(harness.library.setPiece('both with Mila').id);
  });

  it('is auto-fixed both ways', async () => {
    const { wrong, correct } = harness.library;
    const reviewer = await both();
    const path = `/sessions/${reviewer.sessionId}/auto-fix`;
    await harness.call('post', path).send({ action: 'start' }).expect(200);
    const run = await harness.until(
      async () => (await harness.call('get', path)).body as AutoFixRun,
      ({ state }) => state !== 'running',
      25_000,
    );
    expect(run).toMatchObject({ state: 'done', failed: 0 });
    const log = await reviewer.log();
    expect(log.length).toBe(run.moved);
    for (const entry of log) {
      const pair = [entry.from!.id, entry.to!.id].sort();
      expect(pair).toEqual([wrong.id, correct.id].sort());
      expect(holderOf(entry.faceId!)).toBe(entry.to!.id);
    }
  });

  it('is the session of both ways round: whoever opens the pair the other way round comes to the same one', async () => {
    const { wrong, correct } = harness.library;
    const { sessionId } = await both();
    const mirrored = await open(correct.id, wrong.id, { direction: 'one-way', order: 'oldest' });
    expect(mirrored.status).toBe(200);
    expect(mirrored.body).toMatchObject({
      id: sessionId,
      wrong: { id: wrong.id },
      settings: { direction: 'separate', order: 'oldest' },
    });
  });

  it('takes over the pair that was begun the other way round', async () => {
    const { wrong, correct } = harness.library;
    const first = (await open(correct.id, wrong.id)).body as Session;
    const second = (await open(wrong.id, correct.id, { direction: 'separate' })).body as Session;
    expect(second.id).toBe(first.id);
    expect(second.settings.direction).toBe('separate');
  });

  it('is refused while the same two are worked on the other way round as well', async () => {
    const { wrong, correct } = harness.library;
    const session = (await open(wrong.id, correct.id)).body as Session;
    await open(correct.id, wrong.id);
    const change = () => harness.call('patch', `/sessions/${session.id}`).send({ settings: { direction: 'separate' } });
    const refused = await change();
    expect({ status: refused.status, body: refused.body as object }).toMatchObject({
      status: 409,
      body: {
        type: '/problems/pair-open-both-ways-round',
        detail: expect.stringContaining('Start the other pair over'),
      },
    });
    expect(await harness.session(session.id)).toMatchObject({ settings: { direction: 'one-way' } });
  });

  it('is made of one that was begun one way, with nothing lost, and made one way again', async () => {
    const { wrong, correct } = harness.library;
    const reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    const before = { total: (await reviewer.session()).progress.total, open: await undecided(reviewer.sessionId) };
    const kept = faceWith('both right', wrong.id);
    const moved = faceWith('solo of Nora at four', wrong.id);
    await reviewer.say('keep', kept);
    await reviewer.say('reassign', moved);
    await reviewer.skip(harness.library.setPiece('mirror').id);
    const turn = async (direction: string) => {
      const { body } = await harness.call('patch', `/sessions/${reviewer.sessionId}`).send({ settings: { direction } });
      expect((body as Session).progress.scan).not.toBe('ready');
      return harness.until(
        () => reviewer.session(),
        ({ progress }) => progress.scan === 'ready',
      );
    };
    const separate = await turn('separate');
    expect(separate.progress).toMatchObject({ reassigned: 1, kept: 1, skipped: 1 });
    expect(separate.progress.total).toBeGreaterThan(before.total);
    expect(await shown(reviewer, kept)).toMatchObject({ decision: 'keep' });
    expect(await shown(reviewer, moved)).toMatchObject({ decision: 'reassign' });
    const nora = faceWith('both right', correct.id);
    expect(await shown(reviewer, nora)).toMatchObject({ asked: true, decision: null });
    expect(await reviewer.pendingIds()).toContain(nora.assetId);
    expect(await reviewer.pendingIds()).not.toContain(harness.library.setPiece('mirror').id);
    const oneWay = await turn('one-way');
    expect(oneWay.progress).toMatchObject({ reassigned: 1, kept: 1, skipped: 1, total: before.total });
    expect(await undecided(reviewer.sessionId)).toBe(before.open - 2);
    expect(await reviewer.pendingIds()).not.toContain(nora.assetId);
  });

  it('hands two devices different photos, and one face to who is faster', async () => {
    const { correct } = harness.library;
    const reviewer = await both();
    const other = reviewer.at('tablet-2');
    const [mine, theirs] = [await reviewer.next(5), await other.next(5)];
    expect(theirs.filter(({ assetId }) => mine.some((photo) => photo.assetId === assetId))).toEqual([]);
    const face = faceWith('Nora corrected at six', correct.id);
    const said = await Promise.all([
      reviewer.say('reassign', face, { fromPersonId: correct.id }),
      other.say('keep', face, { fromPersonId: correct.id }),
    ]);
    expect(said.filter(({ outcome }) => outcome === 'already-decided')).toHaveLength(1);
  });
});
