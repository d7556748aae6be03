import { grammarOf } from './grammar.js';
import type { Texts } from './texts.js';

/** All that the page says in German. */
export function german(locale: string): Texts {
  const { number, plural } = grammarOf(locale);
  return {
    app: {
      titles: {
        pairs: 'Paare',
        review: 'Durchsicht',
        summary: 'Übersicht',
        history: 'Verlauf',
        drift: 'Noch wie entschieden?',
        status: 'Status',
        nowhere: 'Nicht gefunden',
      },
      noSuchPage: 'Diese Seite gibt es nicht',
      noSuchPageWhy: 'Die Adresse ist vielleicht vertippt oder stammt aus einer älteren Version.',
      toThePairs: 'Zu den Paaren',
    },
    components: {},
    drift: {},
    grid: {
      selected: (count) => plural(count, { one: 'ein Gesicht ausgewählt', other: '# Gesichter ausgewählt' }),
      of: (count, all) => `${number(count)} von ${number(all)}`,
    },
    history: {},
    keys: {
      title: 'Tasten',
      countdown: 'Solange die Zeit abläuft, hält jede Taste und jede Berührung sie an und tut sonst nichts.',
      mouse:
        'Ein Klick wählt ein Gesicht, mit der Umschalttaste alle bis dorthin; mit einem aufgezogenen Rahmen wählst du mehrere. Auf einem Touchscreen halte ein Gesicht, zieh dann weiter oder tippe andere an.',
      review: {
        yes: {
          label: ({ correct }) => `Zu ${correct} verschieben`,
          help: ({ wrong, correct }) => `Es ist ${correct}: das Gesicht von ${wrong} zu ${correct} verschieben`,
        },
        no: {
          label: ({ wrong, mixed }) => (mixed ? 'Alle behalten' : `Bei ${wrong} behalten`),
          help: ({ wrong }) => `Es ist doch ${wrong}: behalten. Sind es mehrere Gesichter, gilt es für alle übrigen`,
        },
        number: {
          label: ({ correct }) => `Zu ${correct} verschieben`,
          help: ({ correct }) =>
            `Bei mehreren Gesichtern: das mit dieser Nummer zu ${correct} verschieben. Bei einem, wenn die Einstellungen weitere Personen nennen: es gehört ihnen`,
        },
        unassign: {
          label: () => 'Zuordnung aufheben',
          help: ({ wrong }) =>
            `Keine von beiden: ${wrong} das Gesicht wegnehmen. Bei mehreren Gesichtern drückst du danach die Nummer`,
        },
        other: {
          label: () => 'Jemand anderes',
          help: () => 'Es ist jemand anderes: wähle, wer. Bei mehreren Gesichtern drückst du danach die Nummer',
        },
        skip: { label: () => 'Überspringen', help: () => 'Das Foto lassen, wie es ist, und weitergehen' },
        undo: {
          label: () => 'Rückgängig',
          help: () => 'Die letzte Entscheidung rückgängig machen und zu ihrem Foto zurückgehen',
        },
        quit: {
          label: () => 'Aufhören',
          help: () => 'Hier aufhören und die Übersicht ansehen. Alles ist gespeichert; mach weiter, wann du magst',
        },
        help: { label: () => 'Tasten', help: () => 'Diese Liste zeigen' },
        cancel: {
          label: () => 'Abbrechen',
          help: () => 'Die Wahl einer Nummer verlassen, oder schließen, was offen ist',
        },
      },
      grid: {
        yes: {
          label: ({ correct }) => `Zu ${correct} verschieben`,
          help: ({ correct }) => `Die gewählten Gesichter zu ${correct} verschieben`,
        },
        no: {
          label: ({ wrong, mixed }) => (mixed ? 'Alle behalten' : `Bei ${wrong} behalten`),
          help: ({ wrong }) => `Sie gehören ${wrong}: behalten`,
        },
        unassign: {
          label: () => 'Zuordnung aufheben',
          help: ({ wrong }) => `Keine von beiden: ${wrong} die Gesichter wegnehmen`,
        },
        other: { label: () => 'Jemand anderes', help: () => 'Sie gehören jemand anderem: wähle, wem' },
        page: {
          label: () => 'Alle auf dieser Seite',
          help: () =>
            'Alle auf dieser Seite wählen, um zu markieren, welche nicht; noch einmal: zur nächsten Seite, und dort alle wählen',
        },
        toggle: { label: () => 'Wählen', help: () => 'Das Gesicht wählen, oder nicht' },
        move: {
          label: () => 'Gehen',
          help: () => 'Von Gesicht zu Gesicht gehen; auch Pos1, Ende, Bild auf und Bild ab',
        },
        extend: { label: () => 'Wählen bis', help: () => 'Alle auf dem Weg wählen' },
        all: { label: () => 'Die Gruppe wählen', help: () => 'Alle der Gruppe wählen' },
        peek: {
          label: () => 'Ganzes Foto',
          help: () => 'Das ganze Foto zeigen; auch Enter. Ist nichts gewählt, gelten Y, N, U und O diesem Gesicht',
        },
        undo: { label: () => 'Rückgängig', help: () => 'Die letzte Entscheidung rückgängig machen, ganz' },
        tidy: { label: () => 'Aufräumen', help: () => 'Wegnehmen, was entschieden ist' },
        sort: { label: () => 'Ordnung', help: () => 'Nach Datum ordnen, oder danach, wie sicher es ist' },
        quit: {
          label: () => 'Aufhören',
          help: () => 'Hier aufhören und die Übersicht ansehen. Alles ist gespeichert; mach weiter, wann du magst',
        },
        help: { label: () => 'Tasten', help: () => 'Diese Liste zeigen' },
        cancel: { label: () => 'Abbrechen', help: () => 'Nichts mehr wählen, oder schließen, was offen ist' },
      },
    },
    pairs: {},
    review: {},
    state: {},
    status: {},
    summary: {},
  };
}
