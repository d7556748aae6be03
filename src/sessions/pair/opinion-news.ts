/** An undecided face, by what it was ordered by, and by what it is to be. */
export interface Reordered {
  faceId: string;
  before: number;
  now: number;
}

/** Less of a change is none. */
const noticeable = 0.02;

/** Whether it is worth writing down. Exactly 0 is where nothing was said yet, or that it is somebody else's. */
export const isNews = ({ before, now }: Reordered): boolean => before === 0 || Math.abs(now - before) >= noticeable;

/**
 * What is to be written down, parted such that the first faces are in order as soon as the first part is: those that come
 * to be among them, and those that are there still and come to be further down.
 * @param leanings of all faces that can be among the first, as they come to be
 * @param count how many faces are the first
 */
export function parted<News extends Reordered>(
  news: readonly News[],
  leanings: readonly number[],
  count: number,
): { first: News[]; rest: News[]; settledFrom: number } {
  const settledFrom = Float64Array.from(leanings).sort().at(-count) ?? -Infinity;
  const [first, rest]: [News[], News[]] = [[], []];
  for (const face of news) (Math.max(face.before, face.now) >= settledFrom ? first : rest).push(face);
  return { first, rest, settledFrom };
}
