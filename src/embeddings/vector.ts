/** As many numbers as a face's vector has, by all models that Immich recognises faces with. */
export const dimensions = 512;

/** A vector as it is kept: each byte times `scale` is what it was. */
export interface Quantised {
  bytes: Int8Array;
  scale: number;
}

const isUsable = (vector: Float32Array): boolean =>
  vector.length === dimensions && vector.every(Number.isFinite) && vector.some((value) => value !== 0);

/**
 * Keeps a vector in signed bytes: symmetric, by its own largest number, so that 0 stays 0 and the direction is kept. The
 * cosine between two vectors changes by less than 0.01.
 * @returns null for what is no vector of a face: other than 512 numbers, one that is none, or nothing but zeros
 */
export const quantise = (vector: Float32Array): Quantised | null => {
  if (!isUsable(vector)) {
    return null;
  }
  const scale = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 0) / 127;
  return { bytes: Int8Array.from(vector, (value) => Math.round(value / scale)), scale };
};
