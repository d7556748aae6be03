import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import { Harness } from '../support/harness.js';
import { Reviewer, type FaceRef } from '../support/reviewer.js';

let harness: Harness;
let reviewer: Reviewer;
const begin = async () => {
  harness = await Harness.start();
  reviewer = await Reviewer.of(harness, { skipBothPresent: false });
};

/** The face that is the wrong person's feature face now. */
const feature = (): FaceRef => {
  const faceId = harness.library.wrong.featureFaceId!;
  return { faceId, assetId: harness.library.face(faceId).asset.id };
};

/** Moves the feature face of the moment away, and the next one, and so on. */
const moveFeatures = async (count: number): Promise<{ faces: FaceRef[]; entryIds: string[] }> => {
  const faces: FaceRef[] = [];
  const entryIds: string[] = [];
  for (let step = 0; step < count; step++) {
    const face = feature();
    faces.push(face);
    entryIds.push((await reviewer.say('reassign', face)).entryId!);
  }
  return { faces, entryIds };
};

describe('the feature photo of the person whom a face leaves', () => {
  beforeEach(begin);
  afterEach(() => harness.stop());

  it('is noticed to be replaced where the face was it, and only there', async () => {
    const first = feature();
    await reviewer.say('reassign', reviewer.face('burst 1'));
    await reviewer.say('reassign', first);
    await reviewer.say('reassign', reviewer.face('burst 2'));
    const log = await reviewer.log();
    expect(log.map(({ faceId, featurePhotoReplaced }) => [faceId === first.faceId, featurePhotoReplaced])).toEqual([
      [false, false],
      [true, true],
      [false, false],
    ]);
  });

  it('comes back with the undo', async () => {
    const face = feature();
    await reviewer.say('reassign', face);
    expect(feature()).not.toEqual(face);
    await reviewer.undo();
    expect(feature()).toEqual(face);
    const [entry] = await reviewer.log('&action=feature-photo');
    expect(entry).toMatchObject({ state: 'applied', to: { name: 'Mila' }, assetId: face.assetId });
  });

  it('comes back where one batch moved several, each the feature face in turn', async () => {
    const start = harness.library.snapshot();
    const all = [...harness.library.facesOf(harness.library.wrong.id)]
      .filter(({ asset, visible, deleted }) => !asset.trashed && asset.visibility !== 'locked' && visible && !deleted)
      .map(({ id, asset }) => ({ faceId: id, assetId: asset.id, action: 'reassign' as const }));
    const results = await reviewer.decide(...all);
    expect(results.every(({ outcome }) => outcome === 'applied')).toBe(true);
    await reviewer.undo();
    expect(harness.library.snapshot()).toEqual(start);
  });

  it('comes back after a chain of moves and as many undos', async () => {
    const start = harness.library.snapshot();
    await moveFeatures(3);
    expect(await reviewer.undoAll()).toBe(3);
    expect(harness.library.snapshot()).toEqual(start);
  });

  it.each([[[0, 1, 2]], [[1, 2, 0]]])('comes back when a chain is taken back in any order: %j', async (order) => {
    const start = harness.library.snapshot();
    const { entryIds } = await moveFeatures(3);
    for (const index of order) {
      await reviewer.revert(entryIds[index]!);
    }
    expect(harness.library.snapshot()).toEqual(start);
  });

  it('comes back when a chain is taken back all at once, on several devices', async () => {
    const start = harness.library.snapshot();
    const { entryIds } = await moveFeatures(3);
    await Promise.all(entryIds.map((id, index) => reviewer.at(`device-${index}`).revert(id)));
    expect(harness.library.snapshot()).toEqual(start);
  });

  it('is the oldest of those taken back where some moves stand', async () => {
    const { faces, entryIds } = await moveFeatures(3);
    await reviewer.revert(entryIds[1]!);
    expect(feature()).toEqual(faces[1]);
    await reviewer.revert(entryIds[2]!);
    expect(feature()).toEqual(faces[1]);
  });

  it('comes back after the same face went twice', async () => {
    const start = harness.library.snapshot();
    const face = feature();
    await reviewer.say('reassign', face);
    await reviewer.undo();
    await reviewer.say('unassign', face);
    await reviewer.undo();
    expect(harness.library.snapshot()).toEqual(start);
  });

  it('comes back after an unattended run', async () => {
    const start = harness.library.snapshot();
    await harness.call('post', `/sessions/${reviewer.sessionId}/auto-fix`).send({ action: 'start' }).expect(200);
    await harness.until(
      () => reviewer.session(),
      ({ autoFixRun }) => autoFixRun?.state === 'done',
    );
    await moveFeatures(2);
    await reviewer.undoAll();
    expect(harness.library.snapshot()).toEqual(start);
  });

  it('is asked for later where Immich falls silent right after the move', async () => {
    const face = feature();
    const { entryId } = await reviewer.say('reassign', face);
    // the face went back, and then Immich restarted
    harness.immich.faults.add({ kind: '503', on: 'PUT /people/:id', times: 2 });
    expect(await reviewer.revert(entryId!)).toMatchObject({ outcome: 'applied' });
    await harness.until(
      async () => feature(),
      ({ faceId }) => faceId === face.faceId,
    );
    await harness.until(
      () => harness.app.get(Database).entry.count({ where: { state: 'planned' } }),
      (count) => count === 0,
    );
  });
});
