import { z } from 'zod';
import { madeUp } from '../http/example.schema.js';
import { idSchema, timeSchema } from '../http/shapes.schema.js';
import { personRefSchema } from '../people/person.schema.js';

export const suggestionSourceSchema = z.enum(['immich', 'embeddings', 'birth-date', 'same-photo', 'same-moment']);
export type SuggestionSource = z.infer<typeof suggestionSourceSchema>;

export const verdictSchema = z
  .enum(['correct', 'wrong', 'other', 'unknown'])
  .describe(
    'whose face it probably is: of the correct person, of the wrong one, of somebody else, or no opinion. In a session both ways, `wrong` is who has the face and `correct` the other one of the pair',
  );
export type Verdict = z.infer<typeof verdictSchema>;

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
  z
    .object({
      kind: z.literal('not-born'),
      unborn: personRefSchema.describe('who was not born yet when the photo was taken'),
      unbornBirthDate: z.iso.date(),
      born: personRefSchema.describe('the other one of the pair, who was'),
      bornBirthDate: z.iso.date(),
    })
    .describe('the photo was taken before one of the two was born'),
  z
    .object({
      kind: z.literal('other-face'),
      faceId: idSchema.nullable().describe('the other face of the photo; null where it is known by its number alone'),
      person: personRefSchema.describe('whose it is'),
      decided: z.boolean().describe('somebody said so; otherwise it sits with that person, or is probably theirs'),
    })
    .describe('another face of the photo is that person, and nobody is on a photo twice'),
  z
    .object({
      kind: z.literal('neighbour'),
      faceId: idSchema,
      assetId: idSchema,
      takenAt: timeSchema,
      seconds: z.number().int().describe('how much later than this photo; negative is earlier'),
      person: personRefSchema.nullable().describe('whose it was said to be; null for somebody else than the pair'),
      agreeing: z.number().int().describe('how many photos of the same minutes say so'),
    })
    .describe('what was decided on a photo of the same minutes'),
  z
    .object({
      kind: z.literal('learning'),
      decided: z.number().int().describe('what was decided by hand of this pair so far'),
      needed: z.number().int().describe('how many more decisions it takes to know how sure it is'),
    })
    .describe('too little was decided: `confidence` is 0 and says nothing'),
  z
    .object({
      kind: z.literal('nearest-confirmed'),
      person: personRefSchema,
      faceId: idSchema,
      assetId: idSchema,
      takenAt: timeSchema,
      years: z.number().nullable().describe('how old the person was then; null where the birth date is not known'),
      similarity: z.number().describe('cosine in what tells the two apart: 1 is the same'),
    })
    .describe('a face that was decided to be this person, and looks most like the one in question'),
  z
    .object({ kind: z.literal('age'), person: personRefSchema, years: z.number() })
    .describe('how old the person was on the day of the photo'),
  z
    .object({ kind: z.literal('disagrees'), source: suggestionSourceSchema, verdict: verdictSchema })
    .describe('a source that says otherwise: it lowers the confidence'),
]);
export type Evidence = z.infer<typeof evidenceSchema>;

export const sayingSchema = z.object({
  source: suggestionSourceSchema,
  verdict: verdictSchema,
  confidence: z.number().min(0).max(1),
});
export type Saying = z.infer<typeof sayingSchema>;

export const suggestionSchema = z
  .object({
    source: suggestionSourceSchema.describe('the one whose word weighs the most'),
    verdict: verdictSchema,
    person: personRefSchema
      .nullable()
      .describe('null where the verdict is `unknown`, and for somebody else whom no source can name'),
    confidence: z.number().min(0).max(1),
    lower: z
      .number()
      .min(0)
      .max(1)
      .optional()
      .describe('`confidence` as low as the decisions that it was measured by allow, in 19 of 20 cases'),
    evidence: z.array(evidenceSchema),
    opinions: z
      .array(sayingSchema)
      .optional()
      .describe('what each source said by itself, before this pair had taught how right it is; what is older has none'),
    estimated: z
      .boolean()
      .optional()
      .describe(
        'the confidence is an estimate, not counted on this pair: under 30 decisions on suggestions of this pair',
      ),
    unattended: verdictSchema.optional().describe('what auto-fix may follow without anybody looking'),
  })
  .meta({
    examples: [
      {
        source: 'immich',
        verdict: 'correct',
        person: madeUp.nora,
        confidence: 0.97,
        evidence: [
          { kind: 'nearest-feature-photo', rankOfWrong: 3, rankOfCorrect: 1, compared: 45 },
          { kind: 'age', person: madeUp.nora, years: 2.7 },
        ],
      },
    ],
  });
export type Suggestion = z.infer<typeof suggestionSchema>;
