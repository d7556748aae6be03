import type { UndoResult } from '../../src/sessions/decisions/decision.schema.js';
import type { ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import { t } from '../i18n/texts.js';
import type { Api } from '../state/api.js';
import { inOneLine, isPassing, OfflineError, saidInWords } from '../state/problem.js';
import { uuid } from '../state/uuid.js';
import type { ReviewController } from './review-controller.js';
import { noticeHeadline } from './words.js';

/** Enough to outlast a hiccup; then the person is told, and may press again. */
const TRIES = 3;
/** Of thousands that one undo may take back, a few say what is the matter. */
const MOST_TOLD = 3;

/**
 * Takes back the newest batch and goes back to its photo. The server decides which batch that is, since another device
 * may have had the last word; so everything on its way is waited for. While nothing gets through, only what cannot have
 * reached the server is taken back: waiting would keep the reviewer from going on.
 */
export async function undoNewest(review: ReviewController): Promise<void> {
  const getsThrough = review.ports.isOnline() && !review.ports.outbox.stuck;
  await undoBy(review, getsThrough ? () => undoOnServer(review) : () => undoInOutbox(review));
}

/** Takes back one of the decisions that the server has, and goes back to its photo. */
export async function takeBack(review: ReviewController, batchId: string): Promise<void> {
  await undoBy(review, () => undoOnServer(review, batchId));
}

async function undoBy(review: ReviewController, undo: () => Promise<void>): Promise<void> {
  if (review.undoing) return;
  review.setUndoing(true);
  try {
    await undo();
  } catch (error) {
    review.ports.toast(inOneLine(error));
  } finally {
    review.setUndoing(false);
  }
}

async function undoOnServer(review: ReviewController, batchId?: string): Promise<void> {
  // what is meant by its name need not wait for what is newer
  if (batchId === undefined) await review.ports.outbox.idle();
  const result = await takeBackNewest(review.ports.api, review.session.id, batchId);
  for (const assetId of result.assetIds) review.decided.forgetPhoto(assetId);
  tellWhatWentWrong(result, review.ports.toast);
  const [assetId] = result.assetIds;
  if (assetId === undefined) return;
  const photo = await photoAgain(review, assetId);
  if (photo) review.bringBack(photo, t.review.undone);
}

/** As the server sees it now; while that cannot be had, as it was seen before. */
async function photoAgain(review: ReviewController, assetId: string): Promise<ReviewPhoto | undefined> {
  try {
    const { photos } = await review.ports.api.next(review.session.id, { limit: 1, assetId });
    return photos[0];
  } catch (error) {
    const seen = review.recent.get(assetId);
    if (!seen || !isPassing(error)) throw error;
    return { ...seen, autoFixBlocked: true };
  }
}

/** Once, however often it has to be said. */
export async function takeBackNewest(api: Pick<Api, 'undo'>, sessionId: string, batchId?: string): Promise<UndoResult> {
  const key = uuid();
  for (let tries = 1; ; tries++) {
    try {
      return await api.undo(sessionId, key, batchId);
    } catch (error) {
      if (!(error instanceof OfflineError) || tries >= TRIES) throw error;
    }
  }
}

export function tellWhatWentWrong({ results }: UndoResult, toast: (text: string) => void): void {
  const bad = results.filter(({ outcome }) => !['applied', 'recorded', 'already-there'].includes(outcome));
  for (const { outcome, message, why } of bad.slice(0, MOST_TOLD))
    toast(`${noticeHeadline(outcome)}. ${saidInWords(message ?? '', why)}`.trim());
}

async function undoInOutbox(review: ReviewController): Promise<void> {
  const item = review.ports.outbox.takeBackNewest();
  if (!item) {
    review.ports.toast(t.review.cannotUndoYet);
    return;
  }
  for (const decision of item.decisions) review.decided.remove(decision);
  const [first] = item.decisions;
  const photo = first && review.recent.get(first.assetId);
  if (photo) review.bringBack({ ...photo, autoFixBlocked: true }, t.review.undone);
}
