import { describe, expect, it } from '@jest/globals';
import { SamePhotoSource } from '../../src/suggestions/same-photo.source.js';
import { beliefOf, usual } from '../../src/suggestions/belief.js';
import type { Leanings, OtherFace, Question } from '../../src/suggestions/suggestion-source.js';
import { nobody, question } from './questions.js';

const ask = (over: Partial<Question>, leanings: Leanings = new Map()) =>
  new SamePhotoSource().ask(nobody, question(over), leanings)?.suggestion ?? null;
const other = (over: Partial<OtherFace>): OtherFace => ({ faceId: 'other', whose: null, decided: false, ...over });

describe('the other faces of a photo', () => {
  it('say that a face is not whose another was decided to be', () => {
    expect(ask({ others: [other({ whose: 'correct', decided: true })] })).toMatchObject({
      source: 'same-photo',
      verdict: 'wrong',
      person: { id: 'mia' },
      evidence: [{ kind: 'other-face', faceId: 'other', person: { id: 'leo' }, decided: true }],
    });
    expect(ask({ others: [other({ whose: 'wrong', decided: true })] })).toMatchObject({
      verdict: 'correct',
      evidence: [{ person: { id: 'mia' } }],
    });
  });

  it('say it less surely of one that just sits there', () => {
    const sitting = ask({ others: [other({ whose: 'correct' })] });
    const decided = ask({ others: [other({ whose: 'correct', decided: true })] });
    expect(sitting!.verdict).toBe('wrong');
    expect(sitting!.confidence).toBeLessThan(decided!.confidence);
  });

  it('say that it is somebody else where both of the pair have a face', () => {
    const others = [other({ whose: 'correct', decided: true }), other({ faceId: 'b', whose: 'wrong', decided: true })];
    expect(ask({ others })).toMatchObject({ verdict: 'other', person: null, evidence: [{}, {}] });
  });

  it('count while they are undecided, where it is nearly sure whose they are', () => {
    const others = [other({})];
    expect(ask({ others })).toBeNull();
    expect(ask({ others }, new Map([['other', beliefOf('correct', 0.6, usual)]]))).toBeNull();
    expect(ask({ others }, new Map([['other', beliefOf('correct', 0.95, usual)]]))).toMatchObject({
      verdict: 'wrong',
      evidence: [{ decided: false }],
    });
  });

  it('say nothing in a mirror, nor where they are strangers', () => {
    expect(ask({ mirrored: true, others: [other({ whose: 'correct', decided: true })] })).toBeNull();
    expect(ask({ others: [other({ whose: 'other', decided: true })] })).toBeNull();
  });
});
