import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { matchHeads, overlapOf, sameHead } from '../../../src/audit/drift/overlap.js';

const box = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const side = fc.double({ min: 0.01, max: 0.5, noNaN: true });
const place = fc.double({ min: 0, max: 0.5, noNaN: true });
const boxes = fc.tuple(place, place, side, side).map((sides) => box(...sides));
/** Heads close to each other, so that most of them overlap several faces. */
const crowd = fc.array(fc.record({ box: boxes }), { maxLength: 8 });

describe('the overlap of two boxes', () => {
  it.each([
    ['the same', box(0.1, 0.1, 0.2, 0.2), box(0.1, 0.1, 0.2, 0.2), 1],
    ['one beside the other', box(0, 0, 0.2, 0.2), box(0.2, 0, 0.2, 0.2), 0],
    ['half of each', box(0, 0, 0.2, 0.2), box(0.1, 0, 0.2, 0.2), 1 / 3],
    ['one within the other', box(0, 0, 0.4, 0.4), box(0.1, 0.1, 0.2, 0.2), 0.25],
    ['a box without a size', box(0.1, 0.1, 0, 0), box(0.1, 0.1, 0, 0), 0],
  ])('is right for %s', (_, one, other, overlap) => {
    expect(overlapOf(one, other)).toBeCloseTo(overlap, 10);
  });

  it('is the same both ways, and from 0 to 1', () => {
    fc.assert(
      fc.property(boxes, boxes, (one, other) => {
        const overlap = overlapOf(one, other);
        expect(overlap).toBeCloseTo(overlapOf(other, one), 10);
        expect(overlap).toBeGreaterThanOrEqual(0);
        expect(overlap).toBeLessThanOrEqual(1);
        expect(overlapOf(one, one)).toBeCloseTo(1, 10);
      }),
    );
  });
});

describe('finding heads again', () => {
  it('takes the best overlap first, though another head comes first in the list', () => {
    const [loose, exact] = [{ box: box(0.12, 0.1, 0.2, 0.2) }, { box: box(0.1, 0.1, 0.2, 0.2) }];
    const face = { box: box(0.1, 0.1, 0.2, 0.2) };
    expect([...matchHeads([loose, exact], [face])]).toEqual([[exact, face]]);
  });

  it('leaves alone what overlaps too little, and heads whose box is not known', () => {
    const face = { box: box(0, 0, 0.2, 0.2) };
    expect(matchHeads([{ box: box(0.1, 0, 0.2, 0.2) }, { box: null }], [face]).size).toBe(0);
  });

  it('gives each face to one head at most, and only from an overlap of a half on', () => {
    fc.assert(
      fc.property(crowd, crowd, (lost, found) => {
        const matches = [...matchHeads(lost, found)];
        expect(new Set(matches.map(([head]) => head)).size).toBe(matches.length);
        expect(new Set(matches.map(([, face]) => face)).size).toBe(matches.length);
        matches.forEach(([head, face]) => expect(overlapOf(head.box, face.box)).toBeGreaterThanOrEqual(sameHead));
      }),
    );
  });

  it('leaves no head and face unmatched that fit better than what they were given', () => {
    fc.assert(
      fc.property(crowd, crowd, (lost, found) => {
        const matches = matchHeads(lost, found);
        const headOf = new Map([...matches].map(([head, face]) => [face, head]));
        for (const head of lost) {
          for (const face of found) {
            const overlap = overlapOf(head.box, face.box);
            const given = matches.get(head);
            const better = (other: typeof head | undefined, at: typeof face | undefined) =>
              other !== undefined && at !== undefined && overlapOf(other.box, at.box) >= overlap;
            if (overlap >= sameHead) {
              expect(better(head, given) || better(headOf.get(face), face)).toBe(true);
            }
          }
        }
      }),
    );
  });

  it('finds every head where nothing has moved and none lies on another', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 24 })), fc.nat(), (cells, turn) => {
        const lost = cells.map((cell) => ({ cell, box: box((cell % 5) / 5, Math.floor(cell / 5) / 5, 0.18, 0.18) }));
        const found = [...lost.slice(turn % (lost.length + 1)), ...lost.slice(0, turn % (lost.length + 1))];
        const matches = matchHeads(
          lost,
          found.map((face) => ({ ...face })),
        );
        expect(lost.map((head) => matches.get(head)?.cell)).toEqual(cells);
      }),
    );
  });
});
