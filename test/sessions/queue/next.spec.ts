import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { NextPhotos } from '../../../src/sessions/queue/photo.schema.js';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

describe('the next photos to review', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterAll(() => harness.stop());

  const shown = async (piece: string) => reviewer.photo(harness.library.setPiece(piece).id);

  it('come newest first, a page at a time, and say whether more wait', async () => {
    const path = `/sessions/${reviewer.sessionId}/next`;
    const page = (await harness.call('get', `${path}?limit=3`)).body as NextPhotos;
    expect(page.photos).toHaveLength(3);
    expect(page.more).toBe(true);
    const times = (await reviewer.next(20)).map(({ takenAt }) => takenAt);
    expect(times).toEqual([...times].sort().reverse());
    expect(page.photos.map(({ takenAt }) => takenAt)).toEqual(times.slice(0, 3));
  });

  it('show everybody on the photo: the wrong person first, who each face is with, and where', async () => {
    const { wrong } = harness.library;
    const { faces, kind } = await shown('both with Mila among relatives');
    expect(kind).toBe('duplicate');
    expect(faces.map(({ role, person }) => [role, person?.name])).toEqual([
      ['wrong', 'Mila'],
      ['wrong', 'Mila'],
      ['other', 'Oma Ruth'],
      ['other', 'Tom'],
    ]);
    expect(faces[0]!.person).toEqual({ id: wrong.id, name: 'Mila' });
    expect(faces[0]!.box.x).toBeLessThan(faces[1]!.box.x);
  });

  it('show a face that nobody is assigned to, and a hidden person', async () => {
    const people = async (piece: string) => (await shown(piece)).faces.map(({ person }) => person?.name ?? null);
    expect(await people('unassigned')).toEqual(['Mila', null, 'Tom']);
    expect(await people('hidden person')).toEqual(['Mila', 'Marek']);
  });

  it.each([
    ['solo of Nora at four', 'solo'],
    ['both right', 'duplicate'],
    ['both with Mila', 'duplicate'],
    ['mirror', 'duplicate'],
    ['sisters and cousins', 'duplicate'],
    ['hidden person', 'solo'],
  ])('call %s a %s', async (piece, kind) => {
    expect((await shown(piece)).kind).toBe(kind);
  });

  it.each(['measured on the original', 'portrait measured on the original', 'edited', 'drawn by hand', 'video'])(
    'have boxes in fractions of the picture that is shown: %s',
    async (piece) => {
      const asset = harness.library.setPiece(piece);
      const crop = asset.crop ?? { x: 0, y: 0, width: 1, height: 1 };
      const photo = await shown(piece);
      for (const { id, box } of photo.faces) {
        const truth = harness.library.face(id).box;
        expect(box.x).toBeCloseTo((truth.x - crop.x) / crop.width, 2);
        expect(box.y).toBeCloseTo((truth.y - crop.y) / crop.height, 2);
        expect(box.width).toBeCloseTo(truth.width / crop.width, 2);
        expect(box.height).toBeCloseTo(truth.height / crop.height, 2);
      }
      expect(photo.width > photo.height).toBe(asset.width * crop.width > asset.height * crop.height);
      expect(photo.type).toBe(piece === 'video' ? 'video' : 'image');
    },
  );

  it('leave out faces that Immich does not show', async () => {
    for (const piece of ['invisible', 'soft-deleted']) {
      expect((await shown(piece)).faces).toHaveLength(1);
    }
  });

  it('carry a suggestion for faces of the wrong person, with its evidence, and for no others', async () => {
    const { faces } = await shown('both right in summer');
    const wrong = faces.find(({ role }) => role === 'wrong')!;
    expect(wrong.suggestion).toMatchObject({
      source: 'same-photo',
      verdict: 'wrong',
      evidence: expect.arrayContaining([
        expect.objectContaining({ kind: 'nearest-feature-photo', compared: expect.any(Number) }),
        expect.objectContaining({ kind: 'other-face', person: expect.objectContaining({ name: 'Nora' }) }),
      ]),
      opinions: expect.arrayContaining([expect.objectContaining({ source: 'immich' })]),
      estimated: true,
    });
    expect(faces.filter(({ role }) => role !== 'wrong').map(({ suggestion }) => suggestion)).toEqual([null]);
  });

  it('link to the photo as a browser opens it', async () => {
    const { assetId, immichUrl } = await shown('mirror');
    expect(immichUrl).toBe(`https://photos.example.org/photos/${assetId}`);
  });

  it('begin with the photo that is asked for, whatever its status', async () => {
    const face = reviewer.face('solo of Nora at four');
    await reviewer.say('keep', face);
    expect(await reviewer.pendingIds()).not.toContain(face.assetId);
    const { faces } = await reviewer.photo(face.assetId);
    expect(faces[0]).toMatchObject({ id: face.faceId, decision: 'keep', suggestion: null });
    await reviewer.undo();
  });

  it('do not show a photo of somebody else’s queue', async () => {
    const other = harness.library.setPiece('neighbour 1').id;
    const { photos } = (await harness.call('get', `/sessions/${reviewer.sessionId}/next?limit=2&assetId=${other}`))
      .body as NextPhotos;
    expect(photos.map(({ assetId }) => assetId)).not.toContain(other);
  });
});

