import { bornBy } from './model/birth-date.js';
import type { PairPerson } from './suggestion-source.js';

/**
 * Who of two was not born yet when a photo was taken, where just one of them was not. Birth dates are days, `takenAt` a
 * moment in UTC.
 */
export const unbornOf = <P extends PairPerson>(one: P, other: P, takenAt: string): { unborn: P; born: P } | null => {
  if (one.birthDate === null || other.birthDate === null) {
    return null;
  }
  const births = [one.birthDate, other.birthDate].map((date) => ({ birth: Date.parse(date) }));
  const [isOneBorn, isOtherBorn] = bornBy(births, Date.parse(takenAt));
  if (isOneBorn === isOtherBorn) {
    return null;
  }
  return isOneBorn ? { unborn: other, born: one } : { unborn: one, born: other };
};
