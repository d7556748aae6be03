import { describe, expect, it } from '@jest/globals';
import type { Reference } from '../../../src/sessions/references/reference.schema.js';
import { Ahead } from '../../../client/review/ahead.js';
import { Comparison } from '../../../client/review/comparison.js';
import { ReviewController, type ReviewPorts } from '../../../client/review/review-controller.js';
import { makePhoto, makeSession, settled } from '../factories.js';
import { FakeServer, FakeTimers, makeOutbox, memoryStorage } from '../fakes.js';

const nothing = () => undefined;
const reference = (faceId: string): Reference => ({
  ...{ faceId, personId: 'mila', assetId: `of ${faceId}`, takenAt: '2020-05-01T12:00:00Z', crop: 'v' },
  ...{ box: { x: 0, y: 0, width: 0.1, height: 0.1 }, standing: 'confirmed' },
});

/** The reviewer at the first of some photos, with what was asked of the server and what pictures are wanted. */
const reviewOf = async (count: number) => {
  const photos = Array.from({ length: count }, (_, index) => makePhoto(`p${index + 1}`));
  const timers = new FakeTimers();
  const outbox = makeOutbox(new FakeServer(), timers);
  const ports: ReviewPorts = {
    ...{ outbox, timers, device: 'here', say: nothing, toast: nothing, askWho: nothing, showHelp: nothing },
    ...{ quit: nothing, isOnline: () => true, prefetch: nothing },
    api: {
      next: () => Promise.resolve({ photos, more: false, openElsewhere: [] }),
      undo: () => Promise.reject(new Error()),
      session: () => Promise.reject(new Error()),
    },
  };
  const review = new ReviewController(makeSession(), ports);
  await review.load();
  const asked: string[] = [];
  const api = {
    references: (_: string, faceId: string) => {
      asked.push(faceId);
      return Promise.resolve({ time: [reference(`near ${faceId}`), reference('both')], age: null, alike: [] });
    },
    notes: () => Promise.resolve({ notes: [] }),
    writeNote: () => Promise.reject(new Error()),
  };
  const wanted: string[][] = [];
  const pictures = { want: (urls: string[]) => void wanted.push(urls), get: nothing as never, soon: nothing as never };
  const urls = { photoUrl: (id: string) => id, cropUrl: (id: string) => `crop ${id}` };
  const comparison = new Comparison(review, api, memoryStorage());
  const ahead = new Ahead(review, urls, pictures, comparison);
  return { review, comparison, ahead, asked, wanted };
};

describe('what is fetched ahead', () => {
  it('is that of ten photos, and what their faces are compared with', async () => {
    const { ahead, asked, wanted } = await reviewOf(12);
    ahead.want();
    await settled();
    expect(wanted[0]).toHaveLength(20);
    expect(wanted[0]!.slice(0, 4)).toEqual(['p1', 'crop p1-1', 'p2', 'crop p2-1']);
    expect(asked).toEqual(Array.from({ length: 10 }, (_, index) => `p${index + 1}-1`));
  });

  it('has the known faces of the first photo right after what two decisions take, and each once', async () => {
    const { ahead, wanted } = await reviewOf(3);
    ahead.want();
    await settled();
    ahead.want();
    expect(wanted.at(-1)).toEqual([
      ...['p1', 'crop p1-1', 'p2', 'crop p2-1', 'crop near p1-1', 'crop both', 'p3', 'crop p3-1'],
      ...['crop near p2-1', 'crop near p3-1'],
    ]);
  });

  it('is compared anew for the face in front, once a decision has arrived', async () => {
    const { comparison, ahead, asked } = await reviewOf(3);
    ahead.want();
    await settled();
    expect(comparison.faceId).toBe('p1-1');
    comparison.heard({ type: 'decided', device: 'phone', cause: 'manual', results: [], reviewedAssetIds: [] });
    await settled();
    expect(asked.slice(3)).toEqual(['p1-1']);
    comparison.close();
  });
});
