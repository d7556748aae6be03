import type { AuditPage, RevertResult } from '../../src/audit/audit.schema.js';
import { checkRestored } from './checks/restored.js';
import { refusedOnes } from './checks/refused.js';
import { lost, type Finding } from './findings.js';
import { inWords, requestOf, wasDone } from './request.js';
import type { World } from './world.js';

/** Takes everything back, and looks whether all is as it was before the first decision. */
export const checkTakenBack = async (world: World): Promise<Finding[]> => {
  try {
    await takeBackAll(world);
  } catch (error) {
    return [lost((error as Error).message)];
  }
  const { initial, now, changes, record } = await world.look();
  const touched = changes.flatMap(({ by, faceId, fromId, personId }) =>
    by === 'outside' ? [faceId, fromId, personId].filter((id) => id !== null) : [],
  );
  return checkRestored(initial, now, new Set([...touched, ...refusedOnes(record.entries)]));
};

/** Undoes all that can be undone in each session, and then takes back one by one what is left in the history. */
const takeBackAll = async (world: World): Promise<void> => {
  const { record } = await world.look();
  for (const { id } of record.sessions) await undoAll(world, id);
  // a face that somebody moved on in Immich stays there, and its entry stays to be taken back
  const elsewhere = new Set<string>();
  for (;;) {
    const left = (await revertible(world)).filter((id) => !elsewhere.has(id));
    if (left.length === 0) break;
    for (const id of left) {
      const { outcome, message } = await world.must<RevertResult>(requestOf('POST', `/audit/${id}/revert`));
      if (outcome === 'failed' || outcome === 'unsettled') throw new Error(`entry ${id} is not taken back: ${message}`);
      if (outcome === 'moved-elsewhere' || outcome === 'gone') elsewhere.add(id);
    }
  }
  await world.quiet();
};

const undoAll = async (world: World, sessionId: string): Promise<void> => {
  for (;;) {
    const answer = await world.send(requestOf('POST', `/sessions/${sessionId}/undo`));
    if (answer.status === 409) return;
    if (!wasDone(answer)) throw new Error(`nothing more can be undone: ${inWords(answer)}`);
  }
};

const revertible = async (world: World): Promise<string[]> => {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const path: string = `/audit?limit=200${cursor === null ? '' : `&cursor=${cursor}`}`;
    const page: AuditPage = await world.must<AuditPage>(requestOf('GET', path));
    ids.push(...page.entries.filter((entry) => entry.revertible).map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
};
