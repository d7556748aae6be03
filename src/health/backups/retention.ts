import type { Backup } from './backup.schema.js';

const day = 24 * 60 * 60_000;
/** Of those made by hand; a night is made up for by no press of a button. */
const mostByHand = 10;

/**
 * The copies that may go: older than `keepDays`, with as many newer ones as there were days. A clock that jumps ahead
 * makes all of them old at once, and takes none of the newest away. A clock that was ahead and is right again leaves
 * copies from days to come: they count as old as the one that was made next.
 * @param newestFirst by what was made after what
 */
export const expired = <T extends Pick<Backup, 'at' | 'reason'>>(
  newestFirst: T[],
  keepDays: number,
  now: Date,
): T[] => {
  let next = now.getTime();
  let byHand = 0;
  return newestFirst.filter(({ at, reason }, newer) => {
    const made = Date.parse(at);
    next = made <= now.getTime() ? made : next;
    byHand += Number(reason === 'by-hand');
    const isOld = now.getTime() - next > keepDays * day;
    return (isOld && newer >= keepDays) || (reason === 'by-hand' && byHand > mostByHand);
  });
};
