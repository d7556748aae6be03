import type { Library } from '../immich/library/library.js';
import type { Face } from '../immich/library/model.js';

const DIMENSIONS = 512;

/**
 * The library's vectors are shorter than Immich's: laid end to end they become as long, and as far from each other as
 * before. Null for a face that was drawn by hand.
 */
export function vectorOfFace(library: Library, face: Face): number[] | null {
  if (face.row === null) return null;
  const row = library.foundations.embeddings.at(face.row);
  const factor = Math.sqrt(row.length / DIMENSIONS);
  return Array.from({ length: DIMENSIONS }, (_, index) => row[index % row.length]! * factor);
}
