import { describe, expect, it } from '@jest/globals';
import type { AutoFixRun } from '../../../src/sessions/auto-fix/auto-fix.schema.js';
import type { RevertResult } from '../../../src/audit/audit.schema.js';
import type { Decision, DecisionResult, Outcome } from '../../../src/sessions/decisions/decision.schema.js';
import { checkBatch, checkRevert, checkRun, checkUndo } from './answers.js';
import { decisionRow, entry, record } from './samples.js';

const decisions: Decision[] = [{ action: 'reassign', assetId: 'a1', faceId: 'f1' }];
const made = entry({ faceId: 'f1', fromId: 'mila', toId: 'nora' });
const resultOf = (outcome: Outcome, entryId = String(made.id)): DecisionResult => ({
  assetId: 'a1',
  faceId: 'f1',
  action: 'reassign',
  outcome,
  person: null,
  message: null,
  entryId,
});
const batchOf = (...results: DecisionResult[]) => ({ batchId: 'batch', results, reviewedAssetIds: [] });
const written = record({ entries: [made] });

describe('checkBatch', () => {
  it('is content with what was done and is written down, and counts what was handed back', () => {
    expect(checkBatch(decisions, batchOf(resultOf('applied')), written)).toEqual({ findings: [], handedBack: 0 });
    expect(checkBatch(decisions, batchOf(resultOf('failed')), written)).toEqual({ findings: [], handedBack: 1 });
  });

  it.each(['unsettled', 'already-decided', 'gone', 'moved-elsewhere', 'already-there'] as const)(
    'finds %s',
    (outcome) => {
      expect(checkBatch(decisions, batchOf(resultOf(outcome)), written).findings).toMatchObject([{ kind: 'lost' }]);
    },
  );

  it('finds a decision without an answer, and one that only the answer says was done', () => {
    expect(checkBatch(decisions, batchOf(), written).findings).toMatchObject([{ kind: 'lost' }]);
    expect(checkBatch(decisions, batchOf(resultOf('applied', '999')), written).findings).toMatchObject([
      { kind: 'lost' },
    ]);
  });

  it('lets somebody else be faster only where somebody else is there', () => {
    expect(checkBatch(decisions, batchOf(resultOf('moved-elsewhere')), written, true).findings).toEqual([]);
    expect(checkBatch(decisions, batchOf(resultOf('already-decided')), written, true).findings).toHaveLength(1);
  });
});

describe('checkUndo', () => {
  const undo = (outcome: Outcome) => ({ ...batchOf(resultOf(outcome)), undoneBatchId: 'batch', assetIds: [] });

  it('counts what still stands of the batch, and finds what has no end', () => {
    const standing = record({ entries: [made], decisions: [decisionRow({ entryId: made.id })] });
    const undone = record({ entries: [made], decisions: [decisionRow({ entryId: made.id, undoneBy: 'undo' })] });
    expect(checkUndo(undo('applied'), undone)).toEqual({ findings: [], handedBack: 0 });
    expect(checkUndo(undo('failed'), standing).handedBack).toBe(1);
    expect(checkUndo(undo('unsettled'), undone).findings).toMatchObject([{ kind: 'lost' }]);
  });
});

describe('the rest', () => {
  it('finds a revert without an end, and counts one that was refused', () => {
    const reverted = (outcome: string) => ({ outcome, message: null, entry: { reverts: '1' } }) as RevertResult;
    expect(checkRevert(reverted('applied'))).toEqual({ findings: [], handedBack: 0 });
    expect(checkRevert(reverted('failed')).handedBack).toBe(1);
    expect(checkRevert(reverted('unsettled')).findings).toHaveLength(1);
  });

  it('finds a run that broke off', () => {
    const run = (state: string) => ({ state, message: null, failed: 2 }) as AutoFixRun;
    expect(checkRun(run('done'))).toEqual({ findings: [], handedBack: 2 });
    expect(checkRun(run('failed')).findings).toHaveLength(1);
    expect(checkRun(run('running')).findings).toHaveLength(1);
  });
});
