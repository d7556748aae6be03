import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from '../src/health/status.schema.js';
import type { FacesPage } from '../src/sessions/queue/face.schema.js';
import type { NextPhotos, ReviewPhoto } from '../src/sessions/queue/photo.schema.js';
import type { Suggestion } from '../src/suggestions/suggestion.schema.js';
import { ImmichPostgres } from '../test/embeddings/immich-postgres.js';
import { vectorOfFace } from '../test/immich-ml/vectors.js';
import { createLibrary } from '../test/immich/library/create-library.js';
import { spawnImmich } from '../test/immich/spawn-immich.js';
import { FaceFix, until } from './face-fix.js';
import { feltWhileLearning, lessons } from './felt-while-learning.js';
import { median, type Bench, type Figure } from './figure.js';
import { Watch } from './watch.js';

/** Seconds, milliseconds and megabytes. */
const GOALS = { scored: 60, felt: 200, grid: 2000, memory: 300 };
const SEED = 7;
/** Decisions that are felt one by one: while it says how many it knows, it can be seen which it knows. */
const DECISIONS = 25;
const AHEAD = 4;
/** Decisions taken after that, as a reviewer does, for the memory. */
const MORE = 200;
/** Rows in one statement. */
const PAGE = 500;

/**
 * The model of a pair of 25,000 faces in the built server, over its API: how long until each face has a suggestion, how
 * long until a decision is felt, and the memory of the whole process. Immich answers without latency. There is no method
 * that it replaces: `npm run bench:suggestions` compares how right it is.
 */
export const suggestions: Bench = async (say) => {
  say('Suggestions: 25,000 faces into the database of Immich…');
  const database = await databaseOf();
  const immich = await spawnImmich({ photos: 'large', seed: SEED, latency: 0, noFavourites: true });
  const server = await FaceFix.start(immich, undefined, { IMMICH_DB_URL: database.url('face_fix') });
  const watch = new Watch(server.pid);
  try {
    watch.phase = 'while scanned and vectors were fetched';
    const { id } = await server.open(immich, { autoFix: 'off', skipBothPresent: false });
    const { embeddings } = await until(
      () => server.call<Status>('GET', 'status'),
      ({ embeddings: { state, vectors } }) => state === 'ready' && vectors > 25_000,
      1000,
    );
    await until(
      () => server.session(id),
      ({ progress }) => progress.scan === 'ready',
      500,
    );
    say('Suggestions: scoring…');
    watch.phase = 'while learning';
    const scored = await timed(() => until(() => first(server, id), isLearned, 100));
    const felt = await feel(server, id);
    await decide(server, id, MORE);
    await sleep(20_000);
    const grid = await timedGrid(server, id);
    const feltAtMost = Math.max(...felt);
    say(`Suggestions: decisions while it learns from ${lessons} others…`);
    const meanwhile = await feltWhileLearning(SEED);
    return {
      figures: [
        line('suggestions: a pair of 25,000 faces is scored', scored / 1000, 's', GOALS.scored),
        line('suggestions: a decision is felt (median)', median(felt), 'ms', GOALS.felt),
        line('suggestions: a decision is felt (slowest)', feltAtMost, 'ms', GOALS.felt),
        line('suggestions: the grid is ordered by it (first 2,000 faces)', grid.first, 'ms', GOALS.grid),
        line('suggestions: another request waits for that at most', grid.stall, 'ms', GOALS.felt),
        line(
          `suggestions: … while it learns from ${lessons} (slowest of ${meanwhile.length})`,
          Math.max(...meanwhile),
          'ms',
          GOALS.felt,
        ),
        line('suggestions: memory of the server, highest', watch.highest, 'MB', GOALS.memory),
      ],
      notes: [
        `suggestions: all ${grid.faces} faces of the grid came in ${(grid.all / 1000).toFixed(1)} s, page by page.`,
        `suggestions: ${embeddings.vectors} vectors; highest ${[...watch.phases].map(([phase, highest]) => `${highest.toFixed(0)} MB ${phase}`).join(', ')}.`,
      ],
    };
  } finally {
    watch.end();
    await server.stop();
    await immich.stop();
    await database.stop();
  }
};

