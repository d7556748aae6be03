import { z } from 'zod';
import { madeUp } from '../../http/example.schema.js';
import {
  boxSchema,
  cursorSchema,
  idSchema,
  limitSchema,
  nextCursorSchema,
  timeSchema,
} from '../../http/shapes.schema.js';
import { personRefSchema } from '../../people/person.schema.js';
import { cropSchema } from '../../pictures/crop.schema.js';
import { verdictSchema } from '../../suggestions/suggestion.schema.js';
import { actionSchema } from '../decisions/decision.schema.js';

export const faceGroupSchema = z
  .enum(['sure', 'unsure', 'other-way'])
  .describe(
    'sure: it is the other one’s of the pair, so it is to be moved; other-way: it is surely the one’s who has it; 95 % is sure',
  );
export type FaceGroup = z.infer<typeof faceGroupSchema>;

/** A face among hundreds: what can be decided by a glance. Why it is suggested is told with its photo. */
export const sessionFaceSchema = z.object({
  id: idSchema,
  assetId: idSchema,
  takenAt: timeSchema,
  box: boxSchema,
  crop: cropSchema,
  person: personRefSchema.describe('who has it, or had it before it was decided'),
  decision: actionSchema.nullable(),
  suggestion: z
    .object({ verdict: verdictSchema, person: personRefSchema.nullable(), confidence: z.number().min(0).max(1) })
    .nullable()
    .describe('null too for a random check, until somebody has decided it'),
  group: faceGroupSchema,
});
export type SessionFace = z.infer<typeof sessionFaceSchema>;

export const facesQuerySchema = z.object({
  sort: z
    .enum(['confidence', 'date'])
    .default('date')
    .describe(
      'confidence: from what is surely the other one’s of the pair, by what nobody knows, to what is surely the one’s who has it; date: the newest first',
    ),
  status: z
    .enum(['pending', 'decided', 'all'])
    .default('pending')
    .describe('pending: undecided, on photos that are not skipped and that the settings do not hide'),
  cursor: cursorSchema,
  limit: limitSchema(100, 2000),
});
export type FacesQuery = z.infer<typeof facesQuerySchema>;

export const facesPageSchema = z
  .object({
    faces: z.array(sessionFaceSchema),
    total: z.number().int().nullable().describe('how many there are on all pages; null on those behind the first'),
    nextCursor: nextCursorSchema,
  })
  .meta({
    examples: [
      {
        faces: [
          {
            id: madeUp.faceId,
            assetId: madeUp.assetId,
            takenAt: madeUp.takenAt,
            box: madeUp.box,
            crop: madeUp.crop,
            person: madeUp.mila,
            decision: null,
            suggestion: { verdict: 'correct', person: madeUp.nora, confidence: 0.97 },
            group: 'sure',
          },
        ],
        total: 2395,
        nextCursor: null,
      },
    ],
  });
export type FacesPage = z.infer<typeof facesPageSchema>;
