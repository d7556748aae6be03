import { z } from 'zod';
import { idSchema, timeSchema } from '../http/shapes.schema.js';

/** What is told to the address that the owner named. Ids and numbers alone: names stay in the house. */
export const webhookSchema = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('session.finished'),
    timestamp: timeSchema,
    data: z.object({
      sessionId: idSchema,
      reviewed: z.number().int().describe('photos'),
      reassigned: z.number().int().describe('faces'),
      unassigned: z.number().int(),
      kept: z.number().int(),
    }),
  }),
  z.object({
    type: z.literal('drift.found'),
    timestamp: timeSchema,
    data: z.object({
      checkId: idSchema,
      faces: z.number().int().describe('faces that are no longer where they were put'),
      mass: z.boolean().describe('it looks as if face recognition was reset'),
    }),
  }),
]);
export type Webhook = z.infer<typeof webhookSchema>;
/** Before it has a time. */
export type News = Webhook extends infer Each ? (Each extends Webhook ? Omit<Each, 'timestamp'> : never) : never;