const line = (name: string, value: number, unit: string, goal: number): Figure => ({
  name,
  ours: `${value.toFixed(unit === 's' ? 1 : 0)} ${unit}`,
  original: '',
  ratio: null,
  goal: `< ${goal} ${unit}`,
  met: value < goal,
});

async function databaseOf(): Promise<ImmichPostgres> {
  const database = await ImmichPostgres.start();
  await database.addReader('face_fix');
  const library = createLibrary({ photos: 'large', seed: SEED, favourites: false });
  const faces = [...library.faces.values()].filter(
    ({ personId }) => personId === library.wrong.id || personId === library.correct.id,
  );
  for (let start = 0; start < faces.length; start += PAGE) {
    await database.keep(
      new Map(
        faces.slice(start, start + PAGE).flatMap((face) => {
          const vector = vectorOfFace(library, face);
          return vector ? [[face.id, Float32Array.from(vector)] as const] : [];
        }),
      ),
    );
  }
  await database.as('face_fix');
  return database;
}

/** Milliseconds until the first page and until the last, and the longest that a request for nothing waited meanwhile. */
async function timedGrid(server: FaceFix, id: string) {
  let [stall, asking] = [0, true];
  const beside = (async () => {
    while (asking) {
      stall = Math.max(stall, await timed(() => server.call('GET', 'health')));
      await sleep(5);
    }
  })();
  const begin = performance.now();
  let [first, faces] = [0, 0];
  for (let cursor: string | null = ''; cursor !== null;) {
    const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
    const page = await server.call<FacesPage>('GET', `sessions/${id}/faces?sort=confidence&limit=2000${after}`);
    first ||= performance.now() - begin;
    faces += page.faces.length;
    cursor = page.nextCursor;
  }
  const all = performance.now() - begin;
  asking = false;
  await beside;
  return { first, all, faces, stall };
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

const next = async (server: FaceFix, id: string, limit: number): Promise<ReviewPhoto[]> =>
  (await server.call<NextPhotos>('GET', `sessions/${id}/next?limit=${limit}`)).photos;

/** What is suggested of the next faces by the model; the odd face was drawn by hand, and has no vector. */
const first = async (server: FaceFix, id: string): Promise<Suggestion | null> =>
  (await next(server, id, AHEAD)).flatMap(({ faces }) => faces).find(({ suggestion }) => isLearned(suggestion))
    ?.suggestion ?? null;

const isLearned = (suggestion: Suggestion | null): boolean => suggestion?.source === 'embeddings';

const knows = (suggestion: Suggestion | null, decisions: number): boolean =>
  suggestion?.evidence.some((evidence) => evidence.kind === 'learning' && evidence.decided >= decisions) ?? false;

/** From the answer to a decision until a suggestion counts it. */
async function feel(server: FaceFix, id: string): Promise<number[]> {
  const felt: number[] = [];
  for (let decided = 0; decided < DECISIONS;) {
    decided += await decide(server, id, 1);
    felt.push(
      await timed(() =>
        until(
          () => first(server, id),
          (suggestion) => knows(suggestion, decided),
          5,
        ),
      ),
    );
  }
  return felt;
}

async function decide(server: FaceFix, id: string, count: number): Promise<number> {
  let done = 0;
  while (done < count) {
    const decisions = (await next(server, id, Math.min(20, Math.max(AHEAD, count))))
      .flatMap(({ assetId, faces }) =>
        faces
          .filter(({ decision, suggestion }) => decision === null && isLearned(suggestion))
          .map(({ id: faceId }) => ({ action: 'keep', assetId, faceId })),
      )
      .slice(0, count - done);
    await server.call('POST', `sessions/${id}/decisions`, { decisions });
    done += decisions.length;
  }
  return done;
}
