import { factorise, solve } from './cholesky.js';
import { contrastsOf } from './contrasts.js';
import { atATime, atOnce, type Pausing } from './pausing.js';

/** Faces to learn from, row by row. */
export interface Lessons {
  count: number;
  /** Numbers in a row of features. */
  width: number;
  children: number;
  /** count × width. */
  features: Float64Array;
  /** count × children: how surely the face is whose; a row sums up to 1. */
  targets: Float64Array;
  /** How much each row counts; a decision counts 1. */
  weights: Float64Array;
}

/** A fitted regression: weights of (children - 1) contrasts × width, and what is uncertain about them. */
export interface Fit {
  weights: Float64Array;
  /** The lower triangle of the factorised Hessian at `weights`. */
  hessian: Float64Array;
  /** The last step changed next to nothing. */
  settled: boolean;
}

/**
 * Multinomial logistic regression with a Gaussian prior, fitted by Newton's method (Bishop, Pattern Recognition and
 * Machine Learning, 4.3.4 and 4.5). With two children it is plain logistic regression. It pauses within its steps: one
 * takes most of a second where faces vary in much and thousands are learned from.
 * @param precision of the prior, one for each feature; 2 lets a feature of length 1 give a log-odds of variance 1
 * @param start the weights to begin with: near the end, a step or two are enough
 */
export function* fit(
  lessons: Lessons,
  precision: Float64Array,
  start: Float64Array | null,
  steps: number,
): Pausing<Fit> {
  const size = (lessons.children - 1) * lessons.width;
  const weights = start ? start.slice() : new Float64Array(size);
  const hessian = new Float64Array(size * size);
  let settled = false;
  for (let step = 0; step < steps && !settled; step++) {
    const { slope, loss: before } = yield* slopeAndCurve(lessons, precision, weights, hessian.fill(0));
    yield* factorise(hessian, size);
    yield;
    solve(hessian, size, slope);
    settled = walk(lessons, precision, weights, slope, before) < 1e-4;
  }
  return { weights, hessian, settled };
}

/** A step with the Hessian of an earlier fit: the Hessian is what costs, and where little has changed it is still good. */
export function nudge(lessons: Lessons, precision: Float64Array, { weights, hessian, settled }: Fit): Fit {
  const nudged = weights.slice();
  const { slope, loss: before } = atOnce(slopeAndCurve(lessons, precision, nudged, null));
  solve(hessian, nudged.length, slope);
  walk(lessons, precision, nudged, slope, before);
  return { weights: nudged, hessian, settled };
}

/**
 * Takes Newton's step, or as much of it as makes things better. Answers with the largest change of a weight.
 * @param worst the loss at the weights
 */
function walk(
  lessons: Lessons,
  precision: Float64Array,
  weights: Float64Array,
  step: Float64Array,
  worst: number,
): number {
  const before = weights.slice();
  let share = 1;
  for (let half = 0; half < 8; half++, share /= 2) {
    for (let i = 0; i < weights.length; i++) weights[i] = before[i]! - share * step[i]!;
    if (loss(lessons, precision, weights) <= worst + 1e-9) break;
  }
  return share * step.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/** The log-probability of each child, children numbers, for one row of features. */
export function scoresInto(
  weights: Float64Array,
  contrasts: Float64Array,
  features: Float64Array,
  at: number,
  width: number,
  scores: Float64Array,
): void {
  const others = scores.length - 1;
  scores.fill(0);
  for (let j = 0; j < others; j++) {
    let sum = 0;
    for (let i = 0; i < width; i++) sum += weights[j * width + i]! * features[at + i]!;
    for (let k = 0; k <= others; k++) scores[k]! += contrasts[k * others + j]! * sum;
  }
}

/** Turns scores into probabilities in place; gives the logarithm of what they were divided by. */
export function softmax(scores: Float64Array): number {
  // plain loops: this is done for every face, whenever something was decided
  let most = -Infinity;
  for (let k = 0; k < scores.length; k++) if (scores[k]! > most) most = scores[k]!;
  let sum = 0;
  for (let k = 0; k < scores.length; k++) sum += scores[k] = Math.exp(scores[k]! - most);
  for (let k = 0; k < scores.length; k++) scores[k]! /= sum;
  return most + Math.log(sum);
}

function loss(lessons: Lessons, precision: Float64Array, weights: Float64Array): number {
  const { count, width, children, features } = lessons;
  const contrasts = contrastsOf(children);
  const scores = new Float64Array(children);
  let sum = 0;
  for (let row = 0; row < count; row++) {
    if (lessons.weights[row] === 0) continue;
    scoresInto(weights, contrasts, features, row * width, width, scores);
    sum += lossOfRow(lessons, row, scores);
  }
  return sum + lossOfPrior(precision, weights, width);
}

/** Turns the scores into probabilities on the way. */
function lossOfRow({ children, targets, weights }: Lessons, row: number, scores: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < children; k++) sum -= targets[row * children + k]! * scores[k]!;
  return weights[row]! * (sum + softmax(scores));
}

