import { inOneLine } from '../state/problem.js';
import type { ReviewController } from './review-controller.js';

/** Puts a photo in front that somebody came for, such as from the grid; what else there is follows it. */
export async function beginAt(review: ReviewController, assetId: string | null): Promise<void> {
  if (assetId === null) return;
  try {
    const { photos } = await review.ports.api.next(review.session.id, { limit: 1, assetId });
    const [photo] = photos;
    if (photo?.assetId === assetId && review.photo?.assetId !== assetId) review.bringBack(photo, '');
  } catch (error) {
    review.ports.toast(inOneLine(error));
  }
}
