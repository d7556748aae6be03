import type { Rightness } from '../../src/sessions/rightness/rightness.schema.js';

/** Checks below which nothing is said of a share: with ten of ten right it may still be three in four. */
export const fewestChecks = 10;

type Share = Rightness['checks'];
type Estimate = Rightness['estimate'];
type Estimated = Pick<Estimate, 'share' | 'low' | 'high'>;

/** Decisions by hand below which nothing is said of what is undecided. */
const fewestDecisions = 30;

/** Whole numbers, and tenths where it is known that well; "100 %" only of what is all right. */
export function estimatedInWords({ share, low, high }: Estimated): { about: string; between: string } | null {
  if (share === null || low === null || high === null) return null;
  const parts = high - low < 0.02 ? 10 : 1;
  const rounded = (value: number, round: (scaled: number) => number): number => round(value * 100 * parts) / parts;
  const about = share === 1 ? 100 : Math.min(rounded(share, Math.round), 100 - 1 / parts);
  // no number is parted from its sign
  const [least, most] = [rounded(low, Math.floor), rounded(high, Math.ceil)];
  return { about: `${about}\u00a0%`, between: `${least}\u00a0% and ${most}\u00a0%` };
}

/** How many of the faces are with the right child now. */
export function rightNow(estimate: Estimate): { headline: string; detail: string } {
  const { faces, byHand, autoFixed, undecided, basis } = estimate;
  const count = (of: number): string => of.toLocaleString();
  const known = estimatedInWords(estimate);
  const decided = `Of them, you decided ${count(byHand)}, auto-fix ${count(autoFixed)}, and ${count(undecided)} nobody yet.`;
  if (basis === 'learning' && !known) {
    return { headline: 'That is being worked out.', detail: 'It takes a minute, and appears here by itself.' };
  }
  if (!known) {
    const missing = Math.max(0, fewestDecisions - byHand);
    const until = missing > 0 ? `Decide ${count(missing)} more by hand` : 'Decide some more by hand';
    return { headline: 'Not enough is known yet.', detail: `${until}, and this says how many faces are right.` };
  }
  if (undecided + autoFixed === 0) {
    return {
      headline: `All ${count(faces)} faces were decided by hand.`,
      detail: 'They are as right as what was said of them.',
    };
  }
  return {
    headline: `About ${known.about} of the ${count(faces)} faces are with the right child now; between ${known.between}.`,
    detail: `${decided} ${basesInWords[basis]} Nine times in ten, the truth lies between such numbers.`,
  };
}

const basesInWords: Record<Estimate['basis'], string> = {
  model:
    'What you decided is taken to be right; of the rest, it is what the suggestions expect, measured by what you decided.',
  decisions: 'What you decided is taken to be right, and the rest to be as often right as what you looked at.',
  learning: '',
};

export const plotWords = {
  label: 'Faces with the right child by year; the same numbers are in the table below',
  heading: 'By the year of the photo',
  unknown: 'not enough known yet',
  asTable: 'As a table',
  columns: ['Year', 'faces', 'by hand', 'auto-fixed', 'undecided', 'right about', 'between'],
};

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/** Such as “94.2 to 99.7 %”. Of few checks nothing is said. */
export const shareInWords = ({ answered, low, high }: Share): string =>
  answered < fewestChecks ? 'too few to say' : `${Math.round(low * 1000) / 10} to ${percent(high)}`;

/** What the random checks tell of what was decided unattended. */
export function whatIsKnown({ checks, autoFixed }: Rightness): { headline: string; detail: string } {
  const { answered, right, low, high } = checks;
  if (answered < fewestChecks) {
    const so = answered === 0 ? 'No random check was answered' : `Only ${answered} random checks were answered`;
    return {
      headline: `That is not known yet. ${so}.`,
      detail:
        'Auto-fix leaves every twentieth face that it is sure of to you, without telling what it thinks. From ' +
        `${fewestChecks} answers on, this says how often it is right.`,
    };
  }
  const wrong = [1 - high, 1 - low].map((share) => Math.round(share * autoFixed).toLocaleString());
  return {
    headline: `What auto-fix is sure of is right for ${shareInWords(checks)} of the faces.`,
    detail:
      `Of ${answered} random checks, ${right} were as auto-fix would have done. So of the ${autoFixed.toLocaleString()} faces ` +
      `that were decided without you, ${wrong[0]} to ${wrong[1]} may be wrong. Nine times in ten, the truth lies between such numbers.`,
  };
}
