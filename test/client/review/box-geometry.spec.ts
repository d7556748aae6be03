import { describe, expect, it } from '@jest/globals';
import { boxStyle, labelPlace, labelSide } from '../../../client/review/box-geometry.js';

describe('a box on a photo', () => {
  it('is a percentage of the photo, whatever size that is drawn in', () => {
    expect(boxStyle({ x: 0.25, y: 0.1, width: 0.5, height: 0.125 })).toEqual({
      left: '25%',
      top: '10%',
      width: '50%',
      height: '12.5%',
    });
  });

  it('keeps enough digits for a small face on a large photo', () => {
    expect(boxStyle({ x: 1 / 3, y: 0, width: 0.001, height: 0.001 })).toMatchObject({ left: '33.333%', width: '0.1%' });
  });

  it('does not reach over the edge', () => {
    expect(boxStyle({ x: 0.9, y: 0.8, width: 0.2, height: 0.3 })).toEqual({
      left: '90%',
      top: '80%',
      width: '10%',
      height: '20%',
    });
    expect(boxStyle({ x: -0.1, y: -0.2, width: 0.5, height: 0.5 })).toMatchObject({ left: '0%', top: '0%' });
  });

  it('has its label where there is room', () => {
    expect(labelPlace({ x: 0, y: 0.02, width: 0.1, height: 0.1 })).toBe('inside');
    expect(labelPlace({ x: 0, y: 0.5, width: 0.1, height: 0.1 })).toBe('above');
    expect(labelSide({ x: 0.1, y: 0, width: 0.1, height: 0.1 })).toBe('start');
    expect(labelSide({ x: 0.8, y: 0, width: 0.1, height: 0.1 })).toBe('end');
  });
});
