import { describe, expect, it } from '@jest/globals';
import type { ImmichPerson } from '../../src/immich/people.js';
import { readOrder } from '../../src/suggestions/immich-order.js';

const person = (id: string, marks: Partial<ImmichPerson> = {}): ImmichPerson => ({
  id,
  name: id,
  birthDate: null,
  hidden: false,
  favourite: false,
  updatedAt: '',
  ...marks,
});

const read = (...people: ImmichPerson[]) => readOrder(people, 'mila', 'nora');

describe("reading Immich's order of people", () => {
  it('takes the first of the comparable people', () => {
    expect(read(person('nora'), person('mila'))).toMatchObject({
      verdict: 'correct',
      nearest: { id: 'nora' },
      rankOfCorrect: 1,
      rankOfWrong: 2,
      compared: 2,
    });
    expect(read(person('mila'), person('nora')).verdict).toBe('wrong');
    expect(read(person('tom'), person('mila'), person('nora'))).toMatchObject({
      verdict: 'other',
      nearest: { id: 'tom' },
    });
  });

  it('looks past favourites, who come first whatever their distance', () => {
    const reading = read(person('jana', { favourite: true }), person('nora'), person('mila'));
    expect(reading).toMatchObject({ verdict: 'correct', rankOfCorrect: 1, compared: 2 });
  });

  it('looks past hidden people, who come last whatever their distance', () => {
    const reading = read(person('nora'), person('mila'), person('marek', { hidden: true }));
    expect(reading).toMatchObject({ verdict: 'correct', compared: 2 });
  });

  it.each([
    ['one of the pair is a favourite', [person('nora', { favourite: true }), person('mila')]],
    ['one of the pair is hidden', [person('mila'), person('nora', { hidden: true })]],
    ['one of the pair is not listed', [person('mila'), person('tom')]],
    ['nobody is listed', []],
  ])("doesn't know where %s", (_, people) => {
    expect(read(...people)).toEqual({
      verdict: 'unknown',
      nearest: null,
      rankOfWrong: null,
      rankOfCorrect: null,
      compared: 0,
    });
  });

  it('compares a pair of favourites with favourites only', () => {
    const favourite = { favourite: true };
    const reading = read(
      person('jana', favourite),
      person('nora', favourite),
      person('mila', favourite),
      person('tom'),
    );
    expect(reading).toMatchObject({ verdict: 'other', nearest: { id: 'jana' }, rankOfCorrect: 2, compared: 3 });
  });

  it('compares a pair of hidden people with hidden people only', () => {
    const hidden = { hidden: true };
    expect(read(person('tom'), person('mila', hidden), person('nora', hidden))).toMatchObject({
      verdict: 'wrong',
      compared: 2,
    });
  });
});
