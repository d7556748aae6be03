import { describe, expect, it } from '@jest/globals';
import { byConfidence, reordered } from '../../../src/sessions/pair/coming-order.js';

const face = (leaning: number, takenAt = '2020-01-01', faceId = 'a') => ({ faceId, takenAt, leaning, holderId: null });

describe('the place of a face in the order that comes', () => {
  it('is by what is said now, where that is news', () => {
    expect(reordered(face(0), 0.97)).toMatchObject({ leaning: 0.97, isNews: true });
    expect(reordered(face(0.9), -0.3)).toMatchObject({ leaning: -0.3, isNews: true });
    expect(reordered(face(0.9), 0.92)).toMatchObject({ leaning: 0.92, isNews: true });
  });

  it('stays where it was as long as hardly anything else is said, or nothing', () => {
    expect(reordered(face(0.9), 0.91)).toMatchObject({ leaning: 0.9, isNews: false });
    expect(reordered(face(0.9), null)).toMatchObject({ leaning: 0.9, isNews: false });
    expect(reordered(face(0), null)).toMatchObject({ leaning: 0, isNews: false });
  });

  it('is news where it is somebody else’s, which nobody can tell from nothing by the number', () => {
    expect(reordered(face(0), 0)).toMatchObject({ leaning: 0, isNews: true });
  });

  it('is that of the database: the surest first, then the newest, then by id', () => {
    const faces = [face(-0.5), face(0.9, '2019-01-01'), face(0.9, '2020-01-01', 'a'), face(0.9, '2020-01-01', 'b')];
    expect(faces.sort(byConfidence).map(({ leaning, takenAt, faceId }) => `${leaning} ${takenAt} ${faceId}`)).toEqual([
      '0.9 2020-01-01 b',
      '0.9 2020-01-01 a',
      '0.9 2019-01-01 a',
      '-0.5 2020-01-01 a',
    ]);
  });
});
