import { describe, expect, it } from '@jest/globals';
import type { Snapshot } from '../../immich/library/library.js';
import { refusedOnes } from './refused.js';
import { checkRestored } from './restored.js';
import { entry } from './samples.js';

const before: Snapshot = {
  faces: { f1: 'mila', f2: null },
  people: { mila: { name: 'Mila', featureFaceId: 'f1' }, nora: { name: 'Nora', featureFaceId: null } },
};
const none = new Set<string>();
const changed = (change: (now: Snapshot) => void): Snapshot => {
  const now = structuredClone(before);
  change(now);
  return now;
};

describe('checkRestored', () => {
  it('is content where all is as it was', () => {
    expect(checkRestored(before, structuredClone(before), none)).toEqual([]);
  });

  it.each([
    ['a face elsewhere', changed(({ faces }) => (faces['f1'] = 'nora'))],
    ['a face with somebody that nobody had', changed(({ faces }) => (faces['f2'] = 'nora'))],
    ['a feature photo of another face', changed(({ people }) => (people['mila']!.featureFaceId = 'f9'))],
    ['a person left over', changed(({ people }) => (people['p1'] = { name: '', featureFaceId: null }))],
    ['a person gone', changed(({ people }) => delete people['nora'])],
    ['a person renamed', changed(({ people }) => (people['nora']!.name = 'Face Fix 7'))],
  ])('finds %s', (_, now) => {
    expect(checkRestored(before, now, none)).toHaveLength(1);
  });

  it('leaves out what others changed, and what the key may not give back', () => {
    const now = changed(({ faces, people }) => {
      faces['f1'] = 'nora';
      people['mila']!.featureFaceId = 'f9';
      people['p1'] = { name: '', featureFaceId: null };
    });
    const refusal = { state: 'failed', outcome: 'failed', answerStatus: 403 };
    const refused = refusedOnes([
      entry({ action: 'feature-photo', toId: 'mila', ...refusal }),
      entry({ action: 'delete-person', fromId: 'p1', ...refusal }),
    ]);
    expect(checkRestored(before, now, new Set(['f1', ...refused]))).toEqual([]);
  });
});
