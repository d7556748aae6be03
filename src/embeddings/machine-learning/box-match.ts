import type { Box } from '../../http/shapes.schema.js';

/** Two boxes that overlap less than this are not of one head. */
const leastOverlap = 0.5;

/** The area that two boxes share, as a share of what they cover together: 0 to 1. */
export const overlapOf = (a: Box, b: Box): number => {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  const shared = Math.max(0, width) * Math.max(0, height);
  const covered = a.width * a.height + b.width * b.height - shared;
  return covered > 0 ? shared / covered : 0;
};

/**
 * Which of the heads that were found is which of the faces that are known: each is taken once, those that overlap most
 * first.
 * @returns for each face the head that is its own, or null
 */
export const matchBoxes = <Face extends { box: Box }, Head extends { box: Box }>(
  faces: Face[],
  heads: Head[],
): Map<Face, Head | null> => {
  const pairs = faces
    .flatMap((face) => heads.map((head) => ({ face, head, overlap: overlapOf(face.box, head.box) })))
    .filter(({ overlap }) => overlap >= leastOverlap)
    .sort((a, b) => b.overlap - a.overlap);
  const matched = new Map<Face, Head | null>(faces.map((face) => [face, null]));
  const taken = new Set<Head>();
  for (const { face, head } of pairs) {
    if (matched.get(face) === null && !taken.has(head)) {
      matched.set(face, head);
      taken.add(head);
    }
  }
  return matched;
};
