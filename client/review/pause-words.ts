import type { OpenElsewhere } from '../../src/sessions/queue/photo.schema.js';
import type { Progress } from '../../src/sessions/session.schema.js';
import { ApiError, inWords } from '../state/problem.js';

export interface PauseWords {
  heading: string;
  text: string;
}

const photos = (count: number) => (count === 1 ? 'photo' : `${count.toLocaleString()} photos`);

/** Where others have the last photos: which device, and when they come here. */
export function elsewhereInWords(openElsewhere: readonly OpenElsewhere[], device: string): PauseWords {
  const count = openElsewhere.reduce((sum, one) => sum + one.photos, 0);
  const names = openElsewhere.map((one) => (one.device === device ? 'in another tab' : `on ${one.device}`));
  const where = names.join(names.length > 2 ? ', ' : ' and ');
  return {
    heading: `The last ${photos(count)} ${count === 1 ? 'is' : 'are'} open ${where}`,
    text:
      'No photo is handed to two at a time. What is decided there counts here too; what nobody decides there within ' +
      'two minutes comes here by itself.',
  };
}

/** Where the photos of the list are still being read. */
export function readingInWords({ scan, scanned, total }: Progress, wrong: string): PauseWords {
  const read =
    scan === 'listing'
      ? 'Counting the photos.'
      : `${scanned.toLocaleString()} of ${total.toLocaleString()} photos read.`;
  return {
    heading: `Reading the photos of ${wrong}…`,
    text: `${read} The review begins by itself as soon as there is one to show.`,
  };
}

/** Immich is away for a while: nothing to see to here, and its own words would only frighten. */
const away = ['/problems/immich-unreachable', '/problems/immich-busy', '/problems/immich-failed'];

/** Where the next photos cannot be had now. */
export function pausedInWords(error: unknown): PauseWords {
  const { title, detail, offline } = inWords(error);
  const heading = title.replace(/\.$/, '');
  if (offline) {
    return {
      heading,
      text: 'The next photos come from the Face Fix server, which does not answer. The review goes on by itself when it does.',
    };
  }
  return error instanceof ApiError && away.includes(error.problem.type)
    ? { heading, text: 'The next photos come from there. The review goes on by itself when it is back.' }
    : { heading, text: `The next photos cannot be read now. The review goes on by itself when they can. ${detail}` };
}
