import {
  castOf,
  CORRECT,
  DEFAULT_FAVOURITE,
  personIdOf,
  PLAIN_NAMES,
  TRICKY_NAMES,
  WRONG,
  type Character,
  type Names,
} from './cast.js';
import { Embeddings } from './embeddings.js';
import { Library } from './library.js';
import { guestPhotos, livedPhotos } from './life.js';
import type { Asset, User } from './model.js';
import { PhotoMaker } from './photo-maker.js';
import type { PhotoPlan } from './photo-plan.js';
import { idFrom, Random } from './random.js';
import { KnownFaces } from './recognition.js';
import { EMPTIED_FEATURE_PHOTO, FEATURE_PHOTOS, setPieces } from './set-pieces.js';

export type Size = 'tests' | 'demo' | 'large';

export interface LibraryOptions {
  seed?: number;
  /** A number of photos, or a preset: 60 for tests, 3,000 for the demo, 25,000 faces of the wrong person for benches. */
  photos?: number | Size;
  /** Names of those who are favourites, `true` for one who is not of the pair (the default), `false` for nobody. */
  favourites?: boolean | string[];
  names?: Partial<Names>;
  /** Names with markup, emoji and right-to-left letters. */
  trickyNames?: boolean;
  /** People with three photos each, to make the list of people long. */
  guests?: number;
  /** Whose library it is. */
  owner?: { name: string; email: string };
}

interface Preset {
  photos: number;
  guests: number;
  sistersShare: number;
  /** How likely one more person is beside the sisters. */
  company: number;
}

const PRESETS: Record<Size, Preset> = {
  tests: { photos: 60, guests: 0, sistersShare: 0.8, company: 0.28 },
  demo: { photos: 3_000, guests: 24, sistersShare: 0.72, company: 0.28 },
  large: { photos: 30_000, guests: 200, sistersShare: 0.98, company: 0.1 },
};

export const isSize = (text: string): text is Size => Object.hasOwn(PRESETS, text);

/** A made-up library; the same options give the same library, to the last id. */
export function createLibrary(options: LibraryOptions = {}): Library {
  const seed = options.seed ?? 1;
  const preset = presetOf(options.photos ?? 'tests');
  const names = { ...(options.trickyNames ? TRICKY_NAMES : PLAIN_NAMES), ...options.names };
  const cast = castOf(seed, names, options.guests ?? preset.guests);
  const arranged = [...setPieces(), ...guestPhotos(cast, seed)];
  const lived = livedPhotos({ ...preset, seed, cast, photos: Math.max(0, preset.photos - arranged.length) });
  const library = emptyLibrary(seed, cast, preset.photos, options.owner);
  for (const character of cast) addPerson(library, character, seed, options.favourites ?? true);
  const plans = [...arranged, ...lived];
  replayUploads(library, plans, new Random(seed, 6));
  library.sortTimeline();
  chooseFeatureFaces(library);
  addEmptiedPerson(library);
  return library;
}

function presetOf(photos: number | Size): Preset {
  return typeof photos === 'number' ? { ...PRESETS.demo, photos, guests: photos < 500 ? 0 : 24 } : PRESETS[photos];
}

function emptyLibrary(seed: number, cast: Character[], photos: number, of?: LibraryOptions['owner']): Library {
  const user = (name: string, email: string): User => ({ id: idFrom(seed, `user ${name}`, 0), name, email });
  const owner = of ? user(of.name, of.email) : user('Jana Sommer', 'jana@example.com');
  const partner = user('Tom Sommer', 'tom@example.com');
  const embeddings = new Embeddings(Math.ceil(photos * 1.6));
  const maker = new PhotoMaker(seed, cast, embeddings, { owner, partner });
  return new Library({ seed, owner, partner, embeddings, known: new KnownFaces(embeddings), maker });
}

function addPerson(library: Library, character: Character, seed: number, favourites: boolean | string[]): void {
  const chosen = Array.isArray(favourites) ? favourites : favourites ? [DEFAULT_FAVOURITE] : [];
  const person = library.createPerson({
    id: personIdOf(seed, character.key),
    name: character.name,
    birthDate: character.birthDateKnown ? new Date(character.born).toISOString().slice(0, 10) : null,
    hidden: character.hidden,
    favourite: chosen.includes(character.name) || chosen.includes(character.key),
  });
  // Fixed moments, so that one seed gives one library to the last digit.
  person.createdAt = Date.UTC(2026, 9, 21);
  person.updatedAt = (person.createdAt + library.people.size * 1013) * 1000 + 385;
}

/** After each of these shares of the uploads, somebody spends an evening correcting Nora's faces by hand. */
const EVENINGS = [0.3, 0.45, 0.6, 0.75, 0.9];
const CORRECTED_IN_AN_EVENING = 0.05;

/**
 * Photo after photo in the order of upload, each face going to the person of the nearest known face. That is how the
 * elder sister, who was there first, swallows the younger one.
 */
function replayUploads(library: Library, plans: PhotoPlan[], random: Random): void {
  const uploads = plans.map((plan) => ({ plan, asset: library.foundations.maker.make(plan) }));
  uploads.sort((a, b) => a.asset.uploadedAt - b.asset.uploadedAt);
  const evenings = new Set(EVENINGS.map((share) => Math.floor(share * uploads.length)));
  uploads.forEach(({ plan, asset }, index) => {
    library.add(asset);
    plan.heads.forEach((head, place) => library.place(asset.faces[place]!, firstOfAll(library, head)));
    if (evenings.has(index)) correctByHand(library, random);
  });
}

/** Nobody can be recognised before somebody has named a first face of theirs. */
function firstOfAll(library: Library, head: PhotoPlan['heads'][number]): string | null | undefined {
  if (head.assignedTo !== undefined || head.character === CORRECT) return head.assignedTo;
  const person = library.people.get(personIdOf(library.foundations.seed, head.character));
  return person && library.facesOf(person.id).size === 0 ? head.character : undefined;
}

function correctByHand(library: Library, random: Random): void {
  const { wrong, correct } = library;
  for (const face of library.wrongFaces(wrong.id, correct.id)) {
    if (face.asset.setPiece === null && random.chance(CORRECTED_IN_AN_EVENING)) library.assign(face, correct.id);
  }
}

function chooseFeatureFaces(library: Library): void {
  for (const person of library.people.values()) {
    const [first] = library.facesOf(person.id);
    setOldFeatureFace(library, person.id, first?.id ?? null);
  }
  setOldFeatureFace(library, library.wrong.id, onlyFaceOf(library.setPiece(FEATURE_PHOTOS[WRONG])));
  setOldFeatureFace(library, library.correct.id, onlyFaceOf(library.setPiece(FEATURE_PHOTOS[CORRECT])));
}

/** Its faces were given to Nora one by one; Immich keeps the person, its thumbnail, and a feature face that is no longer its own. */
function addEmptiedPerson(library: Library): void {
  const character = { key: 'emptied', name: 'Leni', born: 0, birthDateKnown: false, hidden: false, weight: 0 };
  const { seed } = library.foundations;
  addPerson(library, character, seed, false);
  setOldFeatureFace(library, personIdOf(seed, character.key), onlyFaceOf(library.setPiece(EMPTIED_FEATURE_PHOTO)));
}

const onlyFaceOf = (asset: Asset): string | null => asset.faces[0]?.id ?? null;

function setOldFeatureFace(library: Library, personId: string, faceId: string | null): void {
  const person = library.people.get(personId);
  if (!person || faceId === null) return;
  person.featureFaceId = faceId;
  person.thumbnail = { faceId, drawnAt: person.createdAt };
}
