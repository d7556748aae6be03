import { vectorSize } from '../../src/suggestions/model/face-table.js';
import { idFrom, Random } from '../../test/immich/library/random.js';
import type { LibraryFile } from './library.js';

/** What a made library is like. Two children of one birth date are twins. */
export interface Recipe {
  seed: number;
  photos: number;
  /** The day of birth of each child. */
  births: readonly string[];
  /** How different the children are as grown-ups, beside pose and light, which are 1. */
  apart: number;
}

export interface MadeLibrary {
  file: LibraryFile;
  vectors: Int8Array;
}

/** Pose, light, age and what differs between the children all happen in so many directions of the 512. */
const directions = 24;
/** Noise in each of the 512 numbers, and how much more of it a blurred face has. */
const noise = 0.045;
const blurred = { share: 0.04, times: 2.5 };
/** Of the faces of the second child and the next, so many were put right by hand in Immich. */
const corrected = 0.09;
const hour = 3600 * 1000;
const year = 365.25 * 24 * hour;

/**
 * Look-alikes who grow up, in events of photos that look alike, some of them blurred; and where Immich put each face: with
 * the person of the nearest face that it had before. All of it from a seed.
 */
export function makeLibrary(recipe: Recipe): MadeLibrary {
  const random = new Random(recipe.seed, 512);
  const world = {
    axes: Array.from({ length: directions + 1 }, () => gaussians(random, vectorSize, 1 / Math.sqrt(vectorSize))),
    growth: gaussians(random, directions, 0.2),
    children: recipe.births.map(() => gaussians(random, directions, recipe.apart / Math.sqrt(directions))),
  };
  const people = recipe.births.map((birthDate, k) => {
    return { id: idFrom(recipe.seed, 'person', k), name: `Child ${k + 1}`, birthDate, featureFaceId: '' };
  });
  const library: MadeLibrary = { file: { people, assets: [], faces: [] }, vectors: new Int8Array(0) };
  const rows: Float64Array[] = [];
  for (const shot of shotsOf(random, recipe)) {
    const assetId = idFrom(recipe.seed, 'asset', library.file.assets.length);
    library.file.assets.push({ id: assetId, takenAt: new Date(shot.at).toISOString() });
    for (const child of shot.children) {
      const id = idFrom(recipe.seed, 'face', rows.length);
      const age = (shot.at - Date.parse(recipe.births[child]!)) / year;
      const place = placeOf(random, world.growth, world.children[child]!, age, shot.look);
      rows.push(vectorOf(random, world.axes, place));
      library.file.faces.push({ id, assetId, personId: '', truePersonId: people[child]!.id });
    }
  }
  assign(random, library.file, rows);
  library.vectors = Int8Array.from(rows.flatMap((row) => Array.from(row, (value) => Math.round(value * 400))));
  return library;
}

interface Shot {
  at: number;
  children: number[];
  /** Light and place, which the photos of an event share. */
  look: Float64Array;
}

function shotsOf(random: Random, { photos, births }: Recipe): Shot[] {
  const first = Math.min(...births.map((birth) => Date.parse(birth)));
  const shots: Shot[] = [];
  while (shots.length < photos) {
    const begin = first + random.between(0, 10 * year);
    const look = gaussians(random, directions, 0.1);
    const there = births.flatMap((birth, child) => (Date.parse(birth) < begin ? [child] : []));
    for (let left = random.whole(1, 25), at = begin; left > 0; left--, at += random.between(0.01, 0.5) * hour) {
      const together = there.length > 1 && random.chance(0.15);
      shots.push({ at, look, children: together ? there : [random.pick(there)] });
    }
  }
  return shots.sort((a, b) => a.at - b.at);
}

/** Children are born alike and grow apart. */
function placeOf(
  random: Random,
  growth: Float64Array,
  own: Float64Array,
  age: number,
  look: Float64Array,
): Float64Array {
  const apart = Math.min(1, 0.35 + age / 10);
  return look.map((light, i) => {
    const pose = random.gaussian() / Math.sqrt(directions);
    return light + pose + own[i]! * apart + growth[i]! * (age / 5 - 1);
  });
}

function vectorOf(random: Random, axes: readonly Float64Array[], place: Float64Array): Float64Array {
  const rough = random.chance(blurred.share) ? noise * blurred.times : noise / 2;
  // what all faces have in common comes last
  const vector = axes[directions]!.map((value) => 2 * value + rough * random.gaussian());
  place.forEach((value, axis) => axes[axis]!.forEach((part, i) => (vector[i]! += value * part)));
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  return vector.map((value) => value / length);
}

/** In the order of the photos, as Immich does it: the nearest face before decides. A child's first face is known by hand. */
function assign(random: Random, { people, faces }: LibraryFile, rows: readonly Float64Array[]): void {
  faces.forEach((face, row) => {
    const holder = people.find(({ id }) => id === face.truePersonId)!;
    const byHand = holder.featureFaceId === '' || (holder !== people[0] && random.chance(corrected));
    face.personId = byHand ? holder.id : faces[nearestBefore(rows, row)]!.personId;
    if (holder.featureFaceId === '') holder.featureFaceId = face.id;
  });
}

function nearestBefore(rows: readonly Float64Array[], row: number): number {
  let [best, most] = [0, -Infinity];
  for (let other = 0; other < row; other++) {
    let cosine = 0;
    for (let i = 0; i < vectorSize; i++) cosine += rows[row]![i]! * rows[other]![i]!;
    if (cosine > most) [best, most] = [other, cosine];
  }
  return best;
}

const gaussians = (random: Random, count: number, width: number): Float64Array =>
  Float64Array.from({ length: count }, () => width * random.gaussian());
