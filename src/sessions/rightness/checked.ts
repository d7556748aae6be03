import { lowerShare, upperShare } from '../../suggestions/model/sure.js';
import type { CheckCount } from '../auto-fix/checks.repository.js';
import type { Rightness } from './rightness.schema.js';

const shareOf = (right: number, answered: number): Rightness['checks'] => ({
  answered,
  right,
  low: lowerShare(right, answered),
  high: answered === 0 ? 1 : upperShare(right, answered),
});

/** How often auto-fix is right, by the checks that were answered. */
export function checkedOf(counts: readonly CheckCount[], open: number, autoFixed: number): Omit<Rightness, 'estimate'> {
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
