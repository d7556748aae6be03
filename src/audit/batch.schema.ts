import { z } from 'zod';
import { madeUp } from '../http/example.schema.js';
import { idSchema, timeSchema } from '../http/shapes.schema.js';
import { whySchema } from '../http/why.schema.js';
import { causeSchema } from './audit.schema.js';

const countSchema = z.number().int().min(0);

/** How far a batch is, counted in moves of faces. */
export const batchStateSchema = z
  .object({
    id: idSchema,
    cause: causeSchema,
    device: z.string(),
    at: timeSchema,
    state: z.enum(['running', 'waiting', 'done']).describe('waiting: the rest is done when Immich is back'),
    total: countSchema,
    applied: countSchema.describe('moved, or there already'),
    failed: countSchema,
    waiting: countSchema.describe('not settled yet'),
    leftAlone: countSchema.describe(
      'chosen, and left as they are: it was stopped before, or another change of the face was on its way',
    ),
    stopped: z.boolean().describe('somebody stopped it: what it had not begun is left alone'),
    reasons: z
      .array(z.object({ message: z.string(), why: whySchema, faces: countSchema }))
      .describe('why faces were not moved, the most frequent reason first'),
    revertible: countSchema.describe('moves that can be taken back; 0 while it runs'),
    takesBack: idSchema.nullable().describe('the batch that this one takes back'),
  })
  .meta({
    examples: [
      {
        id: '2e9b4d70-8f15-4c6a-a3d7-5b1c0e8f9246',
        cause: 'revert',
        device: 'tablet',
        at: madeUp.at,
        state: 'done',
        total: 240,
        applied: 238,
        failed: 2,
        waiting: 0,
        leftAlone: 0,
        stopped: false,
        reasons: [{ message: 'Somebody moved the face meanwhile.', why: { code: 'face-moved', words: [] }, faces: 2 }],
        revertible: 0,
        takesBack: madeUp.batchId,
      },
    ],
  });
export type BatchState = z.infer<typeof batchStateSchema>;
