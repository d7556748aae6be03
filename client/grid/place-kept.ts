import type { CellSize } from './face-grid.js';
import type { Sort } from './groups.js';

/** Where somebody was in a grid, to be found again after a look at a photo. */
export interface PlaceKept {
  sort: Sort;
  /** The face at the top, and how far it was scrolled beyond it, in pixels; null at the very top. */
  top: { faceId: string; offset: number } | null;
  /** The face that the arrows go out from. */
  active: string | null;
  chosen: string[];
}

const MOST_CHOSEN = 5000;
const SIZE = 'face-fix.grid-size';

const keyOf = (sessionId: string): string => `face-fix.grid.${sessionId}`;

export function keepPlace(storage: Storage, sessionId: string, place: PlaceKept): void {
  try {
    storage.setItem(keyOf(sessionId), JSON.stringify({ ...place, chosen: place.chosen.slice(0, MOST_CHOSEN) }));
  } catch {
    // A full or forbidden storage costs the way back, and nothing else.
  }
}

/** Once: whoever comes again by another way begins at the top. */
export function placeKept(storage: Storage, sessionId: string): PlaceKept | null {
  try {
    return JSON.parse(storage.getItem(keyOf(sessionId)) ?? 'null') as PlaceKept | null;
  } catch {
    return null;
  }
}

export const sizeKept = (storage: Storage): CellSize => (storage.getItem(SIZE) === 'large' ? 'large' : 'small');

export function keepSize(storage: Storage, size: CellSize): void {
  storage.setItem(SIZE, size);
}
