import { z } from 'zod';
import { madeUp } from '../http/example.schema.js';
import { timeSchema } from '../http/shapes.schema.js';
import { personRefSchema } from '../people/person.schema.js';
import { auditFilterSchema } from './audit.schema.js';

const countSchema = z.number().int().min(0);

const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch {
    return false;
  }
};

export const timelineQuerySchema = auditFilterSchema.extend({
  zone: z
    .string()
    .max(64)
    .refine(isZone, 'must be a time zone such as Europe/Berlin')
    .default('UTC')
    .describe('whose days, weeks (from Monday on) and months they are'),
});
export type TimelineQuery = z.infer<typeof timelineQuerySchema>;

export const timeUnitSchema = z.enum(['hour', 'day', 'week', 'month', 'year']);
export type TimeUnit = z.infer<typeof timeUnitSchema>;

export const timelineSchema = z
  .object({
    unit: timeUnitSchema.describe('the finest of which the time that is shown has 60 at most'),
    bars: z
      .array(
        z.object({
          from: timeSchema,
          until: timeSchema.describe('the first moment that does not belong to it'),
          applied: countSchema,
          failed: countSchema,
          planned: countSchema,
        }),
      )
      .describe('oldest first and without a gap; empty where there is nothing in that time'),
  })
  .meta({
    examples: [
      {
        unit: 'day',
        bars: [
          { from: '2026-11-28T00:00:00.000Z', until: '2026-11-29T00:00:00.000Z', applied: 240, failed: 2, planned: 0 },
        ],
      },
    ],
  });
export type Timeline = z.infer<typeof timelineSchema>;

/** What there is to filter the audit log by. */
export const auditChoicesSchema = z
  .object({
    people: z
      .array(personRefSchema.extend({ entries: countSchema }))
      .describe('with the name that was written down last: those with the most entries'),
    devices: z.array(z.string()),
  })
  .meta({
    examples: [
      {
        people: [
          { ...madeUp.mila, entries: 812 },
          { ...madeUp.nora, entries: 790 },
        ],
        devices: ['tablet', 'phone'],
      },
    ],
  });
export type AuditChoices = z.infer<typeof auditChoicesSchema>;
