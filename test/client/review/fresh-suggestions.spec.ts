import { describe, expect, it, jest } from '@jest/globals';
import { freshenAfter } from '../../../client/review/fresh-suggestions.js';
import type { ReviewController } from '../../../client/review/review-controller.js';
import type { ReviewPhoto } from '../../../src/sessions/queue/photo.schema.js';
import { makeFace, makePhoto, makeSuggestion, settled } from '../factories.js';

const at = (assetId: string, time: string, verdict: 'correct' | 'unknown' = 'unknown') =>
  makePhoto(assetId, {
    takenAt: `2020-05-01T${time}Z`,
    faces: [makeFace(`${assetId}-1`, { suggestion: makeSuggestion(verdict) })],
  });

const reviewOf = (photo: ReviewPhoto, decided: ReviewPhoto, answer: () => Promise<unknown>) => {
  const next = jest.fn((_: string, __: object) => answer());
  const replace = jest.fn((_: ReviewPhoto) => true);
  const changed = jest.fn();
  const review = {
    photo,
    session: { id: 'session' },
    recent: new Map([[decided.assetId, decided]]),
    ports: { api: { next } },
    queue: { replace },
    changed,
  };
  return { review: review as unknown as ReviewController, next, replace, changed };
};

describe('what was decided a moment ago', () => {
  const front = at('b', '12:01:30');
  const fresh = at('b', '12:01:30', 'correct');

  it('has the photo in front asked for anew, where it was taken in the same minutes', async () => {
    const { review, next, replace, changed } = reviewOf(front, at('a', '12:00:00'), () =>
      Promise.resolve({ photos: [fresh] }),
    );
    freshenAfter(review, ['a']);
    await settled();
    expect(next).toHaveBeenCalledWith('session', { limit: 1, assetId: 'b' });
    expect(replace).toHaveBeenCalledWith(fresh);
    expect(changed).toHaveBeenCalledTimes(1);
  });

  it('says nothing of photos of another time, nor where nobody knows the photo any more', async () => {
    const { review, next } = reviewOf(front, at('a', '11:59:00'), () => Promise.resolve({ photos: [fresh] }));
    freshenAfter(review, ['a']);
    freshenAfter(review, ['long ago']);
    await settled();
    expect(next).not.toHaveBeenCalled();
  });

  it('is of its own photo too, which still has a face to decide; and nothing breaks where the server is away', async () => {
    const { review, next, replace } = reviewOf(front, at('a', '11:00:00'), () => Promise.reject(new Error('away')));
    freshenAfter(review, ['b']);
    await settled();
    expect(next).toHaveBeenCalledTimes(1);
    expect(replace).not.toHaveBeenCalled();
  });
});
