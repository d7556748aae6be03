import { describe, expect, it } from '@jest/globals';
import { vectorSize } from '../../../src/suggestions/model/face-table.js';
import { project, subspaceOf } from '../../../src/suggestions/model/subspace.js';
import { Random } from '../../immich/library/random.js';
import { tableOf } from './table.js';

describe('the subspace', () => {
  const random = new Random(11);
  const count = 600;
  const row = (): number[] => Array.from({ length: vectorSize }, () => random.gaussian());
  const [middle, ...axes] = Array.from({ length: 13 }, row);
  const places = Array.from({ length: count }, () => axes.map(() => random.gaussian()));
  const vectors = places.flatMap((place) =>
    middle!.map((value, i) => {
      const inside = place.reduce((sum, factor, axis) => sum + factor * axes[axis]![i]!, 0);
      return Math.round(Math.max(-127, Math.min(127, 30 * value + 5 * inside + 2 * random.gaussian())));
    }),
  );
  const table = { ...tableOf(places.map(() => ({}))), vectors: Int8Array.from(vectors) };
  const subspace = subspaceOf(table);

  it('has as many directions as the faces vary in, and no noise', () => {
    expect(subspace.size).toBeGreaterThanOrEqual(12);
    expect(subspace.size).toBeLessThanOrEqual(14);
  });

  it('is orthonormal', () => {
    const axis = (i: number) => subspace.axes.subarray(i * vectorSize, (i + 1) * vectorSize);
    const dot = (a: number, b: number): number => axis(a).reduce((sum, value, i) => sum + value * axis(b)[i]!, 0);
    expect(dot(0, 0)).toBeCloseTo(1, 6);
    expect(dot(0, 1)).toBeCloseTo(0, 6);
  });

  it('keeps what is near near, in a scale of its own', () => {
    const projected = project(table, subspace);
    const squares = projected.reduce((sum, value) => sum + value * value, 0) / count;
    expect(squares).toBeCloseTo(6, 3);
  });
});
