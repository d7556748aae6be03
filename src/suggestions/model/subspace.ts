import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { type FaceTable, vectorSize } from './face-table.js';

/**
 * What the children's faces vary in. Faces of look-alikes lie in few of the 512 directions, and what lies in the others
 * is noise, which a few hundred decisions could not tell from a difference between the children.
 */
export interface Subspace {
  size: number;
  mean: Float64Array;
  /** size × 512, orthonormal, the most varied first. */
  axes: Float64Array;
}

const mostSampled = 4000;
const mostAxes = 64;
const fewestAxes = 8;

/**
 * Principal component analysis of a sample of the faces, spread evenly over the table. Kept are the axes that vary more
 * than noise could by chance: above the edge of Marchenko and Pastur (1967), (1 + √(512 / n))² times the variance of what
 * lies beyond the first 64. Takes a second or two, nearly all of it for the eigenvectors.
 */
export function subspaceOf(faces: FaceTable): Subspace {
  const sampled = Math.min(mostSampled, faces.count);
  const sample = new Float64Array(sampled * vectorSize);
  for (let i = 0; i < sampled; i++) {
    unitVector(faces, Math.floor((i * faces.count) / sampled), sample, i * vectorSize);
  }
  const mean = centre(sample, sampled);
  const { realEigenvalues: ascending, eigenvectorMatrix } = new EigenvalueDecomposition(
    new Matrix(covariance(sample, sampled)),
    { assumeSymmetric: true },
  );
  const size = sizeOf(Float64Array.from(ascending).reverse(), sampled);
  const axes = new Float64Array(size * vectorSize);
  for (let axis = 0; axis < size; axis++) {
    for (let i = 0; i < vectorSize; i++) axes[axis * vectorSize + i] = eigenvectorMatrix.get(i, vectorSize - 1 - axis);
  }
  return { size, mean, axes };
}

function sizeOf(variances: Float64Array, sampled: number): number {
  const noise = variances.subarray(mostAxes).reduce((sum, variance) => sum + variance, 0) / (vectorSize - mostAxes);
  const edge = 2 * noise * (1 + Math.sqrt(vectorSize / sampled)) ** 2;
  const above = variances.subarray(0, mostAxes).filter((variance) => variance > edge).length;
  return Math.max(fewestAxes, above);
}

/**
 * A face's log-odds before anything was decided has this variance: most faces of look-alikes can be told by somebody who
 * knows the children (a standard deviation of 2.4 is 92 %), and few are beyond doubt.
 */
const priorVariance = 6;

/** All faces in the subspace: count × size, all axes scaled by one number so that the mean squared length is 6. */
export function project(faces: FaceTable, { size, mean, axes }: Subspace): Float32Array {
  const projected = new Float32Array(faces.count * size);
  const vector = new Float64Array(vectorSize);
  let squares = 0;
  for (let face = 0; face < faces.count; face++) {
    unitVector(faces, face, vector, 0);
    for (let axis = 0; axis < size; axis++) {
      let sum = 0;
      const at = axis * vectorSize;
      for (let i = 0; i < vectorSize; i++) sum += (vector[i]! - mean[i]!) * axes[at + i]!;
      projected[face * size + axis] = sum;
      squares += sum * sum;
    }
  }
  const scale = Math.sqrt((priorVariance * faces.count) / squares);
  return squares > 0 ? projected.map((value) => value * scale) : projected;
}

function unitVector({ vectors }: FaceTable, face: number, into: Float64Array, at: number): void {
  let squares = 0;
  for (let i = 0; i < vectorSize; i++) squares += vectors[face * vectorSize + i]! ** 2;
  const length = Math.sqrt(squares) || 1;
  for (let i = 0; i < vectorSize; i++) into[at + i] = vectors[face * vectorSize + i]! / length;
}

function centre(sample: Float64Array, count: number): Float64Array {
  const mean = new Float64Array(vectorSize);
  for (let i = 0; i < sample.length; i++) mean[i % vectorSize]! += sample[i]! / count;
  for (let i = 0; i < sample.length; i++) sample[i]! -= mean[i % vectorSize]!;
  return mean;
}

function covariance(sample: Float64Array, count: number): Float64Array[] {
  const sums = Array.from({ length: vectorSize }, () => new Float64Array(vectorSize));
  for (let at = 0; at < sample.length; at += vectorSize) {
    for (let i = 0; i < vectorSize; i++) {
      const value = sample[at + i]! / count;
      const row = sums[i]!;
      for (let j = 0; j <= i; j++) row[j]! += value * sample[at + j]!;
    }
  }
  for (let i = 0; i < vectorSize; i++) for (let j = 0; j < i; j++) sums[j]![i] = sums[i]![j]!;
  return sums;
}
