import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { cropRectangle } from '../../src/pictures/crop.js';

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const box = fc
  .record({ x: fraction, y: fraction, width: fraction, height: fraction })
  .map(({ x, y, width, height }) => ({ x, y, width: Math.min(width, 1 - x), height: Math.min(height, 1 - y) }));
const pixels = fc.integer({ min: 1, max: 6000 });

describe('the rectangle to cut around a face', () => {
  it('is always a square inside the picture', () => {
    fc.assert(
      fc.property(box, pixels, pixels, (face, width, height) => {
        const cut = cropRectangle(face, width, height);
        expect(Object.values(cut).every(Number.isInteger)).toBe(true);
        expect(cut.width).toBe(cut.height);
        expect(cut.width).toBeGreaterThanOrEqual(1);
        expect(Math.min(cut.left, cut.top)).toBeGreaterThanOrEqual(0);
        expect(cut.left + cut.width).toBeLessThanOrEqual(width);
        expect(cut.top + cut.height).toBeLessThanOrEqual(height);
      }),
    );
  });

  it('holds the middle of the face', () => {
    fc.assert(
      fc.property(box, pixels, pixels, (face, width, height) => {
        const cut = cropRectangle(face, width, height);
        const middle = { x: (face.x + face.width / 2) * width, y: (face.y + face.height / 2) * height };
        expect(middle.x).toBeGreaterThanOrEqual(cut.left - 1);
        expect(middle.x).toBeLessThanOrEqual(cut.left + cut.width + 1);
        expect(middle.y).toBeGreaterThanOrEqual(cut.top - 1);
        expect(middle.y).toBeLessThanOrEqual(cut.top + cut.height + 1);
      }),
    );
  });

  it('leaves half a face of room on each side', () => {
    const cut = cropRectangle({ x: 0.4, y: 0.4, width: 0.1, height: 0.1 }, 1000, 1000);
    expect(cut).toEqual({ left: 350, top: 350, width: 200, height: 200 });
  });

  it('moves into the picture at its edge instead of getting narrower', () => {
    const cut = cropRectangle({ x: 0, y: 0.9, width: 0.1, height: 0.1 }, 1000, 1000);
    expect(cut).toEqual({ left: 0, top: 800, width: 200, height: 200 });
  });

  it('is as large as the picture allows for a face that fills it', () => {
    expect(cropRectangle({ x: 0, y: 0, width: 1, height: 1 }, 300, 200)).toMatchObject({ width: 200, height: 200 });
  });
});
