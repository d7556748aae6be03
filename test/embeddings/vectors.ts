import { Random } from '../immich/library/random.js';

/** A vector of 512 numbers of length 1, the same for the same seed. */
export const vectorOf = (seed: number): Float32Array => {
  const random = new Random(seed, 99);
  const vector = Float32Array.from({ length: 512 }, () => random.gaussian());
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
};

export const cosine = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let [dot, left, right] = [0, 0, 0];
  for (let index = 0; index < a.length; index++) {
    dot += a[index]! * b[index]!;
    left += a[index]! ** 2;
    right += b[index]! ** 2;
  }
  return dot / Math.sqrt(left * right);
};
