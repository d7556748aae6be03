import { solve } from './cholesky.js';
import { atATime, type Pausing } from './pausing.js';
import type { Fit } from './regression.js';

/**
 * What is needed to say how uncertain the score of a face is: V, width × width, so that φᵀ V φ is the variance of the
 * log-odds between two children, averaged over all twos, for a face with the features φ (the Laplace approximation).
 */
export function* varianceOf({ hessian, weights }: Fit, width: number): Pausing<Float64Array> {
  const size = weights.length;
  const contrasts = size / width;
  const summed = new Float64Array(width * width);
  const columns = atATime(size * size);
  const column = new Float64Array(size);
  for (let j = 0; j < contrasts; j++) {
    for (let i = 0; i < width; i++) {
      if (i % columns === columns - 1) yield;
      column.fill(0);
      column[j * width + i] = 1;
      solve(hessian, size, column);
      for (let k = 0; k < width; k++) summed[k * width + i]! += (2 / contrasts) * column[j * width + k]!;
    }
  }
  return summed;
}

/**
 * By how much scores are drawn to "don't know": 1 / √(1 + π/8 φᵀ V φ), which is nearly the mean of the logistic function
 * over the uncertainty of its argument (MacKay 1992; Bishop 4.5.2).
 */
export function moderation(variance: Float64Array, features: Float64Array, width: number): number {
  let sum = 0;
  for (let i = 0; i < width; i++) {
    // V is symmetric
    let part = 0;
    for (let k = 0; k < i; k++) part += variance[i * width + k]! * features[k]!;
    sum += (2 * part + variance[i * width + i]! * features[i]!) * features[i]!;
  }
  return 1 / Math.sqrt(1 + (Math.PI / 8) * Math.max(0, sum));
}
