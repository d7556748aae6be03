import { Random, textToNumber } from '../library/random.js';
import { blend } from './svg.js';

export type Fringe = 'fringe' | 'parting' | 'swept' | 'crop' | 'receding' | 'curls' | 'none';
export type HairLength = 'none' | 'short' | 'bob' | 'long' | 'ponytail' | 'pigtails' | 'braids' | 'bun' | 'afro';

/** What somebody looks like at an age. The sisters share all but a fringe, freckles, a mole and the colour of their eyes. */
export interface Looks {
  skin: string;
  hair: string;
  eyes: string;
  front: Fringe;
  length: HairLength;
  freckles: boolean;
  /** On their own left cheek. */
  mole: boolean;
  glasses: 'none' | 'round' | 'square';
  beard: 'none' | 'stubble' | 'full' | 'moustache';
  lashes: boolean;
  earrings: boolean;
  hairclip: string | null;
  /** 0 for a newborn's face, 1 for a grown one. */
  grown: number;
  /** 0 to 1: wrinkles. */
  old: number;
  shoulders: number;
}

/** What stays the same for life, and from which age on things change. */
interface Traits {
  skin: string;
  hair: string;
  eyes: string;
  front: Fringe;
  /** Haircuts by age: the last whose age is reached. */
  cuts: [fromAge: number, length: HairLength][];
  freckles?: boolean;
  mole?: boolean;
  glasses?: { from: number; shape: 'round' | 'square' };
  beard?: Looks['beard'];
  greyFrom?: number;
  woman: boolean;
  hairclip?: string;
}

const SISTERS = { skin: '#f6cfb2', woman: true };
const GIRLS_CUTS: Traits['cuts'] = [
  [0, 'none'],
  [1.2, 'short'],
  [2.6, 'bob'],
  [4.5, 'pigtails'],
  [6, 'bob'],
  [7.5, 'long'],
  [9, 'braids'],
  [10.2, 'ponytail'],
  [11.5, 'long'],
];
const GROWN: Traits['cuts'] = [
  [0, 'short'],
  [3, 'long'],
];
const CROPPED: Traits['cuts'] = [
  [0, 'none'],
  [1, 'short'],
];

const TRAITS: Record<string, Traits> = {
  Mila: {
    ...SISTERS,
    hair: '#7d4e2d',
    eyes: '#6b4426',
    front: 'fringe',
    cuts: GIRLS_CUTS,
    freckles: true,
    glasses: { from: 10, shape: 'round' },
  },
  Nora: {
    ...SISTERS,
    hair: '#80512f',
    eyes: '#4f8a5b',
    front: 'parting',
    cuts: [...GIRLS_CUTS.slice(0, 3), [4, 'long'], [5.5, 'pigtails'], [7, 'bob'], [8.5, 'long'], [10, 'ponytail']],
    mole: true,
    hairclip: '#e4572e',
  },
  Jana: {
    skin: '#f3c6a5',
    hair: '#5f3a22',
    eyes: '#4f8a5b',
    front: 'parting',
    cuts: [
      [0, 'long'],
      [34, 'bob'],
    ],
    woman: true,
  },
  Tom: {
    skin: '#eab893',
    hair: '#4a3323',
    eyes: '#6b4426',
    front: 'swept',
    cuts: CROPPED,
    beard: 'stubble',
    glasses: { from: 36, shape: 'square' },
    woman: false,
  },
  'Oma Ruth': {
    skin: '#f4cdb4',
    hair: '#6d4b33',
    eyes: '#5b7fa6',
    front: 'swept',
    cuts: [[0, 'bun']],
    greyFrom: 52,
    glasses: { from: 50, shape: 'round' },
    woman: true,
  },
  'Opa Heinz': {
    skin: '#eebc9b',
    hair: '#5c4434',
    eyes: '#5b7fa6',
    front: 'receding',
    cuts: CROPPED,
    beard: 'moustache',
    greyFrom: 50,
    woman: false,
  },
  Lotte: {
    skin: '#f9d8bf',
    hair: '#d8a657',
    eyes: '#5b7fa6',
    front: 'fringe',
    cuts: [
      [0, 'none'],
      [1.2, 'short'],
      [3, 'braids'],
    ],
    woman: true,
  },
  Ben: {
    skin: '#f9d8bf',
    hair: '#c8924a',
    eyes: '#5b7fa6',
    front: 'swept',
    cuts: CROPPED,
    freckles: true,
    woman: false,
  },
  Yusuf: { skin: '#d59f74', hair: '#241812', eyes: '#3b2617', front: 'curls', cuts: CROPPED, woman: false },
  Clara: {
    skin: '#8d5a3b',
    hair: '#1d1310',
    eyes: '#2f1c10',
    front: 'curls',
    cuts: [
      [0, 'short'],
      [3, 'afro'],
    ],
    woman: true,
  },
  Paula: {
    skin: '#fadcc8',
    hair: '#b5502a',
    eyes: '#4f8a5b',
    front: 'parting',
    cuts: [
      [0, 'none'],
      [1.5, 'bob'],
      [6, 'long'],
    ],
    freckles: true,
    woman: true,
  },
  'Tante Ines': {
    skin: '#f0c19f',
    hair: '#a8452c',
    eyes: '#6b4426',
    front: 'fringe',
    cuts: [[0, 'bob']],
    glasses: { from: 20, shape: 'square' },
    woman: true,
  },
  Marek: {
    skin: '#e9b995',
    hair: '#2d211b',
    eyes: '#5b7fa6',
    front: 'crop',
    cuts: CROPPED,
    beard: 'full',
    woman: false,
  },
};

