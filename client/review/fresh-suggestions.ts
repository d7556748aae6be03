import type { ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { ReviewController } from './review-controller.js';

/** As far as the server lets a decision speak for its neighbours, in milliseconds. */
const REACH = 120_000;

const areNear = (one: ReviewPhoto, other: ReviewPhoto): boolean =>
  Math.abs(Date.parse(one.takenAt) - Date.parse(other.takenAt)) <= REACH;

/** Photos were fetched before this was decided: the one in front is asked for anew where it says something of it. */
export function freshenAfter(review: ReviewController, assetIds: readonly string[]): void {
  const { photo } = review;
  if (!photo || photo.faces.every(({ suggestion }) => suggestion === null)) return;
  const isNear = assetIds.some((assetId) => {
    const decided = assetId === photo.assetId ? photo : review.recent.get(assetId);
    return decided !== undefined && areNear(decided, photo);
  });
  if (isNear) void freshen(review);
}

/** Asks for the photo in front anew. What cannot be had is left as it is. */
export async function freshen(review: ReviewController): Promise<void> {
  const { photo } = review;
  if (!photo) return;
  const page = await review.ports.api.next(review.session.id, { limit: 1, assetId: photo.assetId }).catch(() => null);
  const fresh = page?.photos.find(({ assetId }) => assetId === photo.assetId);
  if (fresh && review.queue.replace(fresh)) review.changed();
}
