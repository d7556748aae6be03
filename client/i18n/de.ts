import { html } from 'lit';
import type { Break } from '../../src/audit/verify.schema.js';
import { grammarOf } from './grammar.js';
import type { ServerWords } from './server-words.js';
import type { Texts } from './texts.js';

/**
 * All that the page says in German.
 *
 * It says „du“, in plain words, and leaves open whether somebody is a man or a woman.
 *
 * | English                       | German                                                              |
 * | ----------------------------- | ------------------------------------------------------------------- |
 * | face, photo, main photo       | Gesicht, Foto, Hauptfoto                                            |
 * | pair, the two                 | Paar, die beiden                                                    |
 * | suggestion                    | Vorschlag                                                           |
 * | decision                      | Entscheidung                                                        |
 * | move to                       | verschieben zu                                                      |
 * | keep, skip                    | behalten (bei), überspringen                                        |
 * | unassign                      | Zuordnung aufheben                                                  |
 * | undo                          | rückgängig machen: das Letzte                                       |
 * | take back                     | zurücknehmen: etwas Früheres, im Verlauf                            |
 * | put back, re-apply            | wiederherstellen: was Immich nicht mehr so hat                      |
 * | auto-fix                      | Automatik                                                           |
 * | random check                  | Stichprobe                                                          |
 * | history                       | Verlauf                                                             |
 * | the record, step, break       | Aufzeichnung, Schritt, Bruch                                        |
 * | preview                       | Vorschau                                                            |
 * | face vectors                  | Gesichtsvektoren                                                    |
 * | copy (of the database)        | Sicherung                                                           |
 * | permission                    | Berechtigung                                                        |
 *
 * A name is never inflected. Where it may be one of the phrases that stand for a name („einer der beiden Personen“), it
 * comes after „zu“, „bei“ or „von“: they are in the dative.
 */
