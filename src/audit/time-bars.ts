import { TZDate } from '@date-fns/tz';
import type { TimeUnit } from './timeline.schema.js';

/** A stretch of time: from a moment to the first one that does not belong to it. UTC, ISO 8601 with milliseconds. */
export interface Stretch {
  from: string;
  until: string;
}

/** More than these cannot be told apart on a phone. */
const mostBars = 60;

const hour = 3_600_000;
const length: Record<Exclude<TimeUnit, 'year'>, number> = {
  hour,
  day: 24 * hour,
  week: 7 * 24 * hour,
  month: 31 * 24 * hour,
};

/** The finest unit of which the stretch has few enough. */
export const unitFor = ({ from, until }: Stretch): TimeUnit => {
  const span = Date.parse(until) - Date.parse(from);
  const units = Object.keys(length) as (keyof typeof length)[];
  // one more than fit into it, as it seldom begins where one begins
  return units.find((unit) => span / length[unit] <= mostBars - 1) ?? 'year';
};

/** Where the unit begins that this moment is in, by the clocks of the zone; or so many units later. */
const beginning = (moment: number, unit: TimeUnit, zone: string, later = 0): number => {
  const at = new TZDate(moment, zone);
  const [year, month, day] = [at.getFullYear(), at.getMonth(), at.getDate()];
  switch (unit) {
    case 'hour':
      // by time that passes: where clocks are set back, an hour comes twice. Zones may be half an hour off
      return moment - ((moment - at.getTimezoneOffset() * 60_000) % hour) + later * hour;
    case 'day':
      return new TZDate(year, month, day + later, zone).getTime();
    case 'week':
      return new TZDate(year, month, day - ((at.getDay() + 6) % 7) + 7 * later, zone).getTime();
    case 'month':
      return new TZDate(year, month + later, 1, zone).getTime();
    case 'year':
      return new TZDate(year + later, 0, 1, zone).getTime();
  }
};

/**
 * The hours, days, weeks, months or years of a stretch, oldest first and without a gap. The first and the last are cut to
 * it, so that together they are the stretch.
 */
export const barsOf = (stretch: Stretch, unit: TimeUnit, zone: string): Stretch[] => {
  const end = Date.parse(stretch.until);
  const bars: Stretch[] = [];
  for (let from = Date.parse(stretch.from); from < end;) {
    const next = beginning(from, unit, zone, 1);
    const until = Math.min(next > from ? next : from + hour, end);
    bars.push({ from: new Date(from).toISOString(), until: new Date(until).toISOString() });
    from = until;
  }
  return bars;
};

/** The whole units around a stretch. */
export const around = ({ from, until }: Stretch, unit: TimeUnit, zone: string): Stretch => ({
  from: new Date(beginning(Date.parse(from), unit, zone)).toISOString(),
  until: new Date(beginning(Date.parse(until) - 1, unit, zone, 1)).toISOString(),
});
