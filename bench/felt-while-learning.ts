import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { vectorSize, type FaceTable } from '../src/suggestions/model/face-table.js';
import type { FromThread } from '../src/suggestions/pair/pair-protocol.js';
import { startWorker } from '../src/suggestions/pair/thread-starter.js';
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
    await ear.hears(({ round }) => round === 1);
    let round = 1;
    for (let next = lessons; felt.length < tries; next++) {
      if (ear.learned === round) thread.tell({ type: 'decided', decided, round: ++round });
      // at another moment of what it learns each time
      await sleep(137);
      if (ear.learned === round) continue;
      // the oldest makes room, as in the server
      decided.delete(decided.keys().next().value!);
      const face = order[next]!;
      decided.set(face, truth[face]!);
      const begun = performance.now();
      thread.tell({ type: 'decided', decided, round });
      // of what is decided it is as sure as can be, and without birth dates of nothing else
      await ear.hears(({ opinions }) => opinions.confidence[face] === 1);
      felt.push(performance.now() - begun);
    }
    return felt;
  } finally {
    clearInterval(awake);
    await thread.end();
  }
}

type Said = Extract<FromThread, { type: 'opinions' }>;

/** Hears what a thread says. */
class Ear {
  /** Which learning it last came to the end of. */
  learned = 0;
  private waiting: { is: (said: Said) => boolean; done: () => void; failed: (error: Error) => void } | null = null;

  hears(is: (said: Said) => boolean): Promise<void> {
    return new Promise((done, failed) => (this.waiting = { is, done, failed }));
  }

  readonly heard = (message: FromThread): void => {
    if (message.type !== 'opinions') return;
    this.learned = message.round;
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
