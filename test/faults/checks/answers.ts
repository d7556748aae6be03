import type { AutoFixRun } from '../../../src/sessions/auto-fix/auto-fix.schema.js';
import type { RevertResult } from '../../../src/audit/audit.schema.js';
import type {
  BatchResult,
  Decision,
  DecisionResult,
  UndoResult,
} from '../../../src/sessions/decisions/decision.schema.js';
import { lost, type Finding } from '../findings.js';
import type { Record } from '../record.js';

/** What a client was told in the end, held against what is written down. */
export interface Verdict {
  findings: Finding[];
  /** Decisions that were not done, of which the reviewer is told and which wait in the queue again. */
  handedBack: number;
}

/** Results that are as good as done, and those that somebody else's doing explains. */
const fine = new Set(['applied', 'recorded']);
const explained = new Set(['already-there', 'moved-elsewhere', 'gone']);

/** @param othersMove somebody moves faces in Immich meanwhile */
export const checkBatch = (
  decisions: Decision[],
  { results }: BatchResult,
  record: Record,
  othersMove = false,
): Verdict => {
  const findings =
    results.length === decisions.length
      ? []
      : [lost(`${decisions.length} decisions were made, and ${results.length} were answered`)];
  for (const result of results) {
    findings.push(...checkResult(result, record, othersMove));
  }
  return { findings, handedBack: countFailed(results) };
};

const checkResult = (result: DecisionResult, record: Record, othersMove: boolean): Finding[] => {
  const { faceId, assetId, outcome, message, entryId } = result;
  const what = `the decision on ${faceId ?? assetId}`;
  if (outcome === 'failed') return [];
  if (!fine.has(outcome) && !(othersMove && explained.has(outcome))) {
    return [lost(`${what} was answered with ${outcome}: ${message}`)];
  }
  if (outcome !== 'applied') return [];
  const entry = record.entries.find(({ id }) => String(id) === entryId);
  return entry?.outcome === 'applied' && entry.faceId === faceId
    ? []
    : [lost(`${what} was answered with applied, and entry ${entryId} does not say so`)];
};

const countFailed = (results: { outcome: string }[]): number =>
  results.filter(({ outcome }) => outcome === 'failed').length;

/** A run that was going on while its decisions were taken back made more of them afterwards. */
export const checkUndo = ({ results, undoneBatchId }: UndoResult, record: Record): Verdict => {
  const applied = new Set(record.entries.filter(({ outcome }) => outcome === 'applied').map(({ id }) => id));
  const standing = record.decisions.filter(
    ({ batchId, undoneBy, outcome, entryId }) =>
      batchId === undoneBatchId && undoneBy === null && (outcome === 'recorded' || applied.has(entryId ?? 0)),
  );
  const wasRun = record.batches.some(({ id, cause }) => id === undoneBatchId && cause === 'auto-fix');
  const open = results.filter(({ outcome }) => outcome === 'unsettled');
  return {
    findings: open.map(({ faceId }) => lost(`taking back what was decided on ${faceId} has no end`)),
    handedBack: wasRun ? countFailed(results) : standing.length,
  };
};

export const checkRevert = ({ outcome, message, entry }: RevertResult): Verdict => ({
  findings: outcome === 'unsettled' ? [lost(`taking back entry ${entry.reverts} has no end: ${message}`)] : [],
  handedBack: Number(outcome === 'failed'),
});

export const checkRun = ({ state, message, failed }: AutoFixRun): Verdict => ({
  findings: state === 'done' || state === 'stopped' ? [] : [lost(`the auto-fix run is ${state}: ${message}`)],
  handedBack: failed,
});
