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
