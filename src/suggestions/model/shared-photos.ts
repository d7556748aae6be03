import { type Decided, type FaceList, nobody } from './face-table.js';

/** The faces of each photo that holds more than one face of the children, by time. */
export function sharedPhotosOf({ photo, takenAt }: FaceList): Int32Array[] {
  const byPhoto = new Map<number, number[]>();
  photo.forEach((number, face) => {
    const faces = byPhoto.get(number);
    if (faces) faces.push(face);
    else byPhoto.set(number, [face]);
  });
  return [...byPhoto.values()]
    .filter((faces) => faces.length > 1)
    .sort((a, b) => takenAt[a[0]!]! - takenAt[b[0]!]! || a[0]! - b[0]!)
    .map((faces) => Int32Array.from(faces));
}

/** The faces of a photo that are, or may be, the children's: somebody else's are no longer matched with them. */
export function contenders(faces: Int32Array, decided: Decided): Int32Array {
  return faces.some((face) => decided.get(face) === nobody)
    ? faces.filter((face) => decided.get(face) !== nobody)
    : faces;
}

/**
 * How much less likely two faces of one child in a photo are than faces of two: 1 in 100 until decisions say otherwise.
 * Counted are photos of which two faces or more were decided.
 */
export function oddsOfTwice(photos: readonly Int32Array[], decided: Decided): number {
  let [twice, once] = [0, 0];
  for (const faces of photos) {
    // one or none was decided of most of them, and this is done for each decision
    const known: number[] = [];
    for (const face of faces) {
      const child = decided.get(face) ?? nobody;
      if (child !== nobody) known.push(child);
    }
    if (known.length < 2) continue;
    if (new Set(known).size < known.length) twice++;
    else once++;
  }
  return (twice + 1) / (once + 100);
}
