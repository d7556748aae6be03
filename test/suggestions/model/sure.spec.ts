import { describe, expect, it } from '@jest/globals';
import type { Opinions } from '../../../src/suggestions/model/pair-model.js';
import { noOffset } from '../../../src/suggestions/model/offset.js';
import { lowerShare, surest, upperShare } from '../../../src/suggestions/model/sure.js';

const opinions = (rows: [child: number, lower: number][], enough = true): Opinions => ({
  enough,
  child: Int8Array.from(rows, ([child]) => child),
  confidence: Float32Array.from(rows, ([, lower]) => (1 + lower) / 2),
  lower: Float32Array.from(rows, ([, lower]) => lower),
  chances: new Float32Array(2 * rows.length),
  carefulChances: new Float32Array(2 * rows.length),
  offset: noOffset,
  shared: new Uint8Array(rows.length),
});

describe('what is sure enough', () => {
  it('is as many faces as are right often enough together', () => {
    const said = opinions([
      [0, 1],
      [0, 0.5],
      [0, 0.98],
      [0, 0.97],
    ]);
    expect(surest(said, [0, 1, 2, 3], 0.98).faces).toEqual([0, 2, 3]);
    expect(surest(said, [0, 1, 2, 3], 0.99).faces).toEqual([0, 2]);
  });

  it('is measured for each child, so that a hundred sure faces of one do not pay for the other', () => {
    const said = opinions([...Array.from({ length: 100 }, () => [0, 1] as [number, number]), [1, 0.9]]);
    expect(surest(said, [...said.child.keys()], 0.99).faces).not.toContain(100);
  });

  it('says how many mistakes to expect, and at most', () => {
    const sure = surest(
      opinions([
        [0, 0.98],
        [1, 0.98],
      ]),
      [0, 1],
      0.95,
    );
    expect(sure.mistakes).toBeCloseTo(0.02, 5);
    expect(sure.mistakesAtMost).toBeCloseTo(0.04 + 1.6449 * Math.sqrt(0.04), 5);
  });

  it('lets few faces stay where misplaced ones would be overlooked among them', () => {
    // all are the first child's as far as is known; 20 of them are with the second, and so are to move
    const said = opinions(Array.from({ length: 1000 }, () => [0, 0.999] as [number, number]));
    said.chances.forEach((_, i) => (said.chances[i] = i % 2 === 0 ? 1 : 0));
    const holder = Int8Array.from(said.child, (_, face) => (face < 20 ? 1 : 0));
    const all = [...said.child.keys()];
    expect(surest(said, all, 0.9).faces).toHaveLength(1000);
    // a tenth of the 20 may be overlooked: at 0.001 each that is more than all; at a hundredth of them it is 200
    expect(surest(said, all, 0.9, holder).faces).toHaveLength(1000);
    const strict = surest(said, all, 0.99, holder).faces;
    expect(strict.filter((face) => holder[face] === 1)).toHaveLength(20);
    expect(strict.length).toBeGreaterThan(20 + 195);
    expect(strict.length).toBeLessThan(20 + 202);
  });

  it('is nothing as long as too little was decided', () => {
    expect(surest(opinions([[0, 1]], false), [0], 0.5).faces).toEqual([]);
  });

  it('bounds a counted share as Wilson does', () => {
    // one-sided 95 %: n / (n + z²) where all are right
    expect(lowerShare(50, 50)).toBeCloseTo(50 / (50 + 1.6449 ** 2), 4);
    expect(lowerShare(90, 100)).toBeCloseTo(0.8394, 3);
    expect(upperShare(0, 50)).toBeCloseTo(1 - lowerShare(50, 50), 9);
    expect(lowerShare(0, 0)).toBe(0);
  });
});
