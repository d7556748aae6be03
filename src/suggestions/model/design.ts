import type { FaceList } from './face-table.js';

/**
 * What the regression sees of each face: its place in the subspace z, alone and times the Legendre polynomials of its
 * time a in -1..1, so that what tells the children apart may change as they grow, smoothly; and the time by itself,
 * because one child may simply be photographed more than the other for some years.
 */
export interface Design {
  size: number;
  /** Numbers in a row of features. */
  width: number;
  projected: Float32Array;
  /** Each face's time in -1..1. */
  times: Float32Array;
  /** The precision that each weight has before anything is decided; see `regression.ts`. */
  precision: Float64Array;
}

/**
 * z, z a, z P₂(a), z P₃(a). Each power tells the children apart a little better and makes everything slower; the figures
 * are in docs/adr/0015.
 */
const powers = 4;
/** 1, a, P₂(a): far from certain before anything was decided, as the share of each child may be anything. */
const plain = 3;

export function designOf(faces: FaceList, projected: Float32Array): Design {
  const size = faces.count > 0 ? projected.length / faces.count : 0;
  const width = size * powers + plain;
  const precision = new Float64Array(width).fill(2);
  precision.fill(0.2, size * powers);
  return { size, width, projected, times: timesOf(faces.takenAt), precision };
}

/** Writes the features of a face into `row`, from `at` on. */
export function featuresInto({ size, projected, times }: Design, face: number, row: Float64Array, at: number): void {
  const a = times[face]!;
  const second = 1.5 * a * a - 0.5;
  const third = 2.5 * a ** 3 - 1.5 * a;
  for (let i = 0; i < size; i++) {
    const z = projected[face * size + i]!;
    row[at + i] = z;
    row[at + size + i] = z * a;
    row[at + 2 * size + i] = z * second;
    row[at + 3 * size + i] = z * third;
  }
  const rest = at + powers * size;
  row[rest] = 1;
  row[rest + 1] = a;
  row[rest + 2] = second;
}

/** The features of a face times the weights from `at` on, without writing them down: this is done for all faces. */
export function weigh({ size, projected, times }: Design, face: number, weights: Float64Array, at: number): number {
  const a = times[face]!;
  const second = 1.5 * a * a - 0.5;
  const third = 2.5 * a ** 3 - 1.5 * a;
  const rest = at + powers * size;
  let sum = weights[rest]! + a * weights[rest + 1]! + second * weights[rest + 2]!;
  for (let i = 0, z = face * size, w = at; i < size; i++, z++, w++) {
    sum +=
      projected[z]! *
      (weights[w]! + a * weights[w + size]! + second * weights[w + 2 * size]! + third * weights[w + 3 * size]!);
  }
  return sum;
}

/** Scaled to the time in which there are faces; a scan with a date of 1970 must not stretch it, so the ends are cut. */
function timesOf(takenAt: Float64Array): Float32Array {
  const sorted = takenAt.slice().sort();
  const from = sorted[Math.floor(0.005 * sorted.length)] ?? 0;
  const to = sorted[Math.ceil(0.995 * sorted.length) - 1] ?? from;
  const scaled = Float32Array.from(takenAt, (time) => (to > from ? (2 * (time - from)) / (to - from) - 1 : 0));
  return scaled.map((time) => Math.min(1, Math.max(-1, time)));
}