export function german(locale: string): Texts & ServerWords {
  const { number, percent, plural, list, series } = grammarOf(locale);
  const years = (count: number) => plural(count, { one: '# Jahr', other: '# Jahre' });
  const months = (count: number) => plural(count, { one: '# Monat', other: '# Monate' });
  const faces = (count: number) => plural(count, { one: '# Gesicht', other: '# Gesichter' });
  /** After „von“. */
  const ofFaces = (count: number) => plural(count, { one: '# Gesicht', other: '# Gesichtern' });
  const decisions = (count: number) => plural(count, { one: '# Entscheidung', other: '# Entscheidungen' });
  const reload = 'Lade die Seite neu, und versuche es noch einmal.';
  const writtenFirst =
    'An Immich wird nichts gesendet, was sich nicht zuerst aufschreiben lässt. Entscheidungen, die auf diesem Gerät warten, werden von selbst gesendet, sobald es geht.';
  const copiesNotYours =
    'Dieser Server hat für mehrere Konten von Immich gearbeitet, und eine Sicherung enthält, was sie alle getan haben. Wer den Server betreibt, findet die Sicherungen in seinem Datenordner.';
  const tooOftenWrong = (answered: string, right: string, target: string): string =>
    `Von ${number(Number(answered))} Stichproben waren ${number(Number(right))} so, wie die Automatik es getan hätte: Das ist weniger als die ${target}, die du wolltest. Sieh mehr von Hand durch, damit sie lernt, oder verlange weniger.`;
  return {
    app: {
      titles: {
        pairs: 'Paare',
        review: 'Durchsicht',
        grid: 'Alle Gesichter',
        summary: 'Übersicht',
        history: 'Verlauf',
        drift: 'Stimmt es noch?',
        status: 'Status',
        account: 'Konto',
        nowhere: 'Nicht gefunden',
      },
      noSuchPage: 'Diese Seite gibt es nicht',
      noSuchPageWhy: 'Die Adresse ist vielleicht vertippt oder stammt aus einer älteren Version.',
      toThePairs: 'Zu den Paaren',
      screens: 'Seiten',
      massDrift: (count) =>
        plural(count, {
          one: 'Ein Gesicht ist nicht mehr dort, wohin du es verschoben hast: Wahrscheinlich wurde in Immich die Gesichtserkennung zurückgesetzt. Es lässt sich wiederherstellen.',
          other:
            '# Gesichter sind nicht mehr dort, wohin du sie verschoben hast: Wahrscheinlich wurde in Immich die Gesichtserkennung zurückgesetzt. Sie lassen sich wiederherstellen.',
        }),
      seeThem: 'Ansehen',
      notNow: 'Jetzt nicht',
      noConnection: 'Keine Verbindung zum Server.',
      kept: (count) =>
        plural(count, {
          one: 'Eine Entscheidung ist hier aufgehoben und wird später gesendet.',
          other: '# Entscheidungen sind hier aufgehoben und werden später gesendet.',
        }),
      themes: { system: 'wie das System', light: 'hell', dark: 'dunkel' },
      colours: (now, next) => `Farben: ${now}. Wechseln zu: ${next}`,
      language: 'Sprache',
      asTheBrowser: 'Wie der Browser',
    },
    signIn: {
      heading: 'Anmelden',
      withImmich: 'Mit deinem Konto bei Immich. Das Passwort geht an Immich und wird nicht aufgehoben.',
      withKey: 'Mit einem API-Schlüssel von dir. In Immich machst du einen unter Kontoeinstellungen > API-Schlüssel.',
      withPassword: 'Mit dem Passwort dieses Servers.',
      keyRefused:
        'Immich nimmt den Schlüssel nicht mehr an, den dieser Server für dich hatte. Melde dich noch einmal an, dann geht alles weiter.',
      fields: { email: 'E-Mail', password: 'Passwort', apiKey: 'API-Schlüssel' },
      go: 'Anmelden',
      busy: 'Wird angemeldet …',
      ratherKey: 'Lieber mit einem API-Schlüssel',
      ratherPassword: 'Lieber mit E-Mail und Passwort',
      kept: (count) =>
        plural(count, {
          one: 'Eine Entscheidung ist hier aufgehoben. Sie wird gesendet, wenn du angemeldet bist.',
          other: '# Entscheidungen sind hier aufgehoben. Sie werden gesendet, wenn du angemeldet bist.',
        }),
      keyDeleted: 'Du bist überall abgemeldet, und der Schlüssel ist in Immich gelöscht.',
      keyLeft:
        'Du bist überall abgemeldet, und dieser Server hat den Schlüssel vergessen. In Immich gibt es ihn noch: Lösche ihn dort unter Kontoeinstellungen > API-Schlüssel.',
    },
    account: {
      heading: 'Dein Konto',
      loading: 'Dein Konto wird geladen',
      ways: {
        open: 'Dieser Server fragt niemanden, wer er ist.',
        password: 'Du bist mit dem Passwort dieses Servers angemeldet.',
        immich: 'Du bist mit deinem Konto bei Immich angemeldet.',
        proxy: 'Der Proxy vor diesem Server sagt, wer du bist.',
      },
      signOut: 'Abmelden',
      signOutWhy: 'Dieser Browser wird abgemeldet, deine anderen Geräte nicht.',
      unsent: (count) =>
        plural(count, {
          one: 'Eine Entscheidung ist noch nicht gesendet. Sie bleibt in diesem Browser, bis du dich wieder anmeldest.',
          other:
            '# Entscheidungen sind noch nicht gesendet. Sie bleiben in diesem Browser, bis du dich wieder anmeldest.',
        }),
      devices: 'Wo du angemeldet bist',
      here: 'dieser Browser',
      seen: (when) => `zuletzt benutzt: ${when}`,
      end: 'Abmelden',
      endNamed: (device) => `${device} abmelden`,
      forGood: 'Endgültig abmelden',
      forGoodWhy:
        'Meldet alle deine Geräte ab und löscht den Schlüssel, den dieser Server für dich hat, hier und in Immich. Was du entschieden hast, bleibt, wie es ist, und ist wieder da, wenn du wiederkommst. Was noch auf Immich wartet, wartet bis dahin.',
      forGoodGo: 'Abmelden und Schlüssel löschen',
    },
    tokens: {
      heading: 'Token für Skripte',
      what: 'Ein Skript, das ein Token zeigt, arbeitet mit deiner Bibliothek, so weit das Token reicht, bis du es löschst.',
      loading: 'Lade die Token',
      name: 'Wofür es gedacht ist',
      may: 'Was es darf',
      scopes: {
        read: { name: 'Lesen', what: 'Personen, Fotos, Sitzungen, den Verlauf' },
        review: { name: 'Durchsehen', what: 'entscheiden, zurücknehmen, die Automatik starten, wiederherstellen' },
        export: { name: 'Exportieren', what: 'den Verlauf mitnehmen, und Kopien der Datenbank' },
      },
      needsScope: 'Wähle wenigstens eines, das es darf.',
      lasts: 'Wie lange es gilt',
      days: (count) => plural(count, { one: 'Einen Tag', other: '# Tage' }),
      forEver: 'Bis du es löschst',
      make: 'Token anlegen',
      copy: 'Kopieren',
      copied: 'Kopieren: erledigt',
      notCopied: 'Kopieren: fehlgeschlagen. Markiere es und kopiere es von Hand.',
      once: 'Da ist es. Kopiere es jetzt: Es wird nur dieses eine Mal gezeigt.',
      ends: (day) => `endet am ${day}`,
      endless: 'endet nicht von selbst',
      unused: 'nie verwendet',
      remove: 'Löschen',
      removeNamed: (name) => `Das Token ${name} löschen`,
      removeWhy: (name) => `Was das Token „${name}“ verwendet, kommt nicht mehr herein.`,
    },
    components: {
      cancel: 'Abbrechen',
      yes: 'Ja',
      tryAgain: 'Noch einmal versuchen',
      checkNow: 'Jetzt prüfen',
      loading: 'Lädt',
      openInImmich: 'In Immich öffnen',
      peek: {
        label: 'Das ganze Foto',
        close: 'Schließen',
        immich: 'In Immich',
        born: (name, age) => `${name}: ${age}`,
        unborn: (name) => `${name}: noch nicht geboren`,
        missing: 'Dieses Foto lässt sich nicht zeigen: Immich gab kein Bild davon.',
      },
      photosReviewed: 'Durchgesehene Fotos',
      and: 'und',
      to: 'zu',
      unnamed: 'Person ohne Namen',
      nobody: 'niemand',
      noName: 'Ohne Namen',
      searchPerson: 'Eine Person suchen',
      alreadyPicked: 'schon ausgewählt',
      partOfName: 'Teil eines Namens',
      loadingPeople: 'Lädt die Personen',
      nobodyOfThatName: 'So heißt hier niemand.',
      people: 'Personen',
      morePeople: 'Weitere Personen zeigen',
      photos: (count) => plural(count, { one: '# Foto', other: '# Fotos' }),
      hidden: 'ausgeblendet',
      progress: (value, max) => `${number(value)} von ${number(max)}`,
      furtherPeople: 'Weitere Personen',
      furtherPeopleWhy:
        'Für Drillinge: wem die Gesichter noch gehören könnten. Jede Person bekommt neben dem Gesicht einen Knopf und eine Zifferntaste.',
      remove: 'Entfernen',
      removePerson: (name) => `${name} entfernen`,
      addPerson: 'Person hinzufügen',
      searchFurther: 'Suchen: Wer könnte es noch sein?',
      settings: {
        directionTitle: 'Wessen Gesichter vertauscht sind',
        direction: {
          'one-way': {
            label: 'In eine Richtung',
            hint: 'nur die erste Person hat Gesichter, die der anderen gehören',
          },
          separate: {
            label: 'In beide Richtungen',
            hint: 'jede hat welche der anderen: die Fotos von beiden werden durchgesehen',
          },
        },
        filterTitle: 'Welche Fotos',
        filter: {
          both: { label: 'Alle Fotos', hint: 'mit einem falschen Gesicht oder mit mehreren' },
          solos: { label: 'Ein Gesicht', hint: 'nur Fotos mit einem einzigen Gesicht der falschen Person' },
          duplicates: { label: 'Mehrere Gesichter', hint: 'nur Fotos mit mehreren davon oder mit beiden Personen' },
        },
        hideBoth: 'Fotos ausblenden, die schon beide Personen zeigen',
        hideBothWhy: 'von jeder ein Gesicht: stimmt meistens so',
        autoFixTitle: 'Automatik',
        autoFix: {
          off: { label: 'Aus', hint: 'du entscheidest über jedes Gesicht' },
          confirm: {
            label: 'Mit Countdown',
            hint: 'der Vorschlag entscheidet, wenn du nicht rechtzeitig eine Taste drückst',
          },
          instant: { label: 'Alle auf einmal', hint: 'der Server folgt den Vorschlägen; du machst den Rest' },
        },
        countdown: (seconds) => plural(seconds, { one: 'Countdown: # Sekunde', other: 'Countdown: # Sekunden' }),
        seconds: (count) => plural(count, { one: '# Sekunde', other: '# Sekunden' }),
        orderTitle: 'Reihenfolge',
        order: {
          newest: { label: 'Neueste zuerst' },
          oldest: { label: 'Älteste zuerst' },
          teaching: {
            label: 'Lehrreichste zuerst',
            hint: 'unsichere Gesichter aus allen Jahren, damit die Vorschläge bald gut sind',
          },
        },
        taken: 'Aufgenommen zwischen (beides darf leer bleiben)',
        from: 'Von',
        until: 'Bis',
      },
    },
    drift: {
      intro:
        'Vergleicht jedes Gesicht, das du verschoben hast, mit dem, wo es jetzt in Immich ist. Das Nachsehen ändert nichts.',
      loadingCheck: 'Lädt die neueste Prüfung',
      notChecked: 'Es wurde noch nicht geprüft.',
      stop: 'Anhalten',
      checkAgain: 'Noch einmal prüfen',
      lookedAt: 'Angesehene Entscheidungen',
      mass: 'So viele auf einmal sehen danach aus, dass in Immich die Gesichtserkennung zurückgesetzt wurde. Wenn sie dort noch läuft, warte, bis sie fertig ist, prüfe noch einmal und stelle dann alles wieder her.',
      nightly: 'Jede Nacht prüfen, nach zwei Uhr',
      running: (looked, total) => `Prüft: ${number(looked)} von ${decisions(total)} …`,
      stopped: (byNight, when, looked, total) =>
        `${byNight ? 'Nachts angehalten' : 'Angehalten'}, ${when}, nach ${number(looked)} von ${decisions(total)}.`,
      failed: (byNight, when, why) =>
        `Die Prüfung${byNight ? ' in der Nacht' : ''} ist fehlgeschlagen, ${when}. ${why}`.trim(),
      nothingToCompare: (byNight, when) =>
        `${byNight ? 'Nachts geprüft' : 'Geprüft'}, ${when}: Es wurde noch nichts entschieden, was sich vergleichen ließe.`,
      checked: (byNight, when, total, held) =>
        `${byNight ? 'Nachts geprüft' : 'Geprüft'}, ${when}: ${decisions(total)}, davon gelten noch ${number(held)}.`,
      kinds: {
        'given-away': 'Von der Erkennung weggenommen',
        moved: 'Von jemandem verschoben',
        redetected: 'Neu gefunden',
        gone: 'Nicht mehr da',
      },
      shortKinds: { 'given-away': 'Erkennung', moved: 'Jemand', redetected: 'Neu gefunden', gone: 'Weg' },
      shouldBeWith: (name) => `Sollte bei ${name} sein`,
      shouldBeWithGone: (name) => `Sollte bei ${name} sein: diese Person ist nicht mehr in Immich`,
      shouldBeWithNobody: 'Sollte bei niemandem sein, den du kennst',
      shouldBeWithNobodyGone: 'Sollte bei niemandem sein, den du kennst: diese Person ist nicht mehr in Immich',
      somebodyGave: (name) => `Jemand hat es in Immich zu ${name} verschoben.`,
      recognitionGave: (name) => `Die Erkennung hat es zu ${name} verschoben.`,
      recognitionTook: 'Die Erkennung hat es weggenommen: Es ist bei niemandem.',
      foundAnew: (name) => `Immich hat dieses Gesicht neu gefunden. Es ist bei ${name}.`,
      noLongerThere: 'Immich hat es nicht mehr.',
      decided: (time) => html`entschieden am ${time}`,
      photoInImmich: 'Foto in Immich',
      personInImmich: (name) => html`${name} in Immich`,
      unnamedPerson: 'Person ohne Namen',
      list: 'Gesichter, die nicht mehr sind wie entschieden',
      allFine: 'Alles wie entschieden',
      allFineWhy: 'Jedes Gesicht, das du verschoben hast, ist dort, wohin du es verschoben hast.',
      whatToShow: 'Was gezeigt wird',
      all: 'Alle',
      allOfIt: 'Alles, was nicht mehr ist wie entschieden',
      chooseAll: (count) => plural(count, { one: '# auswählen', other: 'Alle # auswählen' }),
      chooseAllOfKind: (count) =>
        plural(count, { one: '# dieser Art auswählen', other: 'Alle # dieser Art auswählen' }),
      putChosenBack: 'Ausgewählte wiederherstellen\u00a0…',
      putFacesBack: (count) => `${faces(count)} wiederherstellen …`,
      done: 'Fertig.',
      goneGoTo: (name, count) =>
        html`${name} ist nicht mehr in Immich.
        ${plural(count, { one: 'Ein Gesicht kommt', other: '# Gesichter kommen' })} zu`,
      sameName: (name) => `${name}, jetzt in Immich`,
      oneOfSameName: (name, place, of) => `${name}, jetzt in Immich (${number(place)} von ${number(of)})`,
      newPerson: (name) => `Neue Person mit dem Namen ${name}`,
      somebodyElse: 'Jemand anderes …',
      whoIsToHave: (count, name) =>
        plural(count, {
          one: `Wer soll das Gesicht von ${name} bekommen?`,
          other: `Wer soll die # Gesichter von ${name} bekommen?`,
        }),
      reapply: 'Gesichter wiederherstellen',
      preview: 'Vorschau: was verschoben würde',
      looking: 'Sieht nach, was verschoben würde',
      noneOfThem: 'Davon lässt sich nichts wiederherstellen.',
      peopleGone: 'Personen, die es nicht mehr gibt',
      cannot: 'Lässt sich nicht wiederherstellen',
      cannotWhy: (count, why) => `${faces(count)}: ${why}`,
      careful:
        'Vor jedem Verschieben wird noch einmal nachgesehen, wo das Gesicht ist. Hat es jemand seit der Prüfung verschoben, bleibt es dort. All das lässt sich auf einmal zurücknehmen.',
      wouldBeMoved: 'Würde verschoben',
      target: (count, to) => html`<strong>${faces(count)}</strong> zu ${to}`,
      from: (whom) => `von ${whom}`,
      personAndCount: (name, count) => `${name} (${number(count)})`,
      others: (count) => `anderen (${number(count)})`,
      already: (count) => plural(count, { one: '# Gesicht ist schon dort.', other: '# Gesichter sind schon dort.' }),
      aNewPerson: (name) => `einer neuen Person mit dem Namen ${name}`,
      newWithoutName: (count) =>
        plural(count, { one: 'einer neuen Person ohne Namen', other: 'neuen Personen ohne Namen' }),
      putBack: (count) => `${faces(count)} wiederherstellen`,
      putBackNothing: 'Wiederherstellen',
    },
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
      sortLabel: 'Reihenfolge',
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
      chooseGroup: (name) => `Alle in „${name}“, oder keines`,
      all: 'Alle',
      allBut: 'Alle außer …',
      allButGroup: (name) => `Alle außer … in „${name}“: die ich markiere`,
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
        other: (count) => plural(count, { one: 'Es gehört zu …', other: '# gehören zu …' }),
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
      inReview: 'In der Durchsicht',
      select: 'Auswählen',
      unselect: 'Nicht auswählen',
    },
    history: {
      outcomes: {
        applied: 'Zurückgenommen.',
        'already-there': 'Es war schon zurück.',
        'moved-elsewhere': 'Nicht zurückgenommen: Das Gesicht wurde seitdem noch einmal verschoben.',
        gone: 'Nicht zurückgenommen: Immich hat das Foto oder das Gesicht nicht mehr.',
        failed: 'Nicht zurückgenommen: Immich hat die Änderung nicht angenommen. Versuche es noch einmal.',
        unsettled:
          'Immich hat nicht rechtzeitig geantwortet. Der Server fragt von selbst noch einmal nach, was daraus geworden ist.',
      },
      notTakenBack: (why) => `Nicht zurückgenommen. ${why}`,
      inOneGo: 'Was auf einmal geschehen ist',
      loadingShort: 'Lädt …',
      takingBack: 'Wird zurückgenommen',
      takeAllBack: 'Alles davon zurücknehmen',
      takeAllBackAsk: 'Alles davon zurücknehmen?',
      takeAllBackYes: 'Zurücknehmen',
      takeAllBackWhat:
        'Jedes Gesicht, das dabei verschoben wurde, kommt zu der Person zurück, die es vorher hatte. Ein Gesicht, das niemand hatte, kommt zu einer neuen Person ohne Namen: Immich kann ein Gesicht nicht allen wegnehmen.',
      restByItself: 'Der Rest geschieht von selbst, sobald Immich wieder da ist. Diese Seite darf geschlossen werden.',
      notMoved: (count, why) => `${number(count)} nicht verschoben: ${why}`,
      batch: {
        running: (applied, total) => `${number(applied)} von ${ofFaces(total)} verschoben …`,
        waiting: (applied, total, waiting) =>
          `${number(applied)} von ${ofFaces(total)} verschoben; ${plural(waiting, { one: '# wartet', other: '# warten' })} auf Immich.`,
        done: (applied, total) => `${number(applied)} von ${ofFaces(total)} verschoben.`,
        doneButSome: (applied, total, failed) =>
          `${number(applied)} von ${ofFaces(total)} verschoben, ${number(failed)} nicht.`,
        stopped: (applied, failed) =>
          failed === 0
            ? `Angehalten. ${faces(applied)} verschoben.`
            : `Angehalten. ${faces(applied)} verschoben, ${number(failed)} nicht.`,
      },
      stop: 'Anhalten',
      stopping: 'Wird angehalten …',
      leftByStop: (count) =>
        plural(count, { one: 'Eine Änderung blieb, wie sie ist.', other: '# Änderungen blieben, wie sie sind.' }),
      moved: (from, to) => `Von ${from} zu ${to} verschoben`,
      movedBack: (from, to) => `Von ${from} zurück zu ${to} verschoben`,
      givenBack: (to) => `Zurück zu ${to} verschoben`,
      givenTo: (to) => `Zu ${to} verschoben`,
      takenFrom: (from) => `Zuordnung zu ${from} aufgehoben`,
      made: (name) => `Person angelegt: ${name}`,
      madeUnnamed: 'Neue Person angelegt',
      removed: (name) => `Person gelöscht: ${name}`,
      removedUnnamed: 'Person gelöscht, die für ein Gesicht angelegt worden war',
      mainPhotoBack: (name) => `Hauptfoto von ${name} wiederhergestellt`,
      actions: {
        reassign: 'Verschoben',
        unassign: 'Zuordnung aufgehoben',
        'create-person': 'Person angelegt',
        'delete-person': 'Person gelöscht',
        'feature-photo': 'Hauptfoto wiederhergestellt',
      },
      states: { planned: 'Unterwegs', applied: 'Erledigt', failed: 'Fehlgeschlagen' },
      causes: {
        manual: 'Von Hand',
        'auto-fix': 'Automatik',
        undo: 'Rückgängig gemacht',
        revert: 'Zurückgenommen',
        reapply: 'Wiederhergestellt',
      },
      filterName: 'Suche',
      partOfPersonsName: 'Name, Eintragsnummer oder ID',
      moreFilters: 'Weitere Filter',
      filterPair: 'Paar',
      filterAll: 'Alle',
      filterAction: 'Was',
      filterState: 'Was daraus wurde',
      filterCause: 'Wie',
      filterPerson: 'Person',
      filterDevice: 'Gerät',
      filterRevert: 'Weg zurück',
      endings: {
        'already-there': 'War schon dort',
        'moved-elsewhere': 'Jemand anders hatte es verschoben',
        gone: 'Foto oder Gesicht war weg',
        failed: 'Immich hat abgelehnt',
      },
      reverts: { possible: 'Kann zurückgenommen werden', done: 'Zurückgenommen' },
      onlyOf: { batchId: 'Aus einem Durchgang', assetId: 'Von einem Foto', faceId: 'Von einem Gesicht' },
      withoutFilter: (what) => `${what}: diesen Filter entfernen`,
      thatPerson: 'Die Person aus dem Link',
      allOfThisFace: 'Alles zu diesem Gesicht',
      timeline: {
        label: 'Änderungen im Lauf der Zeit',
        time: 'Zeit',
        show: 'Zeigen',
        showOnly: (time) => `Nur ${time} zeigen`,
        wider: 'Längeren Zeitraum zeigen',
        changes: (time, count, failed) =>
          `${time}: ${plural(count, { one: '# Änderung', other: '# Änderungen' })}${failed === 0 ? '' : `, ${number(failed)} fehlgeschlagen`}`,
      },
      revert: {
        title: 'Ausgewählte zurücknehmen',
        what: 'Was zurückgenommen würde',
        looking: 'Es wird nachgesehen, was sich zurücknehmen lässt',
        ofChosen: (moves, chosen) =>
          `Von ${plural(chosen, { one: '# ausgewählten Änderung', other: '# ausgewählten Änderungen' })} ${plural(moves, { one: 'wird # Verschiebung', other: 'werden # Verschiebungen' })} zurückgenommen.`,
        way: (count, from, to) => `${number(count)} von ${from} zurück zu ${to}`,
        others: (count) => `${number(count)} zwischen anderen Personen`,
        stays: (count) =>
          plural(count, {
            one: 'Ein weiteres Gesicht bleibt, wo es ist: Eine spätere Änderung, die nicht ausgewählt ist, hat es weiter verschoben. Die frühere wird gestrichen und zählt, sobald auch die spätere zurückgenommen wird.',
            other:
              '# weitere Gesichter bleiben, wo sie sind: Spätere Änderungen, die nicht ausgewählt sind, haben sie weiter verschoben. Die früheren werden gestrichen und zählen, sobald auch die späteren zurückgenommen werden.',
          }),
        cannot: 'Was sich nicht zurücknehmen lässt',
        cannotWhy: (count, why) => `${number(count)}: ${why}`,
        careful:
          'Ein Gesicht, das nicht mehr dort ist, wohin die Änderung es gebracht hat, bleibt, wo es ist. Ein Gesicht, das niemand hatte, kommt zu einer neuen Person ohne Namen.',
        apply: (count) => plural(count, { one: '# zurücknehmen', other: '# zurücknehmen' }),
      },
      leftAlone: (count) =>
        plural(count, {
          one: 'Eine blieb, wie sie ist: Eine andere Änderung an dem Gesicht war unterwegs.',
          other: '# blieben, wie sie sind: Andere Änderungen an den Gesichtern waren unterwegs.',
        }),
      chooseFitting: 'Alle auswählen, die zu den Filtern passen',
      takeFittingBack: 'Alle passenden zurücknehmen',
      from: 'Von',
      until: 'Bis',
      choose: (what) => `Auswählen: ${what}`,
      entry: (id) => `Eintrag ${id}`,
      allOfThisGo: 'Alles aus diesem Durchgang',
      wasMainPhoto: 'war das Hauptfoto',
      takeBack: 'Zurücknehmen',
      takeBackWhat: (what) => `Zurücknehmen: ${what}`,
      takenBackSince: 'Inzwischen zurückgenommen',
      takesBackEarlier: 'Nimmt eine frühere Änderung zurück',
      exportBelow: 'Exportieren, was unten steht:',
      showAllChanges: 'Alle Änderungen zeigen',
      loading: 'Lädt den Verlauf',
      showMore: 'Mehr zeigen',
      chooseAll: (count) => plural(count, { one: 'Die # gezeigte auswählen', other: 'Alle # gezeigten auswählen' }),
      takeChosenBack: 'Ausgewählte zurücknehmen',
      takeSomeBack: (count) =>
        plural(count, { one: '# ausgewählte zurücknehmen', other: '# ausgewählte zurücknehmen' }),
      nothingYet: 'Noch wurde nichts geändert',
      nothingYetWhy:
        'Jedes Gesicht, das verschoben oder dessen Zuordnung aufgehoben wird, steht dann hier, mit einem Weg zurück.',
      nothingFits: 'Zu diesen Filtern passt nichts',
      nothingFitsWhy: 'Wähle einen längeren Zeitraum, oder lass dir alle zeigen.',
      showAll: 'Alle zeigen',
      changes: 'Änderungen',
      checkRecord: 'Die Aufzeichnung prüfen',
      checkRecordAgain: 'Die Aufzeichnung noch einmal prüfen',
      checkingRecord: 'Die Aufzeichnung wird geprüft …',
      notWhole: (count) =>
        plural(count, {
          one: 'Die Aufzeichnung ist nicht heil: # Bruch',
          other: 'Die Aufzeichnung ist nicht heil: # Brüche',
        }),
      anotherRecord: 'Das ist nicht die Aufzeichnung, die dieses Gerät kannte',
      nothingWritten: 'Noch wurde nichts aufgeschrieben',
      isWhole: 'Die Aufzeichnung ist heil',
      nothingWrittenWhy:
        'Sobald ein Gesicht verschoben wird, wird es hier aufgeschrieben, und jede Änderung ist mit der davor verkettet.',
      wholeWhy: (changes, steps) =>
        `${plural(changes, { one: '# Änderung', other: '# Änderungen' })} in ${plural(steps, { one: '# Schritt', other: '# Schritten' })}, jeder mit dem davor verkettet: Alle sind so, wie sie aufgeschrieben wurden, und bis zum neuesten fehlt keiner.`,
      stillStands: (day) => `Was dieses Gerät am ${day} notiert hat, steht noch darin.`,
      notedButNot: (day, why) => `Am ${day} hat dieses Gerät den neuesten Schritt notiert. ${why}`,
      fingerprint: (fingerprint) => html`Fingerabdruck des neuesten Schritts: ${fingerprint}`,
      goByThis: 'Ab jetzt gilt diese',
      deviceKeepsIt:
        'Dieses Gerät merkt ihn sich und vergleicht ihn beim nächsten Mal. Schreib ihn auch anderswo auf: Er verrät, ob das Ende abgeschnitten oder alles neu gemacht wurde.',
      moreBreaks: (count) => plural(count, { one: 'und # weiterer Bruch', other: 'und # weitere Brüche' }),
      brokenWhy:
        'Etwas anderes als dieser Server hat seine Datenbank geändert. Kein Gesicht in Immich ist davon berührt. Eine frühere Sicherung ist vielleicht noch heil: In der README steht, wie man sie prüft und zurückspielt.',
    },
    keys: {
      title: 'Tasten',
      countdown: 'Solange die Zeit abläuft, hält jede Taste und jede Berührung sie an und tut sonst nichts.',
      swipe:
        'Auf einem Touchscreen wisch über das Foto: nach rechts ist Y, nach links N, nach oben S. Was geschehen wird, steht da, und es geschieht, wenn du weit genug ziehst und loslässt. Solange mehrere Gesichter warten, tut nur das Wischen nach oben etwas: Tippe auf die Nummer eines Gesichts, bis nur eines übrig ist.',
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
        sort: { label: () => 'Reihenfolge', help: () => 'Nach Datum ordnen, oder danach, wie sicher es ist' },
        quit: {
          label: () => 'Aufhören',
          help: () => 'Hier aufhören und die Übersicht ansehen. Alles ist gespeichert; mach weiter, wann du magst',
        },
        help: { label: () => 'Tasten', help: () => 'Diese Liste zeigen' },
        cancel: { label: () => 'Abbrechen', help: () => 'Nichts mehr wählen, oder schließen, was offen ist' },
      },
    },
    pairs: {
      whoHas: 'Wer hat Gesichter, die jemand anderem gehören?',
      whose: 'Wem gehören sie?',
      searchWhoHas: 'Suchen: Wer hat Gesichter, die jemand anderem gehören?',
      searchWhose: 'Suchen: Wem gehören die Gesichter?',
      swapTwo: 'Die beiden Personen tauschen',
      swap: 'Tauschen',
      settings: 'Einstellungen',
      willSeeBoth:
        'Du siehst die Fotos von beiden und sagst bei jedem Gesicht, wem es gehört. Jede Änderung lässt sich zurücknehmen.',
      willSee: (wrong, correct) =>
        html`Du siehst die Fotos von ${wrong} und sagst, welche Gesichter zu ${correct} gehören. Jede Änderung lässt
        sich zurücknehmen.`,
      pickTwo: 'Wähle zwei Personen, die miteinander verwechselt werden.',
      start: 'Anfangen',
      starting: 'Fängt an …',
      picked: (name) => `${name} ausgewählt.`,
      bothPicked: (one, other) => `${list([one, other])} ausgewählt.`,
      swapped: 'Getauscht.',
      pickBelow: 'Unten auswählen',
      nobodyYet: 'Noch niemand',
      loading: 'Lädt deine Paare',
      newPair: 'Ein neues Paar',
      welcome: 'Zwei Menschen auseinanderhalten',
      welcomeWhy:
        'Immich ordnet ein Gesicht der Person zu, deren bekanntes Gesicht am nächsten liegt, und wer sich ähnlich sieht, wird vertauscht. Wähle die beiden: Du gehst die Fotos durch, sagst mit je einer Taste, wem das Gesicht gehört, und kannst alles zurücknehmen.',
      startOver: 'Mit diesem Paar von vorn beginnen?',
      resetProgress: 'Von vorn beginnen',
      startOverWhat: (pair) =>
        html`Welche Fotos von ${pair} durchgesehen sind, wird vergessen, und alle werden wieder gezeigt. In Immich
        ändert sich nichts, und der Verlauf der Änderungen bleibt: Dort lassen sie sich weiter zurücknehmen.`,
      wasReset: 'Es geht von vorn los. Der Verlauf ist noch da.',
      notReset: (why) => `Nicht zurückgesetzt. ${why}`,
      pair: (one, other) => list([one, other]),
      hasFacesOf: 'hat Gesichter von',
      reviewedOf: (pair) => `Durchgesehen, ${pair}`,
      open: 'Öffnen',
      continue: 'Weitermachen',
      reset: 'Von vorn',
      resetPair: (pair) => `Von vorn beginnen: ${pair}`,
      counting: 'Die Fotos werden gezählt …',
      unread:
        'Die Fotos konnten nicht gelesen werden. Öffne das Paar, um zu sehen, warum, und versuche es noch einmal.',
      left: (pending, reviewed) =>
        `${plural(pending, { one: 'noch # Foto', other: 'noch # Fotos' })}, ${number(reviewed)} durchgesehen`,
      hiddenBySettings: (count) => `${number(count)} durch die Einstellungen ausgeblendet`,
      waitForImmich: (count) =>
        plural(count, { one: 'eine Entscheidung wartet auf Immich', other: '# Entscheidungen warten auf Immich' }),
      stillReading: (scanned, total) => `wird noch gelesen: ${number(scanned)} von ${number(total)}`,
      worthLooking: 'Paare, die einen Blick lohnen',
      twoPeople: (one, other) => html`${one} und ${other}`,
      worthWhy: (count, wrong, correct) =>
        `${plural(count, { one: 'Auf einem Foto', other: 'Auf # Fotos' })} kommt ${wrong} doppelt vor, und eines der Gesichter gleicht denen von ${correct}.`,
      pick: 'Wählen',
      pickPair: (one, other) => `${list([one, other])} wählen`,
      looking: (looked, total) => `Sucht: ${number(looked)} von ${number(total)} Fotos. Das ändert nichts.`,
      canLook: 'Der Server kann nach Personen suchen, die auf einem Foto doppelt vorkommen. Das ändert nichts.',
      foundNobody: 'Sonst wurde niemand gefunden, der auf mehreren Fotos doppelt vorkommt.',
      onceADay: 'Danach wird einmal am Tag gesucht.',
      look: 'Suchen',
      lookAgain: 'Noch einmal suchen',
    },
    review: {
      years,
      months,
      weeks: (count) => plural(count, { one: '# Woche', other: '# Wochen' }),
      days: (count) => plural(count, { one: '# Tag', other: '# Tage' }),
      yearsAndMonths: (y, m) => `${years(y)}, ${months(m)}`,
      compare: {
        heading: 'Zum Vergleich',
        headingOf: (place) => `Zum Vergleich mit Gesicht ${number(place)}`,
        orders: 'Mit welchen Gesichtern verglichen wird',
        by: { time: 'Gleiche Zeit', age: 'Gleiches Alter', alike: 'Am ähnlichsten' },
        why: {
          time: 'Am nächsten an diesem Foto aufgenommen',
          age: 'Beide, als sie so alt waren wie damals, wer das Gesicht hat',
          alike: 'Was diesem Gesicht am ähnlichsten sieht',
        },
        open: (name) => `Das Foto von ${name} öffnen:`,
        assumed: 'nicht bestätigt',
        assumedWhy:
          'Niemand hat dieses Gesicht von Hand entschieden: Die Automatik war es, oder nichts spricht gegen die Person, bei der es ist.',
        none: 'Noch ist kein Gesicht entschieden; das ist das Hauptfoto in Immich.',
      },
      recent: {
        heading: 'Die letzten Entscheidungen',
        show: 'Die letzten Entscheidungen zeigen',
        hide: 'Die letzten Entscheidungen wegräumen',
        none: 'Noch ist nichts entschieden.',
        photo: (day) => `Foto vom ${day}`,
        more: (count) => plural(count, { one: 'und noch eines', other: 'und # weitere' }),
        byAutoFix: 'durch einen Countdown',
        takeBack: (what) => `${what}: zurücknehmen`,
      },
      swipe: {
        several: 'Mehrere Gesichter: tippe auf eine Nummer',
        letGo: 'Loslassen, und es geschieht',
        further: 'Noch etwas weiter',
        hint: (right, left, up) => `Wisch über das Foto:\n→ ${right}\n← ${left}\n↑ ${up}`,
        understood: 'Verstanden',
      },
      notes: {
        add: 'Notiz hinzufügen',
        addTo: (name) => `Notiz zu ${name} hinzufügen`,
        change: (name, text) => `${text}. Notiz zu ${name} ändern`,
        of: (name) => `Notiz zu ${name}`,
        example: 'Etwa: Muttermal auf der linken Wange',
        save: 'Speichern',
        saved: 'Die Notiz ist gespeichert.',
      },
      seconds: (count) => `${number(count)} s`,
      countdown: (what, seconds) => html`${what} – in ${seconds}`,
      anyKeyStops: 'eine Taste oder Berührung stoppt es',
      movesTo: (name) => `kommt zu ${name}`,
      staysWith: (name) => `bleibt bei ${name}`,
      movedTo: (name) => `zu ${name} verschoben`,
      keptWith: (name) => `bei ${name} behalten`,
      unassignedFrom: (name) => `Zuordnung zu ${name} aufgehoben`,
      skipped: 'übersprungen',
      somebodyElse: 'jemand anderem',
      oneOfTheTwo: 'einer der beiden Personen',
      theOther: 'der anderen Person',
      whoeverHasThem: 'der Person, die sie jetzt hat',
      theOtherOfTheTwo: 'der jeweils anderen Person',
      photo: (day, count, name, left) =>
        `Foto vom ${day}, ${plural(count, { one: `ein Gesicht bei ${name}`, other: `# Gesichter bei ${name}` })}. Noch ${number(left)}.`,
      photoWith: (day, names) => `Foto vom ${day} mit ${series(names)}`,
      nothingLeft: 'Es ist nichts mehr durchzusehen.',
      stopped: 'Angehalten. Über dieses Foto entscheidest du.',
      cancelled: 'Abgebrochen.',
      undone: 'Rückgängig gemacht.',
      switchedOff: (why) => `Ausgeschaltet. ${why}`,
      nothingToDecide: 'Auf diesem Foto ist nichts zu entscheiden. Überspringe es.',
      severalFaces: 'Es sind mehrere Gesichter: Drücke die Nummer dessen, das verschoben werden soll.',
      pressNumber: (what) => `${what}: Drücke die Nummer des Gesichts, oder Escape.`,
      unassignWhich: 'Bei welchem Gesicht die Zuordnung aufheben?',
      whichIsElse: 'Welches Gesicht ist jemand anderes?',
      itsNumber: 'Seine Nummer, oder Esc',
      justDecided: (device, what) => `Gerade auf ${device} entschieden: ${what}.`,
      justDecidedInTab: (what) => `Gerade in einem anderen Tab entschieden: ${what}.`,
      justDecidedByAutoFix: (what) => `Gerade von der Automatik entschieden: ${what}.`,
      settingsChanged: (device, what) => `Einstellungen auf ${device} geändert: ${what}.`,
      settings: {
        filter: { both: 'alle Fotos', solos: 'Fotos mit einem Gesicht', duplicates: 'Fotos mit mehreren Gesichtern' },
        bothHidden: 'Fotos mit beiden ausgeblendet',
        bothShown: 'Fotos mit beiden eingeblendet',
        autoFix: { off: 'Automatik aus', confirm: 'Automatik mit Countdown', instant: 'Automatik für alle auf einmal' },
        countdown: (seconds) => plural(seconds, { one: 'Countdown von # Sekunde', other: 'Countdown von # Sekunden' }),
        order: { newest: 'neueste zuerst', oldest: 'älteste zuerst', teaching: 'lehrreichste zuerst' },
        direction: { separate: 'die Gesichter von beiden', 'one-way': 'die Gesichter einer Person' },
        noOthers: 'keine weiteren Personen',
        others: 'weitere Personen',
        from: (day) => `ab dem ${day}`,
        fromFirst: 'ab dem ersten Tag',
        until: (day) => `bis zum ${day}`,
        untilLast: 'bis zum letzten Tag',
      },
      someNotDone: (failed, of) =>
        `Nicht getan: ${number(failed)} von ${number(of)}. Du kannst es noch einmal versuchen.`,
      cannotUndoYet:
        'Die neueste Entscheidung ist vielleicht unterwegs, und der Server sagt nicht, ob sie angekommen ist. Mach sie rückgängig, wenn auf diesem Gerät nichts mehr wartet.',

      probably: (name) => `Vermutlich ${name}`,
      perhaps: (name) => `Vielleicht ${name}`,
      probablyAfterAll: (name) => `Vermutlich doch ${name}`,
      perhapsAfterAll: (name) => `Vielleicht doch ${name}`,
      perhapsSomebodyElse: 'Vielleicht jemand anderes',
      noSuggestion: 'Kein Vorschlag',
      sure: (share) => `${share} sicher`,
      sureAtLeast: (share, least) => `${share} sicher, mindestens ${least}`,
      workingOutHowSure: 'Gerade wird ausgerechnet, wie sicher das ist.',
      stillLearning: (needed) =>
        plural(needed, {
          one: 'Lernt noch: Nach # weiteren Entscheidung lässt sich sagen, wie sicher das ist.',
          other: 'Lernt noch: Nach # weiteren Entscheidungen lässt sich sagen, wie sicher das ist.',
        }),
      notBorn: (born, unborn, day) => `Damals war nur ${born} geboren: ${unborn} kam am ${day} zur Welt.`,
      ranks: (compared, of) => {
        const people = plural(compared, {
          one: 'Von einer Person, deren Hauptfoto Immich mit diesem Gesicht verglichen hat',
          other: 'Von # Personen, deren Hauptfoto Immich mit diesem Gesicht verglichen hat',
        });
        const placed = of.filter(({ place }) => place !== null);
        const places = placed.map(({ name, place }) => `${name} auf Platz ${number(place ?? 0)}`);
        const unplaced = of
          .filter(({ place }) => place === null)
          .map(({ name }) => `ließ sich ${name} nicht vergleichen`);
        return `${people}, ${list([...(places.length > 0 ? [`liegt ${list(places)}`] : []), ...unplaced])}.`;
      },
      youSaidOther: (name) => `Du hast gesagt, dass ein anderes Gesicht auf diesem Foto zu ${name} gehört.`,
      otherFace: (name) => `Ein anderes Gesicht auf diesem Foto gehört zu ${name}.`,
      decidedNear: (name, when) =>
        name === null ? `${when} entschieden: jemand anderes.` : `${when} entschieden: ${name}.`,
      inTheSameMoment: 'Im selben Moment',
      secondsEarlier: (count) => plural(count, { one: '# Sekunde davor', other: '# Sekunden davor' }),
      secondsLater: (count) => plural(count, { one: '# Sekunde danach', other: '# Sekunden danach' }),
      minutesEarlier: (count) => plural(count, { one: 'Eine Minute davor', other: '# Minuten davor' }),
      minutesLater: (count) => plural(count, { one: 'Eine Minute danach', other: '# Minuten danach' }),
      soWereMore: (count) =>
        plural(count, {
          one: 'Ebenso # weiteres aus diesen Minuten.',
          other: 'Ebenso # weitere aus diesen Minuten.',
        }),
      disagrees: {
        immich: (name) => `Immich selbst vermutet: ${name}.`,
        embeddings: (name) => `Die Ähnlichkeit der Gesichter spricht für: ${name}.`,
        'birth-date': (name) => `Die Geburtstage sprechen für: ${name}.`,
        'same-photo': (name) => `Die anderen Gesichter auf diesem Foto sprechen für: ${name}.`,
        'same-moment': (name) => `Was um dieselbe Minute entschieden wurde, spricht für: ${name}.`,
      },
      roughEstimate: 'Wie sicher das ist, ist grob geschätzt: Bei diesem Paar wurde dafür noch zu wenig entschieden.',

      noPicture: 'Kein Bild',
      face: (place) => `Gesicht ${number(place)}: `,
      withNow: (name) => html`Jetzt bei ${name}`,
      randomCheck: 'Eine Stichprobe: Was siehst du?',
      randomCheckWhy: 'Was die Automatik meint, ist verborgen, damit deine Antwort zeigt, wie oft sie richtig liegt.',
      moveTo: (name) => `Zu ${name}`,
      unassign: 'Zuordnung aufheben',
      chooseWho: 'Person wählen',
      orIsIt: 'Oder ist es',
      orIsFace: (place) => `Oder ist Gesicht ${number(place)}`,
      taken: 'Aufgenommen',
      file: 'Datei',
      mirror: 'Spiegel oder Collage: jemand kann doppelt darauf sein',
      isMirror: 'Als Spiegel oder Collage markiert.',
      isNoMirror: 'Kein Spiegel und keine Collage.',
      showBoxes: (count) =>
        plural(count, {
          one: 'Den Rahmen eines anderen Gesichts zeigen',
          other: 'Die Rahmen von # anderen Gesichtern zeigen',
        }),
      noBirthday: 'kein Geburtstag in Immich',
      notBornYet: 'noch nicht geboren',
      thatDay: (name) => html`${name} an dem Tag`,
      photoComing: 'Das Foto ist unterwegs …',
      photoMissing:
        'Dieses Foto lässt sich nicht zeigen: Immich hat kein Bild davon geliefert. Es erscheint von selbst, sobald Immich es liefert. Du kannst es überspringen oder in Immich öffnen.',

      backToPairs: 'Zurück zu den Paaren',
      left: (count) => `noch ${number(count)}`,
      stillReading: 'die Fotos werden noch gelesen',
      tools: 'Werkzeuge',
      autoFix: 'Automatik',
      autoFixTitle: 'Automatik: den Vorschlägen folgen',
      settingsTitle: 'Einstellungen',
      notChanged: (why) => `Nicht geändert. ${why}`,
      autoFixRuns: (looked, total) => `Die Automatik läuft: ${number(looked)} von ${number(total)} Fotos.`,
      show: 'Zeigen',
      cannotMove: (why) => `Gesichter lassen sich nicht verschieben. ${why} Behalten und Überspringen gehen.`,
      cannotUnassign: (why) =>
        `Zuordnungen lassen sich nicht aufheben, und Gesichter nicht zu neuen Personen verschieben. ${why}`,
      cannotShow: (why) => `Es lässt sich kein Bild zeigen. ${why}`,

      run: {
        nothingCanBeMoved: (why) => `Zurzeit lässt sich nichts verschieben. ${why}`,
        byImmich: (wrong, correct) =>
          `Folgt auf allen übrigen Fotos der Vermutung von Immich: Gesichter, die es für die von ${correct} hält, werden verschoben, die von ${wrong} bleiben und gelten als durchgesehen, und der Rest bleibt dir. Es vergleicht von jeder Person ein Hauptfoto und irrt sich deshalb oft, wo sich Menschen ähnlich sehen: Sieh dir erst in der Vorschau an, was geschehen würde. Das läuft ohne diese Seite weiter, und einmal Rückgängig nimmt alles zurück.`,
        target: 'Wie oft es stimmen muss, in Prozent',
        byConfidence: (wrong, correct) =>
          `Tut nur, wobei sie sich nach deinen bisherigen Entscheidungen sicher ist: Gesichter von ${correct} werden verschoben, die von ${wrong} bleiben und gelten als durchgesehen, und der Rest bleibt dir. Jedes zwanzigste Gesicht bleibt dir als Stichprobe, ohne dass du siehst, was die Automatik meint; zeigen die Stichproben, dass sie sich zu oft irrt, hält sie an. Das läuft ohne diese Seite weiter, und einmal Rückgängig nimmt alles zurück.`,
        lookedAt: 'Angesehene Fotos',
        looked: (looked, total) => `${number(looked)} von ${number(total)} Fotos angesehen`,
        wouldMove: (count, name) =>
          plural(count, { one: `Gesicht käme zu ${name}`, other: `Gesichter kämen zu ${name}` }),
        moved: (count, name) =>
          plural(count, { one: `Gesicht zu ${name} verschoben`, other: `Gesichter zu ${name} verschoben` }),
        wouldStay: (count, name) =>
          plural(count, { one: `Gesicht bliebe bei ${name}`, other: `Gesichter blieben bei ${name}` }),
        stayed: (count, name) =>
          plural(count, { one: `Gesicht bei ${name} behalten`, other: `Gesichter bei ${name} behalten` }),
        byHand: (count) => plural(count, { one: 'Gesicht bleibt dir', other: 'Gesichter bleiben dir' }),
        checks: (count) =>
          plural(count, { one: 'Gesicht davon als Stichprobe', other: 'Gesichter davon als Stichprobe' }),
        failed: (count) => plural(count, { one: 'Gesicht misslungen', other: 'Gesichter misslungen' }),
        wouldBeWrong: (about, most) =>
          `Von dem, was sie entscheidet, wären wahrscheinlich etwa ${number(about)} falsch, höchstens ${number(most)}.`,
        areWrong: (about, most) =>
          `Von dem, was sie entscheidet, sind wahrscheinlich etwa ${number(about)} falsch, höchstens ${number(most)}.`,
        trial: {
          running: 'Sieht nach und ändert nichts …',
          stopped: 'Die Vorschau wurde angehalten.',
          done: 'Die Vorschau ist fertig.',
          failed: 'Die Vorschau ist fehlgeschlagen.',
        },
        real: {
          running: 'Läuft …',
          stopped: 'Der Durchgang wurde angehalten.',
          done: 'Der Durchgang ist fertig.',
          failed: 'Der Durchgang ist fehlgeschlagen.',
        },
        stop: 'Anhalten',
        lookAgain: 'Neue Vorschau',
        tryIt: 'Vorschau',
        start: (moved) => `Los: ${number(moved)} verschieben`,
      },

      notices: 'Entscheidungen, die einen Blick brauchen',
      outcomes: {
        applied: 'Erledigt',
        recorded: 'Erledigt',
        'already-there': 'Es war schon dort',
        'already-decided': 'Jemand anderes war schneller',
        'moved-elsewhere': 'Das Gesicht wurde inzwischen verschoben',
        gone: 'Das Foto oder das Gesicht ist weg',
        failed: 'Nicht getan',
        unsettled: 'Es wartet auf Immich',
      },
      alreadyDecidedWhy:
        'Ein anderes Gerät hatte über dieses Gesicht entschieden. Es wurde nichts ein zweites Mal geändert.',
      movedElsewhereWhy:
        'Es ist nicht mehr bei der Person, bei der du es gesehen hast; deshalb wurde nichts an Immich gesendet.',
      isWithNow: (name) => `Jetzt ist es bei ${name}.`,
      goneWhy: 'Immich hat es nicht mehr. Es wurde nichts geändert.',
      failedWhy: 'Immich hat die Änderung nicht angenommen. Du kannst es noch einmal versuchen.',
      unsettledWhy: 'Nichts ist verloren: Der Server kümmert sich darum, sobald Immich wieder da ist.',
      keyLacks: (permission) =>
        `Dem API-Schlüssel fehlt ${permission}. Füge es in Immich hinzu, und versuche es dann noch einmal.`,
      immichSaid: (words) => `Immich sagt: „${words}“. Du kannst es noch einmal versuchen.`,
      retry: 'Noch einmal',
      retryAll: 'Alle noch einmal',
      dismiss: 'Ausblenden',
      dismissAll: 'Alle ausblenden',
      showNewest: 'Nur die neueste zeigen',
      showAll: (count) => `Alle ${number(count)} zeigen`,

      noServer: 'Keine Verbindung zum Face-Fix-Server.',
      waitsForImmich: (count) =>
        plural(count, {
          one: 'Eine Entscheidung wartet auf Immich und wird gesendet, sobald es wieder da ist.',
          other: '# Entscheidungen warten auf Immich und werden gesendet, sobald es wieder da ist.',
        }),
      serverKeeps: (count) =>
        plural(count, {
          one: 'Nichts ist verloren: Der Server hebt sie auf.',
          other: 'Nichts ist verloren: Der Server hebt sie auf.',
        }),
      oneHere: 'Eine Entscheidung wartet auf diesem Gerät. Sie ist nicht verloren und wird von selbst gesendet.',
      oneOnServer:
        'Eine Entscheidung wartet auf dem Server auf Immich. Sie ist nicht verloren und wird von selbst gesendet.',
      someWait: (here, onServer) => {
        const places = [
          ...(here > 0 ? [`${number(here)} auf diesem Gerät`] : []),
          ...(onServer > 0 ? [`${number(onServer)} auf dem Server auf Immich`] : []),
        ];
        return `Entscheidungen warten: ${list(places)}. Keine ist verloren; sie werden von selbst gesendet.`;
      },
      nothingWaits: 'Es wartet nichts mehr.',

      inAnotherTab: 'in einem anderen Tab',
      onDevice: (device) => `auf ${device}`,
      openElsewhere: (count, where) =>
        plural(count, {
          one: `Das letzte Foto ist ${list(where)} offen`,
          other: `Die letzten # Fotos sind ${list(where)} offen`,
        }),
      openElsewhereWhy:
        'Kein Foto wird zweimal zugleich ausgegeben. Was dort entschieden wird, zählt auch hier; was dort zwei Minuten lang niemand entscheidet, kommt von selbst hierher.',
      reading: (name) => `Die Fotos von ${name} werden gelesen …`,
      countingWhy: 'Die Fotos werden gezählt. Die Durchsicht beginnt von selbst, sobald eines zu zeigen ist.',
      readingWhy: (scanned, total) =>
        `${number(scanned)} von ${number(total)} Fotos gelesen. Die Durchsicht beginnt von selbst, sobald eines zu zeigen ist.`,
      nextFromServer:
        'Die nächsten Fotos kommen vom Face-Fix-Server, der nicht antwortet. Die Durchsicht geht von selbst weiter, sobald er es tut.',
      nextFromImmich:
        'Die nächsten Fotos kommen von dort. Die Durchsicht geht von selbst weiter, sobald es wieder da ist.',
      nextUnread: (why) =>
        `Die nächsten Fotos lassen sich zurzeit nicht lesen. Die Durchsicht geht von selbst weiter, sobald es geht. ${why}`,
      loadingNext: 'Lädt die nächsten Fotos',
      loadingSession: 'Lädt die Durchsicht',
      anotherPair: 'Ein anderes Paar',
      unread: 'Die Fotos konnten nicht gelesen werden',
      unreadWhy: 'Immich hat die Liste der Fotos nicht geliefert. Warum, steht vielleicht auf der Statusseite.',
      startedOver: (device) => `Mit diesem Paar wurde auf ${device} von vorn begonnen`,
      startedOverWhy:
        'Welche Fotos durchgesehen waren, ist vergessen. Was in Immich geändert wurde, bleibt, und der Verlauf auch. Öffne das Paar noch einmal, um weiterzumachen.',
      nothingToReview: (name) => `Von ${name} ist nichts durchzusehen`,
      allDone: 'Alles geschafft',
      hiddenBySettings: (count) =>
        plural(count, {
          one: 'Ein Foto ist durch die Einstellungen ausgeblendet: Ändere sie, um mehr zu sehen.',
          other: '# Fotos sind durch die Einstellungen ausgeblendet: Ändere sie, um mehr zu sehen.',
        }),
      noPhotoLeft: 'Es ist kein Foto mehr übrig.',
      notTakenYet: (count) =>
        plural(count, {
          one: 'Eine Entscheidung hat Immich noch nicht angenommen.',
          other: '# Entscheidungen hat Immich noch nicht angenommen.',
        }),
      undo: 'Rückgängig',

      whoIsIt: 'Wer ist es?',
      theFace: 'Das Gesicht',
      searchPerson: 'Die Person suchen',
      hasTheFace: 'hat das Gesicht jetzt',
      noNewPerson: (why) => `Es lässt sich keine neue Person anlegen. ${why}`,
      newPersonNamed: 'Oder eine neue Person mit dem Namen',
      makeAndMove: 'Anlegen und verschieben',
    },
    state: {
      answered: (status) => `Der Server hat mit ${String(status)} geantwortet`,
      tryInAMoment: 'Versuche es gleich noch einmal. Wenn es so bleibt, sieh in das Protokoll des Face-Fix-Servers.',
      silent: 'Der Face-Fix-Server antwortet nicht.',
      noConnection: 'Keine Verbindung',
      noConnectionWhy: 'Der Face-Fix-Server antwortet nicht. Prüfe dein Netzwerk und ob der Server läuft.',
      somethingWrong: 'Etwas ist schiefgegangen',
      devices,
    },
    status: {
      checkAgain: 'Noch einmal prüfen',
      asking: 'Fragt Immich',
      features: {
        review: 'Fotos durchsehen',
        pictures: 'Fotos und Gesichter zeigen',
        reassign: 'Gesichter verschieben',
        unassign: 'Zuordnungen aufheben',
        'feature-photo': 'Hauptfotos wiederherstellen',
        'photo-counts': 'Zahl der Fotos',
      },
      sources: {
        immich: 'der Vergleich der Hauptfotos durch Immich',
        embeddings: 'Gesichtsvektoren von Immich',
        'birth-date': 'Geburtstage',
        'same-moment': 'Fotos aus denselben Minuten',
        'same-photo': 'Wer sonst auf dem Foto ist',
      },
      unknown: 'unbekannt',
      connection: 'Verbindung',
      answers: 'Immich antwortet',
      silent: 'Immich antwortet nicht',
      version: (version) => `Version ${version}`,
      libraryOf: 'Bibliothek von',
      triedWith: (versions) =>
        `Diese Version wurde mit Immich ${series(versions)} erprobt. Deines ist ein anderes; höchstwahrscheinlich geht es, und alles lässt sich zurücknehmen.`,
      permissionsOfKey: 'Berechtigungen des API-Schlüssels',
      permissions: 'Berechtigungen',
      permission: 'Berechtigung',
      there: 'Vorhanden',
      whatFor: 'Wofür',
      without: 'Ohne sie',
      withoutIt: 'Ohne sie: ',
      optional: 'nicht nötig',
      yes: 'ja',
      missing: 'fehlt',
      no: 'nein',
      notKnown: 'unbekannt',
      on: 'an',
      off: 'aus',
      whatWorks: 'Was geht',
      whereFrom: 'Woher Vorschläge kommen',
      record: 'Die Aufzeichnung der Änderungen',
      size: 'Größe',
      unsettled: 'Noch offen',
      nothingUnsettled: 'nichts',
      beingAsked: (count) => `${number(count)}, wird nachgefragt`,
      backup: 'Sicherung',
      makingCopy: 'Wird gesichert …',
      makeCopy: 'Jetzt sichern',
      copyMade: 'Die Sicherung ist fertig.',
      newestCopy: (time) => html`Neueste Sicherung: ${time}.`,
      noCopyYet: 'Neueste Sicherung: noch keine. Die erste entsteht innerhalb etwa einer Minute.',
      copiesWhy:
        'Jede Nacht wird alles gesichert, was dieser Server weiß. Deine Fotos sind nicht dabei: Die hat Immich.',
      copiesKept: (days) =>
        plural(days, {
          one: 'Jede Nacht wird alles gesichert, was dieser Server weiß, und # Tag aufgehoben. Deine Fotos sind nicht dabei: Die hat Immich.',
          other:
            'Jede Nacht wird alles gesichert, was dieser Server weiß, und # Tage aufgehoben. Deine Fotos sind nicht dabei: Die hat Immich.',
        }),
      copies: 'Sicherungen',
      copyReasons: { nightly: 'nachts', 'by-hand': 'von Hand', 'before-upgrade': 'vor einem Update' },
      copyAbout: (why, size) => `${why}, ${size}`,
      download: 'Herunterladen',
      theCopyOf: (when) => `der Sicherung vom ${when}`,
      showNewest: 'Nur die neuesten zeigen',
      showAll: (count) => `Alle ${number(count)} zeigen`,
      vectors: 'Gesichtsvektoren',
      vectorStates: {
        off: 'nicht benutzt',
        checking: 'wird geprüft',
        ready: 'an',
        fetching: 'werden geholt',
        waiting: 'wartet',
        refused: 'nicht zu gebrauchen',
      },
      vectorsWhy:
        'Zahlen, die sagen, wie ein Gesicht aussieht. Mit ihnen lässt sich ein Gesicht mit allen anderen der beiden Personen vergleichen und nicht nur mit ihren Hauptfotos. Sie sind nicht nötig und bleiben allein auf diesem Server.',
      vectorsFetched: 'Geholte Gesichtsvektoren',
      vectorsOf: (vectors, of) => `${number(vectors)} von ${ofFaces(of)}.`,
      vectorsOfMissing: (vectors, of, missing) =>
        `${number(vectors)} von ${ofFaces(of)}; ${plural(missing, { one: '# hat keinen', other: '# haben keinen' })}, etwa von Hand gezeichnete.`,
    },
    summary: {
      loading: 'Lädt die Übersicht',
      stillSent: (count) =>
        plural(count, {
          one: 'Eine Entscheidung wird noch gesendet.',
          other: '# Entscheidungen werden noch gesendet.',
        }),
      notTaken: (count) =>
        plural(count, {
          one: 'Eine Entscheidung hat Immich nicht angenommen. Mach mit der Durchsicht weiter, um es noch einmal zu versuchen.',
          other:
            '# Entscheidungen hat Immich nicht angenommen. Mach mit der Durchsicht weiter, um es noch einmal zu versuchen.',
        }),
      whatIsLeft: 'Was noch übrig ist',
      goOn: 'Weiter durchsehen',
      openReview: 'Durchsicht öffnen',
      whatWasChanged: 'Was geändert wurde',
      inImmich: (name) => `${name} in Immich`,
      byYear: 'Nach dem Jahr des Fotos',
      noFaces: 'Noch keine Gesichter',
      noFacesWhy: 'Sobald die Fotos gelesen sind, stehen hier ihre Jahre.',
      totals: {
        reviewed: 'Fotos durchgesehen',
        reassigned: 'Gesichter verschoben',
        autoFixed: 'davon automatisch',
        unassigned: 'Zuordnung aufgehoben',
        kept: 'behalten',
        skipped: 'Fotos übersprungen',
        undone: 'rückgängig gemacht',
      },
      left: (count) =>
        plural(count, { one: 'Noch ein Foto ist durchzusehen.', other: 'Noch # Fotos sind durchzusehen.' }),
      nothingLeft: 'Es ist kein Foto mehr durchzusehen.',
      moreHidden: (count) =>
        plural(count, {
          one: '# weiteres ist durch die Einstellungen ausgeblendet.',
          other: '# weitere sind durch die Einstellungen ausgeblendet.',
        }),
      stillReading: (scanned, total) => `Wird noch gelesen: ${number(scanned)} von ${number(total)}.`,
      parts: {
        reassigned: 'verschoben',
        elsewhere: 'zu jemand anderem',
        unassigned: 'Zuordnung aufgehoben',
        kept: 'behalten',
        pending: 'unentschieden',
      },
      pace: {
        title: 'Wie es vorangeht',
        perMinute: (rate, low, high) => `Etwa ${rate} Gesichter in der Minute; zwischen ${low} und ${high}.`,
        left: (count) =>
          plural(count, {
            one: 'Ein Gesicht ist noch zu entscheiden.',
            other: '# Gesichter sind noch zu entscheiden.',
          }),
        leftFor: (count, time) =>
          `${plural(count, { one: 'Ein Gesicht ist', other: '# Gesichter sind' })} noch zu entscheiden: in diesem Tempo ${time}.`,
        notEnough:
          'Wie lange der Rest dauert, ist noch nicht bekannt: Ein paar Minuten Arbeit mit etwa vierzig Entscheidungen verraten es.',
        active: (time) =>
          `Insgesamt ${time} Arbeit, ohne Pausen von mehr als fünf Minuten; das Tempo ist das der letzten Stunde davon. Was die Automatik allein entscheidet, zählt nicht.`,
        attended: 'von dir entschieden',
        unattended: 'von der Automatik',
        sum: 'insgesamt bis dahin',
        plot: 'Entschiedene Gesichter im Lauf der Zeit; dieselben Zahlen stehen unten in der Tabelle',
        overTime: 'Entschiedene Gesichter im Lauf der Zeit',
        time: 'Zeit',
      },
      countOfPart: (count, part) => `${number(count)} ${part}`,
      plot: 'Gesichter nach Jahren; dieselben Zahlen stehen unten in der Tabelle',
      asTable: 'Als Tabelle',
      facesByYear: 'Gesichter nach Jahren',
      year: 'Jahr',
      rightness: {
        title: 'Wie gut stimmt meine Bibliothek?',
        beingWorkedOut: 'Das wird gerade ausgerechnet.',
        beingWorkedOutWhy: 'Es dauert eine Minute und erscheint hier von selbst.',
        notEnough: 'Dafür ist noch zu wenig bekannt.',
        decideMore: (count) =>
          `Entscheide noch ${number(count)} Mal von Hand, dann steht hier, wie viele Gesichter stimmen.`,
        decideSomeMore: 'Entscheide noch ein paar Mal von Hand, dann steht hier, wie viele Gesichter stimmen.',
        allByHand: (count) =>
          plural(count, {
            one: 'Über das eine Gesicht wurde von Hand entschieden.',
            other: 'Über alle # Gesichter wurde von Hand entschieden.',
          }),
        allByHandWhy: 'Sie stimmen so gut wie das, was über sie gesagt wurde.',
        about: (share, count, low, high) =>
          `Etwa ${share} der ${faces(count)} sind jetzt beim richtigen Kind; zwischen ${low} und ${high}.`,
        decided: (byHand, autoFixed, undecided) =>
          `Davon sind ${number(byHand)} von dir entschieden, ${number(autoFixed)} von der Automatik und ${number(undecided)} noch von niemandem.`,
        basis: {
          model:
            'Was du entschieden hast, gilt als richtig; für den Rest steht hier, was die Vorschläge erwarten, gemessen an deinen Entscheidungen.',
          decisions:
            'Was du entschieden hast, gilt als richtig, und der Rest als so oft richtig wie das, was du angesehen hast.',
        },
        nineTimesInTen: 'In neun von zehn Fällen liegt die Wahrheit zwischen solchen Zahlen.',
        andAutoFix: 'Und die Automatik?',
        noCheck: 'Das ist noch nicht bekannt. Es wurde keine Stichprobe beantwortet.',
        fewChecks: (count) =>
          plural(count, {
            one: 'Das ist noch nicht bekannt. Es wurde erst # Stichprobe beantwortet.',
            other: 'Das ist noch nicht bekannt. Es wurden erst # Stichproben beantwortet.',
          }),
        fewChecksWhy: (needed) =>
          `Die Automatik überlässt dir jedes zwanzigste Gesicht, bei dem sie sicher ist, und sagt nicht, was sie meint. Ab ${number(needed)} Antworten steht hier, wie oft sie richtig liegt.`,
        tooFew: 'noch zu wenige',
        between: (low, high) => `${low} bis ${high}`,
        isRight: (share) => `Wobei die Automatik sicher ist, stimmt bei ${share} der Gesichter.`,
        isRightWhy: (answered, right, autoFixed, fewest, most) =>
          `Von ${number(answered)} Stichproben waren ${number(right)} so, wie die Automatik es getan hätte. Von den ${number(autoFixed)} Gesichtern, über die ohne dich entschieden wurde, könnten also ${number(fewest)} bis ${number(most)} falsch sein. In neun von zehn Fällen liegt die Wahrheit zwischen solchen Zahlen.`,
        checksWait: (count) =>
          plural(count, {
            one: 'In der Durchsicht wartet eine Stichprobe, ohne Vorschlag: Sag, was du siehst.',
            other: 'In der Durchsicht warten # Stichproben, ohne Vorschlag: Sag, was du siehst.',
          }),
        photosOf: 'Fotos von',
        checksRight: 'Stichproben richtig',
        soItIsRight: 'Also stimmt es bei',
        rightOf: (right, answered) => `${number(right)} von ${number(answered)}`,
        plot: 'Gesichter beim richtigen Kind nach Jahren; dieselben Zahlen stehen unten in der Tabelle',
        unknown: 'noch zu wenig bekannt',
        columns: {
          faces: 'Gesichter',
          byHand: 'von Hand',
          autoFixed: 'Automatik',
          undecided: 'unentschieden',
          about: 'richtig etwa',
          between: 'Bereich',
        },
      },
    },
    problems: {
      'another-library': () => ({
        title: 'Unter dieser Adresse hat Immich jetzt eine andere Bibliothek.',
        detail:
          'Der API-Schlüssel gehört zu einem anderen Konto als bisher, deshalb wird nichts gelesen und nichts geändert. Was wartet, wird gesendet, wenn die richtige Bibliothek wieder da ist. Wenn du endgültig auf ein anderes Immich umgezogen bist, gib diesem Server einen Schlüssel von dort.',
      }),
      'auto-fix-not-right-enough': (answered = '', right = '', target = '') => ({
        title: 'Die Automatik liegt seltener richtig, als sie soll.',
        detail: tooOftenWrong(answered, right, target),
      }),
      'backup-not-yours': () => ({
        title: 'Die Sicherungen enthalten mehr als deine Daten.',
        detail: copiesNotYours,
      }),
      'backup-unreadable': () => ({
        title: 'Diese Sicherung lässt sich nicht lesen.',
        detail: 'Sie ist beschädigt. Nimm eine andere.',
      }),
      'bad-request': () => ({ title: 'Der Server versteht die Anfrage nicht.', detail: reload }),
      'batch-running': () => ({
        title: 'Es werden gerade Gesichter verschoben.',
        detail: 'Warte, bis das fertig ist, oder halte die Automatik an, und versuche es dann noch einmal.',
      }),
      'change-under-way': () => ({
        title: 'Eine andere Änderung dieses Gesichts ist noch auf dem Weg zu Immich.',
        detail: 'Versuche es noch einmal, wenn sie angekommen ist; die Statusseite sagt, wie viele warten.',
      }),
      'drift-busy': () => ({
        title: 'Es läuft noch eine Prüfung oder eine Wiederherstellung.',
        detail: 'Warte, bis sie fertig ist, oder halte sie an, und stelle dann wieder her.',
      }),
      'empty-library': () => ({
        title: 'In dieser Bibliothek wurde noch niemand erkannt. Deshalb ist nicht zu sagen, wem sie gehört.',
        detail: 'Lass zuerst Immich Personen darin finden, oder gib dem Schlüssel die Berechtigung user.read.',
      }),
      'idempotency-key-missing': () => ({ title: 'Der Server versteht die Anfrage nicht.', detail: reload }),
      'idempotency-key-reused': () => ({ title: 'Der Server versteht die Anfrage nicht.', detail: reload }),
      'immich-busy': () => ({
        title: 'Immich bittet um eine Pause.',
        detail: 'Nichts ist verloren. Versuche es gleich noch einmal.',
      }),
      'immich-failed': (said) => ({
        title: 'In Immich ist etwas schiefgegangen.',
        detail: `${immichSays(said)}Versuche es noch einmal; das Protokoll von Immich sagt mehr.`,
      }),
      'immich-key-refused': () => ({
        title: 'Immich nimmt den API-Schlüssel nicht an.',
        detail:
          'Vielleicht wurde er gelöscht. Mach in Immich unter Kontoeinstellungen > API-Schlüssel einen neuen, und starte diesen Server damit als IMMICH_API_KEY. Nichts ist verloren: Was wartet, wird dann gesendet.',
      }),
      'immich-refused': (said) => ({
        title: 'Immich hat es abgelehnt.',
        detail: immichSays(said).trim() || 'Sieh in Immich nach, und versuche es dann noch einmal.',
      }),
      'immich-unreachable': () => ({
        title: 'Immich antwortet nicht.',
        detail:
          'Prüfe, ob es läuft und ob IMMICH_URL stimmt. Nichts ist verloren; versuche es noch einmal, wenn es wieder da ist.',
      }),
      internal: () => ({
        title: 'In diesem Server ist etwas schiefgegangen.',
        detail: 'Nichts ist verloren. Versuche es noch einmal; wenn es so bleibt, sieh in das Protokoll des Servers.',
      }),
      'invalid-request': () => ({ title: 'So lässt sich das nicht machen.', detail: reload }),
      'not-a-picture': () => ({
        title: 'Immich hat etwas geschickt, das kein Bild ist.',
        detail: 'Sieh nach, ob es in Immich zu sehen ist.',
      }),
      'not-found': () => ({
        title: 'Das gibt es nicht (mehr).',
        detail: 'Vielleicht wurde es gelöscht, oder es gehört jemand anderem. Lade die Seite neu.',
      }),
      'not-immich': () => ({
        title: 'Was unter IMMICH_URL antwortet, ist nicht Immich.',
        detail: 'Trage dort Adresse und Port von Immich selbst ein, etwa http://immich-server:2283.',
      }),
      'not-revertible': () => ({
        title: 'Das lässt sich nicht zurücknehmen.',
        detail: 'Es wurde schon zurückgenommen, oder in Immich wurde dabei kein Gesicht verschoben.',
      }),
      'not-stoppable': () => ({
        title: 'Das lässt sich hier nicht anhalten.',
        detail:
          'Nur was vieles zurücknimmt oder wiederherstellt, lässt sich anhalten. Die Automatik hältst du in der Durchsicht ihres Paares an.',
      }),
      'no-sign-in-here': () => ({
        title: 'Hier gibt es nichts an- oder abzumelden.',
        detail: 'So hat es entschieden, wer den Server betreibt.',
      }),
      'not-by-token': () => ({ title: 'Kein Token darf das.', detail: 'Mach es auf der Seite.' }),
      'scope-missing': (scope = 'review') => ({
        title: `Dem Token fehlt das Recht ${scope}.`,
        detail: 'Lege auf der Kontoseite eines an, das es hat.',
      }),
      'token-not-known': () => ({
        title: 'Dieses Token öffnet nichts.',
        detail: 'Es wurde gelöscht, oder es ist abgelaufen. Lege auf der Kontoseite ein anderes an.',
      }),
      'too-many-tokens': (count = '50') => ({
        title: `Es gibt schon ${count} Token.`,
        detail: 'Lösche die, die nichts mehr verwendet.',
      }),
      'not-through-proxy': () => ({
        title: 'Kein vertrauter Proxy hat gesagt, wer du bist.',
        detail:
          'Öffne die Seite unter ihrer öffentlichen Adresse. Wer den Server betreibt: siehe AUTH_HEADER und TRUSTED_PROXIES in seiner README.',
      }),
      'nothing-to-reapply': () => ({
        title: 'Davon ist nichts wiederherzustellen.',
        detail:
          'Es wurde seit der Prüfung wiederhergestellt, neu entschieden oder zurückgenommen. Prüfe noch einmal, was es gibt.',
      }),
      'nothing-to-undo': () => ({
        title: 'In dieser Durchsicht ist nichts mehr rückgängig zu machen.',
        detail: 'Ältere Änderungen lassen sich im Verlauf einzeln zurücknehmen.',
      }),
      'pair-open-both-ways-round': () => ({
        title: 'An diesen beiden wird auch anders herum gearbeitet.',
        detail:
          'Beginne zuerst mit dem anderen Paar von vorn, auf seiner Karte auf der Seite der Paare: Was dabei geändert wurde, bleibt und lässt sich im Verlauf zurücknehmen.',
      }),
      'permission-missing': (permission) => ({
        title: `Dem API-Schlüssel fehlt eine Berechtigung${permission === undefined ? '' : `: ${permission}`}.`,
        detail:
          'Füge sie in Immich unter Kontoeinstellungen > API-Schlüssel hinzu. Auf der Statusseite steht, wofür jede da ist.',
      }),
      refused: () => ({ title: 'Der Server hat die Anfrage abgelehnt.', detail: reload }),
      'sign-in-again': () => ({
        title: 'Immich nimmt den Schlüssel nicht mehr an, den dieser Server für dich hat.',
        detail: 'Melde dich noch einmal an. Nichts ist verloren: Was auf Immich wartet, wird dann gesendet.',
      }),
      'sign-in-needed': () => ({
        title: 'Niemand ist angemeldet.',
        detail: 'Melde dich an, und mach dort weiter, wo du warst.',
      }),
      'storage-busy': () => ({
        title: 'Ein anderes Programm hält die Datenbank des Face-Fix-Servers fest.',
        detail: `Schließe es, oder versuche es gleich noch einmal. ${writtenFirst}`,
      }),
      'storage-damaged': () => ({
        title: 'Die Datenbank des Face-Fix-Servers ist beschädigt.',
        detail: `Halte den Server an, und spiele die neueste gute Sicherung zurück: siehe „Backup“ in seiner README. ${writtenFirst}`,
      }),
      'storage-failed': () => ({
        title: 'Die Festplatte des Face-Fix-Servers hat versagt.',
        detail: `Prüfe die Platte seines Datenordners (DATA_DIR) und den Platz darauf; das Protokoll des Servers sagt mehr. ${writtenFirst}`,
      }),
      'storage-full': () => ({
        title: 'Die Festplatte des Face-Fix-Servers ist voll.',
        detail: `Schaffe dort Platz, wo sein Datenordner (DATA_DIR) ist, und versuche es noch einmal. ${writtenFirst}`,
      }),
      'storage-read-only': () => ({
        title: 'In den Datenordner des Face-Fix-Servers lässt sich nicht schreiben.',
        detail: `Gib den Datenordner (DATA_DIR) dem Benutzerkonto, unter dem der Server läuft, auf einer beschreibbaren Platte. ${writtenFirst}`,
      }),
      'too-large': () => ({ title: 'Die Anfrage ist zu groß.', detail: 'Wähle weniger auf einmal.' }),
      'too-many-attempts': (seconds = '60') => ({
        title: 'Zu viele Versuche, sich anzumelden.',
        detail: `Warte ${seconds} Sekunden, und versuche es noch einmal.`,
      }),
      'too-many-listeners': () => ({
        title: 'Diesem Server folgen schon zu viele Geräte.',
        detail: 'Schließe die Seite dort, wo sie nicht gebraucht wird.',
      }),
      'too-slow': () => ({
        title: 'Die Anfrage kam nicht rechtzeitig an.',
        detail: 'Prüfe dein Netzwerk, und versuche es noch einmal.',
      }),
      unreadable: () => ({ title: 'Der Server kann die Anfrage nicht lesen.', detail: reload }),
      'wrong-host': (host = '') => ({
        title: `Unter dem Namen ${host} ist dieser Server nicht bekannt.`,
        detail: 'Wer den Server betreibt, nennt ihn mit PUBLIC_URL oder ALLOWED_HOSTS.',
      }),
      'wrong-origin': () => ({
        title: 'Die Anfrage kam von einer anderen Seite.',
        detail:
          'Öffne die Seite selbst. Steht ein Proxy davor, nennt dem Server, wer ihn betreibt, mit PUBLIC_URL die öffentliche Adresse.',
      }),
      'wrong-password': () => ({
        title: 'Das stimmt nicht.',
        detail: 'Schau, ob du dich vertippt hast, und versuche es noch einmal.',
      }),
    },
    reasons: {
      'photo-gone': () => 'Das Foto ist nicht mehr in Immich.',
      'photo-trashed': () => 'Das Foto liegt in Immich im Papierkorb.',
      'face-gone': () => 'Das Gesicht ist nicht mehr auf dem Foto.',
      'face-there': () => 'Das Gesicht ist schon dort.',
      'face-moved': () => 'Jemand hat das Gesicht inzwischen verschoben.',
      'face-left': (name = '') =>
        `Das Gesicht ist nicht mehr bei ${name === 'the wrong person' ? 'der falschen Person' : name}.`,
      'target-gone': () => 'Die Person, zu der das Gesicht verschoben werden soll, ist nicht mehr in Immich.',
      'not-moved': () => 'Nicht verschoben.',
      'moved-in-word-only': () => 'Immich sagt, es habe das Gesicht verschoben, hat es aber nicht.',
      'found-there': () => 'Nach einer Unterbrechung dort gefunden.',
      withdrawn: () => 'Zurückgenommen, bevor es gesendet wurde.',
      'never-moved': () => 'Nichts gesendet: Das Gesicht war nicht verschoben worden.',
      'moved-on': (entry = '') =>
        `Nichts gesendet: Eintrag ${entry} hat das Gesicht weiter verschoben. Nimm auch den zurück.`,
      'there-already': () => 'Nichts gesendet: Das Gesicht war schon dort.',
      'goes-with-its-move': () => 'Das gehört zu einer Verschiebung und kommt mit ihr zurück.',
      'takes-back-itself': () =>
        'Das nimmt selbst eine frühere Änderung zurück. Entscheide stattdessen neu über das Gesicht.',
      'was-not-done': () => 'Das ist nie geschehen.',
      'not-sent-yet': () => 'Das wartet noch auf Immich.',
      'taken-back-already': () => 'Das wurde schon zurückgenommen.',
      'face-on-its-way': () => 'Eine andere Änderung an dem Gesicht ist noch unterwegs zu Immich.',
      'not-in-queue': () => 'Das Foto gehört nicht zu dieser Durchsicht.',
      'reviewed-already': () => 'Das Foto war schon durchgesehen.',
      'decided-twice': () => 'Über dasselbe Gesicht wurde auf einmal zweimal entschieden.',
      'decided-just-before-on': (done = '', device = '') =>
        `Kurz davor auf ${deviceOf(device)} entschieden: ${doneOf(done)}.`,
      'decided-just-before': (done = '') => `Kurz davor entschieden: ${doneOf(done)}.`,
      'person-not-made': (why) => `Die Person dafür wurde nicht angelegt. ${immichSays(why)}`.trim(),
      'no-face-moved': () => 'Nicht nötig: Es wurde kein Gesicht verschoben.',
      'face-did-not-move': () => 'Nicht nötig: Das Gesicht wurde nicht verschoben.',
      'person-was-gone': () => 'Die Person war schon weg.',
      'person-keeps-mark': () =>
        'Angelegt, und sie behält den Kunstnamen, an dem sie wiedererkannt wird: Der Schlüssel hat inzwischen person.update verloren. Benenne sie in Immich um.',
      'person-named': () => 'Behalten: Jemand hat der Person einen Namen gegeben.',
      'person-has-photos': () => 'Behalten: Die Person hat andere Fotos.',
      'main-photo-stays': () =>
        'Dem Schlüssel fehlt person.update; deshalb bleibt das Hauptfoto, wie Immich es gewählt hat.',
      'no-answer': (why = '') => `Keine Antwort: ${silenceOf(why)}.`,
      answered: (status = '') => `Immich hat mit ${status} geantwortet.`,
      'speaks-otherwise': () => 'Was unter dieser Adresse antwortet, spricht nicht wie Immich.',
      'asks-for-pause': () => 'Immich bittet um eine Pause.',
      'another-library': () => 'Unter dieser Adresse hat Immich jetzt eine andere Bibliothek.',
      'lacks-permission': (permission = '') => `Dem API-Schlüssel fehlt ${permission}.`,
      'immich-silent': () => 'Immich antwortet nicht.',
      'immich-failed': () => 'In Immich ist etwas schiefgegangen.',
      'immich-refused': () => 'Immich hat es abgelehnt.',
      'immich-has-it-not': () => 'Immich hat es nicht (mehr).',
      'key-refused': () => 'Immich nimmt den API-Schlüssel nicht an.',
      'key-lacks-permission': (permission = '') => `Dem API-Schlüssel fehlt eine Berechtigung: ${permission}.`,
      'check-waits': () => 'Immich antwortet nicht. Die Prüfung geht weiter, wenn es wieder da ist.',
      'run-waits': () => 'Immich antwortet nicht. Der Durchgang geht weiter, wenn es wieder da ist.',
      'run-waits-for-disk': () =>
        'Auf die Festplatte des Face-Fix-Servers passt nichts mehr. Der Durchgang geht weiter, wenn wieder Platz ist.',
      'server-failed': () => 'In diesem Server ist etwas schiefgegangen; sein Protokoll sagt mehr.',
      'run-failed': () =>
        'In diesem Server ist etwas schiefgegangen; sein Protokoll sagt mehr. Was getan ist, bleibt getan.',
      'run-restored': () => 'Angehalten: Die Datenbank wurde aus einer Sicherung zurückgespielt.',
      'not-learned-yet': () => 'Über dieses Paar ist noch nichts gelernt. Versuche es in einer Minute noch einmal.',
      'decide-more': (needed = '') =>
        `Sie kennt die beiden noch nicht gut genug: Entscheide noch ${number(Number(needed))} Mal von Hand.`,
      'too-often-wrong': (answered = '', right = '', target = '') => tooOftenWrong(answered, right, target),
      'key-lacks': (names = '') => `Dem Schlüssel fehlt ${list(names.split(' and '))}.`,
      'copy-failed': (why) => `Die neueste Sicherung ist misslungen. ${serverSays(why)}`.trim(),
      'copy-old': () =>
        'Die neueste Sicherung ist älter als zwei Tage. Gesichert wird, während der Server läuft, jede Nacht um drei.',
      'copies-not-yours': () => copiesNotYours,
      'vectors-off': () => 'Sie sind nicht eingeschaltet: siehe „Face vectors“ in der README.md.',
      'vectors-asked': () => 'Es wird gerade nachgefragt.',
      'vectors-read': () =>
        'Die Vektoren von Immich werden aus seiner Datenbank gelesen, über eine Rolle, die nicht schreiben kann.',
      'vectors-computed': () => 'Gesichtsvektoren berechnet das maschinelle Lernen von Immich, aus Vorschaubildern.',
      'vectors-strange': () =>
        'Keines der Gesichter dieser Bibliothek ist in der Datenbank: Vielleicht gehört sie zu einem anderen Immich.',
      'vectors-ml-unused': () => 'IMMICH_ML_URL ist auch gesetzt und wird nicht benutzt.',
      'database-silent': (why = '') =>
        `Die Datenbank von Immich antwortet nicht: ${silenceOf(why)}. Sie wird wieder gefragt.`,
      'database-unusable': (why) => `Die Datenbank von Immich lässt sich nicht benutzen. ${serverSays(why)}`.trim(),
      'ml-silent': (why = '') =>
        `Das maschinelle Lernen von Immich antwortet nicht: ${silenceOf(why)}. Es wird wieder gefragt.`,
      'ml-not-ready': (status = '') =>
        `Das maschinelle Lernen von Immich ist nicht bereit (${status}). Es wird wieder gefragt.`,
    },
    permissions: {
      'asset.read': { purpose: 'Die Fotos einer Person finden', without: 'Es lassen sich keine Fotos auflisten' },
      'asset.view': {
        purpose: 'Fotos zeigen und Gesichter daraus ausschneiden',
        without: 'Es werden keine Bilder gezeigt',
      },
      'face.read': {
        purpose: 'Sehen, welche Gesichter auf einem Foto sind und wem sie gehören',
        without: 'Es lassen sich keine Gesichter zeigen oder verschieben',
      },
      'face.update': {
        purpose: 'Ein Gesicht zu einer anderen Person verschieben',
        without: 'Es lässt sich nichts verschieben; Behalten und Überspringen gehen',
      },
      'person.read': {
        purpose: 'Personen auflisten, mit ihren Bildern und dem Vorschlag von Immich',
        without: 'Es lässt sich kein Paar wählen',
      },
      'person.create': {
        purpose: 'Die Person ohne Namen anlegen, zu der ein Gesicht ohne Zuordnung kommt, oder eine neue mit Namen',
        without: 'Zuordnungen lassen sich nicht aufheben, und neue Personen gibt es nicht',
      },
      'person.delete': {
        purpose: 'Diese Person beim Rückgängigmachen wieder löschen, sobald sie leer ist',
        without: 'Nach dem Rückgängigmachen bleibt eine leere Person ohne Namen übrig',
      },
      'server.about': {
        purpose: 'Prüfen, ob Adresse und Schlüssel zusammenpassen, und genau sagen, welches Immich es ist',
        without: 'Die Version steht ohne den Namen einer Vorabversion da',
      },
      'person.update': {
        purpose:
          'Einer Person beim Rückgängigmachen ihr Hauptfoto zurückgeben, und eine neue Person wiederfinden, deren Anlegen unterbrochen wurde',
        without: 'Nach dem Rückgängigmachen bleibt das Hauptfoto, wie Immich es gewählt hat',
      },
      'person.statistics': {
        purpose: 'Zeigen, wie viele Fotos eine Person hat',
        without: 'In der Auswahl stehen keine Zahlen',
      },
      'user.read': {
        purpose: 'Sagen, wem der Schlüssel gehört',
        without:
          'Das Konto wird an den Fotos seiner Personen erkannt, hat keinen Namen, und anmelden kann sich mit so einem Schlüssel niemand',
      },
      'person.reassign': {
        purpose: 'Nichts: Das ursprüngliche Werkzeug wollte sie haben, dieses braucht sie nicht',
        without: 'Nichts',
      },
    },
    breaks: {
      changed: ({ entryId, step }) =>
        `Eintrag ${entryId ?? '?'} wurde geändert: ${stepOf(step)} ist nicht mehr, was aufgeschrieben wurde.`,
      missing: ({ place, until }) =>
        until === undefined || until === place
          ? `Platz ${place ?? '?'} der Kette fehlt: Was dort aufgeschrieben war, wurde herausgenommen.`
          : `Die Plätze ${place ?? '?'} bis ${until} der Kette fehlen: Was dort aufgeschrieben war, wurde herausgenommen.`,
      order: ({ place, entryId }) =>
        place === null
          ? `Eintrag ${entryId ?? '?'} ist ohne eigenen Platz in der Kette: Er kam nicht von diesem Server.`
          : `Am Platz ${place} der Kette folgt Eintrag ${entryId ?? '?'} nicht auf das, was davor steht: Etwas wurde herausgenommen, eingefügt oder umgestellt.`,
      'entry-gone': ({ entryId }) =>
        `Eintrag ${entryId ?? '?'} wurde herausgenommen; sein Platz in der Kette ist noch da.`,
      'not-chained': ({ entryId, step }) =>
        step === 'planned'
          ? `Eintrag ${entryId ?? '?'} hat keinen Platz in der Kette: Er kam nicht von diesem Server.`
          : `Eintrag ${entryId ?? '?'} wurde geändert: Er sagt, wie er ausging, und das wurde nie aufgeschrieben.`,
      unsealed: ({ place, entryId }) =>
        `Platz ${place ?? '?'} der Kette, zu Eintrag ${entryId ?? '?'}, hat kein Siegel.`,
    },
    notNoted: (place, end) =>
      place > end
        ? `Was am Platz ${place} notiert wurde, steht dort nicht: Die Aufzeichnung endet am Platz ${end}. Ihr Ende wurde abgeschnitten, oder eine ältere Sicherung wurde zurückgespielt.`
        : `Was am Platz ${place} notiert wurde, steht dort nicht: Dort steht ein anderer Fingerabdruck. Die Aufzeichnung wurde neu gemacht, oder das Notierte gehört zu einer anderen.`,
  };
}

