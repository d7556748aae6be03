import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  between,
  cornerOf,
  groupAt,
  layoutOf,
  nearestPlace,
  onPage,
  placeAt,
  step,
  within,
  type Layout,
} from '../../../client/grid/layout.js';

/** Groups of so many faces, in cells of 100 pixels with 10 between them, under headings of 50. */
const layout = (counts: number[], width = 430): Layout => {
  let row = 0;
  const groups = counts.map((count, at) => ({ key: `g${at}`, rows: Array.from({ length: count }, () => row++) }));
  return layoutOf(groups, { width, cell: 100, gap: 10, heading: 50, fewestColumns: 3 });
};

describe('a layout', () => {
  it('shares the width out, and puts rows under headings', () => {
    const { columns, cell, pitch, height, groups } = layout([5, 2]);
    expect({ columns, cell, pitch, height }).toEqual({
      columns: 4,
      cell: 100,
      pitch: 110,
      height: 50 + 220 + 50 + 110,
    });
    expect(groups[1]).toEqual({ key: 'g1', first: 5, count: 2, top: 270, cellsTop: 320, firstLine: 2 });
  });

  it('has three columns on a phone, and is never wider than it', () => {
    const narrow = layout([10], 300);
    expect(narrow.columns).toBe(3);
    expect(cornerOf(narrow, 2).left + narrow.cell).toBeLessThanOrEqual(300);
  });

  it('finds each cell where it put it, and nothing between cells', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 1, maxLength: 6 }), (counts) => {
        const made = layout(counts);
        for (let place = 0; place < made.rows.length; place++) {
          const { left, top } = cornerOf(made, place);
          expect(placeAt(made, left + 1, top + 1)).toBe(place);
          expect(placeAt(made, left + made.cell - 1, top + made.cell - 1)).toBe(place);
          expect(nearestPlace(made, left + 50, top + 50)).toBe(place);
          expect(placeAt(made, left + 50, top + 105)).toBeNull();
        }
      }),
      { numRuns: 30 },
    );
  });

  it('says which cells show between two heights', () => {
    const made = layout([5, 2]);
    expect(between(made, 0, 60)).toEqual({ start: 0, end: 4 });
    expect(between(made, 170, 330)).toEqual({ start: 4, end: 7 });
    expect(between(made, 265, 315)).toEqual({ start: 0, end: 0 });
    expect(between(layout([]), 0, 500)).toEqual({ start: 0, end: 0 });
  });

  it('takes for a page what is seen by half', () => {
    const made = layout([40]);
    // rows begin at 50, 160, 270, …
    expect(onPage(made, 0, 270 + 60)).toEqual({ start: 0, end: 12 });
    expect(onPage(made, 0, 270 + 40)).toEqual({ start: 0, end: 8 });
  });

  it('touches with a frame what it reaches over, across groups', () => {
    const made = layout([5, 2]);
    expect(within(made, { left: 120, top: 100, right: 250, bottom: 400 })).toEqual([1, 2, 6]);
    expect(within(made, { left: 0, top: 0, right: 40, bottom: 40 })).toEqual([]);
  });

  it('leads from cell to cell, over headings and short rows', () => {
    const made = layout([5, 2, 9]);
    expect(step(made, 0, 'left', 2)).toBe(0);
    expect(step(made, 1, 'down', 2)).toBe(4);
    expect(step(made, 4, 'down', 2)).toBe(5);
    expect(step(made, 3, 'down', 2)).toBe(4);
    expect(step(made, 6, 'down', 2)).toBe(8);
    expect(step(made, 8, 'up', 2)).toBe(6);
    expect(step(made, 5, 'up', 2)).toBe(4);
    expect(step(made, 0, 'page-down', 3)).toBe(7);
    expect(step(made, 9, 'start', 3)).toBe(0);
    expect(step(made, 9, 'end', 3)).toBe(15);
    expect(step(made, 15, 'right', 3)).toBe(15);
  });

  it('knows the group of a height', () => {
    const made = layout([5, 2]);
    expect(groupAt(made, 269)?.key).toBe('g0');
    expect(groupAt(made, 271)?.key).toBe('g1');
    expect(groupAt(made, -5)?.key).toBe('g0');
  });
});
