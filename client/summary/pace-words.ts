import type { Pace } from '../../src/sessions/pace/pace.schema.js';
import { grammar, t } from '../i18n/texts.js';

const tenth = (rate: number): string => grammar.number(rate < 10 ? Math.round(10 * rate) / 10 : Math.round(rate));

/** How fast it goes, and how long the rest takes; or that this is not known yet. */
export function paceInWords({ pace, left, remaining, activeMinutes }: Pace): { headline: string; detail: string } {
  const words = t.summary.pace;
  const detail = activeMinutes > 0 ? words.active(grammar.duration(activeMinutes)) : '';
  if (!pace) {
    const isLeft = left === null || left === 0 ? [] : [words.left(left), words.notEnough];
    return { headline: isLeft.join(' '), detail };
  }
  const rate = words.perMinute(tenth(pace.perMinute), tenth(pace.low), tenth(pace.high));
  const rest = left && remaining ? [words.leftFor(left, grammar.durations(remaining.low, remaining.high))] : [];
  return { headline: [...rest, rate].join(' '), detail };
}