const devices: Texts['state']['devices'] = { phone: 'Handy', tablet: 'Tablet', computer: 'Computer' };

const deviceOf = (name: string): string =>
  name.replace(/^(phone|tablet|computer)(?=-)/, (kind) => devices[kind as keyof typeof devices]);

/** Immich's own words, and those of the server that have no code, are shown as they are. */
const immichSays = (words?: string): string => (words === undefined ? '' : `Immich sagt: „${words}“. `);
const serverSays = (words?: string): string => (words === undefined ? '' : `Der Server sagt dazu: „${words}“`);

const done: Record<string, string> = {
  moved: 'verschoben',
  kept: 'behalten',
  unassigned: 'Zuordnung aufgehoben',
  skipped: 'übersprungen',
};
const doneOf = (words: string): string => done[words] ?? words;

const silences: Record<string, string> = {
  'nothing listens at that address and port': 'Unter dieser Adresse und diesem Port lauscht nichts',
  'the connection was cut': 'Die Verbindung wurde getrennt',
  'the connection failed': 'Die Verbindung kam nicht zustande',
  'the name is not known': 'Der Name ist nicht bekannt',
  'there is no way to that address': 'Zu dieser Adresse führt kein Weg',
  'it took too long': 'Es hat zu lange gedauert',
  'it has too many connections already': 'Sie hat schon zu viele Verbindungen',
  'it is being shut down': 'Sie wird gerade beendet',
  'it crashed': 'Sie ist abgestürzt',
  'it is starting up': 'Sie startet gerade',
};

/** Such as „Es hat zu lange gedauert (ETIMEDOUT)“. */
function silenceOf(words: string): string {
  const [, why = words, code = ''] = /^(.*?)( \([^()]+\))?$/.exec(words) ?? [];
  return `${silences[why] ?? why}${code}`;
}

function stepOf(step: Break['step']): string {
  switch (step) {
    case 'target':
      return 'welche Person dafür angelegt wurde,';
    case 'settled':
      return 'wie er ausging,';
    default:
      return 'was getan werden sollte,';
  }
}
