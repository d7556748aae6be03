import type { Verification } from './verify.schema.js';

export type Noted = NonNullable<Verification['noted']>;

/** A head that somebody noted, taken apart: `place:hash`, the hash perhaps shortened. */
export const notedOf = (noted: string): { place: number; hash: string } => {
  const [place, hash = ''] = noted.split(':');
  return { place: Number(place), hash };
};

/**
 * Whether it still stands where it stood.
 * @param end the last place of the chain
 * @param hashAt what stands at the noted place now
 */
export const compareNoted = (noted: string, end: number, hashAt: string | null): Noted => {
  const { place, hash } = notedOf(noted);
  if (hashAt?.startsWith(hash)) {
    return { place, holds: true, message: `What was noted at place ${place} still stands there.` };
  }
  const why =
    place > end
      ? `the record ends at place ${end}. Its end was cut off, or an older copy was put back.`
      : 'another hash stands there. The record was made anew, or what was noted is of another record.';
  return { place, holds: false, message: `What was noted at place ${place} is not there: ${why}` };
};
