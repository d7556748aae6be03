import { z } from 'zod';
import { idSchema, timeSchema } from '../../http/shapes.schema.js';

export const autoFixCommandSchema = z
  .object({
    action: z.enum(['start', 'stop']),
    dryRun: z.boolean().default(false).describe('say what a run would do, and change nothing'),
  })
  .strict();
export type AutoFixCommand = z.infer<typeof autoFixCommandSchema>;

export const autoFixRunSchema = z.object({
  id: idSchema,
  state: z.enum(['running', 'stopped', 'done', 'failed']),
  dryRun: z.boolean(),
  total: z.number().int().describe('photos that were to be looked at when the run began'),
  looked: z.number().int().describe('photos looked at'),
  moved: z.number().int().describe('faces moved (in a dry run: that would be)'),
  kept: z.number().int().describe('faces left with the wrong person, and counted as looked at'),
  byHand: z.number().int().describe('faces left to the reviewer'),
  failed: z.number().int(),
  message: z.string().nullable().describe('why it failed or stopped'),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
});
export type AutoFixRun = z.infer<typeof autoFixRunSchema>;
