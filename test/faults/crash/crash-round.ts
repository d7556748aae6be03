import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../../immich/library/random.js';
import { distinct, type Finding } from '../findings.js';
import type { Operation } from '../operations.js';
import { wasDone } from '../request.js';
import { checkSaidAgain, checkWorld } from '../settled.js';
import type { World } from '../world.js';
import { momentComes, momentFor, momentInWords } from './moment.js';

export interface RoundResult {
  findings: Finding[];
  handedBack: number;
  /** Decisions made or taken back in it. */
  said: number;
  /** When the server was killed. */
  moment: string;
  /** Milliseconds that the operation took, where it was over before the server was killed. */
  took: number | null;
}

/** How likely the server is killed once more while it mends what the first time left. */
const onceMore = 0.2;
/** How likely the server is left alone until it has settled all; else the client says it again at once. */
const unasked = 0.5;

/** How long everything may take to come to its end, in milliseconds: so much, and so much more for each decision. */
const patience = { whole: 120_000, each: 100 };

/**
 * Kills the server in the middle of an operation, starts it again, lets the client say the same again, and looks at
 * everything.
 * @param place 0 to 1: which part of the operation's time is due
 * @param usual milliseconds that the operation takes
 * @returns null where there is nothing left to do it with
 */
export const crashRound = async (
  world: World,
  operation: Operation,
  place: number,
  usual: number,
  random: Random,
): Promise<RoundResult | null> => {
  const prepared = await operation.prepare(world, random);
  if (!prepared) return null;
  const decisionsBefore = (await world.look()).record.decisions.length;
  const moment = momentFor(operation, place, usual, random);
  const start = performance.now();
  let took: number | null = null;
  const over = world.send(prepared.request).then(async (answer) => {
    if (wasDone(answer)) await untilEnded(world, prepared.request.path);
    took = wasDone(answer) ? performance.now() - start : null;
  });
  await momentComes(world, moment, over);
  await world.kill();
  await over;
  await world.control.clearFaults();
  await world.startServer();
  if (random.chance(onceMore)) {
    await sleep(random.between(0, 800));
    await world.kill();
    await world.startServer();
  }
  const restsWithin = patience.whole + patience.each * operation.most;
  const alone = random.chance(unasked) ? (await checkWorld(world, restsWithin)).findings : [];
  await world.send(prepared.request);
  const { findings, sight } = await checkWorld(world, restsWithin);
  const again = await checkSaidAgain(world, [prepared], sight);
  return {
    findings: distinct([...alone, ...findings, ...again.findings]),
    handedBack: again.handedBack,
    said: Math.max(prepared.said, sight.record.decisions.length - decisionsBefore),
    moment: momentInWords(moment),
    took,
  };
};

/** A run and a scan are answered when they begin. */
const untilEnded = async (world: World, path: string): Promise<void> => {
  if (path.endsWith('/auto-fix') || path === '/sessions') await world.quiet().catch(() => null);
};
