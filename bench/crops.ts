import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import type { FacesPage, SessionFace } from '../src/sessions/queue/face.schema.js';
import { spawnImmich, type SpawnedImmich } from '../test/immich/spawn-immich.js';
import { FaceFix, until } from './face-fix.js';
import { median, milliseconds, type Bench, type Figure, type Report } from './figure.js';

const FACES = 200;
const ROUNDS = 3;
/** Faces on other photos that are looked at before. */
const WARM_UP = 100;
/** Connections that a browser opens to one server over HTTP/1.1. */
const CONNECTIONS = 6;
/** Faces that are asked for at once where they come in bundles: a page takes two. */
const BUNDLE = 100;
const COLD_GOAL = 2000;
const WARM_GOAL = 150;

/** Milliseconds and bytes of a page; `work` is processor time of the server, which a busy machine changes less. */
interface Page {
  time: number;
  bytes: number;
  work: number;
}

/** By what it was measured: cold, from memory, from disk, the original's previews. */
type Round = Record<'cold' | 'memory' | 'disk' | 'coldBundles' | 'memoryBundles' | 'diskBundles' | 'previews', Page>;

/**
 * A page of the grid: the crops of 200 faces on 200 photos, until the last byte of the last one; one by one over the six
 * connections that a browser has for one server, and in bundles of a hundred. Cold: the server has cut none of them.
 * Warm: it has them in memory, and, once started anew, on its disk; the browser has none. The server has shown other
 * faces before each, as one has that runs all day. The original has no crops: it shows a face by the whole preview of its
 * photo, fetched here from Immich without the proxy between.
 */
export const crops: Bench = async (say) => {
  const immich = await spawnImmich({ photos: 1000, seed: 7, latency: 'immich', noFavourites: true });
  const rounds: Round[] = [];
  try {
    for (let round = 1; round <= ROUNDS; round++) {
      say(`Crops: page ${round} of ${ROUNDS}…`);
      const bundled = await measure(immich, bundlesOf);
      const { cold, memory, disk, previews } = await measure(immich, cropsOf);
      const { cold: coldBundles, memory: memoryBundles, disk: diskBundles } = bundled;
      rounds.push({ cold, memory, disk, coldBundles, memoryBundles, diskBundles, previews });
    }
  } finally {
    await immich.stop();
  }
  return reportOf(rounds);
};

function reportOf(rounds: Round[]): Report {
  const of = (name: keyof Round, what: keyof Page): number => median(rounds.map((round) => round[name][what]));
  const line = (name: string, measured: keyof Round, goal: number): Figure => ({
    name: `${FACES} crops, ${name}`,
    ours: milliseconds(of(measured, 'time')),
    original: milliseconds(of('previews', 'time')),
    ratio: of('previews', 'time') / of(measured, 'time'),
    goal: `< ${goal} ms`,
    met: of(measured, 'time') < goal,
  });
  const all = (name: keyof Round): string =>
    `${name} ${rounds.map((round) => round[name].time.toFixed(0)).join(', ')} ms (${of(name, 'work')} ms of the server)`;
  const names: (keyof Round)[] = ['cold', 'memory', 'disk', 'coldBundles', 'memoryBundles', 'diskBundles'];
  return {
    figures: [
      line('cold, one by one', 'cold', COLD_GOAL),
      line('cold, in bundles', 'coldBundles', COLD_GOAL),
      line('warm, from memory, one by one', 'memory', WARM_GOAL),
      line('warm, from memory, in bundles', 'memoryBundles', WARM_GOAL),
      line('warm, from disk, one by one', 'disk', WARM_GOAL),
      line('warm, from disk, in bundles', 'diskBundles', WARM_GOAL),
    ],
    notes: [
      `crops: medians of ${ROUNDS} pages. ${names.map(all).join('; ')}; in brackets the processor time. A page of crops ` +
        `is ${kilobytes(of('cold', 'bytes'))}, of previews ${kilobytes(of('previews', 'bytes'))}.`,
    ],
  };
}

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

