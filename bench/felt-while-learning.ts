import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { vectorSize, type FaceTable } from '../src/suggestions/model/face-table.js';
import type { FromThread } from '../src/suggestions/pair/pair-protocol.js';
import { startWorker, type PairThread } from '../src/suggestions/pair/thread-starter.js';
import { vectorOfFace } from '../test/immich-ml/vectors.js';
import { createLibrary } from '../test/immich/library/create-library.js';

/** As many as are ever learned from; see `lessons.repository.ts`. */
export const lessons = 2000;
const tries = 20;

/**
 * Milliseconds from telling a pair's built thread of one decision more until it knows it, while it learns from thousands
 * of others: it hears of it between two steps.
 */
export async function feltWhileLearning(seed: number): Promise<number[]> {
  const { table, truth } = pairOf(seed);
  const order = [...truth.keys()].filter((face) => (face * 7) % 11 === 0);
  const decided = new Map(order.slice(0, lessons).map((face) => [face, truth[face]!]));
  const ear = new Ear();
  const thread = startWorker(resolve('dist/suggestions/pair/pair-thread.js'))(ear);
  const felt: number[] = [];
  // a pair's thread does not keep a process alive
  const awake = setInterval(() => undefined, 1000);
  try {
    thread.tell({ type: 'open', table, children: [{ birth: null }, { birth: null }], decided });
    await ear.hears(({ learned }) => learned);
    for (let next = lessons; felt.length < tries; next++) {
      if (!ear.isLearning) await begin(thread, ear, decided);
      await sleep(137);
      if (!ear.isLearning) continue;
      // the oldest makes room, as in the server
      decided.delete(decided.keys().next().value!);
      decided.set(order[next]!, truth[order[next]!]!);
      const begun = performance.now();
      thread.tell({ type: 'decided', decided, learn: false });
      await ear.hears(() => true);
      felt.push(performance.now() - begun);
    }
    return felt;
  } finally {
    clearInterval(awake);
    await thread.end();
  }
}

async function begin(thread: PairThread, ear: Ear, decided: ReadonlyMap<number, number>): Promise<void> {
  ear.isLearning = true;
  thread.tell({ type: 'decided', decided, learn: true });
  await ear.hears(({ learned }) => !learned);
}

type Said = Extract<FromThread, { type: 'opinions' }>;

/** Hears what a thread says. */
class Ear {
  isLearning = true;
  private waiting: { is: (said: Said) => boolean; done: () => void; failed: (error: Error) => void } | null = null;

  hears(is: (said: Said) => boolean): Promise<void> {
    return new Promise((done, failed) => (this.waiting = { is, done, failed }));
  }

  readonly heard = (message: FromThread): void => {
    if (message.type !== 'opinions') return;
    if (message.learned) this.isLearning = false;
    if (this.waiting?.is(message)) this.waiting.done();
  };

  readonly broke = (why: string): void => this.waiting?.failed(new Error(why));
}

export function pairOf(seed: number): { table: FaceTable; truth: Int8Array } {
  const library = createLibrary({ photos: 'large', seed, favourites: false });
  const ids = [library.wrong.id, library.correct.id];
  const faces = [...library.faces.values()].flatMap((face) => {
    const vector = ids.includes(face.personId ?? '') ? vectorOfFace(library, face) : null;
    return vector ? [{ face, vector }] : [];
  });
  const photos = new Map<string, number>();
  const table: FaceTable = {
    count: faces.length,
    vectors: new Int8Array(faces.length * vectorSize),
    takenAt: Float64Array.from(faces, ({ face }) => face.asset.takenAt),
    photo: Int32Array.from(faces, ({ face }) => {
      const photo = photos.get(face.asset.id) ?? photos.size;
      photos.set(face.asset.id, photo);
      return photo;
    }),
    holder: Int8Array.from(faces, ({ face }) => ids.indexOf(face.personId ?? '')),
  };
  faces.forEach(({ vector }, row) => {
    const most = Math.max(...vector.map(Math.abs));
    vector.forEach((value, i) => (table.vectors[row * vectorSize + i] = Math.round((127 * value) / most)));
  });
  return { table, truth: Int8Array.from(faces, ({ face }) => ids.indexOf(library.truthOf(face.id))) };
}
