import { describe, expect, it } from '@jest/globals';
import { ageInWords, ageOn } from '../../../client/review/age.js';

const words = (birthDate: string | null, takenAt: string) => {
  const age = ageOn(birthDate, takenAt);
  return age && ageInWords(age);
};

describe('an age on the day of a photo', () => {
  it.each([
    ['2015-04-12', '2015-04-12T08:00:00Z', '0 days'],
    ['2015-04-12', '2015-04-13T00:00:00Z', '1 day'],
    ['2015-04-12', '2015-05-03T12:00:00Z', '3 weeks'],
    ['2015-04-12', '2015-07-12T00:00:00Z', '3 months'],
    ['2015-04-12', '2016-04-11T23:59:59Z', '11 months'],
    ['2015-04-12', '2016-04-12T00:00:00Z', '1 year'],
    ['2015-04-12', '2017-06-12T00:00:00Z', '2 years, 2 months'],
    ['2015-04-12', '2018-04-11T12:00:00Z', '2 years, 11 months'],
    ['2015-04-12', '2024-06-01T00:00:00Z', '9 years'],
    ['2000-02-29', '2023-02-28T12:00:00Z', '22 years'],
    ['2000-02-29', '2023-03-01T12:00:00Z', '23 years'],
  ])('born %s, taken %s: %s', (birthDate, takenAt, expected) => {
    expect(words(birthDate, takenAt)).toBe(expected);
  });

  it('is none before the birth, and none where Immich knows no birthday', () => {
    expect(words('2015-04-12', '2015-04-11T23:00:00Z')).toBeNull();
    expect(words(null, '2015-04-11T23:00:00Z')).toBeNull();
    expect(words('not a date', '2015-04-11T23:00:00Z')).toBeNull();
  });
});
