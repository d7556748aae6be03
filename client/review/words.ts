import type { DecisionResult, Outcome } from '../../src/sessions/decisions/decision.schema.js';
import type { ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Evidence, Suggestion } from '../../src/suggestions/suggestion.schema.js';
import { nameOf } from '../components/person-name.js';
import { grammar, t } from '../i18n/texts.js';
import { saidInWords } from '../state/problem.js';
import type { PlannedStep } from './auto-fix-plan.js';
import type { Decided } from './decided-faces.js';
import { wrongFaces } from './decided-faces.js';
import type { PairNames } from '../keys/keymap.js';
import type { Notice } from './outbox.js';
import { namesFor, type NamesOf } from './pair-names.js';

/** Such as “moved to Nora”: what became of a face. */
export function decidedInWords({ action, to }: Pick<Decided, 'action' | 'to'>, names: PairNames): string {
  switch (action) {
    case 'reassign':
      return t.review.movedTo(to ?? names.correct);
    case 'keep':
      return t.review.keptWith(names.wrong);
    case 'unassign':
      return t.review.unassignedFrom(names.wrong);
    case 'skip':
      return t.review.skipped;
  }
}

/** The same, of what another device did. */
export function resultInWords({ action, person }: DecisionResult, names: PairNames): string {
  return decidedInWords({ action, to: action === 'reassign' && person ? nameOf(person) : null }, names);
}

export const capitalised = (words: string): string => words.replace(/^./u, (letter) => letter.toUpperCase());
export const sentence = (words: string): string => `${capitalised(words)}.`;

/** What the next photo is, for somebody who doesn't see it. */
export const photoInWords = (photo: ReviewPhoto, names: PairNames, left: number): string =>
  t.review.photo(grammar.day(photo.takenAt), wrongFaces(photo).length, names.wrong, left);

/** What the countdown will do. One face: “Moves to Nora”; several: “1 moves to Nora, 2 stays with Mila”. */
export function planInWords(steps: PlannedStep[], photo: ReviewPhoto, names: NamesOf): string {
  const verb = ({ action, face }: PlannedStep) => {
    const { wrong, correct } = namesFor(names, face);
    return action === 'reassign' ? t.review.movesTo(correct) : t.review.staysWith(wrong);
  };
  const [only] = steps;
  if (only && wrongFaces(photo).length === 1) return capitalised(verb(only));
  return grammar.series(steps.map((step) => `${wrongFaces(photo).indexOf(step.face) + 1} ${verb(step)}`));
}

/** “Probably” is a promise: below this, it is one guess among others. */
const PROBABLY = 0.5;

export function suggestionInWords(suggestion: Suggestion | null, names: PairNames): string {
  const { probably, perhaps, probablyAfterAll, perhapsAfterAll, perhapsSomebodyElse, noSuggestion } = t.review;
  const isProbable = (suggestion?.confidence ?? 0) >= PROBABLY;
  switch (suggestion?.verdict) {
    case 'correct':
      return (isProbable ? probably : perhaps)(names.correct);
    case 'wrong':
      return (isProbable ? probablyAfterAll : perhapsAfterAll)(names.wrong);
    case 'other':
      return suggestion.person ? perhaps(nameOf(suggestion.person)) : perhapsSomebodyElse;
    default:
      return noSuggestion;
  }
}

/** @returns null for what is shown in another way than by words */
export function evidenceInWords(evidence: Evidence, names: PairNames): string | null {
  switch (evidence.kind) {
    case 'nearest-feature-photo':
      return t.review.ranks(evidence.compared, [
        { name: names.correct, place: evidence.rankOfCorrect },
        { name: names.wrong, place: evidence.rankOfWrong },
      ]);
    case 'learning':
      return evidence.needed === 0 ? t.review.workingOutHowSure : t.review.stillLearning(evidence.needed);
    case 'nearest-confirmed':
    case 'age':
      return null;
    case 'not-born':
      return t.review.notBorn(nameOf(evidence.born), nameOf(evidence.unborn), grammar.day(evidence.unbornBirthDate));
    case 'other-face':
      return (evidence.decided ? t.review.youSaidOther : t.review.otherFace)(nameOf(evidence.person));
    case 'neighbour':
      return neighbourInWords(evidence);
    case 'disagrees':
      return t.review.disagrees[evidence.source](verdictInWords(evidence.verdict, names));
  }
}

/** How old somebody was, in few words: “5 years”, “7 months”. */
export const yearsInWords = (years: number): string =>
  years < 2 ? t.review.months(Math.floor(years * 12)) : t.review.years(Math.floor(years));

/** Such as “96% sure, at least 93%”; null where it says nothing of how sure it is. */
export function surenessInWords({ verdict, confidence, lower, evidence }: Suggestion): string | null {
  if (verdict === 'unknown' || evidence.some(({ kind }) => kind === 'learning')) return null;
  return lower === undefined
    ? t.review.sure(percent(confidence))
    : t.review.sureAtLeast(percent(confidence), percent(lower));
}

/** 100 % is promised only where it is so. */
const percent = (share: number): string =>
  Math.round(share * 100) === 100 && share < 1
    ? grammar.percent(Math.floor(share * 1000) / 1000, 1)
    : grammar.percent(share);

function neighbourInWords({ person, seconds, agreeing }: Extract<Evidence, { kind: 'neighbour' }>): string {
  const said = t.review.decidedNear(person ? nameOf(person) : null, momentInWords(seconds));
  return agreeing === 1 ? said : `${said} ${t.review.soWereMore(agreeing - 1)}`;
}

function momentInWords(seconds: number): string {
  const away = Math.abs(seconds);
  const { inTheSameMoment, secondsEarlier, secondsLater, minutesEarlier, minutesLater } = t.review;
  if (away < 2) return inTheSameMoment;
  if (away < 50) return (seconds < 0 ? secondsEarlier : secondsLater)(away);
  return (seconds < 0 ? minutesEarlier : minutesLater)(Math.round(away / 60));
}

const verdictInWords = (verdict: Suggestion['verdict'], names: PairNames): string =>
  verdict === 'correct' ? names.correct : verdict === 'wrong' ? names.wrong : t.review.somebodyElse;

/** Where a confidence comes from; null where this pair has taught it. */
export const estimateInWords = ({ estimated, verdict }: Suggestion): string | null =>
  estimated === true && verdict !== 'unknown' ? t.review.roughEstimate : null;

const explanations: Partial<Record<Outcome, () => string>> = {
  'already-decided': () => t.review.alreadyDecidedWhy,
  'moved-elsewhere': () => t.review.movedElsewhereWhy,
  gone: () => t.review.goneWhy,
  failed: () => t.review.failedWhy,
  unsettled: () => t.review.unsettledWhy,
};

/** Immich's own words are few, and without a full stop; the server's are whole sentences. */
function failureInWords(message: string, why: Notice['why']): string {
  const permission = /^Missing required permission: (\S+)$/.exec(message)?.[1];
  if (permission !== undefined) return t.review.keyLacks(permission);
  return message.endsWith('.') ? saidInWords(message, why) : t.review.immichSaid(message);
}

export const noticeHeadline = (outcome: Outcome): string => t.review.outcomes[outcome];

export function noticeInWords({ outcome, message, person, why }: Notice): { headline: string; detail: string } {
  const now = outcome === 'moved-elsewhere' && person ? ` ${t.review.isWithNow(nameOf(person))}` : '';
  const said = outcome === 'failed' ? failureInWords : saidInWords;
  const detail = message && said(message, why);
  return { headline: noticeHeadline(outcome), detail: detail ?? `${explanations[outcome]?.() ?? ''}${now}` };
}