function lossOfPrior(precision: Float64Array, weights: Float64Array, width: number): number {
  let sum = 0;
  for (let i = 0; i < weights.length; i++) sum += 0.5 * precision[i % width]! * weights[i]! ** 2;
  return sum;
}

/**
 * The gradient, the loss, and the lower triangle of the Hessian, which is added to `hessian` where there is one.
 */
function* slopeAndCurve(
  lessons: Lessons,
  precision: Float64Array,
  weights: Float64Array,
  hessian: Float64Array | null,
): Pausing<{ slope: Float64Array; loss: number }> {
  const { count, width, children, features, targets } = lessons;
  const others = children - 1;
  const size = others * width;
  const contrasts = contrastsOf(children);
  const slope = weights.map((value, i) => precision[i % width]! * value);
  const p = new Float64Array(children);
  const curve = new Float64Array(others * others);
  for (let i = 0; hessian && i < size; i++) hessian[i * size + i] = precision[i % width]!;
  const rows = atATime(size * size);
  let sum = lossOfPrior(precision, weights, width);
  for (let row = 0; row < count; row++) {
    if (hessian && row % rows === rows - 1) yield;
    const weight = lessons.weights[row]!;
    if (weight === 0) continue;
    const at = row * width;
    scoresInto(weights, contrasts, features, at, width, p);
    sum += lossOfRow(lessons, row, p);
    for (let j = 0; j < others; j++) {
      let error = 0;
      for (let k = 0; k < children; k++) {
        error += contrasts[k * others + j]! * (p[k]! - targets[row * children + k]!);
      }
      for (let i = 0; i < width; i++) slope[j * width + i]! += weight * error * features[at + i]!;
    }
    if (!hessian) continue;
    curveInto(p, contrasts, curve);
    for (let j = 0; j < others; j++) {
      for (let l = 0; l <= j; l++) addOuter(hessian, size, j, l, weight * curve[j * others + l]!, features, at, width);
    }
  }
  return { slope, loss: sum };
}

/** Uᵀ (diag p - p pᵀ) U. */
function curveInto(p: Float64Array, contrasts: Float64Array, curve: Float64Array): void {
  const others = p.length - 1;
  for (let j = 0; j < others; j++) {
    for (let l = 0; l <= j; l++) {
      let [both, first, second] = [0, 0, 0];
      for (let k = 0; k <= others; k++) {
        const u = p[k]! * contrasts[k * others + j]!;
        both += u * contrasts[k * others + l]!;
        first += u;
        second += p[k]! * contrasts[k * others + l]!;
      }
      curve[j * others + l] = both - first * second;
    }
  }
}

/** A face that is known beyond doubt bends nothing; there are thousands of them. */
const negligible = 1e-4;

function addOuter(
  hessian: Float64Array,
  size: number,
  j: number,
  l: number,
  factor: number,
  features: Float64Array,
  at: number,
  width: number,
): void {
  if (Math.abs(factor) < negligible) return;
  for (let a = 0; a < width; a++) {
    const value = factor * features[at + a]!;
    const to = (j * width + a) * size + l * width;
    const last = j === l ? a + 1 : width;
    for (let b = 0; b < last; b++) hessian[to + b]! += value * features[at + b]!;
  }
}