describe('what somebody does in Immich meanwhile', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeEach(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterEach(() => harness.stop());

  /** What was read is shown again for some seconds; a restart forgets it. */
  const later = () => harness.restart();

  it('shows: labels say who a face is with now', async () => {
    const [left, right] = reviewer.faces('both with Mila');
    const tom = harness.library.personOf('Tom');
    harness.library.moveFace(left!.faceId, tom.id);
    await later();
    const { faces } = await reviewer.photo(left!.assetId);
    expect(faces.map(({ id, role, person }) => [id, role, person?.name])).toEqual([
      [right!.faceId, 'wrong', 'Mila'],
      [left!.faceId, 'other', 'Tom'],
    ]);
  });

  it('takes a photo out of the queue that has no face of the wrong person any more, and is not counted as reviewed', async () => {
    const { assetId, faceId } = reviewer.face('solo of Nora at nine');
    harness.library.moveFace(faceId, harness.library.correct.id);
    await later();
    const { total } = (await reviewer.session()).progress;
    const { body } = await harness.call('get', `/sessions/${reviewer.sessionId}/next?limit=20&assetId=${assetId}`);
    expect((body as NextPhotos).photos.slice(1).map((photo) => photo.assetId)).not.toContain(assetId);
    expect((await reviewer.session()).progress).toMatchObject({ total: total - 1, reviewed: 0 });
  });

  it('takes a photo out of the queue that was deleted for good', async () => {
    const [newest] = await reviewer.next(1);
    harness.library.assets.delete(newest!.assetId);
    await later();
    expect(await reviewer.pendingIds()).not.toContain(newest!.assetId);
  });

  it('brings a face to the reviewer that Immich gives to the wrong person later', async () => {
    const asset = harness.library.setPiece('unassigned');
    const stranger = asset.faces.find(({ personId }) => personId === null)!;
    await reviewer.photo(asset.id);
    harness.library.moveFace(stranger.id, harness.library.wrong.id);
    await later();
    const { faces } = await reviewer.photo(asset.id);
    expect(faces.filter(({ role }) => role === 'wrong').map(({ id }) => id)).toContain(stranger.id);
    expect(await reviewer.say('reassign', { assetId: asset.id, faceId: stranger.id })).toMatchObject({
      outcome: 'applied',
    });
  });
});

