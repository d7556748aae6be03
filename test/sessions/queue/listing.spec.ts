import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../../src/database/database.js';
import { Harness } from '../../support/harness.js';
import { Reviewer } from '../../support/reviewer.js';

/** More than one page of 1,000 photos; pages are offsets, so what moves meanwhile slides photos past the reader. */
describe('while the list of photos is taken, page after page', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  beforeAll(async () => {
    harness = await Harness.start({ library: { photos: 1600, seed: 3 } });
  });
  afterAll(() => harness.stop());

  const listed = async () => harness.app.get(Database).queuePhoto.findMany({ where: { status: { not: 'gone' } } });
  /** The second page is looked up some seconds after it was asked for: time enough, also on a slow machine. */
  const delaySecondPage = () =>
    harness.immich.faults.add({ kind: 'latency', on: 'POST /search/metadata', mentions: '"page":2', ms: 5_000 });
  const open = () => {
    const { wrong, correct } = harness.library;
    return harness.call('put', '/sessions').send({ wrongPersonId: wrong.id, correctPersonId: correct.id });
  };
  const readToTheEnd = () =>
    harness.until(
      () => reviewer.session(),
      ({ progress }) => progress.scan === 'ready',
    );
  const photosOfWrong = () =>
    new Set(
      [...harness.library.facesOf(harness.library.wrong.id)]
        .filter(({ asset, visible, deleted }) => !asset.trashed && asset.visibility !== 'locked' && visible && !deleted)
        .map(({ asset }) => asset.id),
    );

  it('no decision makes it miss a photo: the moves wait for the list', async () => {
    const expected = photosOfWrong();
    expect(expected.size).toBeGreaterThan(1005);
    delaySecondPage();
    const { body } = await open().expect(201);
    reviewer = new Reviewer(harness, (body as { id: string }).id);
    const photos = await reviewer.next(3);
    expect((await reviewer.session()).progress.scan).toBe('listing');
    const decisions = photos.flatMap(({ assetId, faces }) =>
      faces
        .filter(({ role }) => role === 'wrong')
        .map(({ id }) => ({ assetId, faceId: id, action: 'reassign' as const })),
    );
    const results = await reviewer.decide(...decisions);
    expect(results.every(({ outcome }) => outcome === 'applied')).toBe(true);
    await readToTheEnd();
    harness.immich.faults.clear();
    expect(new Set((await listed()).map(({ assetId }) => assetId))).toEqual(expected);
  }, 60_000);

  it('an undo brings its photo back to stay, though the list passed it before', async () => {
    const second = delaySecondPage();
    await open().expect(200);
    expect(await harness.immich.faults.hit(second, 1, 20_000)).toBe(true);
    const { assetIds } = await reviewer.undo();
    expect((await reviewer.session()).progress.scan).toBe('listing');
    await readToTheEnd();
    harness.immich.faults.clear();
    const pending = (await listed()).filter(({ status }) => status === 'pending').map(({ assetId }) => assetId);
    expect(assetIds.length).toBeGreaterThan(0);
    expect(assetIds.filter((id) => !pending.includes(id))).toEqual([]);
  }, 60_000);
});
