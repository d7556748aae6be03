import { describe, expect, it } from '@jest/globals';
import { believe, calibrate } from '../../../src/suggestions/model/calibration.js';
import { atOnce } from '../../../src/suggestions/model/pausing.js';
import { Random } from '../../immich/library/random.js';

/** Decisions of a model whose log-odds are to be multiplied by `power` to be true. */
const heldOut = (count: number, power: number, seed = 7): { probabilities: Float64Array; truth: Int8Array } => {
  const random = new Random(seed, count);
  const logOdds = Array.from({ length: count }, () => 2 * random.gaussian());
  const odds = (m: number): number => 1 / (1 + Math.exp(-m));
  return {
    probabilities: Float64Array.from(logOdds.flatMap((m) => [odds(-m), odds(m)])),
    truth: Int8Array.from(logOdds, (m) => (random.chance(odds(power * m)) ? 1 : 0)),
  };
};

const calibrated = (probabilities: Float64Array, truth: Int8Array) => atOnce(calibrate(probabilities, truth, 2));

const measured = (count: number, power: number, seed = 7) => {
  const { probabilities, truth } = heldOut(count, power, seed);
  return calibrated(probabilities, truth);
};

describe('calibration', () => {
  it('finds by how much the model is too sure, or too careful, and bounds it as often as it promises', () => {
    const seeds = Array.from({ length: 30 }, (_, i) => 100 + i);
    let below = 0;
    for (const power of [0.5, 1, 2]) {
      const all = seeds.map((seed) => measured(400, power, seed));
      const mean = all.reduce((sum, one) => sum + one.power, 0) / all.length;
      expect(Math.abs(mean / power - 1)).toBeLessThan(0.06);
      below += all.filter(({ powerLow }) => powerLow <= power).length;
    }
    // 95 % of 90 are 85 or 86; two standard deviations below it are 81
    expect(below).toBeGreaterThanOrEqual(81);
  });

  it('has a lower bound that comes nearer with more decisions, and is below the truth', () => {
    const [few, many] = [measured(40, 1), measured(3000, 1)];
    expect(few.powerLow / few.power).toBeLessThan(many.powerLow / many.power);
    expect(few.powerLow).toBeLessThan(1);
    expect(many.powerLow).toBeLessThan(many.power);
  });

  it('claims no more than so few decisions allow', () => {
    const { probabilities, truth } = heldOut(49, 3);
    const { power, lapse } = calibrated(probabilities, truth);
    const sure = Float64Array.of(1e-12, 1 - 1e-12);
    believe(sure, power, lapse);
    expect(sure[1]).toBeCloseTo(1 - 0.01 / 2, 6);
  });

  it('leaves out whoever was not born, and does not learn from faces that a date has told', () => {
    const told = Float64Array.of(0, 1);
    believe(told, 2, 0.01);
    expect([...told]).toEqual([0, 1]);
    const { probabilities, truth } = heldOut(300, 1);
    const { power } = calibrated(probabilities, truth);
    const more = Float64Array.from([...probabilities, ...Array.from({ length: 200 }, () => [0, 1]).flat()]);
    expect(calibrated(more, Int8Array.from([...truth, ...Array<number>(200).fill(1)])).power).toBe(power);
  });
});
