import { normalised, usual, type Belief } from './belief.js';
import type { Saying, SuggestionSource, Verdict } from './suggestion.schema.js';
import type { Whose } from './suggestion-source.js';

/** What a reviewer said of a face by hand, and what the sources had said of it before. */
export interface Judged {
  truth: Whose;
  opinions: Saying[];
}

interface Count {
  total: number;
  right: number;
  /** The confidences that were said, added up. */
  said: number;
}

/** So many decisions is worth what a source starts with: the more this pair has, the more its own count. */
const prior = 10;
/** Under so many decisions the confidence is told as an estimate. */
export const enough = 30;

const probability = (value: number): number => Math.min(0.99, Math.max(0.01, value));
const logit = (value: number): number => Math.log(probability(value) / (1 - probability(value)));
const fromLogit = (value: number): number => 1 / (1 + Math.exp(-value));

/** How right each source was with this very pair, from decisions made by hand on faces that it had said something of. */
export class TrackRecord {
  private readonly counts = new Map<string, Count>();
  private readonly truths: Belief = { correct: 0, wrong: 0, other: 0 };
  /** Decisions that it is made of. */
  readonly decisions: number;

  constructor(judged: Judged[] = []) {
    this.decisions = judged.length;
    for (const { truth, opinions } of judged) {
      this.truths[truth] += 1;
      opinions.forEach((saying) => this.count(saying, truth));
    }
  }

  get estimated(): boolean {
    return this.decisions < enough;
  }

  /** Whose the faces of the queue are, before any source is asked. */
  get base(): Belief {
    const { correct, wrong, other } = this.truths;
    return normalised({
      correct: correct + prior * usual.correct,
      wrong: wrong + prior * usual.wrong,
      other: other + prior * usual.other,
    });
  }

  /**
   * The confidence that a source says, put right by how right it was here: moved, in log-odds, by as much as its share
   * of right ones, with a Beta prior worth 10 decisions at what it says itself, is off from what it said.
   */
  corrected(source: SuggestionSource, verdict: Verdict, confidence: number): number {
    const { total, right, said } = this.counts.get(keyOf(source, verdict)) ?? { total: 0, right: 0, said: 0 };
    if (total === 0) {
      return confidence;
    }
    const mean = said / total;
    const rate = (right + prior * mean) / (total + prior);
    return fromLogit(logit(confidence) + logit(rate) - logit(mean));
  }

  private count({ source, verdict, confidence }: Saying, truth: Whose): void {
    const key = keyOf(source, verdict);
    const { total, right, said } = this.counts.get(key) ?? { total: 0, right: 0, said: 0 };
    this.counts.set(key, {
      total: total + 1,
      right: right + Number(verdict === truth),
      said: said + confidence,
    });
  }
}

const keyOf = (source: SuggestionSource, verdict: Verdict): string => `${source} ${verdict}`;
