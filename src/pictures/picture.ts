import { ProblemError } from '../http/problem.js';
import { ImmichError } from '../immich/immich-error.js';

/** A preview is a few hundred kilobytes; what is larger than this is none. */
const largestPicture = 30 * 1024 * 1024;

/** Whether the answer really is a picture that a browser may be given. */
export const isPicture = (answer: Response): boolean =>
  /^image\/(jpeg|webp|png|avif|gif)\b/.test(answer.headers.get('content-type') ?? '');

/** Reads a picture to its end. */
export const readPicture = async (answer: Response): Promise<Buffer> => {
  if (!isPicture(answer) || Number(answer.headers.get('content-length') ?? 0) > largestPicture) {
    await answer.body?.cancel();
    throw notAPicture();
  }
  try {
    return Buffer.from(await answer.arrayBuffer());
  } catch {
    throw new ImmichError('unreachable', 'Immich broke off in the middle of a picture.');
  }
};

export const notAPicture = (): ProblemError =>
  new ProblemError(
    502,
    'not-a-picture',
    'Immich sent something that is no picture.',
    'See whether it shows in Immich.',
  );
