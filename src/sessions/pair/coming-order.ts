import type { Place } from '../queue/faces.repository.js';

/** Less of a change is none. */
const noticeable = 0.02;

/** An undecided face, where it is in the order by confidence. */
export interface Reordered extends Place {
  holderId: string | null;
  /** It is there by what was learned now, which is still to be written down. */
  isNews: boolean;
}

/**
 * Where a face comes to be by what is said of it now. Exactly 0 is where nothing was said yet, or that it is somebody
 * else's, whoever that was.
 * @param now the leaning of what is said; null where nothing is
 */
export function reordered(face: Omit<Reordered, 'isNews'>, now: number | null): Reordered {
  const isNews = now !== null && (face.leaning === 0 || Math.abs(now - face.leaning) >= noticeable);
  return { ...face, isNews, leaning: isNews ? now : face.leaning };
}

/** As the database sorts them: the surest first that they are the other one's, then the newest. */
export const byConfidence = (a: Place, b: Place): number =>
  b.leaning - a.leaning || compared(b.takenAt, a.takenAt) || compared(b.faceId, a.faceId);

const compared = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
