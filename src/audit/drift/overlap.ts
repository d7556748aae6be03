import type { Box } from '../../http/shapes.schema.js';

/** From this overlap on, two boxes on one photo are around the same head. */
export const sameHead = 0.5;

const areaOf = ({ width, height }: Box): number => width * height;

/** The area that two boxes share, divided by the area that they cover together (IoU): 0 to 1. */
export const overlapOf = (one: Box, other: Box): number => {
  const width = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
  const height = Math.min(one.y + one.height, other.y + other.height) - Math.max(one.y, other.y);
  if (width <= 0 || height <= 0) {
    return 0;
  }
  const shared = width * height;
  return Math.min(1, shared / (areaOf(one) + areaOf(other) - shared));
};

/**
 * Finds lost heads again among the faces of the same photo: each face is one head's at most, and the best overlap
 * decides first; of equal ones, what comes first in the lists.
 */
export const matchHeads = <Lost extends { box: Box | null }, Found extends { box: Box }>(
  lost: readonly Lost[],
  found: readonly Found[],
): Map<Lost, Found> => {
  const pairs = lost.flatMap((head) =>
    found.flatMap((face) => {
      const overlap = head.box ? overlapOf(head.box, face.box) : 0;
      return overlap >= sameHead ? [{ head, face, overlap }] : [];
    }),
  );
  const matches = new Map<Lost, Found>();
  const taken = new Set<Found>();
  for (const { head, face } of pairs.sort((a, b) => b.overlap - a.overlap)) {
    if (!matches.has(head) && !taken.has(face)) {
      matches.set(head, face);
      taken.add(face);
    }
  }
  return matches;
};
