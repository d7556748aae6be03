const minute = 60_000;
const hour = 60 * minute;

/** Milliseconds before the second try and those after it: a day and a half in all, as Standard Webhooks advises. */
const waits = [5_000, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour];

/** How long to wait after so many tries; null where it is given up. */
export const waitAfter = (tries: number): number | null => waits[tries - 1] ?? null;
