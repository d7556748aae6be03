import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../immich/library/random.js';
import { distinct, lost, unexplained, type Finding } from '../findings.js';
import { checkSaidAgain, checkWorld } from '../settled.js';
import type { World } from '../world.js';
import type { Fault } from './fault.js';
import type { Workload } from './workload.js';

export interface FaultResult {
  findings: Finding[];
  handedBack: number;
  decisions: number;
}

/** How long the server may take to send what waited, once the fault is over, in milliseconds. */
const patience = 150_000;
/** How long a page may take to tell of a fault, in milliseconds. */
const untilTold = 20_000;

/**
 * Lets a fault fall into people's work, waits until it is over and everything is settled, and looks at everything.
 * @param hurry below 1, faults last shorter
 */
export const faultRound = async (
  world: World,
  fault: Fault,
  workload: Workload,
  random: Random,
  hurry: number,
): Promise<FaultResult> => {
  const before = (await world.look()).record.decisions.length;
  const work = workload.run();
  await sleep(random.between(0, 500));
  await fault.begin(world, random);
  const untold = await isUntold(world, fault);
  await sleep(fault.lasts * hurry);
  const atTheEnd = (await fault.end(world)) ?? [];
  workload.faultIsOver();
  await work;
  await fault.afterWork?.(world);
  const { findings, sight } = await checkWorld(world, patience);
  const also = (await fault.alsoCheck?.(world)) ?? [];
  const again = await checkSaidAgain(world, workload.said, sight, fault.othersMove);
  const givenUp = fault.passes ? givenUpOnes(again.handedBack) : [];
  return {
    findings: distinct([
      ...workload.findings,
      ...untold,
      ...atTheEnd,
      ...findings,
      ...also,
      ...again.findings,
      ...givenUp,
    ]),
    handedBack: again.handedBack,
    decisions: sight.record.decisions.length - before,
  };
};

/** The fault lasts until the status page tells of it, within reason. */
const isUntold = async (world: World, { isTold }: Fault): Promise<Finding[]> => {
  if (!isTold) return [];
  const end = Date.now() + untilTold;
  do {
    if (isTold(await world.status())) return [];
    await sleep(100);
  } while (Date.now() < end);
  return [unexplained('the status page does not tell of it')];
};

const givenUpOnes = (handedBack: number): Finding[] =>
  Array.from({ length: handedBack }, (_, index) =>
    lost(`decision ${index + 1} of ${handedBack} was given up, though it would have passed`),
  );
