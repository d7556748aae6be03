import { describe, expect, it } from '@jest/globals';
import { unbornOf } from '../../src/suggestions/birth-date.js';
import { BirthDateSource } from '../../src/suggestions/birth-date.source.js';
import { leo, mia, nobody, question } from './questions.js';

const source = new BirthDateSource();

describe('who was not born yet', () => {
  it('is the younger one, on a photo from before', () => {
    expect(unbornOf(mia, leo, '2017-01-01T00:00:00.000Z')).toEqual({ unborn: leo, born: mia });
    expect(unbornOf(leo, mia, '2017-01-01T00:00:00.000Z')).toEqual({ unborn: leo, born: mia });
  });

  it.each([
    ['both were born', mia, leo, '2020-01-01T00:00:00.000Z'],
    ['neither was', mia, leo, '2010-01-01T00:00:00.000Z'],
    ['a birth date is not known', mia, { ...leo, birthDate: null }, '2017-01-01T00:00:00.000Z'],
    ['it is a day before, by some clock or other', mia, leo, '2019-02-28T00:30:00.000Z'],
  ])('nobody can say where %s', (_, one, other, takenAt) => {
    expect(unbornOf(one, other, takenAt)).toBeNull();
  });

  it('is told from more than a day before', () => {
    expect(unbornOf(mia, leo, '2019-02-27T23:00:00.000Z')).toEqual({ unborn: leo, born: mia });
  });
});

describe('the birth date, as a source', () => {
  it('gives a face to who was born, and names both dates', () => {
    const opinion = source.ask(nobody, question({ takenAt: '2017-01-01T00:00:00.000Z' }));
    expect(opinion?.suggestion).toMatchObject({
      source: 'birth-date',
      verdict: 'wrong',
      person: { id: 'mia' },
      evidence: [
        {
          kind: 'not-born',
          unborn: { id: 'leo', name: 'Leo' },
          unbornBirthDate: '2019-03-01',
          born: { id: 'mia', name: 'Mia' },
          bornBirthDate: '2015-06-10',
        },
      ],
    });
    const swapped = question({ takenAt: '2017-01-01T00:00:00.000Z', wrong: leo, correct: mia });
    expect(source.ask(nobody, swapped)?.suggestion).toMatchObject({ verdict: 'correct', person: { id: 'mia' } });
  });

  it('has no opinion otherwise', () => {
    expect(source.ask(nobody, question())).toBeNull();
  });
});
