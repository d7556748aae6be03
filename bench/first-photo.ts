import type { NextPhotos } from '../src/sessions/queue/photo.schema.js';
import { spawnImmich, type SpawnedImmich } from '../test/immich/spawn-immich.js';
import { FaceFix } from './face-fix.js';
import { median, milliseconds, type Bench } from './figure.js';
import { Original } from './original.js';

const GOAL = 300;
const ROUNDS = 5;

/**
 * From opening a session of 25,000 photos, of which nothing is known, to its first photo: faces, suggestion, and the
 * last byte of the picture.
 *
 * Our own time is what is left of that when Immich's answers are taken away that had to be waited for: both people (at
 * once), the first page of the list, the faces of the first photo, the suggestion, the picture. How long these take is
 * measured in each round on the same stand-in, one after the other, with nothing else going on. What the listing and
 * the scan behind the reviewer's back make these calls wait for is therefore our own time, too.
 *
 * The same is measured with a stand-in that adds no latency; what it takes to work its answers out is not taken away
 * there, so that figure is an upper bound.
 */
export const firstPhoto: Bench = async (say) => {
  say('First photo: with the latencies of Immich…');
  const real = await measure('immich');
  say('First photo: without latency…');
  const bare = await measure(0);
  const own = median(real.map(({ ours, waited }) => ours - waited));
  const ours = median(real.map((round) => round.ours));
  const original = median(real.map((round) => round.original));
  const withoutLatency = median(bare.map((round) => round.ours));
  const all = (rounds: Round[], of: (round: Round) => number): string =>
    rounds.map((round) => of(round).toFixed(0)).join(', ');
  return {
    figures: [
      {
        name: 'first photo of 25,000, own time',
        ours: milliseconds(own),
        original: '',
        ratio: null,
        goal: `< ${GOAL} ms`,
        met: own < GOAL,
      },
      {
        name: 'first photo of 25,000, in all',
        ours: milliseconds(ours),
        original: milliseconds(original),
        ratio: original / ours,
        goal: '',
        met: null,
      },
      {
        name: 'the same, Immich without latency',
        ours: milliseconds(withoutLatency),
        original: milliseconds(median(bare.map((round) => round.original))),
        ratio: median(bare.map((round) => round.original)) / withoutLatency,
        goal: `< ${GOAL} ms`,
        met: withoutLatency < GOAL,
      },
    ],
    notes: [
      `first-photo: ${ROUNDS} rounds, medians. In all ${all(real, (round) => round.ours)} ms, of which Immich's answers ` +
        `${all(real, (round) => round.waited)} ms; without latency ${all(bare, (round) => round.ours)} ms.`,
    ],
  };
};

interface Round {
  ours: number;
  /** Immich's part of it. */
  waited: number;
  original: number;
}

async function measure(latency: 'immich' | 0): Promise<Round[]> {
  const immich = await spawnImmich({ photos: 'large', seed: 7, latency, noFavourites: true });
  const rounds: Round[] = [];
  try {
    await lookOnce(immich);
    for (let round = 0; round < ROUNDS; round++) {
      const { ours, shown } = await runOurs(immich);
      rounds.push({ ours, waited: await timeOf(() => answersFor(immich, shown)), original: await runOriginal(immich) });
    }
  } finally {
    await immich.stop();
  }
  return rounds;
}

interface Shown {
  assetId: string;
  faceId: string;
}

/** A server that is warm, as one is that runs all day, but has never seen the pair. */
async function runOurs(immich: SpawnedImmich): Promise<{ ours: number; shown: Shown }> {
  const server = await FaceFix.start(immich);
  try {
    await warmUp(server, immich);
    let shown: Shown = { assetId: '', faceId: '' };
    const ours = await timeOf(async () => {
      const { id } = await server.open(immich, {});
      const { photos } = await server.call<NextPhotos>('GET', `sessions/${id}/next?limit=1`);
      const [photo] = photos;
      shown = { assetId: photo?.assetId ?? '', faceId: photo?.faces[0]?.id ?? '' };
      await server.picture(`assets/${shown.assetId}/preview`);
    });
    return { ours, shown };
  } finally {
    await server.stop();
  }
}

/** Opens the pair the other way round, which has its own session, and forgets it again. */
async function warmUp(server: FaceFix, immich: SpawnedImmich): Promise<void> {
  const turned = { wrong: immich.correct, correct: immich.wrong };
  const { id } = await server.open({ ...immich, ...turned }, {});
  await server.call('GET', `sessions/${id}/next?limit=1`);
  await server.call('DELETE', `sessions/${id}`);
}

/** The calls that the first photo has to wait for, and nothing but them. */
async function answersFor(immich: SpawnedImmich, { assetId, faceId }: Shown): Promise<void> {
  const { wrong, correct } = immich;
  const headers = { 'x-api-key': immich.apiKey, 'content-type': 'application/json' };
  const ask = async (path: string, body?: object): Promise<void> => {
    const sent = body ? { method: 'POST', body: JSON.stringify(body) } : {};
    const response = await fetch(`${immich.url}/api${path}`, { headers, ...sent });
    if (!response.ok) throw new Error(`${path}: ${response.status}`);
    await response.arrayBuffer();
  };
  await Promise.all([ask(`/people/${wrong.id}`), ask(`/people/${correct.id}`)]);
  await ask('/search/metadata', { personIds: [wrong.id], page: 1, size: 1000, withPeople: true });
  await ask(`/faces?id=${assetId}`);
  await ask(`/people?closestAssetId=${faceId}&withHidden=true&page=1&size=1000`);
  await ask(`/assets/${assetId}/thumbnail?size=preview`);
}

const originalOf = ({ url, apiKey, wrong, correct }: SpawnedImmich): Original =>
  new Original(url, apiKey, { wrongId: wrong.id, correctId: correct.id });

const runOriginal = (immich: SpawnedImmich): Promise<number> => timeOf(() => originalOf(immich).firstPhoto());

/** Has the stand-in draw the first photo once, which takes long and which a real Immich has done long ago. */
const lookOnce = (immich: SpawnedImmich): Promise<void> => originalOf(immich).firstPhoto();

async function timeOf(work: () => Promise<void>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
