import { z } from 'zod';
import { madeUp } from '../../http/example.schema.js';
import { idSchema, timeSchema } from '../../http/shapes.schema.js';
import { whySchema } from '../../http/why.schema.js';

export const autoFixCommandSchema = z
  .object({
    action: z.enum(['start', 'stop']),
    dryRun: z.boolean().default(false).describe('say what a run would do, and change nothing'),
    target: z
      .number()
      .min(0.8)
      .max(0.999)
      .default(0.99)
      .describe('the share that is to be right of what it does, where there are face vectors to know it by'),
  })
  .strict()
  .meta({ examples: [{ action: 'start', dryRun: true, target: 0.99 }] });
export type AutoFixCommand = z.infer<typeof autoFixCommandSchema>;

export const autoFixRunSchema = z
  .object({
    id: idSchema,
    state: z.enum(['running', 'stopped', 'done', 'failed']),
    dryRun: z.boolean(),
    total: z.number().int().describe('photos that were to be looked at when the run began'),
    looked: z.number().int().describe('photos looked at'),
    moved: z.number().int().describe('faces moved (in a dry run: that would be)'),
    kept: z.number().int().describe('faces left with the wrong person, and counted as looked at'),
    byHand: z.number().int().describe('faces left to the reviewer'),
    failed: z.number().int(),
    target: z
      .number()
      .nullable()
      .describe("the share that is to be right; null where there are no face vectors, and it follows Immich's word"),
    mistakes: z.number().nullable().describe('how many of the faces it is sure of are expected to be wrong'),
    mistakesAtMost: z.number().nullable().describe('the same at most, in 19 of 20 cases'),
    checks: z
      .number()
      .int()
      .describe('faces it is sure of that are left to the reviewer, with no suggestion, to measure how right it is'),
    message: z.string().nullable().describe('why it failed or stopped'),
    why: whySchema,
    startedAt: timeSchema,
    endedAt: timeSchema.nullable(),
  })
  .meta({
    examples: [
      {
        id: madeUp.runId,
        state: 'running',
        dryRun: false,
        total: 4210,
        looked: 1800,
        moved: 640,
        kept: 900,
        byHand: 260,
        failed: 0,
        target: 0.99,
        mistakes: 4.2,
        mistakesAtMost: 9,
        checks: 30,
        message: null,
        startedAt: madeUp.at,
        endedAt: null,
      },
    ],
  });
export type AutoFixRun = z.infer<typeof autoFixRunSchema>;
