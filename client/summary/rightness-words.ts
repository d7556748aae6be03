import type { Rightness } from '../../src/sessions/rightness/rightness.schema.js';

/** Checks below which nothing is said of a share: with ten of ten right it may still be three in four. */
export const fewestChecks = 10;

type Share = Rightness['checks'];

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
