import { vectorSize, type FaceTable } from '../../../src/suggestions/model/face-table.js';

export const hour = 3600 * 1000;

/** A table of faces that all look alike, with what a spec cares about. */
export const tableOf = (rows: { takenAt?: number; photo?: number; holder?: number }[]): FaceTable => ({
  count: rows.length,
  vectors: new Int8Array(rows.length * vectorSize).fill(1),
  takenAt: Float64Array.from(rows, ({ takenAt }, i) => takenAt ?? i * 24 * hour),
  photo: Int32Array.from(rows, ({ photo }, i) => photo ?? i),
  holder: Int8Array.from(rows, ({ holder }) => holder ?? 0),
});
