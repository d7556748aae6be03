import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isNews, parted, type Reordered } from '../../../src/sessions/pair/opinion-news.js';

const face = (before: number, now: number, i = 0): Reordered => ({ faceId: `face ${i}`, before, now });

describe('what is news of a face', () => {
  it('is anything where nothing was said yet, and otherwise what changes its place', () => {
    expect(isNews(face(0, 0.001))).toBe(true);
    expect(isNews(face(0, 0))).toBe(true);
    expect(isNews(face(0.9, 0.91))).toBe(false);
    expect(isNews(face(0.9, 0.93))).toBe(true);
    expect(isNews(face(0.01, -0.01))).toBe(true);
  });
});

describe('the first faces of an order', () => {
  const faces = fc.array(fc.record({ before: fc.integer({ min: -9, max: 9 }), now: fc.integer({ min: -9, max: 9 }) }));
  const first = (leanings: readonly number[], count: number): number[] =>
    [...leanings].sort((a, b) => b - a).slice(0, count);

  it('are in order as soon as their part of the news is written down, and stay so', () => {
    fc.assert(
      fc.property(faces, fc.integer({ min: 1, max: 20 }), (all, count) => {
        const reordered = all.map(({ before, now }, i) => face(before, now, i));
        const news = reordered.filter(({ before, now }) => before !== now);
        const leanings = reordered.map(({ now }) => now);
        const { first: part, rest, settledFrom } = parted(news, leanings, count);
        expect([...part, ...rest]).toHaveLength(news.length);
        const written = reordered.map((one) => (part.includes(one) ? one.now : one.before));
        expect(first(written, count)).toEqual(first(leanings, count));
        rest.forEach(({ before, now }) => expect(Math.max(before, now)).toBeLessThan(settledFrom));
      }),
    );
  });

  it('are no more than have to be: a thousand sure ones need not wait for the rest', () => {
    const news = Array.from({ length: 3000 }, (_, i) => face(0, 1 - i / 3000, i));
    const { first: part } = parted(
      news,
      news.map(({ now }) => now),
      1000,
    );
    expect(part).toHaveLength(1000);
  });

  it('are all where there are fewer', () => {
    const news = [face(0, 0.5), face(0.5, -0.5)];
    expect(parted(news, [0.5, -0.5], 100)).toEqual({ first: news, rest: [], settledFrom: -Infinity });
  });
});
