import { matchKeyBindingPress, parseKeybinding } from 'tinykeys';

export type Intent = 'yes' | 'no' | 'number' | 'unassign' | 'other' | 'skip' | 'undo' | 'quit' | 'help' | 'cancel';

/** What somebody wants, whichever way they said it: by key, button or swipe. */
export interface Press {
  intent: Exclude<Intent, 'number'>;
  number?: undefined;
}
export interface NumberPress {
  intent: 'number';
  /** From 1, as on the box. */
  number: number;
}
export type AnyPress = Press | NumberPress;

/** The names that go into labels. */
export interface PairNames {
  wrong: string;
  correct: string;
  /** The faces of the photo are with different people of the pair: there is no one name to say. */
  mixed?: true;
}

export interface Binding {
  intent: Intent;
  /** In tinykeys' grammar. */
  keys: string[];
  /** What is printed on the key. */
  cap: string;
  /** On the button: short. */
  label: (names: PairNames) => string;
  /** On the help page: a sentence. */
  help: (names: PairNames) => string;
  /** Whether the press decides something, and so must not count twice. */
  decides: boolean;
}

const digits = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** The one table of keys: the handlers, the caps on the buttons and the help page are all made from it. */
export const keymap: readonly Binding[] = [
  {
    intent: 'yes',
    keys: ['y'],
    cap: 'Y',
    label: ({ correct }) => `Move to ${correct}`,
    help: ({ wrong, correct }) => `It is ${correct}: move the face from ${wrong} to ${correct}`,
    decides: true,
  },
  {
    intent: 'no',
    keys: ['n'],
    cap: 'N',
    label: ({ wrong, mixed }) => (mixed ? 'Keep as they are' : `Keep ${wrong}`),
    help: ({ wrong }) => `It is ${wrong} after all: keep it. Where there are several faces, keeps all that are left`,
    decides: true,
  },
  {
    intent: 'number',
    // Digit1: the key's place, for keyboards where the digits need Shift; Shift+1 for the same ones with Shift.
    keys: digits.flatMap((digit) => [digit, `Shift+${digit}`, `Digit${digit}`]),
    cap: '1–9',
    label: ({ correct }) => `Move to ${correct}`,
    help: ({ correct }) =>
      `Where there are several faces: move the face with that number to ${correct}. Where there is one, and the settings name further people: it is theirs`,
    decides: true,
  },
  {
    intent: 'unassign',
    keys: ['u'],
    cap: 'U',
    label: () => 'Unassign',
    help: ({ wrong }) =>
      `Neither: take the face away from ${wrong}. Where there are several faces, press its number next`,
    decides: true,
  },
  {
    intent: 'other',
    keys: ['o'],
    cap: 'O',
    label: () => 'Someone else',
    help: () => 'It is somebody else: choose who. Where there are several faces, press its number next',
    decides: true,
  },
  {
    intent: 'skip',
    keys: ['s'],
    cap: 'S',
    label: () => 'Skip',
    help: () => 'Leave the photo as it is and go on',
    decides: true,
  },
  {
    intent: 'undo',
    keys: ['z'],
    cap: 'Z',
    label: () => 'Undo',
    help: () => 'Take back the newest decision and go back to its photo',
    decides: false,
  },
  {
    intent: 'quit',
    keys: ['q'],
    cap: 'Q',
    label: () => 'Finish',
    help: () => 'Stop here and see the summary. Everything is saved; go on whenever you like',
    decides: false,
  },
  {
    intent: 'help',
    // Where ? needs Shift and where it doesn't.
    keys: ['?', 'Shift+?'],
    cap: '?',
    label: () => 'Keys',
    help: () => 'Show this list',
    decides: false,
  },
  {
    intent: 'cancel',
    keys: ['Escape'],
    cap: 'Esc',
    label: () => 'Cancel',
    help: () => 'Leave the choice of a number, or close what is open',
    decides: false,
  },
];

export function bindingOf(intent: Intent): Binding {
  const binding = keymap.find((candidate) => candidate.intent === intent);
  if (!binding) throw new Error(`No key is bound to ${intent}`);
  return binding;
}

const parsed = keymap.map(({ intent, keys }) => ({ intent, presses: keys.flatMap((key) => parseKeybinding(key)) }));

/** What a key press asks for; null where it isn't ours. */
export function pressOf(event: KeyboardEvent): AnyPress | null {
  const latin = inLatinLetters(event);
  const match = parsed.find(({ presses }) => presses.some((press) => matchKeyBindingPress(latin, press)));
  if (!match) return null;
  if (match.intent !== 'number') return { intent: match.intent };
  const digit = /[1-9]/.exec(/^[1-9]$/.test(latin.key) ? latin.key : latin.code);
  return digit ? { intent: 'number', number: Number(digit[0]) } : null;
}

/** On a Greek or Cyrillic keyboard, the key in the place of Y means Y. On a Latin one, what is printed on it counts. */
function inLatinLetters(event: KeyboardEvent): KeyboardEvent {
  const letter = /^Key([A-Z])$/.exec(event.code)?.[1];
  if (letter === undefined || !/^\p{L}$/u.test(event.key) || /^\p{Script=Latin}$/u.test(event.key)) return event;
  const { type, code, shiftKey, ctrlKey, altKey, metaKey } = event;
  return new KeyboardEvent(type, { key: letter.toLowerCase(), code, shiftKey, ctrlKey, altKey, metaKey });
}
