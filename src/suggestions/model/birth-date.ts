import type { Child } from './face-table.js';

/** A birth date is a day, and a photo's time is that of a clock somewhere. */
const day = 24 * 3600 * 1000;

/**
 * Nobody is photographed before they are born. Where nobody of them was born yet, the date of the photo is wrong and
 * says nothing.
 * @param takenAt milliseconds since 1970
 * @returns whether each child may be in the photo
 */
export function bornBy(children: readonly Child[], takenAt: number): boolean[] {
  const born = children.map(({ birth }) => birth === null || takenAt >= birth - day);
  return born.includes(true) ? born : born.map(() => true);
}
