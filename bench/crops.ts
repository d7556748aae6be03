import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:http';
import type { FacesPage } from '../src/sessions/queue/face.schema.js';
import { spawnImmich, type SpawnedImmich } from '../test/immich/spawn-immich.js';
import { FaceFix, until } from './face-fix.js';
import { median, milliseconds, type Bench, type Figure } from './figure.js';

const FACES = 200;
const ROUNDS = 3;
/** Connections that a browser opens to one server over HTTP/1.1. */
const CONNECTIONS = 6;
const COLD_GOAL = 2000;
const WARM_GOAL = 150;

interface Round {
  cold: number;
  fromMemory: number;
  fromDisk: number;
  original: number;
  bytes: number;
  originalBytes: number;
  /** Processor time of the server, which other work on the machine does not change much. */
  coldWork: number;
  memoryWork: number;
  diskWork: number;
}

/**
 * A page of the grid: the crops of 200 faces on 200 photos, over the six connections that a browser has for one server,
 * until the last byte of the last one. Cold: the server has cut none of them. Warm: it has them in memory, and, once
 * started anew, on its disk; the browser has none. The original has no crops: it shows a face by the whole preview of
 * its photo, fetched here from Immich without the proxy between.
 */
export const crops: Bench = async (say) => {
  const immich = await spawnImmich({ photos: 1000, seed: 7, latency: 'immich', noFavourites: true });
  const rounds: Round[] = [];
  try {
    for (let round = 1; round <= ROUNDS; round++) {
      say(`Crops: page ${round} of ${ROUNDS}…`);
      rounds.push(await measure(immich));
    }
  } finally {
    await immich.stop();
  }
  const of = (name: keyof Round): number => median(rounds.map((round) => round[name]));
  const all = (name: keyof Round): string => rounds.map((round) => round[name].toFixed(0)).join(', ');
  const line = (name: string, ours: number, goal: number): Figure => ({
    name: `${FACES} crops, ${name}`,
    ours: milliseconds(ours),
    original: milliseconds(of('original')),
    ratio: of('original') / ours,
    goal: `< ${goal} ms`,
    met: ours < goal,
  });
  return {
    figures: [
      line('cold', of('cold'), COLD_GOAL),
      line('warm, from memory', of('fromMemory'), WARM_GOAL),
      line('warm, from disk', of('fromDisk'), WARM_GOAL),
    ],
    notes: [
      `crops: medians of ${ROUNDS} pages: cold ${all('cold')} ms, from memory ${all('fromMemory')} ms, from disk ` +
        `${all('fromDisk')} ms, previews ${all('original')} ms. A page of crops is ${kilobytes(of('bytes'))}, of ` +
        `previews ${kilobytes(of('originalBytes'))}. Processor time of the server: cold ${all('coldWork')} ms, from ` +
        `memory ${all('memoryWork')} ms, from disk ${all('diskWork')} ms.`,
    ],
  };
};

const kilobytes = (bytes: number): string => `${(bytes / 1000).toFixed(0)} kB`;

async function measure(immich: SpawnedImmich): Promise<Round> {
  const server = await FaceFix.start(immich);
  let restarted = server;
  try {
    const page = await pageOf(server, immich);
    const previews = page.map(({ assetId }) => `${immich.url}/api/assets/${assetId}/thumbnail?size=preview`);
    // drawing them is no part of what a real Immich does
    await fetchAll(previews, immich.apiKey);
    const cropsOf = ({ url }: FaceFix): string[] =>
      page.map(({ id, crop }) => `${url}/api/faces/${id}/crop?size=160&v=${crop}`);
    const original = await fetchAll(previews, immich.apiKey);
    const cold = await working(server, () => fetchAll(cropsOf(server)));
    const fromMemory = await working(server, () => fetchAll(cropsOf(server)));
    restarted = await server.restart();
    const fromDisk = await working(restarted, () => fetchAll(cropsOf(restarted)));
    return {
      cold: cold.time,
      fromMemory: fromMemory.time,
      fromDisk: fromDisk.time,
      original: original.time,
      bytes: cold.bytes,
      originalBytes: original.bytes,
      coldWork: cold.work,
      memoryWork: fromMemory.work,
      diskWork: fromDisk.work,
    };
  } finally {
    await restarted.stop();
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

/** The faces of a page, of as many photos, once the scan is through. */
async function pageOf(server: FaceFix, immich: SpawnedImmich): Promise<FacesPage['faces']> {
  const { id } = await server.open(immich, { autoFix: 'off' });
  await until(
    () => server.session(id),
    ({ progress }) => progress.scan === 'ready',
  );
  const { faces } = await server.call<FacesPage>('GET', `sessions/${id}/faces?limit=500`);
  const photos = new Map(faces.map((face) => [face.assetId, face]));
  if (photos.size < FACES) throw new Error(`only ${photos.size} photos have faces of the wrong person`);
  return [...photos.values()].slice(0, FACES);
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
