import { setTimeout as sleep } from 'node:timers/promises';
import type { AutoFixRun } from '../src/sessions/auto-fix/auto-fix.schema.js';
import type { NextPhotos, ReviewPhoto } from '../src/sessions/queue/photo.schema.js';
import { spawnImmich, type SpawnedImmich } from '../test/immich/spawn-immich.js';
import { FaceFix, until } from './face-fix.js';
import type { Bench } from './figure.js';
import { Watch } from './watch.js';

/** Megabytes. */
const GOAL = 200;
/** Photos reviewed while the scan goes on, and as many while the unattended run does. */
const REVIEWED = 150;
const REST_MS = 30_000;
/** The unattended run is stopped after this: by then every cache of the server is long full. */
const RUN_MS = 120_000;

/**
 * Memory of the server's process (resident set, code and libraries included) while a session of 25,000 photos is
 * scanned, reviewed with all its pictures, and auto-fixed. Immich answers without latency, so that more is on its way
 * through the server at once than in any home. The original has no server to speak of: there is nothing to compare.
 */
export const memory: Bench = async (say) => {
  const immich = await spawnImmich({ photos: 'large', seed: 7, latency: 0, noFavourites: true });
  const server = await FaceFix.start(immich);
  const watch = new Watch(server.pid);
  try {
    await sleep(3000);
    const started = watch.now;
    const done = await work(server, immich, watch, say);
    say('Memory: at rest…');
    await sleep(REST_MS);
    const rested = watch.now;
    return {
      figures: [
        line('memory of the server, highest', watch.highest),
        line('memory of the server, at rest after it', rested),
      ],
      notes: [
        `memory: ${started.toFixed(0)} MB after the start; highest ${[...watch.phases]
          .map(([phase, highest]) => `${highest.toFixed(0)} MB ${phase}`)
          .join(', ')}. ${done}`,
      ],
    };
  } finally {
    watch.end();
    await server.stop();
    await immich.stop();
  }
};

const line = (name: string, megabytes: number) => ({
  name,
  ours: `${megabytes.toFixed(0)} MB`,
  original: '',
  ratio: null,
  goal: `< ${GOAL} MB`,
  met: megabytes < GOAL,
});

async function work(
  server: FaceFix,
  immich: SpawnedImmich,
  watch: Watch,
  say: (text: string) => void,
): Promise<string> {
  say('Memory: scanning and reviewing 25,000 photos…');
  watch.phase = 'while scanned and reviewed';
  const { id } = await server.open(immich, { filter: 'solos', autoFix: 'off' });
  await review(server, id);
  const scanned = await until(
    () => server.session(id),
    ({ progress }) => progress.scan === 'ready',
    500,
  );
  say('Memory: auto-fix and review at once…');
  watch.phase = 'while auto-fixed and reviewed';
  const end = performance.now() + RUN_MS;
  await server.call('POST', `sessions/${id}/auto-fix`, { action: 'start', dryRun: false });
  await review(server, id);
  const newest = (): Promise<AutoFixRun> => server.call('GET', `sessions/${id}/auto-fix`);
  await until(newest, ({ state }) => state !== 'running' || performance.now() > end, 500);
  const run = await server.call<AutoFixRun>('POST', `sessions/${id}/auto-fix`, { action: 'stop' });
  if (run.failed > 0 || run.state === 'failed') throw new Error(`the run failed: ${JSON.stringify(run)}`);
  return `${scanned.progress.total} photos scanned, ${run.looked} looked at by auto-fix, ${2 * REVIEWED} by the reviewer.`;
}

/** Goes through photos as the page does: twenty ahead, each with its picture and the crops of its faces. */
async function review(server: FaceFix, sessionId: string): Promise<void> {
  for (let done = 0; done < REVIEWED;) {
    const { photos } = await server.call<NextPhotos>('GET', `sessions/${sessionId}/next?limit=20`);
    await Promise.all(photos.map((photo) => look(server, photo)));
    for (const photo of photos) {
      const decisions = photo.faces
        .filter(({ role, decision }) => role === 'wrong' && decision === null)
        .map(({ id: faceId }, index) => ({ action: index ? 'reassign' : 'keep', assetId: photo.assetId, faceId }));
      if (decisions.length > 0) await server.call('POST', `sessions/${sessionId}/decisions`, { decisions });
    }
    done += photos.length;
    if (photos.length === 0) return;
  }
}

async function look(server: FaceFix, { assetId, faces }: ReviewPhoto): Promise<void> {
  await server.picture(`assets/${assetId}/preview`);
  await Promise.all(faces.map(({ id }) => server.picture(`faces/${id}/crop?size=480`)));
}
