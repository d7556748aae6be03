import type { SessionEvent } from '../../src/sessions/event.schema.js';
import { t } from '../i18n/texts.js';
import { saidInWords } from '../state/problem.js';
import { freshenAfter } from './fresh-suggestions.js';
import type { ResultEvent } from './outbox.js';
import type { ReviewController } from './review-controller.js';

type MissedEvent = Extract<SessionEvent, { type: 'missed' }>;

/** The server has answered what this page decided. */
export function applyResult(review: ReviewController, { item, result }: ResultEvent): void {
  for (const one of result.results) {
    if (one.outcome !== 'failed') review.decided.confirm([one]);
    else if (one.assetId === review.photo?.assetId) review.decided.remove(one);
  }
  const waits = result.results.find(({ outcome }) => outcome === 'unsettled');
  if (waits) review.whyWaiting = waits.message && saidInWords(waits.message, waits.why);
  const failed = result.results.filter(({ outcome }) => outcome === 'failed').length;
  if (failed > 0) review.ports.say(t.review.someNotDone(failed, item.decisions.length));
  else review.session = { ...review.session, canUndo: true };
  review.changed();
  freshenAfter(
    review,
    result.results.map(({ assetId }) => assetId),
  );
}

/** What waited for Immich did not come about after all: that is said where it was decided. */
export function applyMissed(review: ReviewController, { device, missed }: MissedEvent): void {
  for (const { decision, result } of missed) {
    if (result.outcome === 'failed') review.decided.remove(result);
    if (device === review.ports.device) review.ports.outbox.note(decision, result, review.cropOf);
  }
}
