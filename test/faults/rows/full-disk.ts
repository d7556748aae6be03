import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random, textToNumber } from '../../immich/library/random.js';
import { foundAt, lost, unexplained, type Finding } from '../findings.js';
import { batchOf, decide, type Prepared } from '../operations.js';
import { wasDone } from '../request.js';
import { checkSaidAgain, checkWorld } from '../settled.js';
import { emptyRow, type Row } from '../table.js';
import { World } from '../world.js';

const megabytes = 12;
const batch = 20;
const block = Buffer.alloc(4096);

/** Fills the disk under the server's data in the middle of batches, and makes room again. */
export const fullDisk = async (seed: number, tries: number, say: (text: string) => void): Promise<Row> => {
  const row = emptyRow('our disk full');
  const folder = mkdtempSync(join(tmpdir(), 'face-fix-disk-'));
  if (!mountSmallDisk(folder)) {
    rmSync(folder, { recursive: true });
    say(`${row.fault}: NOT TRIED: only root may mount a small disk`);
    return { ...row, note: 'NOT TRIED: only root may mount a small disk for it' };
  }
  try {
    const world = await World.start({ photos: 400, seed, latency: 3, noFavourites: true }, join(folder, 'data'));
    try {
      for (let attempt = 0; attempt < tries; attempt++) {
        await attemptIn(world, folder, new Random(seed, attempt, textToNumber(row.fault)), row, `seed ${seed}`);
        say(`${row.fault}: ${row.findings.length} found`);
      }
    } finally {
      await world.stop();
    }
  } finally {
    execFileSync('umount', ['--lazy', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
  return { ...row, note: `a disk of ${megabytes} MB of its own, filled to the last block for a second` };
};

const mountSmallDisk = (folder: string): boolean => {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const attemptIn = async (world: World, folder: string, random: Random, row: Row, where: string): Promise<void> => {
  const ballast = join(folder, 'ballast');
  const both = await batchOf('', 2 * batch).prepare(world, random);
  if (!both?.decisions) throw new Error('no faces are left');
  const before = decide(world.sessionId, both.decisions.slice(0, batch));
  const during = decide(world.sessionId, both.decisions.slice(batch));
  const answer = world.send(before.request);
  await sleep(random.between(0, 300));
  fill(ballast);
  const refused = await sayWhileFull(world, during);
  await sleep(700);
  rmSync(ballast);
  await answer;
  // what was refused is said again, as the page does it
  await world.send(before.request);
  await world.send(during.request);
  const { findings, sight } = await checkWorld(world);
  const again = await checkSaidAgain(world, [before, during], sight);
  row.times++;
  row.decisions += both.said;
  row.handedBack += again.handedBack;
  row.findings.push(...foundAt(where, [...refused, ...findings, ...again.findings]));
};

/** Nothing may be done of what cannot be written down. */
const sayWhileFull = async (world: World, prepared: Prepared): Promise<Finding[]> => {
  const answer = await world.send(prepared.request);
  if (!wasDone(answer)) return [];
  const { record, changes } = await world.look();
  const faces = new Set(prepared.decisions?.flatMap((decision) => ('faceId' in decision ? decision.faceId : [])));
  const written = record.decisions.filter(({ faceId }) => faceId !== null && faces.has(faceId)).length;
  const moved = changes.filter(({ faceId }) => faceId !== null && faces.has(faceId)).length;
  if (written === faces.size) return [];
  return moved > 0
    ? [unexplained(`${moved} faces were moved of what could not be written down`)]
    : [lost(`the server says that it took decisions that it did not write down`)];
};

const fill = (ballast: string): void => {
  rmSync(ballast, { force: true });
  const file = openSync(ballast, 'w');
  try {
    for (;;) writeSync(file, block);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(file);
  }
};
