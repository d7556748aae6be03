import { beliefOf, together, type Belief } from './belief.js';
import type { Saying, Suggestion, Verdict } from './suggestion.schema.js';
import type { Opinion, Whose } from './suggestion-source.js';
import type { TrackRecord } from './track-record.js';

/** What is said where no source has an opinion. */
export const noOpinion: Suggestion = {
  source: 'immich',
  verdict: 'unknown',
  person: null,
  confidence: 0,
  evidence: [],
  opinions: [],
  estimated: true,
  unattended: 'unknown',
};

/** Nothing is surer than this: dates can be wrong, and so can decisions. */
const most = 0.99;
/** A birth date counts for auto-fix as long as it is this sure. */
const certain = 0.9;

/** A source's opinion, with its confidence as this pair has taught it. */
export interface Word {
  suggestion: Suggestion;
  named: Whose;
  confidence: number;
  /** It knows by itself how right it is, and has weighed what the others go by. */
  calibrated?: boolean;
}

const logit = (value: number): number => {
  const safe = Math.min(most, Math.max(1 - most, value));
  return Math.log(safe / (1 - safe));
};

/** How much a word moves the scales towards whom it names; below 0 where it is less right than chance. */
const weightOf = ({ named, confidence }: Word, base: Belief): number => logit(confidence) - logit(base[named]);

export const wordOf = ({ suggestion }: Opinion, record: TrackRecord, calibrated = false): Word | null => {
  const { source, verdict, confidence } = suggestion;
  return verdict === 'unknown'
    ? null
    : {
        suggestion,
        named: verdict,
        confidence: calibrated ? confidence : record.corrected(source, verdict, confidence),
        calibrated,
      };
};

export const beliefIn = (words: Word[], base: Belief): Belief =>
  together(
    words.map(({ named, confidence }) => beliefOf(named, confidence, base)),
    base,
  );

/** Whom the words name together: who has the most weight behind them. */
const named = (words: Word[], base: Belief): Whose => {
  const weights = new Map<Whose, number>();
  words.forEach((word) => weights.set(word.named, (weights.get(word.named) ?? 0) + weightOf(word, base)));
  return [...weights].reduce((best, each) => (each[1] > best[1] ? each : best))[0];
};

/**
 * What auto-fix may follow: a birth date, where it is sure; else what Immich says, as ever, unless all that is known
 * comes to another end. No other source moves a face by itself.
 */
const unattended = (words: Word[], verdict: Whose): Verdict => {
  const of = (source: Suggestion['source']) => words.find(({ suggestion }) => suggestion.source === source);
  const born = of('birth-date');
  if (born && born.confidence >= certain) {
    return born.named;
  }
  const immich = of('immich');
  return immich?.named === verdict ? verdict : 'unknown';
};

/**
 * What the model of the pair says stands as it is: dates of birth and the other faces of the photo are in it, and its
 * bounds hold for it alone. What was decided in the same minutes is told beside it, for checking.
 */
const measured = ({ suggestion }: Word, words: Word[]): Suggestion => ({
  ...suggestion,
  evidence: [
    ...suggestion.evidence,
    ...words.flatMap((word) => word.suggestion.evidence.filter(({ kind }) => kind === 'neighbour')),
  ],
  opinions: sayingsOf(words),
  estimated: false,
});

const sayingsOf = (words: Word[]): Saying[] =>
  words.map(({ suggestion: { source, verdict, confidence } }) => ({ source, verdict, confidence }));

/** Makes one suggestion of what the sources say: the strongest word names it, and what contradicts it is told. */
export const combine = (words: Word[], record: TrackRecord): Suggestion => {
  if (words.length === 0) {
    return noOpinion;
  }
  const own = words.find(({ calibrated }) => calibrated);
  if (own) {
    return measured(own, words);
  }
  const { base, estimated } = record;
  const verdict = named(words, base);
  const byWeight = [...words].sort((a, b) => weightOf(b, base) - weightOf(a, base));
  const agreeing = byWeight.filter((word) => word.named === verdict);
  const others = byWeight.filter((word) => word.named !== verdict);
  const [strongest] = agreeing as [Word];
  return {
    source: strongest.suggestion.source,
    verdict,
    person: agreeing.find(({ suggestion }) => suggestion.person)?.suggestion.person ?? null,
    confidence: Math.min(most, words.length === 1 ? strongest.confidence : beliefIn(words, base)[verdict]),
    evidence: [
      ...agreeing.flatMap(({ suggestion }) => suggestion.evidence),
      ...others.map(({ suggestion: { source }, named: otherwise }) => ({
        kind: 'disagrees' as const,
        source,
        verdict: otherwise,
      })),
    ],
    opinions: sayingsOf(words),
    estimated: estimated && strongest.suggestion.estimated !== false,
    unattended: unattended(words, verdict),
  };
};
