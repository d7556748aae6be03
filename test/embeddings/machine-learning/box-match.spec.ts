import { describe, expect, it } from '@jest/globals';
import { matchBoxes, overlapOf } from '../../../src/embeddings/machine-learning/box-match.js';

const square = (x: number, y = 0.2, side = 0.2) => ({ x, y, width: side, height: side });
const at = (name: string, box: ReturnType<typeof square>) => ({ name, box });
const namesOf = (matched: Map<{ name: string }, { name: string } | null>) =>
  Object.fromEntries([...matched].map(([face, head]) => [face.name, head?.name ?? null]));

describe('the overlap of two boxes', () => {
  it('is 1 for the same, 0 for others, and a third for one that is moved by half', () => {
    expect(overlapOf(square(0.1), square(0.1))).toBeCloseTo(1);
    expect(overlapOf(square(0.1), square(0.5))).toBe(0);
    expect(overlapOf(square(0.1), square(0.3))).toBeCloseTo(0);
    expect(overlapOf(square(0.1), square(0.2))).toBeCloseTo(1 / 3);
    expect(overlapOf(square(0.1, 0.2, 0), square(0.1, 0.2, 0))).toBe(0);
  });
});

describe('the heads of a photo', () => {
  it('are matched to the faces that they cover, whatever their order', () => {
    const faces = [at('left', square(0.1)), at('right', square(0.5))];
    const heads = [at('head right', square(0.51)), at('stranger', square(0.8)), at('head left', square(0.11))];
    expect(namesOf(matchBoxes(faces, heads))).toEqual({ left: 'head left', right: 'head right' });
  });

  it('are taken once each: the nearer face gets it, and the other one none', () => {
    const faces = [at('a', square(0.1)), at('b', square(0.13))];
    expect(namesOf(matchBoxes(faces, [at('head', square(0.12))]))).toEqual({ a: null, b: 'head' });
  });

  it('are not taken where they cover less than half', () => {
    expect(namesOf(matchBoxes([at('a', square(0.1))], [at('head', square(0.17))]))).toEqual({ a: null });
    expect(namesOf(matchBoxes([at('a', square(0.1))], [at('head', square(0.15))]))).toEqual({ a: 'head' });
    expect(namesOf(matchBoxes([at('a', square(0.1))], []))).toEqual({ a: null });
  });
});
