import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { quantise } from '../../src/embeddings/vector.js';
import { cosine, vectorOf } from './vectors.js';

const numbers = fc.float32Array({
  minLength: 512,
  maxLength: 512,
  noNaN: true,
  noDefaultInfinity: true,
  min: -8,
  max: 8,
});

describe('a vector kept in bytes', () => {
  it('keeps its direction: the cosine to itself is within 0.001 of 1', () => {
    fc.assert(
      fc.property(numbers, (vector) => {
        fc.pre(vector.some((value) => Math.abs(value) > 1e-6));
        const { bytes } = quantise(vector)!;
        expect(cosine(bytes, vector)).toBeGreaterThan(0.999);
      }),
    );
  });

  it('changes the cosine between two faces by less than 0.01, near ones and strangers', () => {
    const errors = Array.from({ length: 400 }, (_, seed) => {
      const a = vectorOf(seed);
      const other = vectorOf(seed + 1000);
      const share = (seed % 21) / 20;
      const b = a.map((value, index) => value * share + other[index]! * (1 - share));
      return Math.abs(cosine(quantise(a)!.bytes, quantise(b)!.bytes) - cosine(a, b));
    });
    expect(Math.max(...errors)).toBeLessThan(0.01);
    expect(Math.max(...errors)).toBeGreaterThan(0);
  });

  it('does so for one with a single large number, too', () => {
    const a = vectorOf(1);
    a[7] = 0.9;
    const b = vectorOf(2);
    const error = cosine(quantise(a)!.bytes, quantise(b)!.bytes) - cosine(a, b);
    expect(Math.abs(error)).toBeLessThan(0.01);
  });

  it('can be turned back into numbers near to what they were', () => {
    const vector = vectorOf(3);
    const { bytes, scale } = quantise(vector)!;
    const most = Math.max(...vector.map((value, index) => Math.abs(value - bytes[index]! * scale)));
    expect(most).toBeLessThanOrEqual(scale * 0.5001);
    expect(Math.max(...bytes.map(Math.abs))).toBe(127);
  });

  it.each([
    ['too few numbers', new Float32Array(511).fill(1)],
    ['too many numbers', new Float32Array(513).fill(1)],
    ['nothing but zeros', new Float32Array(512)],
    ['something that is no number', vectorOf(1).map((value, index) => (index === 9 ? NaN : value))],
    ['something without an end', vectorOf(1).map((value, index) => (index === 9 ? Infinity : value))],
  ])('is none with %s', (_, vector) => {
    expect(quantise(vector)).toBeNull();
  });
});