/** @param ask the addresses by which faces are asked for */
async function measure(
  immich: SpawnedImmich,
  ask: (server: FaceFix, faces: SessionFace[]) => string[],
): Promise<Record<'cold' | 'memory' | 'disk' | 'previews', Page>> {
  let server = await FaceFix.start(immich);
  try {
    const faces = await facesOf(server, immich);
    const page = faces.slice(0, FACES);
    const others = faces.slice(FACES);
    // drawing them is no part of what a real Immich does
    await fetchAll(previewsOf(immich, faces), immich.apiKey);
    const previews = { ...(await fetchAll(previewsOf(immich, page), immich.apiKey)), work: 0 };
    const look = async (): Promise<Page> => working(server, () => fetchAll(ask(server, page)));
    await fetchAll(ask(server, others));
    const cold = await look();
    const memory = await look();
    server = await server.restart();
    await fetchAll(ask(server, others));
    return { cold, memory, disk: await look(), previews };
  } finally {
    await server.stop();
  }
}

/** Along with the result, how much of the processor the server took for it, in milliseconds. */
async function working<T>({ pid }: FaceFix, run: () => Promise<T>): Promise<T & { work: number }> {
  const before = processorTimeOf(pid);
  const result = await run();
  return { ...result, work: processorTimeOf(pid) - before };
}

/** User and system time of a process, in milliseconds: fields 14 and 15 of its line, in hundredths of a second. */
function processorTimeOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

const previewsOf = ({ url }: SpawnedImmich, faces: SessionFace[]): string[] =>
  faces.map(({ assetId }) => `${url}/api/assets/${assetId}/thumbnail?size=preview`);

const cropsOf = ({ url }: FaceFix, faces: SessionFace[]): string[] =>
  faces.map(({ id, crop }) => `${url}/api/faces/${id}/crop?size=160&v=${crop}`);

const bundlesOf = ({ url }: FaceFix, faces: SessionFace[]): string[] => {
  const names = faces.map(({ id, crop }) => `${id}.${crop}`);
  const bundles = [names.slice(0, BUNDLE), names.slice(BUNDLE)].filter(({ length }) => length > 0);
  return bundles.map((bundle) => `${url}/api/faces/crops?size=160&faces=${bundle.join(',')}`);
};

/** Faces of as many photos, once the scan is through. */
async function facesOf(server: FaceFix, immich: SpawnedImmich): Promise<SessionFace[]> {
  const { id } = await server.open(immich, { autoFix: 'off' });
  await until(
    () => server.session(id),
    ({ progress }) => progress.scan === 'ready',
  );
  const { faces } = await server.call<FacesPage>('GET', `sessions/${id}/faces?limit=500`);
  const photos = new Map(faces.map((face) => [face.assetId, face]));
  if (photos.size < FACES + WARM_UP) throw new Error(`only ${photos.size} photos have faces of the wrong person`);
  return [...photos.values()].slice(0, FACES + WARM_UP);
}

/** Fetches all of them as a browser does that was given them at once. */
async function fetchAll(urls: string[], apiKey = ''): Promise<{ time: number; bytes: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const start = performance.now();
  try {
    const sizes = await Promise.all(urls.map((url) => sizeOf(url, agent, apiKey)));
    return { time: performance.now() - start, bytes: sizes.reduce((sum, size) => sum + size, 0) };
  } finally {
    agent.destroy();
  }
}

function sizeOf(url: string, agent: Agent, apiKey: string): Promise<number> {
  return new Promise((resolve, reject) => {
    get(url, { agent, headers: apiKey === '' ? {} : { 'x-api-key': apiKey } }, (response) => {
      let bytes = 0;
      response.on('data', (part: Buffer) => (bytes += part.length));
      response.on('end', () =>
        response.statusCode === 200 ? resolve(bytes) : reject(new Error(`${url}: ${response.statusCode}`)),
      );
      response.on('error', reject);
    }).on('error', reject);
  });
}
