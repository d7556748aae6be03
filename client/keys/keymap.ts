import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';
import { t } from '../i18n/texts.js';

/** Where a key holds. */
export type Place = 'review' | 'grid';

/** What is said by name in both places. */
export type SharedIntent = 'yes' | 'no' | 'unassign' | 'other' | 'undo' | 'quit' | 'help' | 'cancel';
export type ReviewIntent = SharedIntent | 'number' | 'skip';
export type GridIntent = SharedIntent | 'page' | 'toggle' | 'move' | 'extend' | 'all' | 'peek' | 'tidy' | 'sort';
export type Intent = ReviewIntent | GridIntent;

/** What somebody wants, whichever way they said it: by key, button or swipe. */
export interface Press {
  intent: Exclude<ReviewIntent, 'number'>;
  number?: undefined;
}
export interface NumberPress {
  intent: 'number';
  /** From 1, as on the box. */
  number: number;
}
export type AnyPress = Press | NumberPress;

/** Where the arrows, and their like, lead to. */
export type Way = 'left' | 'right' | 'up' | 'down' | 'start' | 'end' | 'page-up' | 'page-down';
export type GridPress =
  { intent: Exclude<GridIntent, 'move' | 'extend'>; way?: undefined } | { intent: 'move' | 'extend'; way: Way };

/** Where a finger may draw the photo. */
export type SwipeWay = 'right' | 'left' | 'up';

/** The names that go into labels. */
export interface PairNames {
  wrong: string;
  correct: string;
  /** The faces of the photo are with different people of the pair: there is no one name to say. */
  mixed?: true;
}

/** What a key is called in one place. */
export interface KeyWords {
  /** On the button: short. */
  label: (names: PairNames) => string;
  /** On the help page: a sentence. */
  help: (names: PairNames) => string;
}

interface Row<I extends Intent = Intent> {
  intent: I;
  /** In tinykeys' grammar. */
  keys: string[];
  /** What is printed on the key. */
  cap: string;
  where: readonly Place[];
  /** Whether the press decides something, and so must not count twice. */
  decides: boolean;
  /** The way of a finger on the photo that says the same in the review. */
  swipe?: SwipeWay;
}

export type Binding = Row & KeyWords;

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];
const both: readonly Place[] = ['review', 'grid'];
const review: readonly Place[] = ['review'];
const grid: readonly Place[] = ['grid'];

const ways: Record<string, Way> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'start',
  End: 'end',
  PageUp: 'page-up',
  PageDown: 'page-down',
};

/** The one table of keys: the handlers, the caps on the buttons and the help of both places are all made from it. */
export const keymap: readonly Row[] = [
  { intent: 'yes', keys: ['y'], cap: 'Y', where: both, decides: true, swipe: 'right' },
  { intent: 'no', keys: ['n'], cap: 'N', where: both, decides: true, swipe: 'left' },
  {
    intent: 'number',
    // Digit1: the key's place, for keyboards where the digits need Shift; Shift+1 for the same ones with Shift.
    keys: digits.flatMap((digit) => [digit, `Shift+${digit}`, `Digit${digit}`]),
    cap: '1–9',
    where: review,
    decides: true,
  },
  { intent: 'unassign', keys: ['u'], cap: 'U', where: both, decides: true },
  { intent: 'other', keys: ['o'], cap: 'O', where: both, decides: true },
  { intent: 'skip', keys: ['s'], cap: 'S', where: review, decides: true, swipe: 'up' },
  { intent: 'page', keys: ['a'], cap: 'A', where: grid, decides: false },
  { intent: 'toggle', keys: ['Space'], cap: '␣', where: grid, decides: false },
  { intent: 'move', keys: Object.keys(ways), cap: '← ↑ → ↓', where: grid, decides: false },
  { intent: 'extend', keys: Object.keys(ways).map((key) => `Shift+${key}`), cap: '⇧ →', where: grid, decides: false },
  { intent: 'all', keys: ['Control+a', 'Meta+a'], cap: '⌃ A', where: grid, decides: false },
  { intent: 'peek', keys: ['i', 'Enter'], cap: 'I', where: grid, decides: false },
  { intent: 'undo', keys: ['z'], cap: 'Z', where: both, decides: false },
  { intent: 'tidy', keys: ['t'], cap: 'T', where: grid, decides: false },
  { intent: 'sort', keys: ['d'], cap: 'D', where: grid, decides: false },
  { intent: 'quit', keys: ['q'], cap: 'Q', where: both, decides: false },
  // Where ? needs Shift and where it doesn't.
  { intent: 'help', keys: ['?', 'Shift+?'], cap: '?', where: both, decides: false },
  { intent: 'cancel', keys: ['Escape'], cap: 'Esc', where: both, decides: false },
];

