import { atATime, type Pausing } from './pausing.js';

/**
 * The lower triangle L of a symmetric positive definite matrix (size × size, row by row), written over it: L Lᵀ. Plain
 * loops over a typed array, because it is done at each step of each fit.
 */
export function* factorise(matrix: Float64Array, size: number): Pausing<void> {
  const rows = atATime(size * size);
  for (let i = 0; i < size; i++) {
    if (i % rows === rows - 1) yield;
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * size + j]!;
      for (let k = 0; k < j; k++) sum -= matrix[i * size + k]! * matrix[j * size + k]!;
      matrix[i * size + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / matrix[j * size + j]!;
    }
  }
}

/** Solves L Lᵀ x = b, and writes x over b. */
export function solve(lower: Float64Array, size: number, b: Float64Array): void {
  for (let i = 0; i < size; i++) {
    let sum = b[i]!;
    for (let k = 0; k < i; k++) sum -= lower[i * size + k]! * b[k]!;
    b[i] = sum / lower[i * size + i]!;
  }
  for (let i = size - 1; i >= 0; i--) {
    let sum = b[i]!;
    for (let k = i + 1; k < size; k++) sum -= lower[k * size + i]! * b[k]!;
    b[i] = sum / lower[i * size + i]!;
  }
}
