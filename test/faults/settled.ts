import type { AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import type { RevertResult } from '../../src/audit/audit.schema.js';
import type { BatchState } from '../../src/audit/batch.schema.js';
import type { ChosenRevertAnswer } from '../../src/audit/chosen-revert.schema.js';
import type { BatchResult, UndoResult } from '../../src/sessions/decisions/decision.schema.js';
import { checkBatch, checkRevert, checkRun, checkUndo, type Verdict } from './checks/answers.js';
import { checkState } from './checks/state.js';
import { lost, unexplained, type Finding } from './findings.js';
import type { Prepared } from './operations.js';
import { inWords, requestOf, wasDone, type Answer } from './request.js';
import type { Sight, World } from './world.js';

const nothing: Verdict = { findings: [], handedBack: 0 };

/** Waits until all has come to its end, and holds what is there against what must be. */
export const checkWorld = async (world: World, patience?: number): Promise<{ findings: Finding[]; sight: Sight }> => {
  const busy = await world.quiet(patience);
  const sight = await world.look();
  const broken = await world.brokenChain();
  return {
    findings: [
      ...(busy === null ? [] : [lost(`it never comes to rest: ${busy}`)]),
      ...(broken === null ? [] : [unexplained(`the chain of the ledger is broken: ${broken}`)]),
      ...checkState(sight),
    ],
    sight,
  };
};

/**
 * Says all of it again under the same keys, after everything has come to its end: the answers tell what became of it,
 * the same each time, and nothing is done again.
 * @param sight what there was to see before
 * @param othersMove somebody moves faces in Immich meanwhile
 */
export const checkSaidAgain = async (
  world: World,
  all: Prepared[],
  sight: Sight,
  othersMove = false,
): Promise<Verdict> => {
  const verdict: Verdict = { findings: [], handedBack: 0 };
  for (const prepared of all) {
    const { findings, handedBack } = await checkOne(world, prepared, sight, othersMove);
    verdict.findings.push(...findings);
    verdict.handedBack += handedBack;
  }
  if ((await world.control.changes(sight.changes.length)).length > 0) {
    verdict.findings.push(unexplained('what was said again changed something in Immich'));
  }
  return verdict;
};

const checkOne = async (world: World, prepared: Prepared, sight: Sight, othersMove: boolean): Promise<Verdict> => {
  const first = await world.send(prepared.request);
  const second = await world.send(prepared.request);
  if (!wasDone(first)) {
    return refused(prepared, first);
  }
  const verdict = await checkAnswer(world, prepared, first, sight, othersMove);
  const differ = prepared.decisions && JSON.stringify(first.body) !== JSON.stringify(second.body);
  return differ
    ? { ...verdict, findings: [...verdict.findings, unexplained('the same said twice was answered in two ways')] }
    : verdict;
};

/** There may be nothing to undo where what it would take back was never done. */
const refused = ({ request }: Prepared, answer: Answer): Verdict =>
  request.path.endsWith('/undo') && answer.status === 409
    ? nothing
    : { ...nothing, findings: [lost(`${request.path} is not answered after all was settled: ${inWords(answer)}`)] };

const checkAnswer = async (
  world: World,
  { request, decisions }: Prepared,
  { body }: Answer,
  { record }: Sight,
  othersMove: boolean,
): Promise<Verdict> => {
  const { path } = request;
  if (decisions) return checkBatch(decisions, body as BatchResult, record, othersMove);
  if (path.endsWith('/undo')) return checkUndo(body as UndoResult, record);
  if (path === '/audit/revert' || path.startsWith('/audit/batches/')) return checkBatchRevert(body);
  if (path.endsWith('/revert')) return checkRevert(body as RevertResult);
  if (path.endsWith('/auto-fix')) return checkRun(await world.must<AutoFixRun>(requestOf('GET', path)));
  if (path.includes('format=ndjson')) return checkExport(body as string, record.entries.length);
  return nothing;
};

/** All that was chosen came to an end. */
const checkBatchRevert = (body: unknown): Verdict => {
  const batch = ((body as ChosenRevertAnswer).batch ?? body) as BatchState;
  const { state, waiting, leftAlone, failed } = batch;
  return {
    findings:
      state === 'done' && leftAlone === 0
        ? []
        : [lost(`a batch that takes others back is ${state}: ${waiting} wait, and ${leftAlone} were left alone`)],
    handedBack: failed,
  };
};

/** Lines of other kinds may be among them; those of entries have the action of one. */
const checkExport = (text: string, entries: number): Verdict => {
  const lines = text.split('\n').filter((line) => line.includes('"action":')).length;
  return lines === entries ? nothing : { ...nothing, findings: [lost(`of ${entries} entries ${lines} are exported`)] };
};
