import type { Rightness } from '../../src/sessions/rightness/rightness.schema.js';
import { grammar, t } from '../i18n/texts.js';

/** Checks below which nothing is said of a share: with ten of ten right it may still be three in four. */
export const fewestChecks = 10;

type Share = Rightness['checks'];
type Estimate = Rightness['estimate'];
type Estimated = Pick<Estimate, 'share' | 'low' | 'high'>;

/** Decisions by hand below which nothing is said of what is undecided. */
const fewestDecisions = 30;

/** Whole numbers, and tenths where it is known that well; "100 %" only of what is all right. */
export function estimatedInWords({ share, low, high }: Estimated): { about: string; low: string; high: string } | null {
  if (share === null || low === null || high === null) return null;
  const digits = high - low < 0.02 ? 1 : 0;
  const parts = 100 * 10 ** digits;
  const rounded = (value: number, round: (scaled: number) => number): number => round(value * parts) / parts;
  const about = share === 1 ? 1 : Math.min(rounded(share, Math.round), 1 - 1 / parts);
  const inWords = (value: number): string => grammar.percent(value, digits);
  return { about: inWords(about), low: inWords(rounded(low, Math.floor)), high: inWords(rounded(high, Math.ceil)) };
}

/** How many of the faces are with the right child now. */
export function rightNow(estimate: Estimate): { headline: string; detail: string } {
  const words = t.summary.rightness;
  const { faces, byHand, autoFixed, undecided, basis } = estimate;
  const known = estimatedInWords(estimate);
  if (!known) {
    return basis === 'learning'
      ? { headline: words.beingWorkedOut, detail: words.beingWorkedOutWhy }
      : { headline: words.notEnough, detail: decideMore(byHand) };
  }
  if (undecided + autoFixed === 0) {
    return { headline: words.allByHand(faces), detail: words.allByHandWhy };
  }
  return {
    headline: words.about(known.about, faces, known.low, known.high),
    detail: [
      words.decided(byHand, autoFixed, undecided),
      basis === 'learning' ? '' : words.basis[basis],
      words.nineTimesInTen,
    ]
      .filter(Boolean)
      .join(' '),
  };
}

function decideMore(byHand: number): string {
  const missing = fewestDecisions - byHand;
  return missing > 0 ? t.summary.rightness.decideMore(missing) : t.summary.rightness.decideSomeMore;
}

/** Such as “94.2% to 99.7%”. Of few checks nothing is said. */
export const shareInWords = ({ answered, low, high }: Share): string =>
  answered < fewestChecks
    ? t.summary.rightness.tooFew
    : t.summary.rightness.between(grammar.percent(low, 1), grammar.percent(high, 1));

/** What the random checks tell of what was decided unattended. */
export function whatIsKnown({ checks, autoFixed }: Rightness): { headline: string; detail: string } {
  const words = t.summary.rightness;
  const { answered, right, low, high } = checks;
  if (answered < fewestChecks) {
    return {
      headline: answered === 0 ? words.noCheck : words.fewChecks(answered),
      detail: words.fewChecksWhy(fewestChecks),
    };
  }
  const [fewest, most] = [Math.round((1 - high) * autoFixed), Math.round((1 - low) * autoFixed)];
  return {
    headline: words.isRight(shareInWords(checks)),
    detail: words.isRightWhy(answered, right, autoFixed, fewest, most),
  };
}
