import type { PairPerson } from './suggestion-source.js';

/** A day: the photo's clock and the date of birth may be of other time zones. */
const slack = 24 * 60 * 60 * 1000;

const isUnborn = (birthDate: string, takenAt: string): boolean => Date.parse(takenAt) + slack < Date.parse(birthDate);

/**
 * Who of two was not born yet when a photo was taken, where just one of them was not. Birth dates are days, `takenAt` a
 * moment in UTC.
 */
export const unbornOf = <P extends PairPerson>(one: P, other: P, takenAt: string): { unborn: P; born: P } | null => {
  if (one.birthDate === null || other.birthDate === null) {
    return null;
  }
  const [isOneUnborn, isOtherUnborn] = [isUnborn(one.birthDate, takenAt), isUnborn(other.birthDate, takenAt)];
  if (isOneUnborn === isOtherUnborn) {
    return null;
  }
  return isOneUnborn ? { unborn: one, born: other } : { unborn: other, born: one };
};
