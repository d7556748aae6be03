import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Random, textToNumber } from '../../immich/library/random.js';
import { foundAt, unexplained } from '../findings.js';
import { checkWorld } from '../settled.js';
import { emptyRow, type Row } from '../table.js';
import { World } from '../world.js';
import { faultsOfUpgrade, makeOldDatabase, type OpenMove } from './old-database.js';

/** Entries of the old ledger, so that there is something to copy and to upgrade. */
const entries = 4_000;
const openMoves = 10;
/** Kills before the server is let start. */
const mostKills = 3;
/** How long its copy is waited for, in milliseconds. */
const patience = 5_000;

/** Kills the server while it starts on the database of an older version. */
export const killedInUpgrade = async (seed: number, rounds: number, say: (text: string) => void): Promise<Row> => {
  const row = emptyRow('killed: start with a migration pending');
  let usual = 1_500;
  for (let round = 0; round < rounds; round++) {
    const random = new Random(seed, round, textToNumber(row.fault));
    const world = await World.prepare({ photos: 'tests', seed });
    try {
      const planned = await plannedMoves(world);
      const old = await makeOldDatabase(world.dataDir, await ownerOf(world), entries, planned);
      const moments: string[] = [];
      for (let kill = random.whole(1, mostKills); kill > 0; kill--) {
        world.launchServer();
        moments.push(await momentOf(world, random, ((round + random.next()) / rounds) * usual));
        await world.kill();
      }
      const start = performance.now();
      await world.startServer();
      usual = performance.now() - start;
      const { findings } = await checkWorld(world);
      const faults = (await faultsOfUpgrade(world.dataDir, old)).map(unexplained);
      const where = `seed ${seed}, round ${round + 1}, killed ${moments.join(', ')}`;
      row.findings.push(...foundAt(where, [...findings, ...faults]));
      row.times++;
      row.decisions += planned.length;
      row.note = `${old.pending} pending, ${old.entries} entries`;
      say(`${row.fault}: killed ${moments.join(', ')}`);
    } finally {
      await world.stop();
    }
  }
  return row;
};

/** Most of a start is over before the database is touched, so every second time its copy is waited for. */
const momentOf = async ({ dataDir }: World, random: Random, after: number): Promise<string> => {
  if (random.chance(0.5)) {
    await sleep(after);
    return `after ${after.toFixed(0)} ms`;
  }
  const copies = join(dataDir, 'backups');
  for (let waited = 0; !existsSync(copies) && waited < patience; waited++) await sleep(1);
  const later = random.between(0, 40);
  await sleep(later);
  return `${later.toFixed(0)} ms after it began to copy`;
};

const ownerOf = async ({ immich }: World): Promise<string> => {
  const response = await fetch(`${immich.url}/api/users/me`, { headers: { 'x-api-key': immich.apiKey } });
  return ((await response.json()) as { id: string }).id;
};

const plannedMoves = async ({ control, immich: { wrong, correct } }: World): Promise<OpenMove[]> =>
  (await control.photos())
    .filter(({ trashed, visibility }) => !trashed && visibility === 'timeline')
    .flatMap(({ id: assetId, faces }) =>
      faces
        .filter(({ shown, personId }) => shown && personId === wrong.id)
        .map(({ id: faceId }) => ({ faceId, assetId, fromId: wrong.id, toId: correct.id })),
    )
    .slice(0, openMoves);
