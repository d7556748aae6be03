import type { DecisionResult, Outcome } from '../../src/sessions/decisions/decision.schema.js';
import type { ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Evidence, Suggestion } from '../../src/suggestions/suggestion.schema.js';
import { nameOf } from '../components/person-name.js';
import type { PlannedStep } from './auto-fix-plan.js';
import type { Decided } from './decided-faces.js';
import { wrongFaces } from './decided-faces.js';
import type { PairNames } from '../keys/keymap.js';
import type { Notice } from './outbox.js';
import { namesFor, type NamesOf } from './pair-names.js';

const longDate = new Intl.DateTimeFormat(undefined, { dateStyle: 'long', timeZone: 'UTC' });
const shortMonth = new Intl.DateTimeFormat(undefined, { month: 'short', year: 'numeric', timeZone: 'UTC' });
export const monthOf = (time: string): string => shortMonth.format(new Date(time));
export const dayOf = (time: string): string => longDate.format(new Date(time));

/** Such as “moved to Nora”: what became of a face. */
export function decidedInWords({ action, to }: Pick<Decided, 'action' | 'to'>, names: PairNames): string {
  switch (action) {
    case 'reassign':
      return `moved to ${to ?? names.correct}`;
    case 'keep':
      return `kept with ${names.wrong}`;
    case 'unassign':
      return `unassigned from ${names.wrong}`;
    case 'skip':
      return 'skipped';
  }
}

/** The same, of what another device did. */
export function resultInWords({ action, person }: DecisionResult, names: PairNames): string {
  return decidedInWords({ action, to: action === 'reassign' && person ? nameOf(person) : null }, names);
}

export const capitalised = (words: string): string => words.replace(/^./u, (letter) => letter.toUpperCase());
export const sentence = (words: string): string => `${capitalised(words)}.`;

/** What the next photo is, for somebody who doesn't see it. */
export function photoInWords(photo: ReviewPhoto, names: PairNames, left: number): string {
  const count = wrongFaces(photo).length;
  const faces = count === 1 ? `one face with ${names.wrong}` : `${count} faces with ${names.wrong}`;
  return `Photo of ${dayOf(photo.takenAt)}, ${faces}. ${left} left.`;
}

/** What the countdown will do. One face: “Moves to Nora”; several: “1 moves to Nora, 2 stays with Mila”. */
export function planInWords(steps: PlannedStep[], photo: ReviewPhoto, names: NamesOf): string {
  const verb = ({ action, face }: PlannedStep) => {
    const { wrong, correct } = namesFor(names, face);
    return action === 'reassign' ? `moves to ${correct}` : `stays with ${wrong}`;
  };
  const [only] = steps;
  if (only && wrongFaces(photo).length === 1) return capitalised(verb(only));
  return steps.map((step) => `${wrongFaces(photo).indexOf(step.face) + 1} ${verb(step)}`).join(', ');
}

export function suggestionInWords(suggestion: Suggestion | null, names: PairNames): string {
  switch (suggestion?.verdict) {
    case 'correct':
      return `${sure(suggestion)} ${names.correct}`;
    case 'wrong':
      return `${sure(suggestion)} ${names.wrong} after all`;
    case 'other':
      return suggestion.person ? `Perhaps ${nameOf(suggestion.person)}` : 'Perhaps somebody else';
    default:
      return 'No suggestion';
  }
}

/** “Probably” is a promise: below this, it is one guess among others. */
const PROBABLY = 0.5;

const sure = ({ confidence }: Suggestion) => (confidence >= PROBABLY ? 'Probably' : 'Perhaps');

/** @returns null for what is shown in another way than by words */
export function evidenceInWords(evidence: Evidence, names: PairNames): string | null {
  switch (evidence.kind) {
    case 'nearest-feature-photo':
      return rankInWords(evidence, names);
    case 'learning':
      return evidence.needed === 0
        ? 'It is just working out how sure it is.'
        : `Still learning: ${counted(evidence.needed, 'more decision')} until it can say how sure it is.`;
    case 'nearest-confirmed':
    case 'age':
      return null;
    case 'not-born':
      return `Only ${nameOf(evidence.born)} was born then: ${nameOf(evidence.unborn)} came on ${dayOf(evidence.unbornBirthDate)}.`;
    case 'other-face':
      return otherFaceInWords(evidence);
    case 'neighbour':
      return neighbourInWords(evidence);
    case 'disagrees':
      return `${sourceInWords[evidence.source]} ${verdictInWords(evidence.verdict, names)}.`;
  }
}

type EvidenceOf<Kind extends Evidence['kind']> = Extract<Evidence, { kind: Kind }>;

