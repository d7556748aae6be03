import { lowerShare, upperShare } from '../../suggestions/model/sure.js';
import type { Rightness } from '../session.schema.js';
import type { CheckCount } from './checks.repository.js';

const shareOf = (right: number, answered: number): Rightness['checks'] => ({
  answered,
  right,
  low: lowerShare(right, answered),
  high: answered === 0 ? 1 : upperShare(right, answered),
});

/** How often auto-fix is right, by the checks that were answered. */
export function rightnessOf(counts: readonly CheckCount[], open: number, autoFixed: number): Rightness {
  const sum = (of: (count: CheckCount) => number): number => counts.reduce((total, count) => total + of(count), 0);
  return {
    checks: shareOf(
      sum(({ right }) => right),
      sum(({ answered }) => answered),
    ),
    open,
    years: counts.map(({ year, right, answered }) => ({ year, ...shareOf(right, answered) })),
    autoFixed,
  };
}
