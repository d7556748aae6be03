import type { OpenElsewhere } from '../../src/sessions/queue/photo.schema.js';
import type { Progress } from '../../src/sessions/session.schema.js';
import { t } from '../i18n/texts.js';
import { deviceInWords } from '../state/device.js';
import { ApiError, inWords } from '../state/problem.js';

export interface PauseWords {
  heading: string;
  text: string;
}

/** Where others have the last photos: which device, and when they come here. */
export function elsewhereInWords(openElsewhere: readonly OpenElsewhere[], device: string): PauseWords {
  const count = openElsewhere.reduce((sum, one) => sum + one.photos, 0);
  const where = openElsewhere.map((one) =>
    one.device === device ? t.review.inAnotherTab : t.review.onDevice(deviceInWords(one.device)),
  );
  return { heading: t.review.openElsewhere(count, where), text: t.review.openElsewhereWhy };
}

/** Where the photos of the list are still being read. */
export function readingInWords({ scan, scanned, total }: Progress, wrong: string): PauseWords {
  return {
    heading: t.review.reading(wrong),
    text: scan === 'listing' ? t.review.countingWhy : t.review.readingWhy(scanned, total),
  };
}

/** Immich is away for a while: nothing to see to here, and its own words would only frighten. */
const away = ['/problems/immich-unreachable', '/problems/immich-busy', '/problems/immich-failed'];

/** Where the next photos cannot be had now. */
export function pausedInWords(error: unknown): PauseWords {
  const { title, detail, offline } = inWords(error);
  const heading = title.replace(/\.$/, '');
  if (offline) return { heading, text: t.review.nextFromServer };
  return error instanceof ApiError && away.includes(error.problem.type)
    ? { heading, text: t.review.nextFromImmich }
    : { heading, text: t.review.nextUnread(detail) };
}
