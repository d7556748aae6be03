import { createHash } from 'node:crypto';
import type { Box } from '../http/shapes.schema.js';

/** Where a face is to be cut from. */
export interface FacePlace {
  assetId: string;
  box: Box;
  /** The box is in the picture as edited in Immich. */
  edited: boolean;
  /** Of the photo's file, as Immich tells it; null where nobody knows. */
  checksum: string | null;
}

/** Counts the ways in which faces were cut so far: a crop of an earlier way is not taken for one of today. */
const way = 1;

/** A hundred-thousandth of the photo: SQLite gives back other last digits than it was given. */
const rounded = (share: number): number => Math.round(share * 1e5);

/**
 * Names what a crop shows, in 16 letters that fit into an address and a file name: the same for the same face of the
 * same picture, another once its box, the picture or the way of cutting is another.
 */
export const cropVersion = ({ assetId, box, edited, checksum }: FacePlace): string => {
  const { x, y, width, height } = box;
  const shown = [way, assetId, edited, checksum, ...[x, y, width, height].map(rounded)];
  return createHash('sha256').update(JSON.stringify(shown)).digest('base64url').slice(0, 16);
};