export function looksOf(character: string, age: number, onThisDay: Random): Looks {
  const traits = TRAITS[character] ?? traitsOfAnybody(character);
  const grey = traits.greyFrom === undefined ? 0 : Math.min(1, Math.max(0, (age - traits.greyFrom) / 14));
  const wearsGlasses = traits.glasses && age >= traits.glasses.from && (age > 30 || onThisDay.chance(0.6));
  return {
    skin: traits.skin,
    hair: blend(traits.hair, '#d9d6d2', grey * 0.85),
    eyes: traits.eyes,
    front: frontAt(traits.front, age),
    length: cutAt(traits.cuts, age, onThisDay),
    freckles: (traits.freckles ?? false) && age >= 2,
    mole: (traits.mole ?? false) && age >= 0.5,
    glasses: wearsGlasses && traits.glasses ? traits.glasses.shape : 'none',
    beard: age < 20 ? 'none' : (traits.beard ?? 'none'),
    lashes: traits.woman,
    earrings: traits.woman && age > 8 && onThisDay.chance(0.5),
    hairclip: age > 2 && age < 11 && onThisDay.chance(0.7) ? (traits.hairclip ?? null) : null,
    grown: Math.min(1, Math.pow(age / 18, 0.6)),
    old: Math.min(1, Math.max(0, (age - 38) / 35)),
    shoulders: (0.55 + 0.45 * Math.min(1, age / 17)) * (traits.woman ? 0.9 : 1),
  };
}

/** Newborns have hardly any hair, and what decides between the sisters later is a lock on the forehead then. */
function frontAt(front: Fringe, age: number): Fringe {
  if (age < 0.7) return front === 'fringe' ? 'crop' : 'none';
  return front;
}

/** Not every day the same: now and then a girl with long hair ties it up. */
function cutAt(cuts: Traits['cuts'], age: number, onThisDay: Random): HairLength {
  const cut = cuts.findLast(([fromAge]) => age >= fromAge)?.[1] ?? 'short';
  if (cut === 'long' && onThisDay.chance(0.25)) return onThisDay.pick(['ponytail', 'braids', 'bun'] as const);
  return cut;
}

const SKINS = ['#f6cfb2', '#eab893', '#d59f74', '#b97f56', '#8d5a3b', '#6d432b', '#fadcc8'];
const HAIRS = ['#241812', '#4a3323', '#7d4e2d', '#c8924a', '#b5502a', '#8e8a86', '#1d1310'];
const EYES = ['#3b2617', '#6b4426', '#5b7fa6', '#4f8a5b'];

function traitsOfAnybody(character: string): Traits {
  const random = new Random(textToNumber(character), 11);
  const woman = random.chance(0.5);
  return {
    skin: random.pick(SKINS),
    hair: random.pick(HAIRS),
    eyes: random.pick(EYES),
    front: random.pick<Fringe>(
      woman ? ['fringe', 'parting', 'swept', 'curls'] : ['swept', 'crop', 'receding', 'curls'],
    ),
    cuts: woman ? random.pick([GROWN, [[0, 'bob']] as Traits['cuts']]) : CROPPED,
    freckles: random.chance(0.15),
    ...(random.chance(0.3) ? { glasses: { from: 0, shape: random.pick(['round', 'square'] as const) } } : {}),
    beard: woman ? 'none' : random.pick(['none', 'stubble', 'full', 'moustache'] as const),
    greyFrom: 48,
    woman,
  };
}
