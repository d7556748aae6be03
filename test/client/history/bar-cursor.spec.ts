import { describe, expect, it } from '@jest/globals';
import { BarCursor } from '../../../client/history/bar-cursor.js';

describe('the bars that are pointed at', () => {
  it.each([
    [['ArrowRight'], [0, 0]],
    [['ArrowLeft'], [9, 9]],
    [['End'], [9, 9]],
    [
      ['Home', 'ArrowRight', 'ArrowRight'],
      [2, 2],
    ],
    [
      ['Home', 'ArrowLeft'],
      [0, 0],
    ],
    [
      ['End', 'ArrowRight'],
      [9, 9],
    ],
  ])('by the keys %j', (keys, range) => {
    const cursor = new BarCursor(10);
    for (const key of keys) expect(cursor.press(key, false)).toBe(true);
    expect(cursor.range).toEqual(range);
  });

  it('with Shift grow to a range and shrink, in both directions', () => {
    const cursor = new BarCursor(10);
    cursor.point(4);
    cursor.press('ArrowRight', true);
    cursor.press('ArrowRight', true);
    expect(cursor.range).toEqual([4, 6]);
    for (let times = 0; times < 4; times++) cursor.press('ArrowLeft', true);
    expect(cursor.range).toEqual([2, 4]);
    expect([1, 2, 3, 4, 5].filter((bar) => cursor.covers(bar))).toEqual([2, 3, 4]);
    cursor.press('ArrowRight', false);
    expect(cursor.range).toEqual([3, 3]);
  });

  it('are drawn out by a finger, which may leave the plot', () => {
    const cursor = new BarCursor(10);
    cursor.point(7);
    cursor.drawTo(30);
    expect(cursor.range).toEqual([7, 9]);
    cursor.drawTo(-3);
    expect(cursor.range).toEqual([0, 7]);
    cursor.leave();
    expect(cursor.range).toBeNull();
  });

  it('are left alone by other keys', () => {
    const cursor = new BarCursor(10);
    expect(cursor.press('a', false)).toBe(false);
    expect(cursor.range).toBeNull();
  });
});
