import { expectedRight } from '../../src/suggestions/model/expected.js';
import { PairModel, type Opinions } from '../../src/suggestions/model/pair-model.js';
import { surest } from '../../src/suggestions/model/sure.js';
import { teachingBatch } from '../../src/suggestions/model/teaching-order.js';
import { median } from '../figure.js';
import type { Library } from './library.js';
import { firstRun, mend, type Mending } from './mending.js';

/** What was measured after so many decisions, on the faces that nobody has looked at yet. */
export interface Row {
  decisions: number;
  immichRight: number;
  right: number;
  /** The share of the faces that are, together, 99 % right by the model's own lower bound; and how right they are. */
  sure: number;
  sureRight: number | null;
  /** What the model expects to be wrong of them at most (19 of 20), and what is. */
  mistakesAtMost: number;
  mistakes: number;
  /** Expected calibration error, ten bins. */
  calibrationError: number;
  /** The share that is where it belongs, and what the summary would say of it (nine times in ten). */
  inPlace: number;
  estimate: { share: number; low: number; high: number };
}

export interface Review {
  library: string;
  separate: boolean;
  faces: number;
  rows: Row[];
  mending: Mending;
  /** Milliseconds; the slowest, and for a batch of decisions to be felt also the median. */
  times: { make: number; learn: number; feel: number; feelMedian: number };
}

export const target = 0.99;
const shown: ReadonlySet<number> = new Set([0, 30, 100, 200, 400]);
const batch = 10;
/** The last measurement. */
const most = 400;
/** Where the model is measured anew; between them each batch is only felt. */
const learnsAt = (decisions: number): boolean => shown.has(decisions) || decisions === 300;

/** A reviewer who knows the truth, and answers what the tool asks, in its own order; at last, with the help of auto-fix. */
export function review(library: Library, separate: boolean, say: (text: string) => void): Review {
  const made = timed(() => new PairModel(library.table, library.children));
  const faces = [...library.table.holder.keys()].filter((face) => separate || library.table.holder[face] === 0);
  const decided = new Map<number, number>();
  let before: ReadonlyMap<number, number> = new Map();
  const rows: Row[] = [];
  const times = { make: made.time, learn: 0, feel: 0, feelMedian: 0 };
  const feels: number[] = [];
  while (decided.size <= most) {
    const learns = learnsAt(decided.size);
    const { value: opinions, time } = timed(() => (learns ? made.value.learn(decided) : made.value.feel(decided)));
    if (learns) times.learn = Math.max(times.learn, time);
    else feels.push(time);
    const open = faces.filter((face) => !decided.has(face));
    if (open.length === 0) break;
    if (shown.has(decided.size)) {
      rows.push(measure(library, opinions, open, decided.size));
      say(`${library.name}: ${decided.size} decisions`);
    }
    if (decided.size <= firstRun) before = new Map(decided);
    const asked = teachingBatch(library.table, opinions, open, decided.size, batch);
    // what is left is told by dates, and nobody is asked about it
    if (asked.length === 0) break;
    for (const face of asked) decided.set(face, library.truth[face]!);
  }
  const mending = mend(library, made.value, faces, before, target);
  say(`${library.name}: mended after ${mending.decisions} decisions`);
  times.feel = Math.max(...feels, 0);
  times.feelMedian = median(feels);
  return { library: library.name, separate, faces: faces.length, rows, mending, times };
}

function measure({ truth, immich, table }: Library, opinions: Opinions, open: number[], decisions: number): Row {
  const share = (faces: readonly number[], answers: Int8Array): number =>
    faces.filter((face) => answers[face] === truth[face]).length / faces.length;
  const sure = surest(opinions, open, target);
  const wrong = sure.faces.filter((face) => opinions.child[face] !== truth[face]).length;
  return {
    decisions,
    immichRight: share(open, immich),
    right: share(open, opinions.child),
    sure: sure.faces.length / open.length,
    sureRight: sure.faces.length > 0 ? 1 - wrong / sure.faces.length : null,
    mistakesAtMost: sure.mistakesAtMost,
    mistakes: wrong,
    calibrationError: calibrationError(opinions, truth, open),
    inPlace: share(open, table.holder),
    estimate: expectedRight(
      opinions,
      open.map((row) => ({ row, child: table.holder[row]! })),
    ),
  };
}

/** How far confidence and rightness lie apart, averaged over the faces in ten bins of confidence (Guo et al. 2017). */
function calibrationError({ child, confidence }: Opinions, truth: Int8Array, faces: readonly number[]): number {
  const bins = Array.from({ length: 10 }, () => 0);
  for (const face of faces) {
    const bin = Math.min(9, Math.floor(confidence[face]! * 10));
    bins[bin]! += confidence[face]! - (child[face] === truth[face] ? 1 : 0);
  }
  return bins.reduce((sum, bin) => sum + Math.abs(bin), 0) / faces.length;
}

export function timed<T>(work: () => T): { value: T; time: number } {
  const begin = performance.now();
  const value = work();
  return { value, time: performance.now() - begin };
}
