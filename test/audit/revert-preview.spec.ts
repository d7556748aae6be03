import { describe, expect, it } from '@jest/globals';
import { previewOf } from '../../src/audit/revert-preview.js';
import type { ProspectRow } from '../../src/audit/revert-choice.repository.js';

const row = (prospect: ProspectRow['prospect'], entries: number, to: string | null = null): ProspectRow => ({
  ...{ prospect, entries },
  ...{ fromId: to && 'mila', fromName: to && 'Mila', toId: to, toName: to },
});

describe('what would come of taking entries back', () => {
  it('is summed over the parts that it was counted in, the most first', () => {
    const parts = [
      ...[row('moves', 2, 'nora'), row('moves', 4, 'lotte'), row('was-not-done', 1), row('stays', 1)],
      ...[row('moves', 3, 'nora'), row('taken-back-already', 2), row('stays', 5)],
    ];
    expect(previewOf(parts, 812)).toMatchObject({
      ...{ chosen: 18, moves: 9, stays: 6, upTo: '812' },
      cannot: [
        { why: { code: 'taken-back-already' }, entries: 2 },
        { why: { code: 'was-not-done' }, entries: 1 },
      ],
      ways: [
        { from: { id: 'nora' }, to: { id: 'mila', name: 'Mila' }, moves: 5 },
        { from: { id: 'lotte' }, moves: 4 },
      ],
    });
  });

  it('is nothing where there is nothing', () => {
    expect(previewOf([], 0)).toEqual({ chosen: 0, moves: 0, stays: 0, cannot: [], ways: [], upTo: '0' });
  });
});
