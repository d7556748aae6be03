import { personSchema, type FaceAnswer, type PersonAnswer } from './answers.schema.js';
import { NotTried, type Api } from './api.js';

/** Faces that the suite takes from a person for a moment, and puts back whatever happens. */

export interface Borrowed {
  assetId: string;
  faceId: string;
}

const ATTEMPTS = 3;
const PAUSE_MS = 300;

/** Some faces of a person, each on a photo that shows no other face of theirs. */
export async function soloFaces(api: Api, person: PersonAnswer, count: number): Promise<Borrowed[]> {
  const found: Borrowed[] = [];
  for (const { id } of await api.photosOf(person.id, 100)) {
    const faces = facesOf(await api.facesOn(id), person);
    if (faces.length === 1) found.push({ assetId: id, faceId: faces[0]!.id });
    if (found.length === count) return found;
  }
  throw new NotTried(`needs ${count} photos with one face of ${person.name}`);
}

/** A photo with several faces of one person. */
export async function twoFaces(api: Api, person: PersonAnswer): Promise<[Borrowed, Borrowed]> {
  for (const { id } of await api.photosOf(person.id, 300)) {
    const [first, second] = facesOf(await api.facesOn(id), person);
    if (first && second)
      return [
        { assetId: id, faceId: first.id },
        { assetId: id, faceId: second.id },
      ];
  }
  throw new NotTried(`needs a photo with two faces of ${person.name}`);
}

const facesOf = (faces: FaceAnswer[], person: PersonAnswer): FaceAnswer[] =>
  faces.filter((face) => face.person?.id === person.id);

/** Where a face is now: an id, or null. */
export async function holderOf(api: Api, { assetId, faceId }: Borrowed): Promise<string | null | undefined> {
  const face = (await api.facesOn(assetId)).find((other) => other.id === faceId);
  return face && (face.person?.id ?? null);
}

/** The permissions that a loan needs. */
export const BORROWING = ['person.read', 'asset.read', 'face.read', 'face.update', 'person.update'];

/**
 * Faces borrowed from a person. If one of them is the person's feature face, Immich chooses another one at once, which
 * only a changed `updatedAt` tells; it is made the feature face again when all are back.
 */
export class Loan {
  private readonly taken: Borrowed[] = [];
  private featurePhoto: string | null = null;

  constructor(
    private readonly api: Api,
    private readonly owner: PersonAnswer,
  ) {}

  /** Moves a face of the owner's to somebody else. */
  async take(face: Borrowed, personId: string): Promise<PersonAnswer> {
    const before = await this.api.person(this.owner.id);
    this.taken.push(face);
    const answer = await this.api.move(face.faceId, personId);
    const after = await this.api.person(this.owner.id);
    // Only the first one counts: the thumbnail that is drawn a little later changes `updatedAt` once more.
    if (before.updatedAt !== after.updatedAt) this.featurePhoto ??= face.assetId;
    return answer;
  }

  /** Tries each face, and more than once: a hiccup must not leave somebody's faces with a stranger. */
  async giveBack(): Promise<void> {
    const kept: string[] = [];
    for (const face of this.taken) {
      if (!(await this.returned(face))) kept.push(face.faceId);
    }
    if (kept.length > 0) throw new Error(`could not give these faces back to ${this.owner.name}: ${kept.join(', ')}`);
    if (this.featurePhoto === null) return;
    await this.api.ask('PUT', `/people/${this.owner.id}`, { body: { featureFaceAssetId: this.featurePhoto } });
  }

  private async returned(face: Borrowed): Promise<boolean> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        if ((await holderOf(this.api, face)) === this.owner.id) return true;
        await this.api.move(face.faceId, this.owner.id);
        return true;
      } catch {
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * attempt));
      }
    }
    return false;
  }
}

/** Does something with faces on loan, and gives them back whatever happens. */
export async function borrowing(api: Api, owner: PersonAnswer, work: (loan: Loan) => Promise<void>): Promise<void> {
  const loan = new Loan(api, owner);
  try {
    await work(loan);
  } finally {
    await loan.giveBack();
  }
}

/**
 * An unnamed person for a moment, who may borrow faces. It is deleted only when all faces are back with their owner, for
 * deleting a person takes its faces away from everybody.
 */
export async function withNewPerson(
  api: Api,
  owner: PersonAnswer,
  work: (person: PersonAnswer, loan: Loan) => Promise<void>,
): Promise<void> {
  const person = await api.expect(201, personSchema, 'POST', '/people', { body: {} });
  const loan = new Loan(api, owner);
  try {
    await work(person, loan);
  } finally {
    await loan.giveBack();
    await api.ask('DELETE', `/people/${person.id}`);
  }
}
