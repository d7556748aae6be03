import { randomUUID } from 'node:crypto';
import type { BatchState } from '../src/audit/batch.schema.js';
import type { DriftCheck, DriftPage } from '../src/audit/drift/drift.schema.js';
import type { ReapplyAnswer } from '../src/audit/drift/reapply.schema.js';
import { Database } from '../src/database/database.js';
import { createLibrary } from '../test/immich/library/create-library.js';
import { isShown, type Library } from '../test/immich/library/library.js';
import type { Face } from '../test/immich/library/model.js';
import { checksumOf } from '../test/immich/server/answers.js';
import { spawnImmich, type SpawnedImmich } from '../test/immich/spawn-immich.js';
import { FaceFix, until } from './face-fix.js';
import type { Bench, Figure } from './figure.js';
import { Watch } from './watch.js';

const DECISIONS = 25_000;
const SAMPLE = 1000;
const LIBRARY = { photos: 'large', seed: 7 } as const;
/** Megabytes. */
const MEMORY = 200;
/** What one look at a photo costs Immich's processor, in seconds: nobody is faster, however many are in flight. */
const LOOK = 1 / 369;

/**
 * A look at 25,000 decisions, all of which hold; another one after recognition was reset; all of them restored, and
 * that taken back. Immich answers as fast as the real one was measured to. The original remembers nothing of this, so
 * what a look is held against is the simple way: to ask for the faces of one decision after the other.
 */
export const drift: Bench = async (say) => {
  say('Drift: a ledger of 25,000 decisions…');
  const immich = await spawnImmich({ ...LIBRARY, latency: 'immich', noFavourites: true });
  const server = await FaceFix.start(immich, fillLedger);
  const watch = new Watch(server.pid);
  try {
    say('Drift: looking, nothing has drifted…');
    watch.phase = 'while looking';
    const simple = await simply(immich);
    await immich.control.resetRequests();
    const calm = await check(server);
    const requests = await immich.control.requests();
    say('Drift: looking again after a reset of recognition…');
    await immich.control.resetRecognition({ deleteEmptied: true });
    const reset = await check(server);
    say('Drift: restoring all of it…');
    watch.phase = 'while restoring';
    const restored = await restore(server);
    say('Drift: taking that back…');
    watch.phase = 'while taking back';
    const back = await takeBack(server, restored.batch.id);
    return {
      figures: [
        {
          ...seconds('drift: 25,000 decisions looked at', calm.seconds, 2 * DECISIONS * LOOK),
          original: `${simple.toFixed(0)} s one by one`,
          ratio: simple / calm.seconds,
        },
        seconds('drift: the same after a reset', reset.seconds, 2 * DECISIONS * LOOK),
        seconds('drift: all of them restored', restored.seconds, null),
        seconds('drift: that taken back', back.seconds, null),
        memory(watch.highest),
      ],
      notes: [
        `drift: ${inWords(calm.check)}; after the reset ${inWords(reset.check)}; a page of the list ` +
          `${reset.page.toFixed(0)} ms, the preview ${restored.preview.toFixed(0)} ms.`,
        `drift: one by one is ${SAMPLE} decisions, taken for ${DECISIONS}; the first look asked Immich ${inTotal(requests)} ` +
          `times, ${requests['GET /faces'] ?? 0} of them for faces.`,
        `drift: ${moved(restored.batch)} restored, ${moved(back.batch)} taken back; memory highest ${[...watch.phases]
          .map(([phase, highest]) => `${highest.toFixed(0)} MB ${phase}`)
          .join(', ')}.`,
      ],
    };
  } finally {
    watch.end();
    await server.stop();
    await immich.stop();
  }
};

const inTotal = (requests: Record<string, number>): number =>
  Object.values(requests).reduce((sum, count) => sum + count, 0);

/** How long it would take to ask for the faces of each decision, one after the other, in seconds. */
async function simply({ url, apiKey }: SpawnedImmich): Promise<number> {
  const start = performance.now();
  for (const { asset } of decidedFaces().slice(0, SAMPLE)) {
    const response = await fetch(`${url}/api/faces?id=${asset.id}`, { headers: { 'x-api-key': apiKey } });
    if (!response.ok) throw new Error(`GET /faces: ${response.status}`);
    await response.arrayBuffer();
  }
  return ((performance.now() - start) / 1000) * (DECISIONS / SAMPLE);
}

