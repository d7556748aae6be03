import { setTimeout as sleep } from 'node:timers/promises';
import { Random, textToNumber } from '../../immich/library/random.js';
import { foundAt, lost, unexplained, type Finding } from '../findings.js';
import { batchOf } from '../operations.js';
import { checkSaidAgain, checkWorld } from '../settled.js';
import { emptyRow, type Row } from '../table.js';
import { World } from '../world.js';

/** Docker kills what does not end in ten seconds. */
const goal = 10_000;
const batch = 60;

/** Tells the server to end, in the middle of a batch and with pages open: it ends soon, and goes on after the start. */
export const toldToEnd = async (seed: number, tries: number, say: (text: string) => void): Promise<Row> => {
  const row = emptyRow('told to end (SIGTERM) in a batch');
  const took: number[] = [];
  const world = await World.start({ photos: 1_000, seed, latency: 3, noFavourites: true });
  try {
    for (let attempt = 0; attempt < tries; attempt++) {
      const random = new Random(seed, attempt, textToNumber(row.fault));
      const { findings, handedBack, milliseconds } = await attemptOf(world, random);
      row.times++;
      row.decisions += batch;
      row.handedBack += handedBack;
      row.findings.push(...foundAt(`seed ${seed}, try ${attempt + 1}`, findings));
      took.push(milliseconds);
      say(`${row.fault}: ended after ${milliseconds.toFixed(0)} ms`);
    }
  } finally {
    await world.stop();
  }
  row.note = `two event streams open; it ended after ${Math.max(...took).toFixed(0)} ms at most`;
  return row;
};

const attemptOf = async (world: World, random: Random) => {
  const prepared = await batchOf('', batch).prepare(world, random);
  if (!prepared) throw new Error('no faces are left');
  const pages = [await openEvents(world), await openEvents(world)];
  const answer = world.send(prepared.request);
  await sleep(random.between(50, 900));
  const milliseconds = await world.endServer();
  await answer;
  pages.forEach((page) => page.abort());
  await world.startServer();
  const { findings, sight } = await checkWorld(world);
  await world.send(prepared.request);
  const settled = await checkWorld(world);
  const again = await checkSaidAgain(world, [prepared], settled.sight);
  const isUnfinished = sight.record.batches.some(({ idempotencyKey }) => idempotencyKey === prepared.request.key);
  return {
    findings: [
      ...findings,
      ...settled.findings,
      ...again.findings,
      ...lateOf(milliseconds),
      ...(isUnfinished && again.handedBack > 0 ? [lost(`${again.handedBack} decisions did not go on`)] : []),
    ],
    handedBack: again.handedBack,
    milliseconds,
  };
};

const lateOf = (milliseconds: number): Finding[] =>
  milliseconds > goal ? [unexplained(`the server took ${milliseconds.toFixed(0)} ms to end`)] : [];

/** A page that stays open. */
const openEvents = async ({ url, sessionId }: World): Promise<AbortController> => {
  const closing = new AbortController();
  const response = await fetch(`${url}/api/sessions/${sessionId}/events`, { signal: closing.signal });
  void response.text().catch(() => undefined);
  return closing;
};