describe('filters', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  });
  afterAll(() => harness.stop());

  const all = { filter: 'both', skipBothPresent: false, takenAfter: null, takenBefore: null, order: 'newest' };
  const under = async (settings: object) => {
    await harness
      .call('patch', `/sessions/${reviewer.sessionId}`)
      .send({ settings: { ...all, ...settings } })
      .expect(200);
    const photos = new Map<string, string>();
    // the queue is short enough for two pages: one from its head, one from its tail
    (await reviewer.next(20)).forEach(({ assetId, kind }) => photos.set(assetId, kind));
    await harness
      .call('patch', `/sessions/${reviewer.sessionId}`)
      .send({ settings: { order: 'oldest' } })
      .expect(200);
    (await reviewer.next(20)).forEach(({ assetId, kind }) => photos.set(assetId, kind));
    return { photos, progress: (await reviewer.session()).progress };
  };

  it('show solos or duplicates only, and together all', async () => {
    const both = await under({});
    const solos = await under({ filter: 'solos' });
    const duplicates = await under({ filter: 'duplicates' });
    expect(both.progress.pending).toBe(both.progress.total);
    expect([...new Set(solos.photos.values())]).toEqual(['solo']);
    expect([...new Set(duplicates.photos.values())]).toEqual(['duplicate']);
    expect(solos.progress.pending + duplicates.progress.pending).toBe(both.progress.pending);
    expect(solos.progress).toMatchObject({ hidden: duplicates.progress.pending, total: both.progress.total });
    expect(both.photos.size).toBe(both.progress.total);
  });

  it('hide photos on which both people are already told apart', async () => {
    const { photos, progress } = await under({ skipBothPresent: true });
    const id = (piece: string) => harness.library.setPiece(piece).id;
    expect(photos.has(id('both right'))).toBe(false);
    expect(photos.has(id('both with Mila'))).toBe(true);
    expect(photos.has(id('mirror'))).toBe(true);
    expect(progress.hidden).toBeGreaterThan(0);
  });

  it('keep to the dates, the first included and the last not', async () => {
    const { photos } = await under({ takenAfter: '2019-05-05T11:11:11Z', takenBefore: '2022-06-26T16:00:07Z' });
    const id = (piece: string) => harness.library.setPiece(piece).id;
    expect(photos.has(id('solo of Nora at four'))).toBe(true);
    expect(photos.has(id('burst 1'))).toBe(false);
    expect(photos.has(id('first day of Mila'))).toBe(false);
  });

  it('mark nothing: what was hidden is there for a later filter', async () => {
    const before = await under({});
    await under({ filter: 'solos', takenBefore: '2014-01-01T00:00:00Z' });
    expect((await under({})).progress).toEqual(before.progress);
  });

  it('answer that nothing is left where they hide all', async () => {
    await harness
      .call('patch', `/sessions/${reviewer.sessionId}`)
      .send({ settings: { ...all, takenBefore: '1990-01-01T00:00:00Z' } });
    const { body } = await harness.call('get', `/sessions/${reviewer.sessionId}/next`).expect(200);
    expect(body).toEqual({ photos: [], more: false, openElsewhere: [] });
  });
});

describe('a list that is long in coming', () => {
  let harness: Harness;
  afterEach(() => harness.stop());

  it('gives the reviewer the first photos at once, and reads the rest behind', async () => {
    harness = await Harness.start({ library: { photos: 1500, seed: 3 } });
    harness.immich.faults.add({ kind: 'latency', on: 'GET /faces', ms: 30 });
    const { wrong, correct } = harness.library;
    const { body } = await harness
      .call('put', '/sessions')
      .send({ wrongPersonId: wrong.id, correctPersonId: correct.id });
    const id = (body as { id: string }).id;
    const next = await harness.call('get', `/sessions/${id}/next?limit=5`).expect(200);
    expect((next.body as NextPhotos).photos).toHaveLength(5);
    const { progress } = await harness.session(id);
    expect(progress.scanned).toBeLessThan(progress.total);
    expect(['listing', 'scanning']).toContain(progress.scan);
  });
});
