import { isShown, type Library } from '../library/library.js';
import type { Asset, Face, Person } from '../library/model.js';

/** Immich's `minFaces`: unnamed people with fewer faces are not listed. */
export const MIN_FACES = 3;

/** The faces that count for lists and statistics: shown, and on photos of the timeline. */
function counts(face: Face): boolean {
  return isShown(face) && face.asset.visibility === 'timeline' && !face.asset.trashed;
}

/** Stops counting at `enough`, for somebody may have 25,000. */
function facesUpTo(library: Library, person: Person, enough: number): number {
  let found = 0;
  for (const face of library.facesOf(person.id)) {
    if (counts(face) && ++found === enough) break;
  }
  return found;
}

export function countablePhotosOf(library: Library, person: Person): Set<Asset> {
  const photos = new Set<Asset>();
  for (const face of library.facesOf(person.id)) if (counts(face)) photos.add(face.asset);
  return photos;
}

export function peopleListed(library: Library, withHidden: boolean): Person[] {
  return [...library.people.values()].filter((person) => {
    if (person.ownerId !== library.owner.id || (person.hidden && !withHidden)) return false;
    const enough = person.name === '' ? MIN_FACES : 1;
    return facesUpTo(library, person, enough) === enough;
  });
}

/** Immich counts everybody who has a face at all, the unlisted ones too. */
export function numbersOf(library: Library): { total: number; hidden: number } {
  const counted = [...library.people.values()].filter((person) => facesUpTo(library, person, 1) === 1);
  return { total: counted.length, hidden: counted.filter((person) => person.hidden).length };
}

const hiddenLast = (a: Person, b: Person): number => Number(a.hidden) - Number(b.hidden);
const favouritesFirst = (a: Person, b: Person): number => Number(b.favourite) - Number(a.favourite);
const namedFirst = (a: Person, b: Person): number => Number(a.name === '') - Number(b.name === '');

/** Those with most faces first, after the favourites and before the unnamed and the hidden. */
export function inListOrder(library: Library, people: Person[]): Person[] {
  const faces = new Map(people.map((person) => [person, facesUpTo(library, person, Infinity)]));
  const mostFacesFirst = (a: Person, b: Person): number => faces.get(b)! - faces.get(a)!;
  return people.sort(
    (a, b) =>
      hiddenLast(a, b) ||
      favouritesFirst(a, b) ||
      namedFirst(a, b) ||
      mostFacesFirst(a, b) ||
      (a.name < b.name ? -1 : 1),
  );
}

/**
 * Immich's own suggestion. The distance counts only among those who are equally hidden and favourite, and it is the one
 * to the feature face. An id that is not a face's with an embedding gives no distances: the order is arbitrary then.
 */
export function nearestFirst(library: Library, people: Person[], faceId: string): Person[] {
  const row = library.faces.get(faceId)?.row ?? null;
  const distances = new Map(people.map((person) => [person, row === null ? NaN : distanceTo(library, person, row)]));
  const order = (a: Person, b: Person): number => {
    const difference = distances.get(a)! - distances.get(b)!;
    return Number.isNaN(difference) ? (a.id < b.id ? -1 : 1) : difference;
  };
  return people.sort((a, b) => hiddenLast(a, b) || favouritesFirst(a, b) || order(a, b));
}

/** People whose feature face has no embedding come last. */
function distanceTo(library: Library, person: Person, row: number): number {
  const feature = person.featureFaceId === null ? undefined : library.faces.get(person.featureFaceId);
  if (feature?.row == null) return Number.MAX_VALUE;
  return library.foundations.embeddings.distance(row, feature.row);
}
