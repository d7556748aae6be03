import { CORRECT, personIdOf, WRONG } from './cast.js';
import type { Embeddings } from './embeddings.js';
import type { Asset, Face, Person, SourceType, User, Visibility } from './model.js';
import type { PhotoMaker } from './photo-maker.js';
import type { PhotoPlan } from './photo-plan.js';
import { idFrom } from './random.js';
import type { KnownFaces } from './recognition.js';

/** Immich draws a person's new thumbnail in the background, about this long after the feature face changed. */
const THUMBNAIL_DELAY_MS = 100;

/** A photo with what decides whether a key can see and move its faces. */
export interface PhotoState {
  id: string;
  takenAt: number;
  ownerId: string;
  visibility: Visibility;
  trashed: boolean;
  faces: { id: string; personId: string | null; shown: boolean; source: SourceType }[];
}

export interface Snapshot {
  faces: Record<string, string | null>;
  people: Record<string, { name: string; featureFaceId: string | null }>;
}

/** What a library is built on; `createLibrary` puts it together. */
export interface Foundations {
  seed: number;
  owner: User;
  partner: User;
  embeddings: Embeddings;
  known: KnownFaces;
  maker: PhotoMaker;
}

/**
 * A photo library as Immich keeps it, in memory: who is there, which face is with whom, and the rules by which Immich
 * changes that. Nothing in here knows of HTTP, keys or pictures.
 */
export class Library {
  readonly people = new Map<string, Person>();
  readonly assets = new Map<string, Asset>();
  readonly faces = new Map<string, Face>();
  /** Newest first. */
  readonly timeline: Asset[] = [];
  private readonly facesByPerson = new Map<string, Set<Face>>();
  private peopleMade = 0;

  constructor(readonly foundations: Foundations) {}

  get owner(): User {
    return this.foundations.owner;
  }
  get partner(): User {
    return this.foundations.partner;
  }
  get wrong(): Person {
    return this.personOf(WRONG);
  }
  get correct(): Person {
    return this.personOf(CORRECT);
  }

  /** The person that stands for one of the cast, by the key in cast.ts, which stays when names are tricky. */
  personOf(character: string): Person {
    const person = this.people.get(personIdOf(this.foundations.seed, character));
    if (!person) throw new Error(`no person for ${character}`);
    return person;
  }

  personByName(name: string): Person {
    const person = [...this.people.values()].find((other) => other.name === name);
    if (!person) throw new Error(`nobody is called ${name}`);
    return person;
  }

  /** An arranged photo, by its name in set-pieces.ts. */
  setPiece(name: string): Asset {
    const asset = this.timeline.find((other) => other.setPiece === name);
    if (!asset) throw new Error(`no photo is called ${name}`);
    return asset;
  }

  facesOf(personId: string): ReadonlySet<Face> {
    return this.facesByPerson.get(personId) ?? new Set();
  }

  face(faceId: string): Face {
    const face = this.faces.get(faceId);
    if (!face) throw new Error(`no face ${faceId}`);
    return face;
  }

  /** Id of the person who the face really shows; it need not exist (strangers have none). */
  truthOf(faceId: string): string {
    return personIdOf(this.foundations.seed, this.face(faceId).character);
  }

  /** The faces that are with `wrongId`, show `correctId`, and can be seen and moved with a key. */
  wrongFaces(wrongId: string, correctId: string): Face[] {
    return [...this.facesOf(wrongId)].filter(
      (face) =>
        this.truthOf(face.id) === correctId &&
        isShown(face) &&
        !face.asset.trashed &&
        face.asset.visibility !== 'locked',
    );
  }

  snapshot(): Snapshot {
    const people = [...this.people.values()].map(({ id, name, featureFaceId }) => [id, { name, featureFaceId }]);
    return {
      faces: Object.fromEntries([...this.faces.values()].map((face) => [face.id, face.personId])),
      people: Object.fromEntries(people) as Snapshot['people'],
    };
  }

  /** All photos, newest first. */
  photos(): PhotoState[] {
    return this.timeline.map(({ id, takenAt, ownerId, visibility, trashed, faces }) => ({
      id,
      takenAt,
      ownerId,
      visibility,
      trashed,
      faces: faces.map((face) => ({ id: face.id, personId: face.personId, shown: isShown(face), source: face.source })),
    }));
  }

  add(asset: Asset): void {
    this.assets.set(asset.id, asset);
    for (const face of asset.faces) this.faces.set(face.id, face);
  }

  /** Sorts the timeline anew; to be called after photos were added. */
  sortTimeline(): void {
    this.timeline.length = 0;
    for (const asset of this.assets.values()) this.timeline.push(asset);
    this.timeline.sort((a, b) => b.takenAt - a.takenAt);
  }

