import { bornBy } from './birth-date.js';
import { nobody, type Child, type Decided, type FaceList } from './face-table.js';
import type { Opinions } from './pair-model.js';

/** Something that a person can check by looking. Faces and children by their numbers in the table. */
export type Reason =
  /** A face that was decided to be the child's, and how near it is (cosine, in the subspace). */
  | { kind: 'nearest-confirmed'; child: number; face: number; takenAt: number; similarity: number }
  /** Years, on the day of the photo. */
  | { kind: 'age'; child: number; years: number }
  | { kind: 'not-born'; child: number }
  /** Another face of the photo that is surely somebody's, who cannot be this one as well. */
  | { kind: 'same-photo'; child: number; face: number; confidence: number };

const shownFaces = 2;
/** How sure another face of the photo has to be, to be named as a reason. */
const surely = 0.95;
const year = 365.25 * 24 * 3600 * 1000;

/** Why the model says of a face what it says. */
export function reasonsFor(
  table: FaceList,
  children: readonly Child[],
  /** Faces × size, as `PairModel.places`: faces are near where they are near in what the children vary in. */
  places: Float32Array,
  opinions: Opinions,
  decided: Decided,
  face: number,
): Reason[] {
  const takenAt = table.takenAt[face]!;
  const born = bornBy(children, takenAt);
  const reasons: Reason[] = children.flatMap(({ birth }, child): Reason[] => {
    if (!born[child]) return [{ kind: 'not-born', child }];
    return birth === null || takenAt < birth ? [] : [{ kind: 'age', child, years: (takenAt - birth) / year }];
  });
  const near = children.flatMap((_, child) => nearest(table, places, decided, face, child));
  return [...reasons, ...samePhoto(table, opinions, decided, face), ...near];
}

function samePhoto({ photo }: FaceList, opinions: Opinions, decided: Decided, face: number): Reason[] {
  const others: number[] = [];
  for (let other = photo.indexOf(photo[face]!); other >= 0; other = photo.indexOf(photo[face]!, other + 1)) {
    if (other !== face) others.push(other);
  }
  return others
    .filter((other) => decided.get(other) !== nobody && opinions.confidence[other]! >= surely)
    .filter((other) => opinions.child[other] !== opinions.child[face])
    .map((other) => ({
      kind: 'same-photo',
      child: opinions.child[other]!,
      face: other,
      confidence: opinions.confidence[other]!,
    }));
}

function nearest(table: FaceList, places: Float32Array, decided: Decided, face: number, child: number): Reason[] {
  const confirmed = [...decided].filter(([other, whose]) => whose === child && other !== face).map(([other]) => other);
  return confirmed
    .map((other) => ({ other, similarity: cosine(places, places.length / table.count, face, other) }))
    .sort((a, b) => b.similarity - a.similarity || a.other - b.other)
    .slice(0, shownFaces)
    .map(({ other, similarity }) => {
      return { kind: 'nearest-confirmed', child, face: other, takenAt: table.takenAt[other]!, similarity };
    });
}

function cosine(places: Float32Array, size: number, a: number, b: number): number {
  let [both, first, second] = [0, 0, 0];
  for (let i = 0; i < size; i++) {
    const [x, y] = [places[a * size + i]!, places[b * size + i]!];
    both += x * y;
    first += x * x;
    second += y * y;
  }
  return first > 0 && second > 0 ? both / Math.sqrt(first * second) : 0;
}
