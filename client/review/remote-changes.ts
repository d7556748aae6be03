import type { SessionEvent } from '../../src/sessions/event.schema.js';
import { nameOf } from '../components/person-name.js';
import { grammar, t } from '../i18n/texts.js';
import { deviceInWords } from '../state/device.js';
import { freshen } from './fresh-suggestions.js';
import type { ReviewController } from './review-controller.js';
import { applyMissed } from './results.js';
import { settingsInWords } from './settings-words.js';
import { resultInWords } from './words.js';

type DecidedEvent = Extract<SessionEvent, { type: 'decided' }>;

/** What the server tells everybody who has the session open, this page included. */
export function applyEvent(review: ReviewController, event: SessionEvent): void {
  switch (event.type) {
    case 'progress':
      review.session = { ...review.session, progress: event.progress, canUndo: event.canUndo };
      if (event.progress.waiting === 0) review.whyWaiting = null;
      if (review.phase === 'waiting') void review.load();
      break;
    case 'missed':
      applyMissed(review, event);
      break;
    case 'decided':
      othersDecided(review, event);
      break;
    case 'undone':
      if (event.device !== review.ports.device)
        event.assetIds.forEach((assetId) => review.decided.forgetPhoto(assetId));
      if (review.phase === 'done') void review.load();
      break;
    case 'marked':
      // what is suggested may be other than before too
      if (event.device !== review.ports.device) freshenIfInFront(review, event);
      break;
    case 'noted':
      // the comparison hears of it by itself
      break;
    case 'auto-fix':
      review.session = { ...review.session, autoFixRun: event.run };
      break;
    case 'reset':
      review.end(event.device);
      break;
    case 'settings':
      if (event.device !== review.ports.device)
        review.ports.toast(t.review.settingsChanged(deviceInWords(event.device), settingsInWords(event.settings)));
      void review.refresh();
      break;
  }
  review.changed();
}

function freshenIfInFront(
  review: ReviewController,
  { assetId, mirror }: Extract<SessionEvent, { type: 'marked' }>,
): void {
  const photo = review.queue.photos.find((each) => each.assetId === assetId);
  if (photo) review.queue.replace({ ...photo, mirror });
  if (assetId === review.photo?.assetId) void freshen(review);
}

function justDecided(what: string, cause: DecidedEvent['cause'], device: string | null): string {
  if (cause === 'auto-fix') return t.review.justDecidedByAutoFix(what);
  return device === null ? t.review.justDecidedInTab(what) : t.review.justDecided(deviceInWords(device), what);
}

/** Also what another tab of this browser did, which has the same name: news is what this page didn't do itself. */
function othersDecided(review: ReviewController, { device, cause, results }: DecidedEvent): void {
  const news = results.filter((result) => result.outcome !== 'failed' && !review.decided.has(result));
  for (const { assetId, faceId, action, person } of news) {
    const to = action === 'reassign' && person ? nameOf(person) : null;
    review.decided.add({ assetId, faceId, action }, { to, device, confirmed: true });
  }
  const here = news.filter(({ assetId }) => assetId === review.photo?.assetId);
  // A run decides several photos a second; that it runs is said already.
  const ofRun = cause === 'auto-fix' && review.session.autoFixRun?.state === 'running';
  if (here.length > 0 && !ofRun) {
    const what = grammar.series([...new Set(here.map((result) => resultInWords(result, review.names)))]);
    review.ports.toast(justDecided(what, cause, device === review.ports.device ? null : device));
  }
  if (news.length > 0) review.goOnIfDone('unasked');
}
