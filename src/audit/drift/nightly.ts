/** At which hour of the server's own time it is night. */
const hour = 2;
/** Clocks are set back by moments all the time. */
const tolerance = 5 * 60_000;

/** The newest moment, `now` at the latest, at which the clock on the wall said 2 at night. */
const lastNight = (now: Date): Date => {
  const night = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hour);
  return night <= now ? night : new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1, hour);
};

/**
 * Whether the nightly check is due: a night has begun since it was switched on and since the newest check, however long
 * ago that was. A newest check in the future was dated by a clock that went wrong, and counts for nothing.
 */
export const isNightlyDue = (now: Date, since: Date, newest: Date | null): boolean => {
  const night = lastNight(now);
  const isBefore = (moment: Date): boolean => moment < night || moment.getTime() > now.getTime() + tolerance;
  return isBefore(since) && (newest === null || isBefore(newest));
};
