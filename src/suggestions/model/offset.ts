/**
 * By how much, in log-odds, faces are more often where Immich has them than the model says (below 0: less often), and the
 * standard deviation of what is known of that. A power makes all that is said more or less sure; it cannot tell that one
 * direction is overrated, and that is what a sum over thousands of faces would suffer from.
 */
export interface Offset {
  mean: number;
  deviation: number;
}

/** Before anything was held out: the odds may well be half or twice of what is said. */
const priorDeviation = 0.7;
/** Faces of one event err together, so that so many of them say as much as one would by itself. */
const alike = 1.5;

export const noOffset: Offset = { mean: 0, deviation: priorDeviation };

/**
 * Calibration in the large (Cox 1958; Steyerberg, Clinical Prediction Models, 15.3): the logistic regression of what was
 * decided on what had been said of it, with an offset alone and a Gaussian prior, by Newton's method.
 * @param said how probable it was, to a model that had not seen the decision, that the face is where Immich has it
 * @param right whether it was
 */
export function offsetOf(said: readonly number[], right: readonly boolean[]): Offset {
  const open = said.flatMap((p, i) => (p > 0 && p < 1 ? [{ logit: Math.log(p / (1 - p)), right: right[i]! }] : []));
  const precision = 1 / priorDeviation ** 2;
  let mean = 0;
  let curve = precision;
  for (let step = 0; step < 20; step++) {
    let slope = -precision * mean;
    curve = precision;
    for (const { logit, right: isRight } of open) {
      const p = logistic(logit + mean);
      slope += (Number(isRight) - p) / alike;
      curve += (p * (1 - p)) / alike;
    }
    mean += slope / curve;
  }
  return { mean, deviation: 1 / Math.sqrt(curve) };
}

export const logistic = (value: number): number => 1 / (1 + Math.exp(-value));
