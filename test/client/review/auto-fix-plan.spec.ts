import { describe, expect, it } from '@jest/globals';
import { autoFixPlan } from '../../../client/review/auto-fix-plan.js';
import { makeFace, makePhoto, makeSettings, makeSuggestion } from '../factories.js';

const sure = makeFace('1', { suggestion: makeSuggestion('correct') });
const wrong = makeFace('2', { suggestion: makeSuggestion('wrong') });
const settings = makeSettings({ autoFix: 'confirm' });

describe('what auto-fix would do', () => {
  it('moves what is the correct person’s and keeps what is the wrong one’s', () => {
    const faces = [sure, wrong];
    expect(autoFixPlan(makePhoto('a', { faces }), faces, settings)).toEqual([
      { face: sure, action: 'reassign' },
      { face: wrong, action: 'keep' },
    ]);
  });

  it('looks at undecided faces alone', () => {
    const faces = [sure, makeFace('3')];
    expect(autoFixPlan(makePhoto('a', { faces }), [sure], settings)).toHaveLength(1);
  });

  it('leaves a photo to the reviewer where any face is anybody else’s, or nobody knows', () => {
    for (const suggestion of [makeSuggestion('other'), makeSuggestion('unknown'), null]) {
      const faces = [sure, makeFace('4', { suggestion })];
      expect(autoFixPlan(makePhoto('a', { faces }), faces, settings)).toBeNull();
    }
  });

  it('follows what may be followed without anybody looking, whatever the words are', () => {
    const guess = makeFace('5', { suggestion: { ...makeSuggestion('correct'), unattended: 'unknown' } });
    expect(autoFixPlan(makePhoto('a', { faces: [guess] }), [guess], settings)).toBeNull();
    const born = makeFace('6', { suggestion: { ...makeSuggestion('unknown'), unattended: 'correct' } });
    expect(autoFixPlan(makePhoto('a', { faces: [born] }), [born], settings)).toEqual([
      { face: born, action: 'reassign' },
    ]);
  });

  it('leaves alone what an undo was about, and everything where it is not wanted', () => {
    const faces = [sure];
    expect(autoFixPlan(makePhoto('a', { faces, autoFixBlocked: true }), faces, settings)).toBeNull();
    expect(autoFixPlan(makePhoto('a', { faces }), faces, makeSettings({ autoFix: 'off' }))).toBeNull();
    expect(autoFixPlan(makePhoto('a', { faces }), faces, makeSettings({ autoFix: 'instant' }))).toBeNull();
    expect(autoFixPlan(makePhoto('a', { faces }), [], settings)).toBeNull();
  });
});
