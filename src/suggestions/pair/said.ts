import type { Suggestion, Verdict } from '../suggestion.schema.js';
import type { FaceOpinion } from './live-pair.js';

/** As sure, on the lower bound, as a countdown needs the model to be. */
const unattendedFrom = 0.95;

/** Each number with so many places: more would be noise, and the row of each face is written anew when it changes. */
const rounded = (share: number): number => Math.round(share * 1000) / 1000;

/**
 * What the model says of a face, without its reasons.
 * @param pair `wrongId` is who has the face, `correctId` the other one
 */
export function saidOf(
  opinion: FaceOpinion,
  { wrongId, correctId }: { wrongId: string; correctId: string },
): Omit<Suggestion, 'evidence'> & { unattended: Verdict } {
  const { person, enough, confidence, lower } = opinion;
  const verdict = person.id === correctId ? 'correct' : person.id === wrongId ? 'wrong' : 'other';
  return {
    source: 'embeddings',
    verdict,
    person: { id: person.id, name: person.name },
    confidence: enough ? rounded(confidence) : 0,
    ...(enough && { lower: rounded(lower) }),
    // what it does not know well enough is for a person to say, who teaches it by that
    unattended: enough && lower >= unattendedFrom ? verdict : 'unknown',
  };
}
