import type { Child, Decided, FaceTable } from '../model/face-table.js';
import type { Opinions } from '../model/pair-model.js';

/** What a pair's thread is told. Vectors are handed over, not copied: they are gone where they came from. */
export type ToThread =
  | { type: 'open'; table: FaceTable; children: Child[]; decided: Decided }
  /**
   * All that stands now; it is felt at once. `round`: how many times it was to be learned from the beginning, the opening
   * counted in; one more than before, and it is to be once more, when there is time.
   */
  | { type: 'decided'; decided: Decided; round: number };

/** What it tells. */
export type FromThread =
  /** Where each face lies in what the children vary in; told once. */
  | { type: 'places'; places: Float32Array }
  /** `learned`: from the beginning, and not only felt. `round`: which time that was, or was last. */
  | { type: 'opinions'; opinions: Opinions; learned: boolean; round: number };

/** The memory of a message that is handed over with it. */
export function handedOver(message: ToThread | FromThread): ArrayBuffer[] {
  switch (message.type) {
    case 'open':
      return [message.table.vectors.buffer as ArrayBuffer];
    case 'places':
      return [message.places.buffer as ArrayBuffer];
    case 'opinions': {
      const { child, confidence, lower, chances, carefulChances, shared } = message.opinions;
      return [child, confidence, lower, chances, carefulChances, shared].map(({ buffer }) => buffer as ArrayBuffer);
    }
    case 'decided':
      return [];
  }
}
