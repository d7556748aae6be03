import type { PairNames } from '../keys/keymap.js';
import { grammarOf } from './grammar.js';

/**
 * All that the page says in English: a section for each folder of the page. A text with something to fill in is a
 * function of it.
 * @param locale `en`, or one of its regions
 */
export function english(locale: string) {
  const { number, plural } = grammarOf(locale);
  return {
    app: {
      titles: {
        pairs: 'Pairs',
        review: 'Review',
        summary: 'Summary',
        history: 'History',
        drift: 'Still as decided?',
        status: 'Status',
        nowhere: 'Not found',
      },
      noSuchPage: 'There is no such page',
      noSuchPageWhy: 'The address may be mistyped, or from an older version.',
      toThePairs: 'To the pairs',
    },
    components: {},
    drift: {},
    grid: {
      selected: (count: number): string => plural(count, { one: 'one face selected', other: '# faces selected' }),
      of: (count: number, all: number): string => `${number(count)} of ${number(all)}`,
    },
    history: {},
    keys: {
      title: 'Keys',
      countdown: 'While a countdown runs, any key or touch stops it and does nothing else.',
      mouse:
        'A click chooses a face, with Shift all up to it; drag to draw a frame around several. On a touch screen, hold a face, then drag on or tap others.',
      review: {
        yes: {
          label: ({ correct }: PairNames): string => `Move to ${correct}`,
          help: ({ wrong, correct }: PairNames): string =>
            `It is ${correct}: move the face from ${wrong} to ${correct}`,
        },
        no: {
          label: ({ wrong, mixed }: PairNames): string => (mixed ? 'Keep as they are' : `Keep ${wrong}`),
          help: ({ wrong }: PairNames): string =>
            `It is ${wrong} after all: keep it. Where there are several faces, keeps all that are left`,
        },
        number: {
          label: ({ correct }: PairNames): string => `Move to ${correct}`,
          help: ({ correct }: PairNames): string =>
            `Where there are several faces: move the face with that number to ${correct}. Where there is one, and the settings name further people: it is theirs`,
        },
        unassign: {
          label: (): string => 'Unassign',
          help: ({ wrong }: PairNames): string =>
            `Neither: take the face away from ${wrong}. Where there are several faces, press its number next`,
        },
        other: {
          label: (): string => 'Someone else',
          help: (): string => 'It is somebody else: choose who. Where there are several faces, press its number next',
        },
        skip: { label: (): string => 'Skip', help: (): string => 'Leave the photo as it is and go on' },
        undo: {
          label: (): string => 'Undo',
          help: (): string => 'Take back the newest decision and go back to its photo',
        },
        quit: {
          label: (): string => 'Finish',
          help: (): string => 'Stop here and see the summary. Everything is saved; go on whenever you like',
        },
        help: { label: (): string => 'Keys', help: (): string => 'Show this list' },
        cancel: {
          label: (): string => 'Cancel',
          help: (): string => 'Leave the choice of a number, or close what is open',
        },
      },
      grid: {
        yes: {
          label: ({ correct }: PairNames): string => `Move to ${correct}`,
          help: ({ correct }: PairNames): string => `Move the chosen faces to ${correct}`,
        },
        no: {
          label: ({ wrong, mixed }: PairNames): string => (mixed ? 'Keep as they are' : `Keep ${wrong}`),
          help: ({ wrong }: PairNames): string => `They are ${wrong}: keep them`,
        },
        unassign: {
          label: (): string => 'Unassign',
          help: ({ wrong }: PairNames): string => `Neither: take them away from ${wrong}`,
        },
        other: {
          label: (): string => 'Someone else',
          help: (): string => 'They are somebody else: choose who',
        },
        page: {
          label: (): string => 'All on this page',
          help: (): string =>
            'Choose all on this page, to mark those that are not; again: go on to the next page, and choose all there',
        },
        toggle: { label: (): string => 'Choose', help: (): string => 'Choose the face, or not' },
        move: {
          label: (): string => 'Go',
          help: (): string => 'Go from face to face; also Home, End, Page Up and Page Down',
        },
        extend: { label: (): string => 'Choose up to', help: (): string => 'Choose all on the way' },
        all: { label: (): string => 'Choose the group', help: (): string => 'Choose all of the group' },
        peek: {
          label: (): string => 'Whole photo',
          help: (): string =>
            'Show the whole photo; also Enter. With nothing chosen, Y, N, U and O are about this face',
        },
        undo: { label: (): string => 'Undo', help: (): string => 'Take back the newest decision, all of it' },
        tidy: { label: (): string => 'Tidy up', help: (): string => 'Take away what is decided' },
        sort: { label: (): string => 'Order', help: (): string => 'Order by date, or by how sure it is' },
        quit: {
          label: (): string => 'Finish',
          help: (): string => 'Stop here and see the summary. Everything is saved; go on whenever you like',
        },
        help: { label: (): string => 'Keys', help: (): string => 'Show this list' },
        cancel: {
          label: (): string => 'Cancel',
          help: (): string => 'Choose nothing any more, or close what is open',
        },
      },
    },
    pairs: {},
    review: {},
    state: {},
    status: {},
    summary: {},
  };
}
