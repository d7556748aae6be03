import { beforeEach, describe, expect, it } from '@jest/globals';
import { Swipe } from '../../../client/review/swipe.js';

let swipe: Swipe;
beforeEach(() => {
  swipe = new Swipe();
});

/** A finger on a photo of 360 pixels, where 100.8 are far enough, each point so many milliseconds after the one before. */
const draw = (points: [x: number, y: number][], ms = 100) => {
  const at = ([x, y]: [number, number], index: number) => ({
    ...{ pointerId: 1, clientX: 200 + x, clientY: 300 + y, timeStamp: index * ms },
  });
  swipe.begin(at([0, 0], 0), 360);
  points.forEach((point, index) => swipe.move(at(point, index + 1)));
  return () => swipe.end(at(points.at(-1)!, points.length + 1));
};

describe('a finger on the photo', () => {
  it.each([
    [
      'right',
      [
        [60, 5],
        [110, 8],
      ],
    ],
    [
      'left',
      [
        [-60, 5],
        [-110, -8],
      ],
    ],
    [
      'up',
      [
        [4, -60],
        [-8, -110],
      ],
    ],
  ] as [string, [number, number][]][])('means %s once it has gone far enough', (way, points) => {
    const end = draw(points);
    expect([swipe.way, swipe.armed, swipe.share]).toEqual([way, true, 1]);
    expect(end()).toBe(way);
    expect([swipe.way, swipe.pulled, swipe.underWay]).toEqual([null, 0, false]);
  });

  it('means nothing where it is let go early, or has come back', () => {
    expect(draw([[60, 0]])()).toBeNull();
    const end = draw([
      [60, 0],
      [120, 0],
      [40, 0],
    ]);
    expect([swipe.way, swipe.armed]).toEqual(['right', false]);
    expect(end()).toBeNull();
  });

  it('shows how far it is, and does not go beyond what is its way', () => {
    draw([[50.4, 0]]);
    expect(swipe.share).toBeCloseTo(0.5);
    draw([
      [50, 0],
      [-80, 0],
    ]);
    expect([swipe.way, swipe.pulled]).toEqual(['right', 0]);
  });

  it('may flick', () => {
    expect(
      draw(
        [
          [20, 0],
          [60, 0],
        ],
        20,
      )(),
    ).toBe('right');
    expect(
      draw(
        [
          [20, 0],
          [60, 0],
          [60, 0],
        ],
        20,
      )(),
    ).toBeNull();
  });

  it('says which way before anything moves, and keeps to it', () => {
    const points: [number, number][] = [
      [8, 8],
      [12, 11],
    ];
    draw(points);
    expect(swipe.way).toBeNull();
    draw([...points, [40, 12], [45, -120]]);
    expect(swipe.way).toBe('right');
  });

  it('is nobody’s when it goes down, whatever it does then', () => {
    const end = draw([
      [0, 30],
      [120, 30],
    ]);
    expect([swipe.way, end()]).toEqual([null, null]);
  });

  it('is not a second one', () => {
    draw([[60, 0]]);
    expect(swipe.move({ pointerId: 2, clientX: 500, clientY: 300, timeStamp: 500 })).toBe(false);
    expect(swipe.end({ pointerId: 2, clientX: 500, clientY: 300, timeStamp: 500 })).toBeNull();
    expect(swipe.underWay).toBe(true);
  });
});
