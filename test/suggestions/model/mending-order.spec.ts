import { describe, expect, it } from '@jest/globals';
import { mendingBatch } from '../../../src/suggestions/model/mending-order.js';
import { noOffset } from '../../../src/suggestions/model/offset.js';
import type { Opinions } from '../../../src/suggestions/model/pair-model.js';
import { tableOf } from './table.js';

/** Faces of the first of two children, each a little more probably theirs than the one before. */
const count = 100;
const table = tableOf(Array.from({ length: count }, (_, face) => ({ photo: face === 1 ? 0 : face })));
const said: Opinions = {
  enough: true,
  child: new Int8Array(count),
  confidence: new Float32Array(count),
  lower: new Float32Array(count),
  chances: Float32Array.from(Array.from({ length: count }, (_, face) => [face / count, 1 - face / count]).flat()),
  carefulChances: new Float32Array(2 * count),
  offset: noOffset,
  shared: new Uint8Array(count),
};
const faces = [...table.holder.keys()];

describe('the order that mends', () => {
  it('begins with what most probably is with the wrong child, one face of a photo at a time', () => {
    expect(mendingBatch(table, said, faces, [], 4)).toEqual([0, 2, 3, 4]);
  });

  it('strews in one check in five, whatever is thought of them', () => {
    const checks = faces.slice(50);
    const batch = mendingBatch(table, said, faces.slice(0, 50), checks, 25);
    const asked = batch.filter((face) => checks.includes(face));
    expect(asked).toHaveLength(5);
    expect(batch.map((face, place) => (checks.includes(face) ? place : -1)).filter((place) => place >= 0)).toEqual([
      4, 9, 14, 19, 24,
    ]);
    expect([...asked].sort((a, b) => a - b)).not.toEqual(asked);
  });

  it('ends when all was asked about', () => {
    expect(mendingBatch(table, said, [5], [7], 10)).toEqual([5, 7]);
    expect(mendingBatch(table, said, [], [], 10)).toEqual([]);
  });
});
