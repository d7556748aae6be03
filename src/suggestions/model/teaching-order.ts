import type { FaceList } from './face-table.js';
import type { Opinions } from './pair-model.js';

/** Parts of the time, with equally many open faces in each, that are asked about by turns. */
const stretches = 10;
/**
 * The share of a stretch, the least sure of it, that is asked about: by turns ten of the wide and ten of the narrow. The
 * narrow ones mend most. Asked alone, they leave out the faces that the model is wrong and sure about, and it would take
 * itself to be better than it is.
 */
const wide = 1 / 2;
const narrow = 1 / 10;
/** Until then, the photos teach more than the doubts of a model that knows little. */
const beginning = 30;

/**
 * The next faces to decide: those that teach most, spread over the years. At first they come from photos that show
 * several children, because one decision tells all faces of it; later the least sure are asked about. The same answers
 * give the same batch. It is to be shown as it is until its end: a batch that is worked through does not change, and what
 * was learned shows in the next one.
 * @param open faces that nothing was decided of yet
 * @param decided how many were decided
 */
export function teachingBatch(
  { takenAt, photo }: FaceList,
  opinions: Opinions,
  open: readonly number[],
  decided: number,
  count: number,
): number[] {
  const byTime = [...open].sort((a, b) => takenAt[a]! - takenAt[b]! || a - b);
  const parts = Array.from({ length: stretches }, (_, i) =>
    teachers(byTime.slice((i * byTime.length) / stretches, ((i + 1) * byTime.length) / stretches), opinions, decided),
  );
  const batch: number[] = [];
  const photos = new Set<number>();
  for (let turn = decided; batch.length < count && parts.some((part) => part.length > 0); turn++) {
    const part = parts[turn % stretches]!;
    while (part.length > 0) {
      const face = part.shift()!;
      if (photos.has(photo[face]!)) continue;
      photos.add(photo[face]!);
      batch.push(face);
      break;
    }
  }
  return batch;
}

/** Faces of one stretch that are worth a question, in an order that chance chose once. */
function teachers(faces: number[], { confidence, shared }: Opinions, decided: number): number[] {
  const unknown = faces.filter((face) => confidence[face]! < 1);
  const bySureness = unknown.sort((a, b) => confidence[a]! - confidence[b]! || a - b);
  const share = Math.floor(decided / 10) % 2 === 0 ? wide : narrow;
  const least = bySureness.slice(0, Math.ceil(bySureness.length * share));
  const together = decided < beginning ? bySureness.filter((face) => shared[face]) : [];
  return (together.length > 0 ? together : least).sort((a, b) => shuffled(a) - shuffled(b));
}

/** A number that looks like chance and is always the same for a face (the finaliser of MurmurHash3, public domain). */
export function shuffled(face: number): number {
  let hash = face ^ (face >>> 16);
  hash = Math.imul(hash, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
