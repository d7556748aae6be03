import type { AuditEntry } from '../../../src/audit/audit.schema.js';
import type { Change } from '../../immich/server/journal.js';
import { quantile } from '../../../bench/figure.js';
import type { Records, Said } from './said.js';

/** What is known when all is quiet again. */
export interface Evidence {
  records: Records;
  /** All entries of the ledger, oldest first. */
  entries: AuditEntry[];
  /** All that was changed in Immich meanwhile, in order. */
  changes: Change[];
  /** With whom each face was before, and is now. */
  before: Record<string, string | null>;
  now: Record<string, string | null>;
}

/** Everything that must not have happened, each in words that lead to it. */
export interface Findings {
  doubled: string[];
  lost: string[];
  overwritten: string[];
  decidedTwice: string[];
  replayDiffers: string[];
}

const fine = ['applied', 'recorded', 'already-there'];
const isMove = ({ action, state }: AuditEntry): boolean =>
  state === 'applied' && (action === 'reassign' || action === 'unassign');

/** By face, in order. */
const byFace = <T extends { faceId: string | null }>(all: T[]): Map<string, T[]> => {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const faceId = one.faceId ?? '';
    groups.set(faceId, [...(groups.get(faceId) ?? []), one]);
  }
  return groups;
};

/** Holds what Immich was told against what the ledger says, face by face and move by move. */
export const findingsOf = ({ records, entries, changes, before, now }: Evidence): Findings => {
  const findings: Findings = { doubled: [], lost: [], overwritten: [], decidedTwice: [], replayDiffers: [] };
  const moves = byFace(entries.filter(isMove));
  const sent = byFace(changes.filter(({ what, by }) => what === 'move' && by === 'api'));
  for (const faceId of new Set([...moves.keys(), ...sent.keys()])) {
    compare(faceId, sent.get(faceId) ?? [], moves.get(faceId) ?? [], findings);
  }
  for (const said of records.said) {
    if (said.result === null) {
      findings.lost.push(`no answer: ${JSON.stringify(said.decision)}`);
    } else if (said.result.outcome === 'applied' && !entries.some(({ id }) => id === said.result?.entryId)) {
      findings.lost.push(`said to be applied, and not in the ledger: ${JSON.stringify(said)}`);
    }
  }
  findings.decidedTwice.push(...decidedTwice(records));
  findings.replayDiffers.push(...replay(moves, changes, before, now));
  return findings;
};

/** One move in Immich for each applied entry, and each from where the reviewer saw the face. */
const compare = (faceId: string, sent: Change[], moves: AuditEntry[], findings: Findings): void => {
  if (sent.length > moves.length) {
    findings.doubled.push(`${faceId}: ${sent.length} moves sent, ${moves.length} in the ledger`);
  }
  if (sent.length < moves.length) {
    findings.lost.push(`${faceId}: ${moves.length} moves in the ledger, ${sent.length} sent`);
  }
  sent.forEach(({ fromId, personId }, index) => {
    const entry = moves[index];
    if (entry && (entry.from?.id !== fromId || entry.to?.id !== personId)) {
      findings.overwritten.push(`${faceId}: moved from ${fromId}, and entry ${entry.id} says ${entry.from?.id}`);
    }
  });
};

/** Faces, or photos that were skipped, for which more than one decision was taken and not undone. */
const decidedTwice = ({ said, undone }: Records): string[] => {
  const standing = new Map<string, number>();
  const count = (result: Said['result'], change: number): void => {
    if (result && fine.includes(result.outcome)) {
      const about = result.faceId ?? `photo ${result.assetId}`;
      standing.set(about, (standing.get(about) ?? 0) + change);
    }
  };
  said.forEach(({ result }) => count(result, 1));
  undone.forEach(({ result }) => count(result, -1));
  return [...standing].filter(([, decisions]) => decisions > 1).map(([about, times]) => `${about}: ${times} times`);
};

/** Where the ledger alone says that faces are, but for those that somebody else moved. */
const replay = (
  moves: Map<string, AuditEntry[]>,
  changes: Change[],
  before: Evidence['before'],
  now: Evidence['now'],
): string[] => {
  const movedOutside = new Set(changes.filter(({ by }) => by === 'outside').map(({ faceId }) => faceId));
  return Object.keys(now)
    .filter((faceId) => !movedOutside.has(faceId))
    .filter((faceId) => (moves.get(faceId)?.at(-1)?.to?.id ?? before[faceId]) !== now[faceId])
    .map((faceId) => `${faceId} is with ${now[faceId]}`);
};

/** The run in a few lines. */
export const tableOf = ({ records, changes }: Evidence, findings: Findings, seconds: number): string[] => {
  const { said, undone } = records;
  const outcomes = (...wanted: string[]) => said.filter(({ result }) => wanted.includes(result?.outcome ?? '')).length;
  const times = said.map(({ took }) => took);
  const rows: [string, string | number][] = [
    ['decisions', said.length],
    ['a second', (said.length / seconds).toFixed(1)],
    ['taken', outcomes(...fine)],
    ['refused as already decided', outcomes('already-decided')],
    ['refused as moved outside, or gone', outcomes('moved-elsewhere', 'gone')],
    ['failed', outcomes('failed', 'unsettled')],
    ['taken back', undone.length],
    ['moves in Immich itself', changes.filter(({ by }) => by === 'outside').length],
    ['doubled', findings.doubled.length],
    ['lost', findings.lost.length],
    ['decided twice in silence', findings.decidedTwice.length],
    ['moved outside, and overwritten', findings.overwritten.length],
    ['faces where ledger and Immich differ', findings.replayDiffers.length],
    ['answer, median', `${quantile(times, 0.5).toFixed(0)} ms`],
    ['answer, 95th percentile', `${quantile(times, 0.95).toFixed(0)} ms`],
  ];
  return rows.map(([name, value]) => `${name.padEnd(38)}${String(value).padStart(9)}`);
};
