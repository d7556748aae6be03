import type { Box } from '../../http/shapes.schema.js';
import { said } from '../../http/why.js';
import type { ImmichFace } from '../../immich/faces.js';
import type { PersonRef } from '../../people/person.schema.js';
import type { DriftKind } from './drift.schema.js';
import { matchHeads, overlapOf, sameHead } from './overlap.js';

/** A face, and where the newest decision wants it. */
export interface Expectation {
  entryId: number;
  faceId: string;
  assetId: string;
  /** SHA-1 of the photo's file, base64. */
  checksum: string | null;
  box: Box | null;
  expected: PersonRef;
}

/** A photo as Immich has it now. */
export interface PhotoNow {
  assetId: string;
  trashed: boolean;
  faces: ImmichFace[];
}

/** Where the head of a decision is now. */
export type Place =
  | { kind: 'found'; assetId: string; face: ImmichFace; redetected: boolean }
  /** A newer decision is about the same head, under another id. */
  | { kind: 'superseded' }
  | { kind: 'gone'; message: string };

export interface Verdict {
  entryId: number;
  kind: DriftKind | 'agrees';
  message: string | null;
  now: { assetId: string; face: ImmichFace } | null;
  expectedGone: boolean;
}

/** What has to be known of people to tell who moved a face. */
export interface PeopleNow {
  exists: (personId: string) => boolean;
  /** Whether the ledger or a session knew the person before. */
  wasKnown: (personId: string) => boolean;
}

const trashed = said('photo-trashed');
const noFace = said('face-gone');
export const noPhoto = said('photo-gone');

/** Finds heads on the photo that they were on, or on a copy of it: by the face's id, else by where it is. */
export const placesOn = (photo: PhotoNow, expectations: readonly Expectation[]): Map<number, Place> => {
  const places = new Map<number, Place>();
  if (photo.trashed) {
    expectations.forEach(({ entryId }) => places.set(entryId, { kind: 'gone', message: trashed }));
    return places;
  }
  const { assetId } = photo;
  const newestFirst = [...expectations].sort((a, b) => b.entryId - a.entryId);
  const owners = new Map<ImmichFace, Expectation>();
  for (const expectation of newestFirst) {
    const face = photo.faces.find(({ id }) => id === expectation.faceId);
    if (face) {
      owners.set(face, expectation);
      places.set(expectation.entryId, { kind: 'found', assetId, face, redetected: false });
    }
  }
  const lost = newestFirst.filter(({ entryId }) => !places.has(entryId));
  const free = photo.faces.filter((face) => !owners.has(face));
  for (const [expectation, face] of matchHeads(lost, free)) {
    owners.set(face, expectation);
    places.set(expectation.entryId, { kind: 'found', assetId, face, redetected: true });
  }
  for (const expectation of lost.filter(({ entryId }) => !places.has(entryId))) {
    const newer = [...owners].some(([face, owner]) => owner.entryId > expectation.entryId && isSame(expectation, face));
    places.set(expectation.entryId, newer ? { kind: 'superseded' } : { kind: 'gone', message: noFace });
  }
  return places;
};

const isSame = ({ box }: Expectation, face: ImmichFace): boolean =>
  box !== null && overlapOf(box, face.box) >= sameHead;

/** Whether Immich still agrees with a decision; if not, what happened. */
export const verdictOf = ({ entryId, expected }: Expectation, place: Place, people: PeopleNow): Verdict => {
  const base = { entryId, message: null, now: null, expectedGone: false };
  if (place.kind === 'superseded') {
    return { ...base, kind: 'agrees' };
  }
  if (place.kind === 'gone') {
    return { ...base, kind: 'gone', message: place.message };
  }
  const { assetId, face, redetected } = place;
  if (face.person?.id === expected.id) {
    // also where it was found again: there is nothing to do about it
    return { ...base, kind: 'agrees' };
  }
  const expectedGone = !people.exists(expected.id);
  const found = { ...base, now: { assetId, face }, expectedGone };
  return { ...found, kind: redetected ? 'redetected' : takenBy(face, expectedGone, people) };
};

/**
 * Only people move a face that has a person. Recognition does when somebody resets it: then everybody's faces are taken
 * away, and who is left without one is deleted. A person is deleted by a merge too, but that gives the faces to
 * somebody who was there before.
 */
const takenBy = ({ person }: ImmichFace, expectedGone: boolean, people: PeopleNow): DriftKind => {
  if (person === null) {
    return 'given-away';
  }
  return !expectedGone || people.wasKnown(person.id) ? 'moved' : 'given-away';
};

/** Many at once are the work of recognition, not of somebody. */
export const isMass = (part: number, checked: number): boolean => part >= 10 && part >= 0.2 * checked;