const seconds = (name: string, taken: number, goal: number | null): Figure => ({
  name,
  ours: `${taken.toFixed(1)} s`,
  original: '',
  ratio: null,
  goal: goal === null ? '' : `< ${goal.toFixed(0)} s`,
  met: goal === null ? null : taken < goal,
});

const memory = (megabytes: number): Figure => ({
  name: 'drift: memory of the server, highest',
  ours: `${megabytes.toFixed(0)} MB`,
  original: '',
  ratio: null,
  goal: `< ${MEMORY} MB`,
  met: megabytes < MEMORY,
});

const inWords = ({ looked, agrees, counts, mass }: DriftCheck): string =>
  `${looked} looked at, ${agrees} hold, ${counts['given-away']} given away${mass ? ', recognised as a reset' : ''}`;
const moved = ({ applied, failed }: BatchState): string => `${applied} faces (${failed} refused)`;

async function check(server: FaceFix): Promise<{ seconds: number; check: DriftCheck; page: number }> {
  const start = performance.now();
  await server.call('POST', 'audit/drift', { action: 'start' });
  const { check: done } = await until(
    () => server.call<DriftPage>('GET', 'audit/drift?limit=1'),
    (page) => page.check !== null && page.check.state !== 'running',
    1000,
  );
  const taken = (performance.now() - start) / 1000;
  if (done?.state !== 'done') throw new Error(`the check is ${done?.state}: ${done?.message}`);
  const asked = performance.now();
  await server.call('GET', 'audit/drift?limit=50');
  return { seconds: taken, check: done, page: performance.now() - asked };
}

async function restore(server: FaceFix): Promise<{ seconds: number; preview: number; batch: BatchState }> {
  const wanted = { kinds: ['moved', 'given-away', 'redetected'] };
  const asked = performance.now();
  await server.call('POST', 'audit/reapply', { ...wanted, dryRun: true });
  const preview = performance.now() - asked;
  const start = performance.now();
  const { batch } = await server.call<ReapplyAnswer>('POST', 'audit/reapply', { ...wanted, dryRun: false });
  const done = await ended(server, batch?.id ?? '');
  return { seconds: (performance.now() - start) / 1000, preview, batch: done };
}

async function takeBack(server: FaceFix, id: string): Promise<{ seconds: number; batch: BatchState }> {
  const start = performance.now();
  const begun = await server.call<BatchState>('POST', `audit/batches/${id}/revert`);
  const batch = await ended(server, begun.id);
  return { seconds: (performance.now() - start) / 1000, batch };
}

const ended = (server: FaceFix, id: string): Promise<BatchState> =>
  until(
    () => server.call<BatchState>('GET', `audit/batches/${id}`),
    ({ state }) => state === 'done',
    1000,
  );

/** The same library as the one that Immich's stand-in makes in its own process. */
const library = (): Library => (made ??= createLibrary({ ...LIBRARY, favourites: false }));
let made: Library | undefined;

function decidedFaces(): Face[] {
  const { wrong, faces } = library();
  return [...faces.values()].filter((face) => isDecidable(face, wrong.id)).slice(0, DECISIONS);
}

/** Writes down that all these faces were given to who has them: making so many decisions takes longer than the bench. */
async function fillLedger(dataDir: string): Promise<void> {
  const { wrong, correct, owner } = library();
  const database = await Database.open(dataDir);
  const at = new Date().toISOString();
  await database.account.create({ data: { id: owner.id, createdAt: at } });
  const base = { accountId: owner.id, cause: 'manual', device: 'bench' };
  const batch = await database.batch.create({ data: { ...base, id: randomUUID(), createdAt: at } });
  const move = { action: 'reassign', state: 'applied', outcome: 'applied', at, settledAt: at, batchId: batch.id };
  const people = { fromId: correct.id, fromName: correct.name, toId: wrong.id, toName: wrong.name };
  await database.entry.createMany({
    data: decidedFaces().map(({ id, asset, box }) => ({
      ...base,
      ...move,
      ...people,
      ...box,
      faceId: id,
      assetId: asset.id,
      assetChecksum: checksumOf(asset).toString('base64'),
    })),
  });
  await database.$disconnect();
}

const isDecidable = (face: Face, personId: string): boolean =>
  face.personId === personId && isShown(face) && !face.asset.trashed && face.asset.visibility !== 'locked';
