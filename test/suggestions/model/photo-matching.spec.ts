import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchPhoto } from '../../../src/suggestions/model/photo-matching.js';

/** All ways to give the faces to the children, one after the other. */
const byHand = (own: number[][], children: number, twice: number): number[] => {
  const sums = own.map(() => Array<number>(children).fill(0));
  for (let way = 0; way < children ** own.length; way++) {
    const given = own.map((_, face) => Math.floor(way / children ** face) % children);
    const again = own.length - new Set(given).size;
    const weight = given.reduce((product, child, face) => product * own[face]![child]!, twice ** again);
    given.forEach((child, face) => (sums[face]![child]! += weight));
  }
  return sums.flatMap((row) => row.map((value) => value / row.reduce((a, b) => a + b)));
};

describe('matching the faces of a photo', () => {
  it('is the sum over all ways to give the faces to the children', () => {
    const photos = fc.integer({ min: 2, max: 4 }).chain((children) => {
      const row = fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: children, maxLength: children });
      return fc.tuple(
        fc.constant(children),
        fc.array(row, { minLength: 1, maxLength: 5 }),
        fc.double({ min: 0.001, max: 1, noNaN: true }),
      );
    });
    fc.assert(
      fc.property(photos, ([children, rows, twice]) => {
        const own = rows.map((row) => row.map((value) => value / row.reduce((a, b) => a + b)));
        const matched = matchPhoto(Float64Array.from(own.flat()), children, twice);
        byHand(own, children, twice).forEach((value, i) => expect(matched[i]).toBeCloseTo(value, 9));
      }),
      { numRuns: 100 },
    );
  });

  it('tells a face by the other one that is surely somebody', () => {
    const [first] = matchPhoto(Float64Array.of(0.5, 0.5, 0, 1), 2, 0.01);
    expect(first).toBeCloseTo(1 / 1.01, 6);
  });

  it('lets two faces be one child where that was decided', () => {
    expect([...matchPhoto(Float64Array.of(1, 0, 1, 0), 2, 0.01)]).toEqual([1, 0, 1, 0]);
  });
});
