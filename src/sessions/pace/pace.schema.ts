import { z } from 'zod';
import { timelineQuerySchema, timeUnitSchema } from '../../audit/timeline.schema.js';
import { timeSchema } from '../../http/shapes.schema.js';

const countSchema = z.number().int().min(0);

export const paceQuerySchema = timelineQuerySchema.pick({ zone: true });
export type PaceQuery = z.infer<typeof paceQuerySchema>;

export const paceSchema = z
  .object({
    unit: timeUnitSchema,
    bars: z
      .array(
        z.object({
          from: timeSchema,
          until: timeSchema.describe('the first moment that does not belong to it'),
          attended: countSchema.describe('faces that somebody decided, or let the countdown decide'),
          unattended: countSchema.describe('faces that a run of auto-fix decided'),
          sum: countSchema.describe('all that was decided until then'),
        }),
      )
      .describe('decisions that stand, by when they were made, oldest first and without a gap'),
    activeMinutes: z
      .number()
      .min(0)
      .describe('that somebody worked, without pauses of more than five minutes; of all time'),
    pace: z
      .object({
        perMinute: z.number().positive(),
        low: z.number().positive().describe('nine times in ten the pace lies between low and high'),
        high: z.number().positive(),
      })
      .nullable()
      .describe('faces a minute of the newest hour of active time; null where too little is known'),
    left: countSchema.nullable().describe('faces to decide under the settings; null while photos are being read'),
    remaining: z
      .object({ low: z.number().min(0), high: z.number().min(0) })
      .nullable()
      .describe('minutes that the rest takes at this pace, from and to'),
  })
  .meta({
    examples: [
      {
        unit: 'hour',
        bars: [
          {
            from: '2026-11-28T19:00:00.000Z',
            until: '2026-11-28T20:00:00.000Z',
            attended: 610,
            unattended: 410,
            sum: 1812,
          },
        ],
        activeMinutes: 48.5,
        pace: { perMinute: 13.2, low: 10.8, high: 15.9 },
        left: 2395,
        remaining: { low: 150.6, high: 221.8 },
      },
    ],
  });
export type Pace = z.infer<typeof paceSchema>;
