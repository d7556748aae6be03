import type { Account } from '../../src/accounts/account.js';
import type { ImmichFace } from '../../src/immich/faces.js';
import { questionsOf, type DecidedFace } from '../../src/sessions/queue/decided-face.js';
import { readingOf } from '../../src/sessions/queue/queue.js';
import { BirthDateSource } from '../../src/suggestions/birth-date.source.js';
import { reach } from '../../src/suggestions/same-moment.js';
import { SameMomentSource } from '../../src/suggestions/same-moment.source.js';
import { SamePhotoSource } from '../../src/suggestions/same-photo.source.js';
import type { Question } from '../../src/suggestions/suggestion-source.js';
import { SuggestionsService } from '../../src/suggestions/suggestions.service.js';
import { TrackRecord } from '../../src/suggestions/track-record.js';
import { Random } from '../../test/immich/library/random.js';
import type { LibraryFile } from './library.js';

/** What one source said of the first child's undecided faces, where it named that one or the other, and how right it was. */
export interface Witness {
  source: string;
  verdict: string;
  spoke: number;
  right: number;
  /** The confidences that it said, on average. */
  said: number;
}

export interface Witnesses {
  library: string;
  /** Undecided faces that were asked about. */
  faces: number;
  /** Of them, those that the first child has rightly, and those that are the second one's. */
  base: { wrong: number; correct: number };
  witnesses: Witness[];
}

/** Decisions drawn by chance before the sources are asked, and how often that is done anew. */
const decisions = 100;
const draws = 10;

type Face = LibraryFile['faces'][number];
type Photo = LibraryFile['assets'][number] & { faces: Face[] };

/** A library as a session on its first two children sees it. */
interface World {
  file: LibraryFile;
  photos: ReadonlyMap<string, Photo>;
  own: Face[];
  wrong: LibraryFile['people'][number];
  correct: LibraryFile['people'][number];
}

/**
 * Asks the sources that need no vectors about all of the first child's faces, after some were decided by chance: how often
 * each speaks, and how often it is right. What they start with is set by this.
 */
export async function witnesses(library: string, file: LibraryFile): Promise<Witnesses> {
  const world = worldOf(file);
  const found = new Map<string, Witness>();
  for (let seed = 1; seed <= draws; seed++) await hear(world, draw(world.own, seed), found);
  const share = (whose: string): number =>
    world.own.filter((face) => truthOf(face, world) === whose).length / world.own.length;
  return {
    library,
    faces: world.own.length,
    base: { wrong: share('wrong'), correct: share('correct') },
    witnesses: [...found.values()]
      .map(({ spoke, said, ...witness }) => ({ ...witness, spoke, said: said / spoke }))
      .sort((a, b) => (a.source + a.verdict < b.source + b.verdict ? -1 : 1)),
  };
}

function worldOf(file: LibraryFile): World {
  const [wrong, correct] = file.people.filter(({ birthDate }) => birthDate !== null);
  if (!wrong || !correct) throw new Error('Two people with a birth date are needed.');
  const photos = new Map(file.assets.map((asset): [string, Photo] => [asset.id, { ...asset, faces: [] }]));
  for (const face of file.faces) photos.get(face.assetId)!.faces.push(face);
  return { file, photos, wrong, correct, own: file.faces.filter(({ personId }) => personId === wrong.id) };
}

const truthOf = ({ truePersonId }: Face, { wrong, correct }: World): string =>
  truePersonId === wrong.id ? 'wrong' : truePersonId === correct.id ? 'correct' : 'other';

/** Asks about all that is undecided, and adds it up. */
async function hear(world: World, decided: ReadonlySet<Face>, found: Map<string, Witness>): Promise<void> {
  const sources = new SuggestionsService([new BirthDateSource(), new SameMomentSource(), new SamePhotoSource()]);
  const open = world.own.filter((face) => !decided.has(face));
  for (const photo of new Set(open.map(({ assetId }) => world.photos.get(assetId)!))) {
    const said = await sources.ofPhoto({} as Account, questionsOn(photo, world, decided), new TrackRecord());
    for (const face of photo.faces) {
      for (const { source, verdict, confidence } of said.get(face.id)?.opinions ?? []) {
        const key = `${source} ${verdict}`;
        const witness = found.get(key) ?? { source, verdict, spoke: 0, right: 0, said: 0 };
        witness.spoke++;
        witness.said += confidence;
        witness.right += Number(truthOf(face, world) === verdict);
        found.set(key, witness);
      }
    }
  }
}

function questionsOn(photo: Photo, world: World, decided: ReadonlySet<Face>): Question[] {
  const { wrong, correct, photos, file } = world;
  const at = Date.parse(photo.takenAt);
  const known = (face: Face): DecidedFace => {
    const { takenAt } = photos.get(face.assetId)!;
    const { id: faceId, assetId, truePersonId: personId } = face;
    return { faceId, assetId, takenAt, box: boxOf(face, photos.get(assetId)!), personId };
  };
  const seen = photo.faces.map((face): ImmichFace => {
    const person = file.people.find(({ id }) => id === face.personId);
    return { id: face.id, box: boxOf(face, photo), person: person ? { ...person, ...plain } : null };
  });
  return questionsOf({
    wrong,
    correct,
    undecided: photo.faces
      .filter((face) => face.personId === wrong.id && !decided.has(face))
      .map((face) => ({ ...known(face), holderId: wrong.id })),
    decided: photo.faces.filter((face) => decided.has(face)).map(known),
    reading: readingOf(photo.id, seen, { wrongId: wrong.id, correctId: correct.id }),
    correctFaces: 0,
    mirrored: false,
    near: [...decided].map(known).filter(({ takenAt }) => Math.abs(Date.parse(takenAt) - at) <= reach * 1000),
  });
}

const plain = { hidden: false, favourite: false, updatedAt: '' };

function draw(faces: readonly Face[], seed: number): Set<Face> {
  const random = new Random(seed, decisions);
  const left = [...faces];
  const drawn = new Set<Face>();
  while (drawn.size < Math.min(decisions, faces.length / 2) && left.length > 0)
    drawn.add(left.splice(random.whole(0, left.length - 1), 1)[0]!);
  return drawn;
}

/** In fractions of the picture; a library that has no boxes has all heads in one place. */
function boxOf({ box }: Face, { width, height }: LibraryFile['assets'][number]): DecidedFace['box'] {
  if (!box || !width || !height) return { x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
  const [left, top, right, bottom] = box as [number, number, number, number];
  return { x: left / width, y: top / height, width: (right - left) / width, height: (bottom - top) / height };
}
