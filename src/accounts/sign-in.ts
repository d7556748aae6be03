/** How long a sign-in lasts that nobody uses, in milliseconds. */
export const lifetime = 30 * 24 * 60 * 60_000;
/** How often it is written down that it is used. */
const noteEvery = 60 * 60_000;

export const isOver = (seenAt: string, now: Date): boolean => {
  const unused = now.getTime() - Date.parse(seenAt);
  return !(unused < lifetime);
};

/** Also where the clock was set back. */
export const isWorthNoting = (seenAt: string, now: Date): boolean =>
  Math.abs(now.getTime() - Date.parse(seenAt)) > noteEvery;
