import { isShown, type Library } from '../library/library.js';
import type { Asset, Face, Person, User } from '../library/model.js';
import { shownSizeOf } from '../library/photo-maker.js';
import { mix, textToNumber } from '../library/random.js';

/** How Immich writes down what it knows: our model on the left, its JSON on the right. */

export type Precision = 'milliseconds' | 'microseconds';

/** Two ways of writing the same moment: most calls cut it to milliseconds, those that ask the database for JSON don't. */
export function timeOf(microseconds: number, precision: Precision): string {
  const milliseconds = new Date(Math.floor(microseconds / 1000)).toISOString();
  if (precision === 'milliseconds') return milliseconds;
  return `${milliseconds.slice(0, -1)}${String(microseconds % 1000).padStart(3, '0')}+00:00`;
}

const iso = (milliseconds: number): string => new Date(milliseconds).toISOString();

export function personAnswer(person: Person, precision: Precision): object {
  return {
    id: person.id,
    name: person.name,
    birthDate: person.birthDate,
    thumbnailPath: person.thumbnail ? thumbnailPathOf(person) : '',
    isHidden: person.hidden,
    isFavorite: person.favourite,
    updatedAt: timeOf(person.updatedAt, precision),
  };
}

function thumbnailPathOf({ id, ownerId }: Person): string {
  return `/data/thumbs/${ownerId}/${id.slice(0, 2)}/${id.slice(2, 4)}/${id}.jpeg`;
}

/** `person` is only ever told to its owner: faces on a partner's photos look unassigned. */
export function faceAnswer(face: Face, library: Library): object {
  const person = face.personId === null ? undefined : library.people.get(face.personId);
  return {
    id: face.id,
    ...pixelBoxOf(face),
    imageWidth: face.imageWidth,
    imageHeight: face.imageHeight,
    sourceType: face.source,
    person: person && person.ownerId === library.owner.id ? personAnswer(person, 'microseconds') : null,
  };
}

/** Boxes are in pixels of the image that the face was measured on, and on edited photos that is the edited image. */
export function pixelBoxOf(face: Face): Record<`boundingBox${'X' | 'Y'}${1 | 2}`, number> {
  const crop = face.asset.crop ?? { x: 0, y: 0, width: 1, height: 1 };
  const x = (fraction: number): number => Math.round(((fraction - crop.x) / crop.width) * face.imageWidth);
  const y = (fraction: number): number => Math.round(((fraction - crop.y) / crop.height) * face.imageHeight);
  const { box } = face;
  return {
    boundingBoxX1: x(box.x),
    boundingBoxY1: y(box.y),
    boundingBoxX2: x(box.x + box.width),
    boundingBoxY2: y(box.y + box.height),
  };
}

/** SHA-1 of the file: the same for a copy that was uploaded again. */
export const checksumOf = (asset: Asset): Buffer => bytesOf(asset.file ?? asset.id, 20);

/** A photo as search lists it. */
export function assetAnswer(asset: Asset, people: object[]): object {
  const { width, height } = shownSizeOf(asset);
  const video = asset.type === 'VIDEO';
  const checksum = checksumOf(asset);
  const hex = checksum.toString('hex');
  const taken = iso(asset.takenAt);
  return {
    id: asset.id,
    createdAt: iso(asset.uploadedAt),
    ownerId: asset.ownerId,
    libraryId: null,
    type: asset.type,
    originalPath: `/data/upload/${asset.ownerId}/${hex.slice(0, 2)}/${hex.slice(2, 4)}/${asset.id}${video ? '.mp4' : '.jpg'}`,
    originalFileName: asset.fileName,
    originalMimeType: video ? 'video/mp4' : 'image/jpeg',
    thumbhash: bytesOf(`thumbhash ${asset.id}`, 21).toString('base64'),
    fileCreatedAt: taken,
    fileModifiedAt: taken,
    localDateTime: taken,
    updatedAt: iso(asset.uploadedAt + 4_127),
    isFavorite: false,
    isArchived: asset.visibility === 'archive',
    isTrashed: asset.trashed,
    visibility: asset.visibility,
    duration: video ? 12_480 : null,
    livePhotoVideoId: null,
    people,
    checksum: checksum.toString('base64'),
    isOffline: asset.offline,
    hasMetadata: true,
    duplicateId: null,
    resized: true,
    width,
    height,
    isEdited: asset.crop !== null,
  };
}

/** A photo as its own call tells it: with owner, exif, tags and stack besides. */
export function assetDetails(asset: Asset, people: object[], owner: User): object {
  return {
    ...assetAnswer(asset, people),
    owner: userAnswer(owner, 'microseconds'),
    exifInfo: exifOf(asset),
    tags: [],
    stack: null,
  };
}

/** Telephones save what the sensor saw and note which way is up; Immich shows the sensor's sides here. */
function exifOf(asset: Asset): object {
  const turned = asset.height > asset.width;
  const taken = `${iso(asset.takenAt).slice(0, 19)}+00:00`;
  const unknown = ['lensModel', 'fNumber', 'focalLength', 'iso', 'exposureTime', 'latitude', 'longitude'];
  return {
    make: 'samsung',
    model: 'SM-G991B',
    exifImageWidth: turned ? asset.height : asset.width,
    exifImageHeight: turned ? asset.width : asset.height,
    fileSizeInByte: 64_593 + (mix(textToNumber(asset.id)) % 4_000_000),
    orientation: turned ? '6' : '1',
    dateTimeOriginal: taken,
    modifyDate: taken,
    timeZone: 'UTC',
    ...Object.fromEntries([...unknown, 'city', 'state', 'country'].map((name) => [name, null])),
    description: '',
    projectionType: null,
    rating: null,
  };
}

/** Each person once, however many of their faces are on the photo. */
export function peopleOn(asset: Asset, library: Library): object[] {
  const people = new Set<Person>();
  for (const face of asset.faces) {
    const person = isShown(face) && face.personId !== null ? library.people.get(face.personId) : undefined;
    if (person?.ownerId === library.owner.id) people.add(person);
  }
  return [...people].map((person) => personAnswer(person, 'microseconds'));
}

const PROFILE_CHANGED_AT = Date.UTC(2026, 9, 21, 8) * 1000 + 197_968;

export function userAnswer(user: User, precision: Precision): object {
  return {
    id: user.id,
    email: user.email,
    name: user.name,
    profileImagePath: '',
    avatarColor: 'orange',
    profileChangedAt: timeOf(PROFILE_CHANGED_AT, precision),
  };
}

function bytesOf(text: string, count: number): Buffer {
  const seed = textToNumber(text);
  return Buffer.from(Array.from({ length: count }, (_, index) => mix(seed, index) & 0xff));
}
