import { describe, expect, it } from '@jest/globals';
import { boxOf, type ImmichFace } from '../../../src/immich/faces.js';
import { kindOf, readingOf } from '../../../src/sessions/queue/queue.js';

const pair = { wrongId: 'wrong', correctId: 'correct' };

const face = (id: string, personId: string | null, x = 0): ImmichFace => ({
  id,
  box: { x, y: 0.2, width: 0.1, height: 0.1 },
  person:
    personId === null
      ? null
      : { id: personId, name: '', birthDate: null, hidden: false, favourite: false, updatedAt: '' },
});

const order = (faces: ImmichFace[]) => readingOf('photo', faces, pair).faces.map(({ id }) => id);

describe('the kind of a photo', () => {
  it.each([
    [1, 0, 'solo'],
    [2, 0, 'duplicate'],
    [1, 1, 'duplicate'],
    [2, 2, 'duplicate'],
  ])('with %i faces of the wrong and %i of the correct person is %s', (wrong, correct, kind) => {
    expect(kindOf(wrong, correct)).toBe(kind);
  });
});

describe('the faces of a photo', () => {
  it('are numbered wrong ones first, then the correct one, then others, each from left to right', () => {
    const faces = [
      face('stranger', null, 0),
      face('nora', 'correct', 0.1),
      face('mila right', 'wrong', 0.9),
      face('tom', 'tom', 0.05),
      face('mila left', 'wrong', 0.3),
    ];
    expect(order(faces)).toEqual(['mila left', 'mila right', 'nora', 'stranger', 'tom']);
  });

  it('are in the same order every time, even where two are at the same place', () => {
    const twins = [face('b', 'wrong', 0.5), face('a', 'wrong', 0.5)];
    expect(order(twins)).toEqual(['a', 'b']);
    expect(order([...twins].reverse())).toEqual(['a', 'b']);
  });

  it('are ordered by their middles, not by their left edges', () => {
    const large = face('large', 'wrong', 0.1);
    large.box.width = 0.8;
    expect(order([large, face('small', 'wrong', 0.2)])).toEqual(['small', 'large']);
  });

  it('are counted by who they are with', () => {
    const reading = readingOf(
      'photo',
      [face('1', 'wrong'), face('2', 'wrong'), face('3', 'correct'), face('4', null)],
      pair,
    );
    expect(reading).toMatchObject({ wrongFaces: 2, correctFaces: 1 });
    expect(reading.faces.map(({ role }) => role)).toEqual(['wrong', 'wrong', 'correct', 'other']);
  });
});

describe('the box of a face', () => {
  const corners = { boundingBoxX1: 1000, boundingBoxY1: 750, boundingBoxX2: 2000, boundingBoxY2: 1500 };
  const answer = (difference: object) =>
    boxOf({ ...corners, imageWidth: 4000, imageHeight: 3000, ...difference } as Parameters<typeof boxOf>[0]);

  it('is in fractions of the image that it was measured on, whatever the size of the preview', () => {
    expect(answer({})).toEqual({ x: 0.25, y: 0.25, width: 0.25, height: 0.25 });
  });

  it('is cut off at the edges', () => {
    expect(answer({ boundingBoxX1: -400, boundingBoxX2: 4400 })).toEqual({ x: 0, y: 0.25, width: 1, height: 0.25 });
  });

  it('is empty where Immich does not know the size of the image', () => {
    expect(answer({ imageWidth: 0, imageHeight: 0 })).toEqual({ x: 0, y: 0, width: 0, height: 0 });
  });

  it('is never of negative size, with corners the wrong way round', () => {
    expect(answer({ boundingBoxX1: 2000, boundingBoxX2: 1000 })).toMatchObject({ width: 0 });
  });
});
