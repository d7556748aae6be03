import type { Pausing } from './pausing.js';

/** How far the model's probabilities can be believed, learned from decisions that it had not seen. */
export interface Calibration {
  /** Log-odds are multiplied by this: above 1 the model was too careful, below it too sure. */
  power: number;
  /** The same, such that the truth is above it in 19 of 20 cases: what a lower bound is made of. */
  powerLow: number;
  /** The share of faces for which the vectors mislead, however clear they seem: with n decisions at most one in 2n. */
  lapse: number;
}

const powers = Float64Array.from({ length: 241 }, (_, i) => 10 ** (-1 + i / 120));
/** The logarithm of the power before anything was held out: 0 ± 0.7, between half and twice as sure as the model says. */
const priorWidth = 0.7;
/** Of so many powers, one brings a pause. */
const together = 40;

/**
 * The posterior of the power (Platt 1999, with the slope alone; for several children, temperature scaling, Guo et al.
 * 2017), summed over a grid, so that the bound needs no approximation. An offset as well, beta calibration and
 * isotonic regression were worse on faces that nobody had decided; see docs/adr/0015.
 * @param heldOut faces × children: probabilities by a model that had not seen the decision
 * @param truth the child that each of them was decided to be
 */
export function* calibrate(heldOut: Float64Array, truth: Int8Array, children: number): Pausing<Calibration> {
  const told = tellable(heldOut, truth, children);
  const lapse = lapseOf(truth);
  const logs = new Float64Array(powers.length);
  for (const [i, power] of powers.entries()) {
    if (i % together === 0) yield;
    let sum = -0.5 * (Math.log(power) / priorWidth) ** 2;
    for (const { log, child } of told) sum += logProbability(log, child, power, lapse);
    logs[i] = sum;
  }
  const most = logs.reduce((a, b) => Math.max(a, b));
  const shares = logs.map((log) => Math.exp(log - most));
  const whole = shares.reduce((a, b) => a + b);
  const quantile = (share: number): number => {
    let sum = 0;
    return powers[shares.findIndex((part) => (sum += part) >= share * whole)]!;
  };
  return { power: quantile(0.5), powerLow: quantile(0.05), lapse };
}

/** Mean log loss of held-out decisions after calibration: what two ways to learn are compared by. */
export function lossOf(
  heldOut: Float64Array,
  truth: Int8Array,
  children: number,
  { power, lapse }: Calibration,
): number {
  const told = tellable(heldOut, truth, children);
  return (
    -told.reduce((sum, { log, child }) => sum + logProbability(log, child, power, lapse), 0) / Math.max(1, told.length)
  );
}

/** Calibrated probabilities of one face, written over the model's. */
export function believe(probabilities: Float64Array | Float32Array, power: number, lapse: number): void {
  let sum = 0;
  for (let k = 0; k < probabilities.length; k++) sum += probabilities[k] = probabilities[k]! ** power;
  let possible = 0;
  for (const p of probabilities) possible += p > 0 ? 1 : 0;
  for (let k = 0; k < probabilities.length; k++) {
    const p = probabilities[k]! / sum;
    probabilities[k] = p > 0 ? (1 - lapse) * p + lapse / possible : 0;
  }
}

interface Told {
  /** The logarithms of the probabilities of the children that are possible. */
  log: Float64Array;
  child: number;
}

/** Faces that only one child could be were told by their date: they say nothing of the vectors. */
function tellable(heldOut: Float64Array, truth: Int8Array, children: number): Told[] {
  return Array.from(truth, (child, i) => ({
    log: heldOut.slice(i * children, (i + 1) * children).map((p) => (p > 0 ? Math.log(Math.max(p, 1e-30)) : -Infinity)),
    child,
  })).filter(({ log, child }) => log[child]! > -Infinity && log.filter((value) => value > -Infinity).length > 1);
}

const lapseOf = (truth: Int8Array): number => 0.5 / (truth.length + 1);

/** The lapse is part of it, so that one odd face does not make the model doubt all that it says. */
function logProbability(log: Float64Array, child: number, power: number, lapse: number): number {
  // relative to the child that was decided; one that was not born adds e to the power of minus infinity, which is 0
  let sum = 0;
  for (let k = 0; k < log.length; k++) sum += Math.exp(power * (log[k]! - log[child]!));
  return Math.log((1 - lapse) / sum + lapse / log.length);
}