  /** A new photo, uploaded now; faces whose plan says nothing are recognised as Immich would. */
  addPhoto(plan: Partial<PhotoPlan> & Pick<PhotoPlan, 'heads'>): Asset {
    const asset = this.foundations.maker.make({ takenAt: Date.now(), scene: 'garden', portrait: false, ...plan });
    asset.uploadedAt = Date.now();
    this.add(asset);
    plan.heads.forEach((head, index) => {
      const face = asset.faces[index] as Face;
      this.place(face, head.assignedTo);
    });
    this.sortTimeline();
    return asset;
  }

  /** Puts a face where its plan says, or where recognition says, and makes it known. */
  place(face: Face, character: string | null | undefined): void {
    const { seed, known } = this.foundations;
    if (character === undefined)
      this.assign(face, face.row === null ? null : (known.nearest(face.row)?.personId ?? null));
    else this.assign(face, character === null ? null : personIdOf(seed, character));
    known.add(face);
  }

  /** Only the link, without what Immich does besides. The face goes to the end of the person's faces, as in its table. */
  assign(face: Face, personId: string | null): void {
    if (face.personId !== null) this.facesByPerson.get(face.personId)?.delete(face);
    face.personId = personId;
    if (personId === null) return;
    const faces = this.facesByPerson.get(personId) ?? new Set();
    this.facesByPerson.set(personId, faces.add(face));
  }

  /** What `PUT /faces` does, or somebody in Immich's own pages. Null is for recognition, not for people. */
  moveFace(faceId: string, personId: string | null): void {
    const face = this.face(faceId);
    if (personId !== null && !this.people.has(personId)) throw new Error(`no person ${personId}`);
    if (face.personId === personId) return;
    const before = face.personId === null ? undefined : this.people.get(face.personId);
    const after = personId === null ? undefined : this.people.get(personId);
    this.assign(face, personId);
    this.foundations.known.add(face);
    if (after && after.featureFaceId === null) this.replaceFeatureFace(after);
    if (before?.featureFaceId === face.id) this.replaceFeatureFace(before);
  }

  /** Immich takes the first of the person's faces, not the best; an emptied person keeps the one it had. */
  replaceFeatureFace(person: Person): void {
    const [first] = this.facesOf(person.id);
    if (first) this.setFeatureFace(person, first);
  }

  setFeatureFace(person: Person, face: Face): void {
    person.featureFaceId = face.id;
    touch(person);
    setTimeout(() => this.redrawThumbnail(person), THUMBNAIL_DELAY_MS).unref();
  }

  createPerson(given: Partial<Pick<Person, 'id' | 'name' | 'birthDate' | 'hidden' | 'favourite'>> = {}): Person {
    const now = Date.now();
    const person: Person = {
      id: idFrom(this.foundations.seed, 'person made later', ++this.peopleMade),
      ownerId: this.owner.id,
      name: '',
      birthDate: null,
      hidden: false,
      favourite: false,
      featureFaceId: null,
      thumbnail: null,
      createdAt: now,
      updatedAt: now * 1000 + 385,
      ...given,
    };
    this.people.set(person.id, person);
    return person;
  }

  deletePerson(personId: string): void {
    for (const face of [...this.facesOf(personId)]) this.assign(face, null);
    this.facesByPerson.delete(personId);
    this.people.delete(personId);
  }

  trash(assetId: string): void {
    this.asset(assetId).trashed = true;
  }

  /** Its faces stay with whom they are: from 3.2 on, people are grouped across users. */
  giveToPartner(assetId: string): void {
    this.asset(assetId).ownerId = this.partner.id;
  }

  private asset(assetId: string): Asset {
    const asset = this.assets.get(assetId);
    if (!asset) throw new Error(`no photo ${assetId}`);
    return asset;
  }

  /** From the trash and for good. */
  deletePhoto(assetId: string): Asset {
    const asset = this.assets.get(assetId);
    if (!asset) throw new Error(`no photo ${assetId}`);
    for (const face of asset.faces) {
      this.assign(face, null);
      this.faces.delete(face.id);
    }
    this.assets.delete(assetId);
    this.sortTimeline();
    return asset;
  }

  /** Deleted, and the same file uploaded again: another photo, whose faces are found anew and are with nobody. */
  uploadAgain(assetId: string): Asset {
    const { maker } = this.foundations;
    const gone = this.deletePhoto(assetId);
    const asset: Asset = { ...gone, id: maker.newIdFor(gone), file: gone.file ?? gone.id, trashed: false, faces: [] };
    asset.faces = gone.faces.map((face) => ({ ...face, id: maker.newIdFor(face), asset, personId: null }));
    this.add(asset);
    this.sortTimeline();
    return asset;
  }

  private redrawThumbnail(person: Person): void {
    if (person.featureFaceId === null) return;
    person.thumbnail = { faceId: person.featureFaceId, drawnAt: Date.now() };
    touch(person);
  }
}

/** Faces that Immich has taken away or hidden are in its tables, but in none of its lists. */
export const isShown = (face: Face): boolean => face.visible && !face.deleted;

/** Microseconds, and never the same twice, as in Immich's database. */
export function touch(person: Person): void {
  person.updatedAt = Math.max(Date.now() * 1000 + 309, person.updatedAt + 1000);
}
