import type { PairNames } from '../keys/keymap.js';
import { grammarOf } from './grammar.js';

/**
 * All that the page says in English: a section for each folder of the page. A text with something to fill in is a
 * function of it.
 * @param locale `en`, or one of its regions
 */
export function english(locale: string) {
  const { number, percent, plural } = grammarOf(locale);
  return {
    app: {
      titles: {
        pairs: 'Pairs',
        review: 'Review',
        grid: 'All faces',
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
      title: (wrong: string, correct: string): string => `Faces of ${wrong} and ${correct}`,
      toGrid: 'All faces',
      toReview: 'Photo by photo',
      loading: 'Loading the faces',
      reading: (count: number, all: number): string => `${number(count)} of ${number(all)} faces are here`,
      faces: (count: number): string => plural(count, { one: 'one face', other: '# faces' }),
      scanning: (count: number, all: number): string =>
        `The photos are still being read: ${number(count)} of ${number(all)}. More faces are to come.`,
      readAnew: 'Read the list anew',
      stale: 'The list has changed on the server.',
      sortLabel: 'Order',
      byConfidence: 'How sure',
      byDate: 'Date',
      sizeLabel: 'Size of the faces',
      small: 'Small',
      large: 'Large',
      jump: 'Go to',
      groups: {
        sure: ({ correct, mixed }: PairNames): string => (mixed ? 'Surely the other one’s' : `Surely ${correct}`),
        unsure: (): string => 'Unsure',
        'other-way': ({ wrong, mixed }: PairNames): string =>
          mixed ? 'Surely whose they are' : `Surely ${wrong} after all`,
      },
      chooseGroup: (name: string): string => `Choose all of “${name}”, or none`,
      all: 'All',
      allBut: 'All but …',
      allButGroup: (name: string): string => `Choose all of “${name}” but those that I mark`,
      listLabel: 'Faces',
      cell: {
        marked: 'left out',
        elsewhereShort: 'elsewhere',
        moved: (name: string): string => `→ ${name}`,
        kept: (name: string): string => `✓ ${name}`,
        unassigned: 'unassigned',
        skipped: 'skipped',
        elsewhere: 'decided elsewhere',
        on: (device: string): string => `on ${device}`,
        guess: (name: string, share: number): string => `${name}, ${percent(share)} sure`,
        unknown: 'no guess',
      },
      verbs: {
        yes: (count: number, { correct, mixed }: PairNames): string =>
          mixed ? `Move ${number(count)} to the other` : `Move ${number(count)} to ${correct}`,
        no: (count: number, { wrong, mixed }: PairNames): string =>
          mixed ? `Keep ${number(count)} as they are` : `Keep ${number(count)} with ${wrong}`,
        unassign: (count: number): string => `Unassign ${number(count)}`,
        other: (count: number): string => `Give ${number(count)} to …`,
      },
      bar: 'What to do with the faces',
      none: 'Nothing selected',
      onThisPage: 'All on this page',
      onNextPage: 'Next page',
      tapExceptions: (count: number): string =>
        plural(count, { one: 'One face. Tap it if it is not so.', other: '# faces. Tap those that are not so.' }),
      exceptions: (count: number): string => plural(count, { one: 'one left out', other: '# left out' }),
      clear: 'Select nothing',
      tidy: (count: number): string => `Tidy up (${number(count)})`,
      photo: 'Whole photo',
      chooseFirst: 'Select faces first, or all on this page (A).',
      switchedOff: (reason: string): string => `Switched off. ${reason}`,
      leftOut: (count: number): string =>
        plural(count, {
          one: 'This face was left out of that. If it was meant all the same, select it again.',
          other: 'These # were left out of that. If they were meant all the same, select them again.',
        }),
      decided: {
        yes: (count: number, name: string): string => `${number(count)} moved to ${name}.`,
        no: (count: number, name: string): string => `${number(count)} kept with ${name}.`,
        unassign: (count: number, name: string): string => `${number(count)} unassigned from ${name}.`,
        other: (count: number, name: string): string => `${number(count)} moved to ${name}.`,
      },
      proposed: (count: number): string =>
        plural(count, {
          one: 'One face selected; mark it if it is not so.',
          other: '# faces selected; mark those that are not so.',
        }),
      failed: (count: number, all: number): string =>
        `Not done: ${number(count)} of ${number(all)}. They are back, and you can try again.`,
      undone: (count: number): string =>
        plural(count, { one: 'Undone: one face is back.', other: 'Undone: # faces are back.' }),
      undoneElsewhere: (count: number): string =>
        plural(count, {
          one: 'Undone. The face is not in this list as it was read: “Read the list anew” shows it.',
          other: 'Undone: # faces. Not all are in this list as it was read: “Read the list anew” shows them.',
        }),
      undoLater:
        'The newest decision may be on its way, and the server does not say whether it arrived. Undo it when nothing waits on this device any more.',
      settingsChanged: (device: string, what: string): string => `Settings changed on ${device}: ${what}.`,
      empty: 'No face is left to decide',
      emptyWhy: 'All that the settings show is decided. The summary says what came of it.',
      noFilter: 'Back to the pairs',
      over: (device: string): string => `This pair was started over on ${device}`,
      overWhy: 'What was decided so far stays done and stays in the history.',
      peek: {
        label: 'The whole photo',
        close: 'Close',
        review: 'In the review',
        immich: 'In Immich',
        born: (name: string, age: string): string => `${name}: ${age}`,
        unborn: (name: string): string => `${name}: not born yet`,
        missing: 'This photo can’t be shown: Immich gave no picture of it.',
        select: 'Select',
        unselect: 'Do not select',
      },
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
