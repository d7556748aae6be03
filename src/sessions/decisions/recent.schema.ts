import { z } from 'zod';
import { madeUp } from '../../http/example.schema.js';
import { idSchema, limitSchema, timeSchema } from '../../http/shapes.schema.js';
import { personRefSchema } from '../../people/person.schema.js';
import { cropSchema } from '../../pictures/crop.schema.js';
import { actionSchema } from './decision.schema.js';

/** What somebody said last, in one go: a press in the review, or many faces in the grid. */
export const recentSchema = z.object({
  batchId: idSchema.describe('what to undo'),
  at: timeSchema,
  device: z.string(),
  cause: z.enum(['manual', 'auto-fix']).describe('auto-fix: of a countdown that ran out'),
  count: z.number().int().describe('how many decisions it holds that stand'),
  action: actionSchema.describe('of the newest of them, as all that follows'),
  assetId: idSchema,
  takenAt: timeSchema,
  face: z
    .object({ id: idSchema, crop: cropSchema })
    .nullable()
    .describe('of a photo that was skipped, one of its faces; null where none is known any more'),
  from: personRefSchema.describe('who had the face'),
  to: personRefSchema.nullable().describe('who has it now, where it was moved'),
});
export type Recent = z.infer<typeof recentSchema>;

export const recentQuerySchema = z.object({ limit: limitSchema(10, 20) });
export type RecentQuery = z.infer<typeof recentQuerySchema>;

export const recentListSchema = z.object({ recent: z.array(recentSchema).describe('the newest first') }).meta({
  examples: [
    {
      recent: [
        {
          batchId: madeUp.batchId,
          at: madeUp.at,
          device: 'tablet',
          cause: 'manual',
          count: 1,
          action: 'reassign',
          assetId: madeUp.assetId,
          takenAt: madeUp.takenAt,
          face: { id: madeUp.faceId, crop: madeUp.crop },
          from: madeUp.mila,
          to: madeUp.nora,
        },
      ],
    },
  ],
});
export type RecentList = z.infer<typeof recentListSchema>;
