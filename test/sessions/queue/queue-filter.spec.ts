import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { QueuePhoto } from '../../../src/database/generated/client.js';
import { settingsSchema, type Settings } from '../../../src/sessions/session.schema.js';
import { QueueRepository } from '../../../src/sessions/queue/queue.repository.js';
import { ScratchDatabase } from '../../support/scratch-database.js';

type Counts = [wrong: number | null, correct: number | null];
const counts: Counts[] = [[1, 0], [1, 1], [1, 2], [2, 0], [2, 1], [3, 3], [null, null]]; // prettier-ignore
const days = ['2019-12-31T23:59:59.999Z', '2020-01-01T00:00:00.000Z', '2020-06-15T12:00:00.000Z', '2021-01-01T00:00:00.000Z']; // prettier-ignore
const ranges = [
  { takenAfter: null, takenBefore: null },
  { takenAfter: '2020-01-01T00:00:00Z', takenBefore: null },
  { takenAfter: null, takenBefore: '2021-01-01T00:00:00.000000Z' },
  { takenAfter: '2020-01-01T00:00:00Z', takenBefore: '2021-01-01T00:00:00Z' },
];

/** The filter in the words of its description. */
const isHidden = (photo: QueuePhoto, settings: Settings): boolean => {
  const taken = Date.parse(photo.takenAt);
  const { wrongFaces: wrong, correctFaces: correct, bothListed } = photo;
  if (settings.takenAfter && taken < Date.parse(settings.takenAfter)) return true;
  if (settings.takenBefore && taken >= Date.parse(settings.takenBefore)) return true;
  if (settings.filter === 'solos' && bothListed) return true;
  if (wrong === null || correct === null) return false;
  const isSolo = wrong === 1 && correct === 0;
  if (settings.skipBothPresent && wrong === 1 && correct > 0) return true;
  return (settings.filter === 'solos' && !isSolo) || (settings.filter === 'duplicates' && isSolo);
};

const combinations = (['both', 'duplicates', 'solos'] as const).flatMap((filter) =>
  [true, false].flatMap((skipBothPresent) =>
    ranges.map((range) => settingsSchema.parse({ filter, skipBothPresent, ...range })),
  ),
);

describe('the filter of the queue', () => {
  let scratch: ScratchDatabase;
  let queue: QueueRepository;
  let photos: QueuePhoto[];

  beforeAll(async () => {
    scratch = await ScratchDatabase.open();
    queue = new QueueRepository(scratch.database);
    await scratch.database.queuePhoto.createMany({
      data: days.flatMap((takenAt) =>
        counts.flatMap(([wrongFaces, correctFaces]) =>
          // a photo that lists both people, but whose faces were not read, is the case in which nobody knows
          (wrongFaces === null ? [true, false] : [(correctFaces ?? 0) > 0]).map((bothListed) => ({
            sessionId: scratch.sessionId,
            assetId: randomUUID(),
            takenAt,
            wrongFaces,
            correctFaces,
            bothListed,
            fileName: 'photo.jpg',
            type: 'image',
            width: 4,
            height: 3,
            checksum: 'sum',
            edited: false,
            listing: 1,
          })),
        ),
      ),
    });
    photos = await scratch.database.queuePhoto.findMany();
    await scratch.database.queueFace.createMany({
      data: photos.flatMap(({ sessionId, assetId, takenAt, wrongFaces }) =>
        Array.from({ length: wrongFaces ?? 0 }, () => ({
          ...{ sessionId, assetId, takenAt, faceId: randomUUID() },
          ...{ x: 0, y: 0, width: 0.1, height: 0.1 },
        })),
      ),
    });
  });
  afterAll(() => scratch.close());

  const described = combinations.map((settings) => {
    const { filter, skipBothPresent, takenAfter, takenBefore } = settings;
    const dates = `${takenAfter?.slice(0, 4) ?? ''}–${takenBefore?.slice(0, 4) ?? ''}`;
    return [filter, skipBothPresent ? 'skipping' : 'showing', dates, settings] as const;
  });

  it.each(described)('%s, %s photos with both, %s', async (_filter, _skip, _dates, settings) => {
    const visible = photos.filter((photo) => !isHidden(photo, settings));
    const found = await queue.candidates(scratch.sessionId, settings, 1000);
    expect(found.map(({ assetId }) => assetId).sort()).toEqual(visible.map(({ assetId }) => assetId).sort());
    expect(await queue.counts(scratch.sessionId, settings)).toEqual({
      total: photos.length,
      pending: visible.length,
      hidden: photos.length - visible.length,
      reviewed: 0,
      scanned: photos.filter(({ wrongFaces }) => wrongFaces !== null).length,
    });
  });

  it('hides and marks nothing', async () => {
    expect(await scratch.database.queuePhoto.findMany()).toEqual(photos);
  });

  it('shows the newest photo first, or the oldest one, and those of one moment always in the same order', async () => {
    const inOrder = async (order: Settings['order']) => {
      const settings = settingsSchema.parse({ order, skipBothPresent: false });
      return (await queue.candidates(scratch.sessionId, settings, 1000)).map(
        ({ takenAt, assetId }) => takenAt + assetId,
      );
    };
    const newest = await inOrder('newest');
    expect(newest).toEqual([...newest].sort().reverse());
    expect(await inOrder('oldest')).toEqual([...newest].reverse());
  });

  it.each(['newest', 'oldest'] as const)(
    'goes on behind a photo, %s first, without those that are left out',
    async (order) => {
      const settings = settingsSchema.parse({ order, skipBothPresent: false });
      const ids = async (...more: [after?: string | null, without?: string[]]) =>
        (await queue.candidates(scratch.sessionId, settings, 1000, ...more)).map(({ assetId }) => assetId);
      const all = await ids();
      for (const at of [0, 1, all.length - 2, all.length - 1]) {
        expect(await ids(all[at])).toEqual(all.slice(at + 1));
      }
      expect(await ids(all[3], [all[0]!, all[5]!])).toEqual(all.slice(4).filter((id) => id !== all[5]));
      expect(await ids(randomUUID())).toEqual(all);
    },
  );

  it('leaves out a photo that was just decided, while Immich is still at it', async () => {
    const settings = settingsSchema.parse({ skipBothPresent: false });
    const several = photos.find(({ wrongFaces }) => wrongFaces === 2)!;
    const faces = await scratch.database.queueFace.findMany({ where: { assetId: several.assetId } });
    const isThere = async () =>
      (await queue.candidates(scratch.sessionId, settings, 1000)).some(({ assetId }) => assetId === several.assetId);
    for (const [index, { faceId }] of faces.entries()) {
      await scratch.database.queueFace.updateMany({ where: { faceId }, data: { decision: 'keep' } });
      expect(await isThere()).toBe(index < faces.length - 1);
    }
  });
});