function rankInWords(evidence: EvidenceOf<'nearest-feature-photo'>, names: PairNames): string {
  const { rankOfCorrect, rankOfWrong, compared } = evidence;
  const rank = (name: string, at: number | null) =>
    at === null ? `${name} could not be compared` : `${name} comes ${ordinal(at)}`;
  const people = compared === 1 ? 'one person' : `${compared} people`;
  return `Of ${people} whose main photo Immich compared with this face, ${rank(names.correct, rankOfCorrect)} and ${rank(names.wrong, rankOfWrong)}.`;
}

const counted = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

/** How old somebody was, in few words: “5 years”, “7 months”. */
export const yearsInWords = (years: number): string =>
  years < 2 ? counted(Math.floor(years * 12), 'month') : counted(Math.floor(years), 'year');

/** Such as “96 % sure, at least 93 %”; null where it says nothing of how sure it is. */
export function surenessInWords({ verdict, confidence, lower, evidence }: Suggestion): string | null {
  if (verdict === 'unknown' || evidence.some(({ kind }) => kind === 'learning')) return null;
  const least = lower === undefined ? '' : `, at least ${percent(lower)}`;
  return `${percent(confidence)} sure${least}`;
}

/** 100 % is promised only where it is so. */
const percent = (share: number): string => {
  const rounded = Math.round(share * 100);
  return `${rounded === 100 && share < 1 ? (Math.floor(share * 1000) / 10).toString() : rounded} %`;
};

function otherFaceInWords({ person, decided }: EvidenceOf<'other-face'>): string {
  const whose = possessive(nameOf(person));
  return decided ? `You said that another face in this photo is ${whose}.` : `Another face in this photo is ${whose}.`;
}

function neighbourInWords({ person, seconds, agreeing }: EvidenceOf<'neighbour'>): string {
  const whose = person ? `as ${possessive(nameOf(person))}` : 'as somebody else’s';
  const others = agreeing === 1 ? '' : ` So were ${agreeing - 1} more of those minutes.`;
  return `Decided ${whose} ${momentInWords(seconds)}.${others}`;
}

function momentInWords(seconds: number): string {
  const away = Math.abs(seconds);
  if (away < 2) return 'in the same moment';
  const minutes = Math.round(away / 60);
  const howFar = away < 50 ? `${away} seconds` : minutes === 1 ? 'a minute' : `${minutes} minutes`;
  return `${howFar} ${seconds < 0 ? 'earlier' : 'later'}`;
}

const possessive = (name: string): string => `${name}’s`;

/** What speaks against it. */
const sourceInWords: Record<Suggestion['source'], string> = {
  immich: 'Immich’s own guess is',
  embeddings: 'The likeness of the faces says',
  'birth-date': 'The birthdays say',
  'same-photo': 'The other faces in this photo say',
  'same-moment': 'What was decided around the same minute says',
};

const verdictInWords = (verdict: Suggestion['verdict'], names: PairNames): string =>
  verdict === 'correct' ? names.correct : verdict === 'wrong' ? names.wrong : 'somebody else';

/** Where a confidence comes from; null where this pair has taught it. */
export const estimateInWords = ({ estimated, verdict }: Suggestion): string | null =>
  estimated === true && verdict !== 'unknown'
    ? 'How sure is a rough estimate: this pair has too few decisions to tell yet.'
    : null;

function ordinal(at: number): string {
  const teen = at % 100 >= 11 && at % 100 <= 13;
  return `${at}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][at % 10] ?? 'th')}`;
}

const headlines: Record<Outcome, string> = {
  applied: 'Done',
  recorded: 'Done',
  'already-there': 'It was there already',
  'already-decided': 'Somebody else was faster',
  'moved-elsewhere': 'The face has moved meanwhile',
  gone: 'The photo or the face is gone',
  failed: 'Not done',
  unsettled: 'It waits for Immich',
};

const explanations: Partial<Record<Outcome, string>> = {
  'already-decided': 'Another device had decided this face. Nothing was changed a second time.',
  'moved-elsewhere': 'It is no longer with the person that you saw it with, so nothing was sent to Immich.',
  gone: 'Immich no longer has it. Nothing was changed.',
  failed: 'Immich did not take the change. You can try again.',
  unsettled: 'Nothing is lost: the server sees to it when Immich is back.',
};

/** Immich's own words are few, and without a full stop; the server's are whole sentences. */
function failureInWords(message: string): string {
  const permission = /^Missing required permission: (\S+)$/.exec(message)?.[1];
  if (permission !== undefined) return `The API key lacks ${permission}. Add it in Immich, then try again.`;
  return message.endsWith('.') ? message : `Immich said “${message}”. You can try again.`;
}

export const noticeHeadline = (outcome: Outcome): string => headlines[outcome];

export function noticeInWords({ outcome, message, person }: Notice): { headline: string; detail: string } {
  const now = outcome === 'moved-elsewhere' && person ? ` It is with ${nameOf(person)} now.` : '';
  const detail = outcome === 'failed' && message ? failureInWords(message) : message;
  return { headline: headlines[outcome], detail: detail ?? `${explanations[outcome] ?? ''}${now}` };
}
