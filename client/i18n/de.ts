import { grammarOf } from './grammar.js';
import type { Texts } from './texts.js';

/** All that the page says in German. */
export function german(locale: string): Texts {
  const { number, percent, plural } = grammarOf(locale);
  return {
    app: {
      titles: {
        pairs: 'Paare',
        review: 'Durchsicht',
        grid: 'Alle Gesichter',
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
      title: (wrong, correct) => `Gesichter von ${wrong} und ${correct}`,
      toGrid: 'Alle Gesichter',
      toReview: 'Foto für Foto',
      loading: 'Die Gesichter werden geladen',
      reading: (count, all) => `${number(count)} von ${number(all)} Gesichtern sind da`,
      faces: (count) => plural(count, { one: 'ein Gesicht', other: '# Gesichter' }),
      scanning: (count, all) =>
        `Die Fotos werden noch gelesen: ${number(count)} von ${number(all)}. Es kommen noch Gesichter.`,
      readAnew: 'Liste neu lesen',
      stale: 'Die Liste hat sich auf dem Server geändert.',
      sortLabel: 'Ordnung',
      byConfidence: 'Wie sicher',
      byDate: 'Datum',
      sizeLabel: 'Größe der Gesichter',
      small: 'Klein',
      large: 'Groß',
      jump: 'Gehe zu',
      groups: {
        sure: ({ correct, mixed }) => (mixed ? 'Sicher die jeweils andere' : `Sicher ${correct}`),
        unsure: () => 'Unsicher',
        'other-way': ({ wrong, mixed }) => (mixed ? 'Sicher schon richtig' : `Sicher doch ${wrong}`),
      },
      chooseGroup: (name) => `Alle in „${name}“ auswählen, oder keines`,
      all: 'Alle',
      allBut: 'Alle außer …',
      allButGroup: (name) => `Alle in „${name}“ auswählen, außer denen, die ich markiere`,
      listLabel: 'Gesichter',
      cell: {
        marked: 'ausgenommen',
        elsewhereShort: 'anderswo',
        moved: (name) => `→ ${name}`,
        kept: (name) => `✓ ${name}`,
        unassigned: 'ohne Person',
        skipped: 'übersprungen',
        elsewhere: 'anderswo entschieden',
        on: (device) => `auf ${device}`,
        guess: (name, share) => `${name}, ${percent(share)} sicher`,
        unknown: 'keine Vermutung',
      },
      verbs: {
        yes: (count, { correct, mixed }) =>
          mixed ? `${number(count)} zur anderen verschieben` : `${number(count)} zu ${correct} verschieben`,
        no: (count, { wrong, mixed }) =>
          mixed ? `${number(count)} behalten` : `${number(count)} bei ${wrong} behalten`,
        unassign: (count) => `Zuordnung von ${number(count)} aufheben`,
        other: (count) => `${number(count)} gehören zu …`,
      },
      bar: 'Was mit den Gesichtern geschehen soll',
      none: 'Nichts ausgewählt',
      onThisPage: 'Alle auf dieser Seite',
      onNextPage: 'Nächste Seite',
      tapExceptions: (count) =>
        plural(count, {
          one: 'Ein Gesicht. Tippe es an, wenn es nicht stimmt.',
          other: '# Gesichter. Tippe an, was nicht stimmt.',
        }),
      exceptions: (count) => plural(count, { one: 'eines ausgenommen', other: '# ausgenommen' }),
      clear: 'Nichts auswählen',
      tidy: (count) => `Aufräumen (${number(count)})`,
      photo: 'Ganzes Foto',
      chooseFirst: 'Wähle zuerst Gesichter aus, oder alle auf dieser Seite (A).',
      switchedOff: (reason) => `Abgeschaltet. ${reason}`,
      leftOut: (count) =>
        plural(count, {
          one: 'Dieses Gesicht war davon ausgenommen. Gilt es doch auch dafür, wähle es noch einmal aus.',
          other: 'Diese # waren davon ausgenommen. Gilt es doch auch für sie, wähle sie noch einmal aus.',
        }),
      decided: {
        yes: (count, name) => `${number(count)} zu ${name} verschoben.`,
        no: (count, name) => `${number(count)} bei ${name} behalten.`,
        unassign: (count, name) => `Zuordnung zu ${name} bei ${number(count)} aufgehoben.`,
        other: (count, name) => `${number(count)} zu ${name} verschoben.`,
      },
      proposed: (count) =>
        plural(count, {
          one: 'Ein Gesicht ausgewählt; markiere es, wenn es nicht stimmt.',
          other: '# Gesichter ausgewählt; markiere, was nicht stimmt.',
        }),
      failed: (count, all) =>
        `Nicht getan: ${number(count)} von ${number(all)}. Sie sind wieder da, und du kannst es noch einmal versuchen.`,
      undone: (count) =>
        plural(count, {
          one: 'Rückgängig gemacht: ein Gesicht ist wieder da.',
          other: 'Rückgängig gemacht: # Gesichter sind wieder da.',
        }),
      undoneElsewhere: (count) =>
        plural(count, {
          one: 'Rückgängig gemacht. Das Gesicht steht nicht in der Liste, wie sie gelesen wurde: „Liste neu lesen“ zeigt es.',
          other:
            'Rückgängig gemacht: # Gesichter. Nicht alle stehen in der Liste, wie sie gelesen wurde: „Liste neu lesen“ zeigt sie.',
        }),
      undoLater:
        'Die letzte Entscheidung ist vielleicht unterwegs, und der Server sagt nicht, ob sie angekommen ist. Mach sie rückgängig, wenn auf diesem Gerät nichts mehr wartet.',
      settingsChanged: (device, what) => `Einstellungen auf ${device} geändert: ${what}.`,
      empty: 'Kein Gesicht ist mehr zu entscheiden',
      emptyWhy: 'Alles, was die Einstellungen zeigen, ist entschieden. Die Übersicht sagt, was daraus wurde.',
      noFilter: 'Zurück zu den Paaren',
      over: (device) => `Dieses Paar wurde auf ${device} neu begonnen`,
      overWhy: 'Was bisher entschieden wurde, bleibt getan und steht weiter im Verlauf.',
      peek: {
        label: 'Das ganze Foto',
        close: 'Schließen',
        review: 'In der Durchsicht',
        immich: 'In Immich',
        born: (name, age) => `${name}: ${age}`,
        unborn: (name) => `${name}: noch nicht geboren`,
        missing: 'Dieses Foto lässt sich nicht zeigen: Immich gab kein Bild davon.',
        select: 'Auswählen',
        unselect: 'Nicht auswählen',
      },
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
