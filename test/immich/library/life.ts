import { CORRECT, WRONG, type Character } from './cast.js';
import type { HeadPlan, PhotoPlan } from './photo-plan.js';
import { Random } from './random.js';

const FROM = Date.UTC(2012, 4, 1);
const TO = Date.UTC(2026, 9, 20);
const HOUR = 3600 * 1000;
const DAY = 24 * HOUR;

/** Scenes by month, January first: no beach in winter, no snow in summer. */
const OUTSIDE: string[][] = [
  ['snow', 'city'],
  ['snow', 'forest'],
  ['forest', 'playground'],
  ['garden', 'playground'],
  ['garden', 'lake'],
  ['beach', 'lake', 'garden'],
  ['beach', 'lake', 'mountains'],
  ['beach', 'mountains', 'garden'],
  ['autumn', 'playground', 'city'],
  ['autumn', 'forest'],
  ['autumn', 'city'],
  ['snow', 'city'],
];
const INSIDE = ['living-room', 'kitchen', 'bedroom', 'birthday'];

export interface LifeOptions {
  seed: number;
  photos: number;
  cast: Character[];
  /** Share of the photos that show at least one of the sisters. */
  sistersShare: number;
  /** How likely one more person is beside them. */
  company: number;
}

/** The photos of everyday life: days worth remembering, each with a few photos, some of them within the same second. */
export function livedPhotos(options: LifeOptions): PhotoPlan[] {
  const random = new Random(options.seed, 1);
  const photos: PhotoPlan[] = [];
  let strangers = 1;
  while (photos.length < options.photos) {
    const occasion = occasionOf(random);
    const count = Math.min(occasion.photos, options.photos - photos.length);
    let takenAt = occasion.startsAt;
    for (let index = 0; index < count; index++) {
      if (!random.chance(0.2)) takenAt += random.whole(1, 900) * 1000;
      const heads = headsAt(takenAt, options, random);
      if (random.chance(0.04)) heads.push({ character: `stranger ${++strangers}`, assignedTo: null });
      photos.push({ takenAt, scene: occasion.scene, portrait: random.chance(0.35), heads, ...oddities(random) });
    }
  }
  return photos;
}

function occasionOf(random: Random): { startsAt: number; scene: string; photos: number } {
  const day = random.between(FROM, TO);
  const startsAt = Math.floor(day / DAY) * DAY + random.whole(7, 18) * HOUR + random.whole(0, 3599) * 1000;
  const month = new Date(startsAt).getUTCMonth();
  const scene = random.chance(0.6) ? random.pick(OUTSIDE[month] ?? INSIDE) : random.pick(INSIDE);
  const winter = month === 11 && scene !== 'snow' && random.chance(0.5);
  return { startsAt, scene: winter ? 'christmas' : scene, photos: Math.ceil(25 * random.next() ** 2.5) };
}

function headsAt(takenAt: number, options: LifeOptions, random: Random): HeadPlan[] {
  const there = options.cast.filter((character) => character.weight > 0 && character.born < takenAt);
  const sisters = there.filter(isSister);
  const others = there.filter((character) => !isSister(character));
  const onPhoto = random.chance(options.sistersShare) ? sistersOn(sisters, random) : [];
  const company = onPhoto.length > 0 ? companySize(random, options.company) : Math.max(1, companySize(random, 0.5));
  const guests = random.shuffled([...onPhoto, ...drawn(others, company, random)]);
  return guests.map((character) => ({ character: character.key }));
}

const isSister = (character: Character): boolean => character.key === WRONG || character.key === CORRECT;

/** The elder has more photos of her alone, as elder children do. */
function sistersOn(sisters: Character[], random: Random): Character[] {
  if (sisters.length < 2) return sisters;
  const dice = random.next();
  if (dice < 0.22) return sisters;
  return sisters.filter((sister) => sister.key === (dice < 0.76 ? WRONG : CORRECT));
}

function companySize(random: Random, more: number): number {
  let size = 0;
  while (size < 4 && random.chance(more)) size++;
  return size;
}

/** Some of them without repetition, those of more weight more often. */
function drawn(from: Character[], count: number, random: Random): Character[] {
  const left = [...from];
  const taken: Character[] = [];
  while (taken.length < count && left.length > 0) {
    let mark = random.next() * left.reduce((sum, character) => sum + character.weight, 0);
    const index = left.findIndex((character) => (mark -= character.weight) < 0);
    taken.push(...left.splice(Math.max(0, index), 1));
  }
  return taken;
}

function oddities(random: Random): Partial<PhotoPlan> {
  const dice = random.next();
  if (dice < 0.01) return { visibility: 'archive' };
  if (dice < 0.018) return { trashed: true };
  if (dice < 0.03) return { type: 'VIDEO' };
  if (dice < 0.04) return { edited: true };
  if (dice < 0.09) return { measuredOn: 'original' };
  return {};
}

/** Every guest three times, so that Immich lists them; up to five on a photo, nobody twice. */
export function guestPhotos(cast: Character[], seed: number): PhotoPlan[] {
  const random = new Random(seed, 2);
  const guests = cast.filter((character) => character.key.startsWith('guest '));
  const photos: PhotoPlan[] = [];
  for (let round = 0; round < 3; round++) {
    for (const left = random.shuffled(guests); left.length > 0;) {
      const heads = left.splice(0, 5).map(({ key }) => ({ character: key, assignedTo: key }));
      const day = Math.floor(random.between(Date.UTC(2019, 0), TO) / DAY) * DAY;
      photos.push({ takenAt: day + random.whole(9, 16) * HOUR, scene: 'city', portrait: false, heads });
    }
  }
  return photos;
}
