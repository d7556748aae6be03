import type { Account } from '../accounts/account.js';
import type { NotFeatureFace } from '../audit/feature-photo.js';
import type { Suggestion, SuggestionSource as Name } from './suggestion.schema.js';

/** A face of the wrong person, and the pair that it is looked at for. */
export interface Question {
  faceId: string;
  assetId: string;
  takenAt: string;
  wrong: { id: string; name: string };
  correct: { id: string; name: string };
}

export interface Opinion {
  suggestion: Suggestion;
  /** Where the source saw that the face isn't the wrong person's feature face: lets moves pass together. */
  notFeature?: NotFeatureFace;
}

/** Somebody who may have an opinion on whose face it is. */
export interface SuggestionSource {
  readonly name: Name;
  /** null is "no opinion". Throws where it cannot be asked; that degrades the suggestion, never the review. */
  ask(account: Account, question: Question): Promise<Opinion | null>;
}

/** All sources, the most trusted first. */
export const SUGGESTION_SOURCES = Symbol('suggestion sources');
