import type { Suggestion } from '../../suggestions/suggestion.schema.js';
import type { FaceGroup } from './face.schema.js';

/** As sure as this, and a face can be decided by a glance, among others like it. */
const surely = 0.95;

/** Whose of the pair a face seems to be, in one number: 1 is surely the other one's, -1 surely its holder's. */
export const leaningOf = ({ verdict, confidence }: Pick<Suggestion, 'verdict' | 'confidence'>): number =>
  verdict === 'correct' ? confidence : verdict === 'wrong' ? -confidence : 0;

export const groupOf = (leaning: number): FaceGroup =>
  leaning >= surely ? 'sure' : leaning <= -surely ? 'other-way' : 'unsure';
