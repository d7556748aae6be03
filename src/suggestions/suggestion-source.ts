import type { Account } from '../accounts/account.js';
import type { NotFeatureFace } from '../audit/feature-photo.js';
import type { Box } from '../http/shapes.schema.js';
import type { Suggestion, SuggestionSource as Name, Verdict } from './suggestion.schema.js';

/** Whose a face can be: of who should have it, of who has it, or of somebody else. */
export type Whose = Exclude<Verdict, 'unknown'>;

export interface PairPerson {
  id: string;
  name: string;
  birthDate: string | null;
}

/** Another face of the photo. */
export interface OtherFace {
  /** null where it is known that there is one, and not which. */
  faceId: string | null;
  /** Whose it is, as far as that is known; null for one that waits to be decided. */
  whose: Whose | null;
  /** Somebody said so; otherwise it just sits there. */
  decided: boolean;
}

/** A face that was decided, on another photo of the same minutes. */
export interface Neighbour {
  faceId: string;
  assetId: string;
  takenAt: string;
  box: Box;
  whose: Whose;
}

/** A face, the pair that it is looked at for, and what is known around it. `wrong` is who has it. */
export interface Question {
  faceId: string;
  assetId: string;
  takenAt: string;
  box: Box;
  wrong: PairPerson;
  correct: PairPerson;
  /** The other faces of the photo. */
  others: OtherFace[];
  /** One person may be on the photo twice: a mirror, a collage. */
  mirrored: boolean;
  neighbours: Neighbour[];
}

export type Subject = Pick<Question, 'faceId'> & { wrong: { id: string }; correct: { id: string } };

export interface Opinion {
  suggestion: Suggestion;
  /** Where the source saw that the face isn't the wrong person's feature face: lets moves pass together. */
  notFeature?: NotFeatureFace;
}

/** How probable it is of another, undecided face of the photo that it is whose. */
export type Leanings = Map<string, Record<Whose, number>>;

/** Somebody who may have an opinion on whose face it is. */
export interface SuggestionSource {
  readonly name: Name;
  /** Its opinion costs a call, and is kept for a minute. The others are asked again each time. */
  readonly costly?: boolean;
  /** It knows by itself how right it is with this pair. */
  readonly calibrated?: boolean;
  /** It weighs what the others say of the other faces of the photo, and so is asked after them. */
  readonly last?: boolean;
  /** null is "no opinion". Throws where it cannot be asked; that degrades the suggestion, never the review. */
  ask(account: Account, question: Question, leanings: Leanings): Promise<Opinion | null> | Opinion | null;
}

/** All sources. */
export const SUGGESTION_SOURCES = Symbol('suggestion sources');
