/** When a copy is made each night, by the clock of the house (TZ): hardly anybody sits at it then. */
const hour = 3;
/** Clocks are set back by moments all the time. */
const tolerance = 5 * 60_000;

const lastNight = (now: Date): Date => {
  const night = new Date(now.getFullYear(), now.getMonth(), now.getDate(), hour);
  if (night > now) {
    night.setDate(night.getDate() - 1);
  }
  return night;
};

/**
 * Whether a copy is wanted: a night has passed since the last one, or there is none. One that was made at a time yet to
 * come says that the clock was set back, and nothing of how old it is.
 * @param last when the last copy was made
 */
export const isDue = (now: Date, last: Date | null): boolean =>
  last === null || last < lastNight(now) || last.getTime() > now.getTime() + tolerance;