/** The keys that hold in a place, with what they are called there. */
export const bindingsIn = (place: Place): Binding[] =>
  keymap.filter(({ where }) => where.includes(place)).map((row) => ({ ...row, ...wordsOf(place, row.intent) }));

export function bindingOf(intent: ReviewIntent): Binding;
export function bindingOf(intent: GridIntent, place: 'grid'): Binding;
export function bindingOf(intent: Intent, place: Place = 'review'): Binding {
  const row = keymap.find((candidate) => candidate.intent === intent && candidate.where.includes(place));
  if (!row) throw new Error(`No key is bound to ${intent}`);
  return { ...row, ...wordsOf(place, intent) };
}

/** Asked for when they are needed, and not before: the language is chosen after this table is made. */
function wordsOf(place: Place, intent: Intent): KeyWords {
  const words: Partial<Record<Intent, KeyWords>> = t.keys[place];
  const found = words[intent];
  if (!found) throw new Error(`The key for ${intent} has no words`);
  return found;
}

const parsed = keymap.map(({ intent, keys, where }) => ({
  intent,
  where,
  presses: keys.flatMap((key) => parseKeybinding(key)),
}));

/** What a finger on the photo asks for. */
export function intentOfSwipe(way: SwipeWay): Press['intent'] {
  const row = keymap.find(({ swipe }) => swipe === way);
  if (!row) throw new Error(`Nothing is bound to a swipe ${way}`);
  return row.intent as Press['intent'];
}

/** What a key press asks for in the review; null where it isn't ours. */
export function pressOf(event: KeyboardEvent): AnyPress | null {
  const latin = inLatinLetters(event);
  const intent = intentOf(latin, 'review') as ReviewIntent | null;
  if (intent !== 'number') return intent && { intent };
  const digit = /[1-9]/.exec(/^[1-9]$/.test(latin.key) ? latin.key : latin.code);
  return digit ? { intent, number: Number(digit[0]) } : null;
}

/** The same in the grid. */
export function gridPressOf(event: KeyboardEvent): GridPress | null {
  const intent = intentOf(inLatinLetters(event), 'grid') as GridIntent | null;
  if (intent !== 'move' && intent !== 'extend') return intent && { intent };
  const way = ways[event.key];
  return way ? { intent, way } : null;
}

function intentOf(latin: KeyboardEvent, place: Place): Intent | null {
  const isPressed = ({ where, presses }: (typeof parsed)[number]) =>
    where.includes(place) && presses.some((press) => matchKeyBindingPress(latin, press));
  return parsed.find(isPressed)?.intent ?? null;
}

/** On a Greek or Cyrillic keyboard, the key in the place of Y means Y. On a Latin one, what is printed on it counts. */
function inLatinLetters(event: KeyboardEvent): KeyboardEvent {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter === undefined || !/^\p{L}$/u.test(event.key) || /^\p{Script=Latin}$/u.test(event.key)) return event;
  const { type, code, shiftKey, ctrlKey, altKey, metaKey } = event;
  return new KeyboardEvent(type, { key: letter.toLowerCase(), code, shiftKey, ctrlKey, altKey, metaKey });
}
