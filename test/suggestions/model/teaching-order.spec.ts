import { describe, expect, it } from '@jest/globals';
import type { Opinions } from '../../../src/suggestions/model/pair-model.js';
import { noOffset } from '../../../src/suggestions/model/offset.js';
import { teachingBatch } from '../../../src/suggestions/model/teaching-order.js';
import { tableOf } from './table.js';

const count = 400;
const table = tableOf(Array.from({ length: count }, () => ({})));
const all = [...Array(count).keys()];
const opinions: Opinions = {
  enough: true,
  child: new Int8Array(count),
  confidence: Float32Array.from(all, (face) => 0.5 + (face % 40) / 81),
  lower: Float32Array.from(all, (face) => (face % 40) / 40),
  chances: new Float32Array(2 * count),
  carefulChances: new Float32Array(2 * count),
  offset: noOffset,
  shared: new Uint8Array(count),
};

const decadeOf = (face: number): number => Math.floor(face / (count / 10));

describe('the order that teaches', () => {
  it('asks about all years', () => {
    const batch = teachingBatch(table, opinions, all, 100, 20);
    for (let decade = 0; decade < 10; decade++) {
      expect(batch.filter((face) => decadeOf(face) === decade)).toHaveLength(2);
    }
  });

  it('asks about what is least sure, by turns from a wide and from a narrow choice', () => {
    expect(Math.max(...teachingBatch(table, opinions, all, 110, 10).map((face) => face % 40))).toBeLessThan(4);
    const wide = teachingBatch(table, opinions, all, 100, 10).map((face) => face % 40);
    expect(Math.max(...wide)).toBeLessThan(20);
    expect(Math.max(...wide)).toBeGreaterThan(4);
  });

  it('begins with photos that show several children', () => {
    const shared = Uint8Array.from(all, (face) => (face % 40 === 35 ? 1 : 0));
    const batch = teachingBatch(table, { ...opinions, shared }, all, 0, 10);
    expect(batch.map((face) => face % 40)).toEqual(Array(10).fill(35));
  });

  it('asks about one face of a photo at a time, and not about what a date tells', () => {
    const pairs = tableOf(all.map((face) => ({ photo: Math.floor(face / 2) })));
    const told = opinions.confidence.map((confidence, face) => (face < 40 ? 1 : confidence));
    const batch = teachingBatch(pairs, { ...opinions, confidence: told }, all, 100, 60);
    expect(new Set(batch.map((face) => pairs.photo[face])).size).toBe(batch.length);
    expect(Math.min(...batch)).toBeGreaterThanOrEqual(40);
  });

  it('is the same whenever the same is asked, also by somebody with another order of faces', () => {
    const batch = teachingBatch(table, opinions, all, 60, 20);
    expect(teachingBatch(table, opinions, [...all].reverse(), 60, 20)).toEqual(batch);
  });

  it('ends when nothing is open', () => {
    expect(teachingBatch(table, opinions, [], 60, 20)).toEqual([]);
    expect(teachingBatch(table, opinions, [7], 60, 20)).toEqual([7]);
  });
});
