import { featuresInto, type Design } from './design.js';
import type { Decided, FaceList } from './face-table.js';

/** The faces that a fit is to learn from, and their features, laid out once for all fits of one learning. */
export interface LessonPlan {
  children: number;
  /** The face of each row. */
  faces: Int32Array;
  rowOf: ReadonlyMap<number, number>;
  /** Rows × width. */
  features: Float64Array;
  /** The photos of several faces that teach. */
  photos: readonly Int32Array[];
  /** Rows of faces that teach by who holds them. */
  held: Uint8Array;
  design: Design;
}

/** Photos that nobody decided anything in teach too, but a few hundred of them teach all that there is. */
const mostOpenPhotos = 500;
const mostHeld = 300;

/** What a plan is made of and no decision changes. */
export interface Lasting {
  children: number;
  design: Design;
  /** Photos of several faces, by time. */
  shared: readonly Int32Array[];
  /** Faces that teach by who holds them. */
  held: ReadonlySet<number>;
}

export function planLessons({ children, design, shared, held }: Lasting, decided: Decided): LessonPlan {
  const [told, open]: [Int32Array[], Int32Array[]] = [[], []];
  for (const photo of shared) (photo.some((face) => decided.has(face)) ? told : open).push(photo);
  const photos = [...told, ...spread(open, mostOpenPhotos)];
  const faces = new Set([...decided.keys(), ...held]);
  for (const photo of photos) for (const face of photo) faces.add(face);
  const rows = Int32Array.from(faces);
  const features = new Float64Array(rows.length * design.width);
  rows.forEach((face, row) => featuresInto(design, face, features, row * design.width));
  return {
    children,
    faces: rows,
    rowOf: new Map(Array.from(rows, (face, row) => [face, row])),
    features,
    photos,
    held: Uint8Array.from(rows, (face) => (held.has(face) ? 1 : 0)),
    design,
  };
}

/** Faces that each child holds in Immich, spread over the years. */
export function heldSample({ holder, takenAt }: FaceList, children: number): Set<number> {
  const byTime = Array.from(holder.keys()).sort((a, b) => takenAt[a]! - takenAt[b]! || a - b);
  const sample = Array.from({ length: children }, (_, child) =>
    spread(
      byTime.filter((face) => holder[face] === child),
      mostHeld,
    ),
  );
  return new Set(sample.flat());
}

/** At most so many of a list, at even distances. */
function spread<T>(list: readonly T[], most: number): T[] {
  if (list.length <= most) return [...list];
  return Array.from({ length: most }, (_, i) => list[Math.floor((i * list.length) / most)]!);
}
