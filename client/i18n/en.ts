import { html } from 'lit';
import type { PairNames } from '../keys/keymap.js';
import { grammarOf, type Part } from './grammar.js';
import type { ServerWords } from './server-words.js';

/** The server speaks English itself. */
const asTheServerSays: Partial<ServerWords> = {};

/**
 * All that the page says in English: a section for each folder of the page. A text with something to fill in is a
 * function of it.
 * @param locale `en`, or one of its regions
 */
export function english(locale: string) {
  const { number, ordinal, percent, plural, list, series } = grammarOf(locale);
  const years = (count: number): string => plural(count, { one: '# year', other: '# years' });
  const months = (count: number): string => plural(count, { one: '# month', other: '# months' });
  const faces = (count: number): string => plural(count, { one: '# face', other: '# faces' });
  const decisions = (count: number): string => plural(count, { one: '# decision', other: '# decisions' });
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
        account: 'Account',
        nowhere: 'Not found',
      },
      noSuchPage: 'There is no such page',
      noSuchPageWhy: 'The address may be mistyped, or from an older version.',
      toThePairs: 'To the pairs',
      screens: 'Screens',
      massDrift: (count: number): string =>
        plural(count, {
          one: 'One face is no longer where you put it: it looks as if face recognition was reset in Immich. It can be put back.',
          other:
            '# faces are no longer where you put them: it looks as if face recognition was reset in Immich. They can be put back.',
        }),
      seeThem: 'See them',
      notNow: 'Not now',
      noConnection: 'No connection to the server.',
      kept: (count: number): string =>
        plural(count, {
          one: 'One decision is kept here and sent later.',
          other: '# decisions are kept here and sent later.',
        }),
      themes: { system: 'as the system', light: 'light', dark: 'dark' },
      colours: (now: string, next: string): string => `Colours: ${now}. Change to ${next}`,
      language: 'Language',
      asTheBrowser: 'As the browser',
    },
    signIn: {
      heading: 'Sign in',
      withImmich: 'With your account of Immich. The password goes to Immich and is not kept.',
      withKey: 'With an API key of yours. You make one in Immich, under Account Settings > API Keys.',
      withPassword: 'With the password of this server.',
      keyRefused: 'Immich no longer accepts the key that this server had for you. Sign in again, and all goes on.',
      fields: { email: 'E-mail', password: 'Password', apiKey: 'API key' },
      go: 'Sign in',
      busy: 'Signing in…',
      ratherKey: 'Use an API key instead',
      ratherPassword: 'Use a password instead',
      kept: (count: number): string =>
        plural(count, {
          one: 'One decision is kept here. It is sent when you have signed in.',
          other: '# decisions are kept here. They are sent when you have signed in.',
        }),
      keyDeleted: 'You are signed out everywhere, and the key was deleted in Immich.',
      keyLeft:
        'You are signed out everywhere, and this server has forgotten the key. It still is in Immich: delete it there, under Account Settings > API Keys.',
    },
    account: {
      heading: 'Your account',
      loading: 'Loading your account',
      ways: {
        open: 'This server asks nobody who they are.',
        password: 'You came in by the password of this server.',
        immich: 'You are signed in with your account of Immich.',
        proxy: 'The proxy in front of this server says who you are.',
      },
      signOut: 'Sign out',
      signOutWhy: 'This browser is signed out. Your other devices are not.',
      unsent: (count: number): string =>
        plural(count, {
          one: 'One decision has not been sent yet. It is kept in this browser until you sign in again.',
          other: '# decisions have not been sent yet. They are kept in this browser until you sign in again.',
        }),
      devices: 'Where you are signed in',
      here: 'this browser',
      seen: (when: string): string => `last used ${when}`,
      end: 'Sign out',
      endNamed: (device: string): string => `Sign out ${device}`,
      forGood: 'Sign out for good',
      forGoodWhy:
        'Signs out all your devices and deletes the key that this server has for you, here and in Immich. What you decided stays as it is, and is there when you come back. What still waits for Immich waits until then.',
      forGoodGo: 'Sign out and delete the key',
    },
    tokens: {
      heading: 'Tokens for scripts',
      what: 'A script that shows a token works with your library, as far as the token goes, until you delete it.',
      loading: 'Loading the tokens',
      name: 'What it is for',
      may: 'What it may do',
      scopes: {
        read: { name: 'Read', what: 'people, photos, sessions, the history' },
        review: { name: 'Review', what: 'decide, undo, run auto-fix, put back' },
        export: { name: 'Export', what: 'take out the history, and copies of the database' },
      },
      needsScope: 'Choose at least one thing that it may do.',
      lasts: 'How long it lasts',
      days: (count: number): string => plural(count, { one: 'One day', other: '# days' }),
      forEver: 'Until you delete it',
      make: 'Make a token',
      copy: 'Copy',
      copied: 'Copy: done',
      notCopied: 'Copy: failed. Mark it and copy it by hand.',
      once: 'Here it is. Copy it now: it is shown this once.',
      ends: (day: string): string => `ends on ${day}`,
      endless: 'does not end by itself',
      unused: 'never used',
      remove: 'Delete',
      removeNamed: (name: string): string => `Delete the token ${name}`,
      removeWhy: (name: string): string => `Whatever uses the token “${name}” comes in no more.`,
    },
    components: {
      cancel: 'Cancel',
      yes: 'Yes',
      tryAgain: 'Try again',
      checkNow: 'Check now',
      loading: 'Loading',
      openInImmich: 'Open in Immich',
      peek: {
        label: 'The whole photo',
        close: 'Close',
        immich: 'In Immich',
        born: (name: string, age: string): string => `${name}: ${age}`,
        unborn: (name: string): string => `${name}: not born yet`,
        missing: 'This photo can’t be shown: Immich gave no picture of it.',
      },
      photosReviewed: 'Photos reviewed',
      /** Between the two of a pair, for those who don't see the arrow. */
      and: 'and',
      to: 'to',
      unnamed: 'an unnamed person',
      nobody: 'nobody',
      noName: 'Unnamed',
      searchPerson: 'Search for a person',
      alreadyPicked: 'already picked',
      partOfName: 'Part of a name',
      loadingPeople: 'Loading people',
      nobodyOfThatName: 'Nobody here has a name like that.',
      people: 'People',
      morePeople: 'Show more people',
      photos: (count: number): string => plural(count, { one: '# photo', other: '# photos' }),
      hidden: 'hidden',
      progress: (value: number, max: number): string => `${number(value)} of ${number(max)}`,
      furtherPeople: 'Further people',
      furtherPeopleWhy:
        'For triplets: whoever else the faces may be of. Each gets a button and a number key beside the face.',
      remove: 'Remove',
      removePerson: (name: string): string => `Remove ${name}`,
      addPerson: 'Add a person',
      searchFurther: 'Search: who else may it be?',
      settings: {
        directionTitle: 'Whose faces are mixed up',
        direction: {
          'one-way': { label: 'One way', hint: 'only the first one has faces that are the other’s' },
          separate: { label: 'Both ways', hint: 'each has some of the other’s: the photos of both are looked at' },
        },
        filterTitle: 'Which photos',
        filter: {
          both: { label: 'All photos', hint: 'with one wrong face or with several' },
          solos: { label: 'One face', hint: 'only photos with a single face of the wrong person' },
          duplicates: { label: 'Several faces', hint: 'only photos with several of them, or with both people' },
        },
        hideBoth: 'Hide photos that show both people already',
        hideBothWhy: 'one face of each: most likely right as they are',
        autoFixTitle: 'Auto-fix',
        autoFix: {
          off: { label: 'Off', hint: 'you decide every face' },
          confirm: { label: 'With a countdown', hint: 'the suggestion decides unless you press a key in time' },
          instant: { label: 'All at once', hint: 'the server follows the suggestions; you do the rest' },
        },
        countdown: (seconds: number): string =>
          plural(seconds, { one: 'Countdown: # second', other: 'Countdown: # seconds' }),
        seconds: (count: number): string => plural(count, { one: '# second', other: '# seconds' }),
        orderTitle: 'Order',
        order: {
          newest: { label: 'Newest first' },
          oldest: { label: 'Oldest first' },
          teaching: {
            label: 'What teaches most first',
            hint: 'unsure faces of all years, so that the suggestions soon are good',
          },
        },
        taken: 'Taken between (both may stay empty)',
        from: 'From',
        until: 'Until',
      },
    },
    drift: {
      intro: 'Compares every face that you moved with where it is in Immich now. Nothing is changed by looking.',
      loadingCheck: 'Loading the newest check',
      notChecked: 'It has not been checked yet.',
      stop: 'Stop',
      checkAgain: 'Check again',
      lookedAt: 'Decisions looked at',
      mass: 'So many at once look as if face recognition was reset in Immich. If it is still running there, wait until it is done, check again, and then put all of it back.',
      nightly: 'Check every night, after two o’clock',
      running: (looked: number, total: number): string => `Looking: ${number(looked)} of ${decisions(total)}…`,
      stopped: (byNight: boolean, when: string, looked: number, total: number): string =>
        `Stopped${byNight ? ' by night' : ''}, ${when}, after ${number(looked)} of ${decisions(total)}.`,
      failed: (byNight: boolean, when: string, why: string): string =>
        `The check${byNight ? ' by night' : ''} failed, ${when}. ${why}`.trim(),
      nothingToCompare: (byNight: boolean, when: string): string =>
        `Checked${byNight ? ' by night' : ''}, ${when}: nothing has been decided yet that could be compared.`,
      checked: (byNight: boolean, when: string, total: number, held: number): string =>
        `Checked${byNight ? ' by night' : ''}, ${when}: ${decisions(total)}, of which ${number(held)} held.`,
      kinds: {
        'given-away': 'Taken away by recognition',
        moved: 'Moved by somebody',
        redetected: 'Found anew',
        gone: 'No longer there',
      },
      /** The same, in a row of buttons. */
      shortKinds: { 'given-away': 'By recognition', moved: 'By somebody', redetected: 'Found anew', gone: 'Gone' },
      shouldBeWith: (name: string): string => `Should be with ${name}`,
      shouldBeWithGone: (name: string): string => `Should be with ${name}, who is no longer in Immich`,
      shouldBeWithNobody: 'Should be with nobody you know',
      shouldBeWithNobodyGone: 'Should be with nobody you know, who is no longer in Immich',
      somebodyGave: (name: string): string => `Somebody gave it to ${name} in Immich.`,
      recognitionGave: (name: string): string => `Recognition gave it to ${name}.`,
      recognitionTook: 'Recognition took it away: it is with nobody.',
      foundAnew: (name: string): string => `Immich found this face anew. It is with ${name}.`,
      noLongerThere: 'Immich no longer has it.',
      decided: (time: Part) => html`decided ${time}`,
      photoInImmich: 'Photo in Immich',
      personInImmich: (name: Part) => html`${name} in Immich`,
      unnamedPerson: 'Unnamed person',
      list: 'Faces that are not as decided',
      allFine: 'All as decided',
      allFineWhy: 'Every face that you moved is with whom you gave it to.',
      whatToShow: 'What to show',
      all: 'All',
      allOfIt: 'All that is not as decided',
      chooseAll: (count: number): string => `Choose all ${number(count)}`,
      chooseAllOfKind: (count: number): string => `Choose all ${number(count)} of this kind`,
      putChosenBack: 'Put the chosen back…',
      putFacesBack: (count: number): string => `Put ${faces(count)} back…`,
      done: 'Done.',
      goneGoTo: (name: Part, count: number) =>
        html`${name} is no longer in Immich. ${plural(count, { one: 'One face goes', other: '# faces go' })} to`,
      sameName: (name: string): string => `${name}, who is in Immich now`,
      oneOfSameName: (name: string, place: number, of: number): string =>
        `${name}, who is in Immich now (${number(place)} of ${number(of)})`,
      newPerson: (name: string): string => `A new person called ${name}`,
      somebodyElse: 'Somebody else…',
      whoIsToHave: (count: number, name: string): string => `Who is to have the ${faces(count)} of ${name}?`,
      reapply: 'Put faces back',
      preview: 'What would be moved',
      looking: 'Looking what would be moved',
      noneOfThem: 'None of them can be put back.',
      peopleGone: 'People who are gone',
      cannot: 'Cannot be put back',
      cannotWhy: (count: number, why: string): string => `${faces(count)}: ${why}`,
      careful:
        'Before each move it is looked once more where the face is. If somebody has moved it since the check, it stays there. All of this can be taken back in one go.',
      wouldBeMoved: 'Would be moved',
      target: (count: number, to: Part) => html`<strong>${faces(count)}</strong> to ${to}`,
      from: (whom: string): string => `from ${whom}`,
      personAndCount: (name: string, count: number): string => `${name} (${number(count)})`,
      others: (count: number): string => `others (${number(count)})`,
      already: (count: number): string =>
        plural(count, { one: '# face is there already.', other: '# faces are there already.' }),
      aNewPerson: (name: string): string => `a new person called ${name}`,
      newWithoutName: (count: number): string =>
        plural(count, { one: 'a new person without a name', other: 'new people without a name' }),
      putBack: (count: number): string => `Put ${faces(count)} back`,
      putBackNothing: 'Put back',
    },
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
      chooseGroup: (name: string): string => `All of “${name}”, or none`,
      all: 'All',
      allBut: 'All but …',
      allButGroup: (name: string): string => `All but … of “${name}”: those that I mark`,
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
      inReview: 'In the review',
      select: 'Select',
      unselect: 'Do not select',
    },
    history: {
      outcomes: {
        applied: 'Taken back.',
        'already-there': 'It was back already.',
        'moved-elsewhere': 'Not taken back: the face has been moved again since.',
        gone: 'Not taken back: Immich no longer has the photo or the face.',
        failed: 'Not taken back: Immich did not take the change. Try again.',
        unsettled: 'Immich did not answer in time. The server asks again by itself what became of it.',
      },
      notTakenBack: (why: string): string => `Not taken back. ${why}`,
      inOneGo: 'What was done in one go',
      loadingShort: 'Loading…',
      takingBack: 'Taking it back',
      takeAllBack: 'Take all of it back',
      takeAllBackAsk: 'Take all of it back?',
      takeAllBackYes: 'Take it back',
      takeAllBackWhat:
        'Every face that was moved in this go is given back to who had it before. A face that nobody had goes to a new person without a name: Immich has no way to take a face from everybody.',
      restByItself: 'The rest is done by itself when Immich is back. This page may be closed.',
      notMoved: (count: number, why: string): string => `${number(count)} not moved: ${why}`,
      batch: {
        running: (applied: number, total: number): string => `${number(applied)} of ${faces(total)} moved…`,
        waiting: (applied: number, total: number, waiting: number): string =>
          `${number(applied)} of ${faces(total)} moved; ${number(waiting)} wait for Immich.`,
        done: (applied: number, total: number): string => `${number(applied)} of ${faces(total)} moved.`,
        doneButSome: (applied: number, total: number, failed: number): string =>
          `${number(applied)} of ${faces(total)} moved, ${number(failed)} not.`,
        stopped: (applied: number, failed: number): string =>
          failed === 0
            ? `Stopped. ${faces(applied)} moved.`
            : `Stopped. ${faces(applied)} moved, ${number(failed)} not.`,
      },
      stop: 'Stop',
      stopping: 'Stopping…',
      leftByStop: (count: number): string =>
        plural(count, { one: 'One change was left as it is.', other: '# changes were left as they are.' }),
      moved: (from: string, to: string): string => `Moved from ${from} to ${to}`,
      movedBack: (from: string, to: string): string => `Moved back from ${from} to ${to}`,
      givenBack: (to: string): string => `Given back to ${to}`,
      givenTo: (to: string): string => `Given to ${to}`,
      takenFrom: (from: string): string => `Taken away from ${from}`,
      made: (name: string): string => `Made the person ${name}`,
      madeUnnamed: 'Made a new person',
      removed: (name: string): string => `Removed the person ${name}`,
      removedUnnamed: 'Removed a person that was made for a face',
      mainPhotoBack: (name: string): string => `Put back the main photo of ${name}`,
      actions: {
        reassign: 'Moved',
        unassign: 'Taken away',
        'create-person': 'Person made',
        'delete-person': 'Person removed',
        'feature-photo': 'Main photo put back',
      },
      states: { planned: 'On its way', applied: 'Done', failed: 'Failed' },
      causes: { manual: 'By hand', 'auto-fix': 'Auto-fix', undo: 'Undo', revert: 'Taken back', reapply: 'Put back' },
      filterName: 'Search',
      partOfPersonsName: 'Name, entry number or id',
      moreFilters: 'More filters',
      filterPair: 'Pair',
      filterAll: 'All',
      filterAction: 'What',
      filterState: 'What became of it',
      filterCause: 'How',
      filterPerson: 'Person',
      filterDevice: 'Device',
      filterRevert: 'Way back',
      /** Beyond the states: why nothing was sent, or what Immich said. */
      endings: {
        'already-there': 'Was there already',
        'moved-elsewhere': 'Somebody else had moved it',
        gone: 'Photo or face was gone',
        failed: 'Immich refused',
      },
      reverts: { possible: 'Can be taken back', done: 'Taken back' },
      onlyOf: { batchId: 'Of one go', assetId: 'Of one photo', faceId: 'Of one face' },
      withoutFilter: (what: string): string => `${what}: remove this filter`,
      thatPerson: 'The person of the link',
      allOfThisFace: 'All of this face',
      timeline: {
        label: 'Changes over time',
        time: 'Time',
        show: 'Show',
        showOnly: (time: string): string => `Show only ${time}`,
        wider: 'Show a longer time',
        changes: (time: string, count: number, failed: number): string =>
          `${time}: ${plural(count, { one: '# change', other: '# changes' })}${failed === 0 ? '' : `, ${number(failed)} failed`}`,
      },
      revert: {
        title: 'Take the chosen back',
        what: 'What would be taken back',
        looking: 'Looking what can be taken back',
        ofChosen: (moves: number, chosen: number): string =>
          `Of ${plural(chosen, { one: '# chosen change', other: '# chosen changes' })}, ${plural(moves, { one: '# move is', other: '# moves are' })} taken back.`,
        way: (count: number, from: string, to: string): string => `${number(count)} from ${from} back to ${to}`,
        others: (count: number): string => `${number(count)} between other people`,
        stays: (count: number): string =>
          plural(count, {
            one: 'One more face stays where it is: a later change, which is not chosen, moved it on. It is crossed out, and counts when that one is taken back too.',
            other:
              '# more faces stay where they are: later changes, which are not chosen, moved them on. They are crossed out, and count when those are taken back too.',
          }),
        cannot: 'What can’t be taken back',
        cannotWhy: (count: number, why: string): string => `${number(count)}: ${why}`,
        careful:
          'A face that is no longer where the change put it stays where it is. A face that nobody had goes to a new person without a name.',
        apply: (count: number): string => `Take ${number(count)} back`,
      },
      leftAlone: (count: number): string =>
        plural(count, {
          one: 'One was left as it is: another change of the face was on its way.',
          other: '# were left as they are: other changes of the faces were on their way.',
        }),
      chooseFitting: 'Choose all that fit the filters',
      takeFittingBack: 'Take all that fit back',
      from: 'From',
      until: 'Until',
      choose: (what: string): string => `Choose: ${what}`,
      entry: (id: string): string => `entry ${id}`,
      allOfThisGo: 'All of this go',
      wasMainPhoto: 'was the main photo',
      takeBack: 'Take back',
      takeBackWhat: (what: string): string => `Take back: ${what}`,
      takenBackSince: 'Taken back since',
      takesBackEarlier: 'Takes back an earlier change',
      exportBelow: 'Export what is shown below:',
      showAllChanges: 'Show all changes',
      loading: 'Loading the history',
      showMore: 'Show more',
      chooseAll: (count: number): string => `Choose all ${number(count)} shown`,
      takeChosenBack: 'Take back the chosen',
      takeSomeBack: (count: number): string => `Take back ${number(count)} chosen`,
      nothingYet: 'Nothing has been changed yet',
      nothingYetWhy: 'Every face that is moved or unassigned will be listed here, with a way back.',
      nothingFits: 'Nothing fits these filters',
      nothingFitsWhy: 'Widen the dates, or show all of them.',
      showAll: 'Show all',
      changes: 'Changes',
      checkRecord: 'Check the record',
      checkRecordAgain: 'Check the record again',
      checkingRecord: 'Checking the record…',
      notWhole: (count: number): string =>
        plural(count, { one: 'The record is not whole: # break', other: 'The record is not whole: # breaks' }),
      anotherRecord: 'This is not the record that this device knew',
      nothingWritten: 'Nothing has been written down yet',
      isWhole: 'The record is whole',
      nothingWrittenWhy:
        'As soon as a face is moved, it is written down here, and each change is chained to the one before it.',
      wholeWhy: (changes: number, steps: number): string =>
        `${plural(changes, { one: '# change', other: '# changes' })} in ${plural(steps, { one: '# step', other: '# steps' })}, each chained to the one before it: all of them are as they were written down, and none is missing up to the newest.`,
      stillStands: (day: string): string => `What this device noted on ${day} still stands in it.`,
      notedButNot: (day: string, why: string): string => `On ${day} this device noted the newest step. ${why}`,
      fingerprint: (fingerprint: Part) => html`Fingerprint of the newest step: ${fingerprint}`,
      goByThis: 'Go by this one from now on',
      deviceKeepsIt:
        'This device keeps it, and compares it the next time. Write it down elsewhere too: it is what tells if the end was cut off, or if all of the record was made anew.',
      moreBreaks: (count: number): string => plural(count, { one: 'and # more break', other: 'and # more breaks' }),
      brokenWhy:
        'Something else than this server has changed its database. No face in Immich is touched by that. A backup from before may still be whole: the README says how to check one, and how to put it back.',
    },
    keys: {
      title: 'Keys',
      countdown: 'While a countdown runs, any key or touch stops it and does nothing else.',
      swipe:
        'On a touch screen, swipe the photo: right is Y, left is N, up is S. What it will do is shown, and is done once you pull far enough and let go. While several faces wait, only up does something: tap the number of a face until one is left.',
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
    pairs: {
      whoHas: "Who has faces that aren't theirs?",
      whose: 'Whose faces are they?',
      searchWhoHas: "Search: who has faces that aren't theirs?",
      searchWhose: 'Search: whose faces are they?',
      swapTwo: 'Swap the two people',
      swap: 'Swap',
      settings: 'Settings',
      willSeeBoth: 'You will see the photos of both, and say whose each face is. Every change can be taken back.',
      willSee: (wrong: Part, correct: Part) =>
        html`You will see the photos of ${wrong} and say which faces are ${correct}. Every change can be taken back.`,
      pickTwo: 'Pick two people who are mixed up with each other.',
      start: 'Start',
      starting: 'Starting…',
      picked: (name: string): string => `${name} picked.`,
      bothPicked: (one: string, other: string): string => `${list([one, other])} picked.`,
      swapped: 'Swapped.',
      pickBelow: 'Pick below',
      nobodyYet: 'Nobody yet',
      loading: 'Loading your pairs',
      newPair: 'A new pair',
      welcome: 'Tell two people apart',
      welcomeWhy:
        'Immich puts a face with the person whose known face is nearest, and look-alikes get mixed up. Pick the two: you will go through the photos, say whose face it is with one key each, and can take back everything.',
      startOver: 'Start this pair over?',
      resetProgress: 'Reset the progress',
      startOverWhat: (pair: Part) =>
        html`Which photos of ${pair} have been reviewed is forgotten, and they are all shown again. Nothing changes in
        Immich, and the history of what was changed stays: it can still be taken back there.`,
      wasReset: 'The progress was reset. The history is still there.',
      notReset: (why: string): string => `Not reset. ${why}`,
      pair: (one: string, other: string): string => list([one, other]),
      hasFacesOf: 'has faces of',
      reviewedOf: (pair: string): string => `Reviewed, ${pair}`,
      open: 'Open',
      continue: 'Continue',
      reset: 'Reset',
      resetPair: (pair: string): string => `Reset ${pair}`,
      counting: 'Counting the photos…',
      unread: 'Reading the photos failed. Open it to see why and try again.',
      left: (pending: number, reviewed: number): string =>
        `${plural(pending, { one: '# photo left', other: '# photos left' })}, ${number(reviewed)} reviewed`,
      hiddenBySettings: (count: number): string => `${number(count)} hidden by the settings`,
      waitForImmich: (count: number): string =>
        plural(count, { one: 'one decision waits for Immich', other: '# decisions wait for Immich' }),
      stillReading: (scanned: number, total: number): string => `still reading: ${number(scanned)} of ${number(total)}`,
      worthLooking: 'Pairs worth looking at',
      twoPeople: (one: Part, other: Part) => html`${one} and ${other}`,
      worthWhy: (count: number, wrong: string, correct: string): string =>
        `${plural(count, { one: 'On one photo', other: 'On # photos' })} ${wrong} appears twice, and one of the faces looks like ${correct}’s.`,
      pick: 'Pick',
      pickPair: (one: string, other: string): string => `Pick ${list([one, other])}`,
      looking: (looked: number, total: number): string =>
        `Looking: ${number(looked)} of ${number(total)} photos. It changes nothing.`,
      canLook: 'The server can look for people who appear twice on a photo. It changes nothing.',
      foundNobody: 'Nobody else was found who appears twice on several photos.',
      onceADay: 'Looked for once a day.',
      look: 'Look',
      lookAgain: 'Look again',
    },
    review: {
      years,
      months,
      weeks: (count: number): string => plural(count, { one: '# week', other: '# weeks' }),
      days: (count: number): string => plural(count, { one: '# day', other: '# days' }),
      yearsAndMonths: (y: number, m: number): string => `${years(y)}, ${months(m)}`,
      compare: {
        heading: 'Compare with',
        headingOf: (place: number): string => `Compare face ${number(place)} with`,
        orders: 'Which faces to compare with',
        by: { time: 'Same time', age: 'Same age', alike: 'Most alike' },
        why: {
          time: 'Taken nearest to this photo',
          age: 'Both when they were as old as the one who has the face was then',
          alike: 'What looks most like this face',
        },
        open: (name: string): string => `Open the photo of ${name}:`,
        assumed: 'not confirmed',
        assumedWhy: 'Nobody has decided this face by hand: auto-fix did, or nothing speaks against who has it.',
        none: 'No face is decided yet; this is the main photo in Immich.',
      },
      recent: {
        heading: 'The last decisions',
        show: 'Show the last decisions',
        hide: 'Put the last decisions away',
        none: 'Nothing is decided yet.',
        photo: (day: string): string => `photo of ${day}`,
        more: (count: number): string => plural(count, { one: 'and one more', other: 'and # more' }),
        byAutoFix: 'by a countdown',
        takeBack: (what: string): string => `${what}: take it back`,
      },
      swipe: {
        several: 'Several faces: tap a number',
        letGo: 'Let go to do it',
        further: 'A little further',
        hint: (right: string, left: string, up: string): string => `Swipe the photo:\n→ ${right}\n← ${left}\n↑ ${up}`,
        understood: 'Got it',
      },
      notes: {
        add: 'Add a note',
        addTo: (name: string): string => `Add a note on ${name}`,
        change: (name: string, text: string): string => `${text}. Change the note on ${name}`,
        of: (name: string): string => `Note on ${name}`,
        example: 'Such as: a mole on the left cheek',
        save: 'Save',
        saved: 'The note is saved.',
      },
      seconds: (count: number): string => `${number(count)} s`,
      countdown: (what: string, seconds: Part) => html`${what} in ${seconds}`,
      anyKeyStops: 'any key or touch stops it',
      movesTo: (name: string): string => `moves to ${name}`,
      staysWith: (name: string): string => `stays with ${name}`,
      movedTo: (name: string): string => `moved to ${name}`,
      keptWith: (name: string): string => `kept with ${name}`,
      unassignedFrom: (name: string): string => `unassigned from ${name}`,
      skipped: 'skipped',
      somebodyElse: 'somebody else',
      /** The two of a pair where no one name can be said; they stand where a name does. */
      oneOfTheTwo: 'one of the two',
      theOther: 'the other',
      whoeverHasThem: 'whoever has them',
      theOtherOfTheTwo: 'the other of the two',
      photo: (day: string, count: number, name: string, left: number): string =>
        `Photo of ${day}, ${plural(count, { one: `one face with ${name}`, other: `# faces with ${name}` })}. ${number(left)} left.`,
      photoWith: (day: string, names: readonly string[]): string => `Photo of ${day} with ${series(names)}`,
      nothingLeft: 'Nothing is left to review.',
      stopped: 'Stopped. This photo is yours to decide.',
      cancelled: 'Cancelled.',
      undone: 'Undone.',
      switchedOff: (why: string): string => `Switched off. ${why}`,
      nothingToDecide: 'There is nothing to decide on this photo. Skip it.',
      severalFaces: 'There are several faces: press the number of the one to move.',
      pressNumber: (what: string): string => `${what}: press the number of the face, or Escape.`,
      unassignWhich: 'Unassign which face?',
      whichIsElse: 'Which face is somebody else?',
      itsNumber: 'Its number, or Esc',
      justDecided: (device: string, what: string): string => `Just decided on ${device}: ${what}.`,
      justDecidedInTab: (what: string): string => `Just decided in another tab: ${what}.`,
      justDecidedByAutoFix: (what: string): string => `Just decided by auto-fix: ${what}.`,
      settingsChanged: (device: string, what: string): string => `Settings changed on ${device}: ${what}.`,
      settings: {
        filter: { both: 'all photos', solos: 'photos with one face', duplicates: 'photos with several faces' },
        bothHidden: 'photos that show both hidden',
        bothShown: 'photos that show both shown',
        autoFix: { off: 'auto-fix off', confirm: 'auto-fix with a countdown', instant: 'auto-fix all at once' },
        countdown: (seconds: number): string =>
          plural(seconds, { one: 'a countdown of # second', other: 'a countdown of # seconds' }),
        order: { newest: 'newest first', oldest: 'oldest first', teaching: 'what teaches most first' },
        direction: { separate: 'the faces of both', 'one-way': 'the faces of one' },
        noOthers: 'no further people',
        others: 'further people',
        from: (day: string): string => `from ${day} on`,
        fromFirst: 'from the first day on',
        until: (day: string): string => `until ${day}`,
        untilLast: 'until the last day',
      },
      someNotDone: (failed: number, of: number): string =>
        `Not done: ${number(failed)} of ${number(of)}. You can try again.`,
      cannotUndoYet:
        'The newest decision may be on its way, and the server does not say whether it arrived. Undo it when nothing waits on this device any more.',

      probably: (name: string): string => `Probably ${name}`,
      perhaps: (name: string): string => `Perhaps ${name}`,
      probablyAfterAll: (name: string): string => `Probably ${name} after all`,
      perhapsAfterAll: (name: string): string => `Perhaps ${name} after all`,
      perhapsSomebodyElse: 'Perhaps somebody else',
      noSuggestion: 'No suggestion',
      sure: (share: string): string => `${share} sure`,
      sureAtLeast: (share: string, least: string): string => `${share} sure, at least ${least}`,
      workingOutHowSure: 'It is just working out how sure it is.',
      stillLearning: (needed: number): string =>
        plural(needed, {
          one: 'Still learning: # more decision until it can say how sure it is.',
          other: 'Still learning: # more decisions until it can say how sure it is.',
        }),
      notBorn: (born: string, unborn: string, day: string): string =>
        `Only ${born} was born then: ${unborn} came on ${day}.`,
      /** @param of each of the two, with the place that they came in; null where they could not be compared */
      ranks: (compared: number, of: readonly { name: string; place: number | null }[]): string => {
        const people = plural(compared, { one: 'one person', other: '# people' });
        const places = of.map(({ name, place }) =>
          place === null
            ? `${name} could not be compared`
            : `${name} comes ${ordinal(place, { one: '#st', two: '#nd', few: '#rd', other: '#th' })}`,
        );
        return `Of ${people} whose main photo Immich compared with this face, ${list(places)}.`;
      },
      youSaidOther: (name: string): string => `You said that another face in this photo is ${name}’s.`,
      otherFace: (name: string): string => `Another face in this photo is ${name}’s.`,
      decidedNear: (name: string | null, when: string): string =>
        `Decided as ${name === null ? 'somebody else’s' : `${name}’s`} ${when}.`,
      inTheSameMoment: 'in the same moment',
      secondsEarlier: (count: number): string => plural(count, { one: '# second earlier', other: '# seconds earlier' }),
      secondsLater: (count: number): string => plural(count, { one: '# second later', other: '# seconds later' }),
      minutesEarlier: (count: number): string => plural(count, { one: 'a minute earlier', other: '# minutes earlier' }),
      minutesLater: (count: number): string => plural(count, { one: 'a minute later', other: '# minutes later' }),
      soWereMore: (count: number): string =>
        plural(count, { one: 'So was # more of those minutes.', other: 'So were # more of those minutes.' }),
      disagrees: {
        immich: (name: string): string => `Immich’s own guess is ${name}.`,
        embeddings: (name: string): string => `The likeness of the faces says ${name}.`,
        'birth-date': (name: string): string => `The birthdays say ${name}.`,
        'same-photo': (name: string): string => `The other faces in this photo say ${name}.`,
        'same-moment': (name: string): string => `What was decided around the same minute says ${name}.`,
      },
      roughEstimate: 'How sure is a rough estimate: this pair has too few decisions to tell yet.',

      noPicture: 'No picture',
      face: (place: number): string => `Face ${number(place)}: `,
      withNow: (name: Part) => html`With ${name} now`,
      randomCheck: 'A random check: what do you see?',
      randomCheckWhy: 'What auto-fix thinks is hidden, so that your answer shows how often it is right.',
      moveTo: (name: string): string => `Move to ${name}`,
      unassign: 'Unassign',
      chooseWho: 'Choose who',
      orIsIt: 'Or is it',
      orIsFace: (place: number): string => `Or is face ${number(place)}`,
      taken: 'Taken',
      file: 'File',
      mirror: 'Mirror or collage: somebody may be on it twice',
      isMirror: 'Marked as a mirror or collage.',
      isNoMirror: 'No mirror or collage.',
      showBoxes: (count: number): string =>
        plural(count, { one: 'Show the boxes of one other face', other: 'Show the boxes of # other faces' }),
      noBirthday: 'no birthday in Immich',
      notBornYet: 'not born yet',
      thatDay: (name: Part) => html`${name} that day`,
      photoComing: 'The photo is on its way…',
      photoMissing:
        'This photo can’t be shown: Immich gave no picture of it. It comes by itself as soon as Immich gives it. You can skip it, or open it in Immich.',

      backToPairs: 'Back to the pairs',
      left: (count: number): string => `${number(count)} left`,
      stillReading: 'still reading the photos',
      tools: 'Tools',
      autoFix: 'Auto-fix',
      autoFixTitle: 'Auto-fix: follow the suggestions',
      settingsTitle: 'Settings',
      notChanged: (why: string): string => `Not changed. ${why}`,
      autoFixRuns: (looked: number, total: number): string =>
        `Auto-fix is running: ${number(looked)} of ${number(total)} photos.`,
      show: 'Show',
      cannotMove: (why: string): string => `Faces cannot be moved. ${why} Keeping and skipping work.`,
      cannotUnassign: (why: string): string => `Faces cannot be unassigned, nor given to new people. ${why}`,
      cannotShow: (why: string): string => `No picture can be shown. ${why}`,

      run: {
        nothingCanBeMoved: (why: string): string => `Nothing can be moved now. ${why}`,
        byImmich: (wrong: string, correct: string): string =>
          `Follows Immich’s guess through all photos that are left: faces that it takes for ${correct} are moved, those that it takes for ${wrong} stay and count as looked at, and the rest is for you. It compares one main photo of each, so among look-alikes it is often wrong: see first what it would do. It goes on without this page, and one undo takes all of it back.`,
        target: 'How often it must be right, in percent',
        byConfidence: (wrong: string, correct: string): string =>
          `Does only what it is sure of, by what it learned from your decisions: faces of ${correct} are moved, those of ${wrong} stay and count as looked at, and the rest is for you. Every twentieth face is left to you as a check, without telling what it thinks; where the checks say that it is wrong too often, it stops. It goes on without this page, and one undo takes all of it back.`,
        lookedAt: 'Photos looked at',
        looked: (looked: number, total: number): string => `${number(looked)} of ${number(total)} photos looked at`,
        wouldMove: (count: number, name: string): string =>
          plural(count, { one: `face would be moved to ${name}`, other: `faces would be moved to ${name}` }),
        moved: (count: number, name: string): string =>
          plural(count, { one: `face moved to ${name}`, other: `faces moved to ${name}` }),
        wouldStay: (count: number, name: string): string =>
          plural(count, { one: `face would stay with ${name}`, other: `faces would stay with ${name}` }),
        stayed: (count: number, name: string): string =>
          plural(count, { one: `face left with ${name}`, other: `faces left with ${name}` }),
        byHand: (count: number): string => plural(count, { one: 'face left to you', other: 'faces left to you' }),
        checks: (count: number): string =>
          plural(count, { one: 'face of these to check it by', other: 'faces of these to check it by' }),
        failed: (count: number): string => plural(count, { one: 'face failed', other: 'faces failed' }),
        wouldBeWrong: (about: number, most: number): string =>
          `Of what it decides, about ${number(about)} would probably be wrong, at most ${number(most)}.`,
        areWrong: (about: number, most: number): string =>
          `Of what it decides, about ${number(about)} are probably wrong, at most ${number(most)}.`,
        trial: {
          running: 'Looking, changing nothing…',
          stopped: 'The trial was stopped.',
          done: 'The trial is done.',
          failed: 'The trial failed.',
        },
        real: {
          running: 'Running…',
          stopped: 'The run was stopped.',
          done: 'The run is done.',
          failed: 'The run failed.',
        },
        stop: 'Stop',
        lookAgain: 'Look again',
        tryIt: 'See what it would do',
        start: (moved: number): string => `Start: move ${number(moved)}`,
      },

      notices: 'Decisions that need a look',
      outcomes: {
        applied: 'Done',
        recorded: 'Done',
        'already-there': 'It was there already',
        'already-decided': 'Somebody else was faster',
        'moved-elsewhere': 'The face has moved meanwhile',
        gone: 'The photo or the face is gone',
        failed: 'Not done',
        unsettled: 'It waits for Immich',
      },
      alreadyDecidedWhy: 'Another device had decided this face. Nothing was changed a second time.',
      movedElsewhereWhy: 'It is no longer with the person that you saw it with, so nothing was sent to Immich.',
      isWithNow: (name: string): string => `It is with ${name} now.`,
      goneWhy: 'Immich no longer has it. Nothing was changed.',
      failedWhy: 'Immich did not take the change. You can try again.',
      unsettledWhy: 'Nothing is lost: the server sees to it when Immich is back.',
      keyLacks: (permission: string): string => `The API key lacks ${permission}. Add it in Immich, then try again.`,
      immichSaid: (words: string): string => `Immich said “${words}”. You can try again.`,
      retry: 'Retry',
      retryAll: 'Retry all',
      dismiss: 'Dismiss',
      dismissAll: 'Dismiss all',
      showNewest: 'Show the newest alone',
      showAll: (count: number): string => `Show all ${number(count)}`,

      noServer: 'No connection to the Face Fix server.',
      waitsForImmich: (count: number): string =>
        plural(count, {
          one: 'One decision waits for Immich and is sent when it is back.',
          other: '# decisions wait for Immich and are sent when it is back.',
        }),
      serverKeeps: (count: number): string =>
        plural(count, {
          one: 'Nothing is lost: the server keeps it.',
          other: 'Nothing is lost: the server keeps them.',
        }),
      oneHere: 'One decision waits, on this device. It is not lost, and is sent by itself.',
      oneOnServer: 'One decision waits, on the server for Immich. It is not lost, and is sent by itself.',
      someWait: (here: number, onServer: number): string => {
        const places = [
          ...(here > 0 ? [`${number(here)} on this device`] : []),
          ...(onServer > 0 ? [`${number(onServer)} on the server for Immich`] : []),
        ];
        return `Decisions wait: ${list(places)}. None is lost; they are sent by themselves.`;
      },
      nothingWaits: 'Nothing waits any more.',

      inAnotherTab: 'in another tab',
      onDevice: (device: string): string => `on ${device}`,
      openElsewhere: (count: number, where: readonly string[]): string =>
        plural(count, {
          one: `The last photo is open ${list(where)}`,
          other: `The last # photos are open ${list(where)}`,
        }),
      openElsewhereWhy:
        'No photo is handed to two at a time. What is decided there counts here too; what nobody decides there within two minutes comes here by itself.',
      reading: (name: string): string => `Reading the photos of ${name}…`,
      countingWhy: 'Counting the photos. The review begins by itself as soon as there is one to show.',
      readingWhy: (scanned: number, total: number): string =>
        `${number(scanned)} of ${number(total)} photos read. The review begins by itself as soon as there is one to show.`,
      nextFromServer:
        'The next photos come from the Face Fix server, which does not answer. The review goes on by itself when it does.',
      nextFromImmich: 'The next photos come from there. The review goes on by itself when it is back.',
      nextUnread: (why: string): string =>
        `The next photos cannot be read now. The review goes on by itself when they can. ${why}`,
      loadingNext: 'Loading the next photos',
      loadingSession: 'Loading the session',
      anotherPair: 'Another pair',
      unread: 'The photos could not be read',
      unreadWhy: 'Immich did not give the list of photos. The status page may say why.',
      startedOver: (device: string): string => `This pair was started over on ${device}`,
      startedOverWhy:
        'Which photos were reviewed is forgotten. What was changed in Immich stays, and so does the history. Open the pair again to go on.',
      nothingToReview: (name: string): string => `There is nothing to review for ${name}`,
      allDone: 'All done',
      hiddenBySettings: (count: number): string =>
        plural(count, {
          one: 'One photo is hidden by the settings: change them to see more.',
          other: '# photos are hidden by the settings: change them to see more.',
        }),
      noPhotoLeft: 'No photo is left.',
      notTakenYet: (count: number): string =>
        plural(count, {
          one: 'One decision has not been taken by Immich yet.',
          other: '# decisions have not been taken by Immich yet.',
        }),
      undo: 'Undo',

      whoIsIt: 'Who is it?',
      theFace: 'The face',
      searchPerson: 'Search for the person',
      hasTheFace: 'has the face now',
      noNewPerson: (why: string): string => `No new person can be made. ${why}`,
      newPersonNamed: 'Or a new person named',
      makeAndMove: 'Make and move',
    },
    state: {
      answered: (status: number): string => `The server answered ${status}`,
      tryInAMoment: 'Try again in a moment. If it stays, look at the log of the Face Fix server.',
      silent: 'The Face Fix server does not answer.',
      noConnection: 'No connection',
      noConnectionWhy: 'The Face Fix server does not answer. Check your network, and that the server is running.',
      somethingWrong: 'Something went wrong',
      /** What other devices are called, such as `tablet-3f9a`. */
      devices: { phone: 'phone', tablet: 'tablet', computer: 'computer' },
    },
    status: {
      checkAgain: 'Check again',
      asking: 'Asking Immich',
      features: {
        review: 'Reviewing photos',
        pictures: 'Photos and faces shown',
        reassign: 'Moving faces',
        unassign: 'Unassigning faces',
        'feature-photo': 'Putting main photos back',
        'photo-counts': 'Numbers of photos',
      },
      sources: {
        immich: "Immich's own comparison of main photos",
        embeddings: "Immich's face vectors",
        'birth-date': 'Birthdays',
        'same-moment': 'Photos of the same minutes',
        'same-photo': 'Who else is on the photo',
      },
      unknown: 'unknown',
      connection: 'Connection',
      answers: 'Immich answers',
      silent: 'Immich does not answer',
      version: (version: string): string => `version ${version}`,
      libraryOf: 'Library of',
      triedWith: (versions: readonly string[]): string =>
        `This version was tried with Immich ${series(versions)}. Yours is another; it most likely works, and everything can be taken back.`,
      permissionsOfKey: 'Permissions of the API key',
      permissions: 'Permissions',
      permission: 'Permission',
      there: 'There',
      whatFor: 'What for',
      without: 'Without it',
      withoutIt: 'Without it: ',
      optional: 'optional',
      yes: 'yes',
      missing: 'missing',
      no: 'no',
      notKnown: 'not known',
      on: 'on',
      off: 'off',
      whatWorks: 'What works',
      whereFrom: 'Where suggestions come from',
      record: 'The record of changes',
      size: 'Size',
      unsettled: 'Not settled yet',
      nothingUnsettled: 'nothing',
      beingAsked: (count: number): string => `${number(count)}, being asked about`,
      backup: 'Backup',
      makingCopy: 'Making a copy…',
      makeCopy: 'Make a copy now',
      copyMade: 'The copy is made.',
      newestCopy: (time: Part) => html`Newest copy: ${time}.`,
      noCopyYet: 'Newest copy: none yet. The first is made within a minute or so.',
      copiesWhy:
        "A copy of all that this server knows is made each night. Your photos are not in it: they are Immich's.",
      copiesKept: (days: number): string =>
        plural(days, {
          one: "A copy of all that this server knows is made each night, and kept for # day. Your photos are not in it: they are Immich's.",
          other:
            "A copy of all that this server knows is made each night, and kept for # days. Your photos are not in it: they are Immich's.",
        }),
      copies: 'Copies',
      copyReasons: { nightly: 'by night', 'by-hand': 'by hand', 'before-upgrade': 'before an upgrade' },
      copyAbout: (why: string, size: string): string => `${why}, ${size}`,
      download: 'Download',
      theCopyOf: (when: string): string => `the copy of ${when}`,
      showNewest: 'Show the newest alone',
      showAll: (count: number): string => `Show all ${number(count)}`,
      vectors: 'Face vectors',
      vectorStates: {
        off: 'not used',
        checking: 'being looked at',
        ready: 'on',
        fetching: 'being fetched',
        waiting: 'waiting',
        refused: 'cannot be used',
      },
      vectorsWhy:
        'Numbers that say how a face looks. With them a face can be compared with all others of both people, and not only with their main photos. They are optional, and are kept on this server alone.',
      vectorsFetched: 'Face vectors fetched',
      vectorsOf: (vectors: number, of: number): string => `${number(vectors)} of ${faces(of)}.`,
      vectorsOfMissing: (vectors: number, of: number, missing: number): string =>
        `${number(vectors)} of ${faces(of)}; ${number(missing)} have none, such as those drawn by hand.`,
    },
    summary: {
      loading: 'Loading the summary',
      stillSent: (count: number): string =>
        plural(count, { one: 'One decision is still being sent.', other: '# decisions are still being sent.' }),
      notTaken: (count: number): string =>
        plural(count, {
          one: 'One decision was not taken by Immich. Go on reviewing to try again.',
          other: '# decisions were not taken by Immich. Go on reviewing to try again.',
        }),
      whatIsLeft: 'What is left',
      goOn: 'Go on reviewing',
      openReview: 'Open the review',
      whatWasChanged: 'What was changed',
      inImmich: (name: string): string => `${name} in Immich`,
      byYear: 'By the year of the photo',
      noFaces: 'No faces yet',
      noFacesWhy: 'As soon as the photos have been read, their years are shown here.',
      totals: {
        reviewed: 'photos reviewed',
        reassigned: 'faces moved',
        autoFixed: 'auto-fixed, of these',
        unassigned: 'unassigned',
        kept: 'kept',
        skipped: 'photos skipped',
        undone: 'undone',
      },
      left: (count: number): string =>
        plural(count, {
          one: 'One photo is left to review.',
          other: '# photos are left to review.',
        }),
      nothingLeft: 'No photo is left to review.',
      moreHidden: (count: number): string =>
        plural(count, { one: '# more is hidden by the settings.', other: '# more are hidden by the settings.' }),
      stillReading: (scanned: number, total: number): string =>
        `Still reading: ${number(scanned)} of ${number(total)}.`,
      parts: {
        reassigned: 'moved',
        elsewhere: 'to somebody else',
        unassigned: 'unassigned',
        kept: 'kept',
        pending: 'undecided',
      },
      pace: {
        title: 'How it gets on',
        perMinute: (rate: string, low: string, high: string): string =>
          `About ${rate} faces a minute; between ${low} and ${high}.`,
        left: (count: number): string =>
          plural(count, { one: 'One face is left to decide.', other: '# faces are left to decide.' }),
        leftFor: (count: number, time: string): string =>
          `${plural(count, { one: 'One face is', other: '# faces are' })} left to decide: at this pace, ${time}.`,
        notEnough: 'How long the rest takes is not known yet: a few minutes of work with some forty decisions tell.',
        active: (time: string): string =>
          `Of ${time} of work in all, without pauses of more than five minutes; the pace is that of the newest hour of it. Auto-fix by itself is not counted.`,
        attended: 'decided by you',
        unattended: 'by auto-fix',
        sum: 'in all until then',
        plot: 'Faces decided over time; the same numbers are in the table below',
        overTime: 'Faces decided over time',
        time: 'Time',
      },
      countOfPart: (count: number, part: string): string => `${number(count)} ${part}`,
      plot: 'Faces by year; the same numbers are in the table below',
      asTable: 'As a table',
      facesByYear: 'Faces by year',
      year: 'Year',
      rightness: {
        title: 'How right is my library?',
        beingWorkedOut: 'That is being worked out.',
        beingWorkedOutWhy: 'It takes a minute, and appears here by itself.',
        notEnough: 'Not enough is known yet.',
        decideMore: (count: number): string =>
          `Decide ${number(count)} more by hand, and this says how many faces are right.`,
        decideSomeMore: 'Decide some more by hand, and this says how many faces are right.',
        allByHand: (count: number): string =>
          plural(count, { one: 'The one face was decided by hand.', other: 'All # faces were decided by hand.' }),
        allByHandWhy: 'They are as right as what was said of them.',
        about: (share: string, count: number, low: string, high: string): string =>
          `About ${share} of the ${faces(count)} are with the right child now; between ${low} and ${high}.`,
        decided: (byHand: number, autoFixed: number, undecided: number): string =>
          `Of them, you decided ${number(byHand)}, auto-fix ${number(autoFixed)}, and ${number(undecided)} nobody yet.`,
        basis: {
          model:
            'What you decided is taken to be right; of the rest, it is what the suggestions expect, measured by what you decided.',
          decisions: 'What you decided is taken to be right, and the rest to be as often right as what you looked at.',
        },
        nineTimesInTen: 'Nine times in ten, the truth lies between such numbers.',
        andAutoFix: 'And auto-fix?',
        noCheck: 'That is not known yet. No random check was answered.',
        fewChecks: (count: number): string =>
          plural(count, {
            one: 'That is not known yet. Only # random check was answered.',
            other: 'That is not known yet. Only # random checks were answered.',
          }),
        fewChecksWhy: (needed: number): string =>
          `Auto-fix leaves every twentieth face that it is sure of to you, without telling what it thinks. From ${number(needed)} answers on, this says how often it is right.`,
        tooFew: 'too few to say',
        between: (low: string, high: string): string => `${low} to ${high}`,
        isRight: (share: string): string => `What auto-fix is sure of is right for ${share} of the faces.`,
        isRightWhy: (answered: number, right: number, autoFixed: number, fewest: number, most: number): string =>
          `Of ${number(answered)} random checks, ${number(right)} were as auto-fix would have done. So of the ${number(autoFixed)} faces that were decided without you, ${number(fewest)} to ${number(most)} may be wrong. Nine times in ten, the truth lies between such numbers.`,
        checksWait: (count: number): string =>
          plural(count, {
            one: 'One check waits in the review, without a suggestion: say what you see.',
            other: '# checks wait in the review, without a suggestion: say what you see.',
          }),
        photosOf: 'Photos of',
        checksRight: 'Checks right',
        soItIsRight: 'So it is right for',
        rightOf: (right: number, answered: number): string => `${number(right)} of ${number(answered)}`,
        plot: 'Faces with the right child by year; the same numbers are in the table below',
        unknown: 'not enough known yet',
        columns: {
          faces: 'faces',
          byHand: 'by hand',
          autoFixed: 'auto-fixed',
          undecided: 'undecided',
          about: 'right about',
          between: 'interval',
        },
      },
    },
    ...asTheServerSays,
  };
}
