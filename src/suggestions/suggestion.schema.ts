import { z } from 'zod';
import { personRefSchema } from '../people/person.schema.js';

/** Something that a person can check by looking. */
export const evidenceSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('nearest-feature-photo'),
      rankOfWrong: z.number().int().nullable().describe('1 is the nearest; null where it cannot be compared'),
      rankOfCorrect: z.number().int().nullable(),
      compared: z.number().int().describe('how many people could be compared'),
    })
    .describe("Immich's order of people by how near their one feature photo is to the face"),
]);
export type Evidence = z.infer<typeof evidenceSchema>;

export const suggestionSourceSchema = z.enum(['immich', 'embeddings', 'birth-date', 'same-photo']);
export type SuggestionSource = z.infer<typeof suggestionSourceSchema>;

export const verdictSchema = z
  .enum(['correct', 'wrong', 'other', 'unknown'])
  .describe('whose face it probably is: of the correct person, of the wrong one, of somebody else, or no opinion');
export type Verdict = z.infer<typeof verdictSchema>;

export const suggestionSchema = z.object({
  source: suggestionSourceSchema,
  verdict: verdictSchema,
  person: personRefSchema.nullable().describe('null where the verdict is `unknown`'),
  confidence: z.number().min(0).max(1),
  evidence: z.array(evidenceSchema),
});
export type Suggestion = z.infer<typeof suggestionSchema>;
