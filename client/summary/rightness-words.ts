import type { Rightness } from '../../src/sessions/session.schema.js';
import { grammar, t } from '../i18n/texts.js';

/** Checks below which nothing is said of a share: with ten of ten right it may still be three in four. */
export const fewestChecks = 10;

type Share = Rightness['checks'];

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
