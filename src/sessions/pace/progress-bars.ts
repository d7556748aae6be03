import { around, barsOf, unitFor } from '../../audit/time-bars.js';
import type { Moment } from './pace.js';
import type { Pace } from './pace.schema.js';

/**
 * What was decided over time, from the first decision that stands to the last one.
 * @param zone whose days and months they are
 */
export const progressOf = (moments: readonly Moment[], zone: string): Pick<Pace, 'unit' | 'bars'> => {
  const standing = moments.filter(({ faces }) => faces > 0).sort((one, other) => one.at - other.at);
  const [first, last] = [standing[0], standing.at(-1)];
  if (!first || !last) {
    return { unit: 'day', bars: [] };
  }
  const stretch = { from: new Date(first.at).toISOString(), until: new Date(last.at + 1).toISOString() };
  // an evening is seen by the hour in the history; here days are what one compares
  const fine = unitFor(stretch);
  const unit = fine === 'hour' ? 'day' : fine;
  let [next, sum] = [0, 0];
  const bars = barsOf(around(stretch, unit, zone), unit, zone).map(({ from, until }) => {
    const counts = { attended: 0, unattended: 0 };
    for (; next < standing.length && (standing[next] as Moment).at < Date.parse(until); next++) {
      const { attended, faces } = standing[next] as Moment;
      counts[attended ? 'attended' : 'unattended'] += faces;
      sum += faces;
    }
    return { from, until, ...counts, sum };
  });
  return { unit, bars };
};
