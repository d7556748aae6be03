import { idFrom, Random, textToNumber } from './random.js';

/** Somebody who really exists in the made-up family, whatever Immich takes them for. */
export interface Character {
  key: string;
  /** Empty for people whom nobody has named. */
  name: string;
  /** When they were born; everybody has a real one, but not everybody's is known to Immich. */
  born: number;
  birthDateKnown: boolean;
  hidden: boolean;
  /** How often they are on photos, relative to each other. */
  weight: number;
}

export interface Names {
  wrong: string;
  correct: string;
}

export const WRONG = 'Mila';
export const CORRECT = 'Nora';

/** Whom the library marks as favourite unless it is told otherwise: not one of the pair, and yet first in every list. */
export const DEFAULT_FAVOURITE = 'Jana';

export const PLAIN_NAMES: Names = { wrong: WRONG, correct: CORRECT };
/** Names as people really give them, each able to break a page that is careless with text. */
export const TRICKY_NAMES: Names = { wrong: '<b>Mila</b> & "Co"', correct: 'Nora 🦊 ليلى' };

const FAMILY: [key: string, birthDate: string, weight: number, known: boolean][] = [
  [WRONG, '2013-04-12', 40, true],
  [CORRECT, '2015-02-03', 30, true],
  ['Jana', '1984-06-20', 12, true],
  ['Tom', '1982-11-02', 10, true],
  ['Oma Ruth', '1953-03-08', 6, true],
  ['Opa Heinz', '1950-12-24', 5, true],
  ['Lotte', '2014-07-19', 6, true],
  ['Ben', '2011-01-30', 5, true],
  ['Yusuf', '2013-09-05', 4, false],
  ['Clara', '2014-01-15', 4, false],
  ['Paula', '2015-05-27', 3, false],
  ['Tante Ines', '1988-08-14', 3, false],
  ['Marek', '1986-02-11', 2, false],
];

const HIDDEN = 'Marek';

/** People in the background, whom Immich has grouped and nobody has named: two clusters large enough to be listed, two that are not. */
export const UNNAMED: { key: string; faces: number }[] = [
  { key: 'neighbour', faces: 6 },
  { key: 'coach', faces: 4 },
  { key: 'baker', faces: 2 },
  { key: 'postman', faces: 1 },
];

const GUEST_NAMES = [
  'Aylin',
  'Björn',
  'Chiara',
  'Dario',
  'Elif',
  'Finn',
  'Greta',
  'Hugo',
  'Ida',
  'Jonte',
  'Kemal',
  'Lea',
];

/** The family first, in order of importance; then people without a name, then as many guests as the library asks for. */
export function castOf(seed: number, names: Names, guests: number): Character[] {
  const family = FAMILY.map(([key, birthDate, weight, birthDateKnown]) => ({
    key,
    name: key === WRONG ? names.wrong : key === CORRECT ? names.correct : key,
    born: Date.parse(birthDate),
    birthDateKnown,
    hidden: key === HIDDEN,
    weight,
  }));
  return [...family, ...UNNAMED.map(({ key }) => extra(seed, key, '')), ...guestsOf(seed, guests)];
}

function guestsOf(seed: number, count: number): Character[] {
  return Array.from({ length: count }, (_, index) => {
    const name = `${GUEST_NAMES[index % GUEST_NAMES.length]} ${Math.floor(index / GUEST_NAMES.length) + 1}`;
    return extra(seed, `guest ${index + 1}`, index % 7 === 6 ? '' : name);
  });
}

function extra(seed: number, key: string, name: string): Character {
  const random = new Random(seed, textToNumber(key));
  return {
    key,
    name,
    born: Date.UTC(random.whole(1960, 2010), 5, 15),
    birthDateKnown: false,
    hidden: false,
    weight: 0,
  };
}

/** Somebody who walked past once: no person in Immich, but a face with looks of its own. */
export function stranger(seed: number, index: number): Character {
  return { ...extra(seed, `stranger ${index}`, ''), key: `stranger ${index}` };
}

export function personIdOf(seed: number, key: string): string {
  return idFrom(seed, `person ${key}`, 0);
}

const YEAR = 365.25 * 24 * 3600 * 1000;

export function ageAt(born: number, moment: number): number {
  return Math.max(0, (moment - born) / YEAR);
}
