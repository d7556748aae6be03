import type { Whose } from './suggestion-source.js';

/** How probable it is that a face is whose; the three make 1. */
export type Belief = Record<Whose, number>;

export const everybody: readonly Whose[] = ['correct', 'wrong', 'other'];

/**
 * Of the faces that a reviewer is shown, before anybody looked: near the mean of ten made libraries, in which 46 to 90 % of the
 * wrong person's faces are theirs, and 10 to 48 % the correct one's (see docs/adr/0017).
 */
export const usual: Belief = { correct: 0.3, wrong: 0.65, other: 0.05 };

export const normalised = (belief: Belief): Belief => {
  const whole = belief.correct + belief.wrong + belief.other;
  return { correct: belief.correct / whole, wrong: belief.wrong / whole, other: belief.other / whole };
};

const mapped = (change: (whose: Whose) => number): Belief => ({
  correct: change('correct'),
  wrong: change('wrong'),
  other: change('other'),
});

/** What a word with this confidence says of all three: what it leaves is shared as it usually is. */
export const beliefOf = (named: Whose, confidence: number, base: Belief): Belief => {
  const left = 1 - base[named];
  return mapped((whose) => (whose === named ? confidence : ((1 - confidence) * base[whose]) / left));
};

/** No word counts for more than this, however sure it is: e^4 is 55 to 1. */
const cap = Math.exp(4);
const within = (ratio: number): number => Math.min(cap, Math.max(1 / cap, ratio));

/**
 * What several words say together, each taken as a witness of its own (naive Bayes: P(v) ∝ base(v) · Π pᵢ(v)/base(v)).
 * One word alone says what it says.
 */
export const together = (words: Belief[], base: Belief): Belief =>
  normalised(
    mapped((whose) => words.reduce((product, word) => product * within(word[whose] / base[whose]), base[whose])),
  );

/** How probable each assignment of the faces of a photo is, if nobody is on it twice but by this chance. */
const twice = 0.02;

/**
 * What the other faces of a photo say of one, by matching faces one-to-one with people: all ways to give them are
 * weighed, and one that has a person twice hardly counts. `other` stands for many people, and may be any number of faces.
 * @param others at most 6 that matter: 3^6 ways
 */
export const matched = (others: Belief[], base: Belief): Belief =>
  normalised(mapped((whose) => base[whose] * waysWith(others, whose)));

const waysWith = (others: Belief[], own: Whose): number => {
  const ways = (index: number, correct: number, wrong: number): number => {
    const belief = others[index];
    if (!belief) {
      return twice ** (Math.max(0, correct - 1) + Math.max(0, wrong - 1));
    }
    return (
      belief.correct * ways(index + 1, correct + 1, wrong) +
      belief.wrong * ways(index + 1, correct, wrong + 1) +
      belief.other * ways(index + 1, correct, wrong)
    );
  };
  return ways(0, Number(own === 'correct'), Number(own === 'wrong'));
};

/** Who is the most probable of the three. */
export const likeliest = (belief: Belief): Whose =>
  everybody.reduce((best, whose) => (belief[whose] > belief[best] ? whose : best), 'wrong');
