import { describe, expect, it } from '@jest/globals';
import { usual } from '../../src/suggestions/belief.js';
import { momentOf, placeOf } from '../../src/suggestions/same-moment.js';
import type { Neighbour, Whose } from '../../src/suggestions/suggestion-source.js';

const box = { x: 0.4, y: 0.3, width: 0.1, height: 0.2 };
const far = { ...box, x: 0.85 };
const takenAt = '2020-05-01T12:00:00.000Z';
let made = 0;
const at = (seconds: number, whose: Whose, over: Partial<Neighbour> = {}): Neighbour => ({
  faceId: `face-${made++}`,
  assetId: `photo-${made}`,
  takenAt: new Date(Date.parse(takenAt) + seconds * 1000).toISOString(),
  box,
  whose,
  ...over,
});
const moment = (...neighbours: Neighbour[]) => momentOf(box, takenAt, neighbours);

describe('what was decided around a moment', () => {
  it('is surer the more photos agree, the nearer they are, and in the same place', () => {
    const one = moment(at(-2, 'correct'))!;
    expect(one).toMatchObject({ whose: 'correct', seconds: -2, agreeing: 1 });
    expect(moment(at(-2, 'correct'), at(3, 'correct'))!.confidence).toBeGreaterThan(one.confidence);
    expect(moment(at(-40, 'correct'))!.confidence).toBeLessThan(one.confidence);
    expect(moment(at(-2, 'correct', { box: far }))!.confidence).toBeLessThan(one.confidence);
    expect(one.confidence).toBeGreaterThan(usual.correct + 0.05);
  });

  it('never makes sure', () => {
    const many = Array.from({ length: 30 }, (_, index) => at(index, 'wrong'));
    expect(moment(...many)!.confidence).toBeLessThanOrEqual(usual.wrong + 0.15);
  });

  it('is nothing where they contradict each other', () => {
    expect(moment(at(-2, 'correct'), at(2, 'wrong'))).toBeNull();
    const most = [1, 2, 3, 4, 5].map((seconds) => at(seconds, 'correct'));
    expect(moment(...most, at(-50, 'wrong'))).toMatchObject({ whose: 'correct', agreeing: 5 });
  });

  it('goes by the head in the same place where a photo has two', () => {
    const shared = { assetId: 'both', takenAt };
    expect(moment(at(-1, 'correct', shared), at(-1, 'wrong', { ...shared, box: far }))).toMatchObject({
      whose: 'correct',
      agreeing: 1,
    });
  });

  it('is nothing from further away, or from elsewhere in the picture a minute later', () => {
    expect(moment()).toBeNull();
    expect(moment(at(121, 'correct'))).toBeNull();
    expect(moment(at(60, 'correct', { box: far }))).toBeNull();
  });
});

describe('the place in the picture', () => {
  it('counts with the size: a head that is half as large stands further away', () => {
    expect(placeOf(box, box)).toBe(1);
    expect(placeOf(box, far)).toBeLessThan(0.3);
    expect(placeOf(box, { x: 0.425, y: 0.35, width: 0.05, height: 0.1 })).toBeCloseTo(0.6);
  });
});
