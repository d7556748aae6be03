import { z } from 'zod';
import { exampleOf } from '../http/example.schema.js';
import { idSchema, nameSchema } from '../http/shapes.schema.js';
import { autoFixRunSchema } from './auto-fix/auto-fix.schema.js';
import { batchResultSchema, decisionResultSchema, decisionSchema } from './decisions/decision.schema.js';
import { noteSchema } from './notes/note.schema.js';
import { progressSchema, settingsPatchSchema } from './session.schema.js';

/** What the devices that have a session open are told. `device` is the one that did it. */
export const sessionEventSchema = z
  .discriminatedUnion('type', [
    z.object({ type: z.literal('progress'), progress: progressSchema, canUndo: z.boolean() }),
    z.object({
      type: z.literal('decided'),
      device: z.string(),
      cause: z.enum(['manual', 'auto-fix']),
      results: z.array(decisionResultSchema),
      reviewedAssetIds: z.array(idSchema),
    }),
    z
      .object({
        type: z.literal('missed'),
        device: z.string(),
        missed: z.array(z.object({ decision: decisionSchema, result: decisionResultSchema })),
      })
      .describe(
        'decisions of the device that had waited for Immich and did not come about; `decision` is what to send to try again',
      ),
    z.object({ type: z.literal('undone'), device: z.string(), assetIds: z.array(idSchema) }),
    z
      .object({ type: z.literal('marked'), device: z.string(), assetId: idSchema, mirror: z.boolean() })
      .describe('the photo is a mirror or a collage, or is none after all'),
    z
      .object({ type: z.literal('noted'), device: z.string(), note: noteSchema })
      .describe('what is noted of one of the pair is other than before; in whichever session it was written'),
    z.object({ type: z.literal('auto-fix'), run: autoFixRunSchema }),
    z.object({
      type: z.literal('settings'),
      device: z.string(),
      settings: settingsPatchSchema.describe('those that are other than before'),
    }),
    z.object({ type: z.literal('reset'), device: z.string() }),
  ])
  .meta({
    examples: [
      {
        ...{ type: 'decided', device: 'tablet', cause: 'manual' },
        results: exampleOf(batchResultSchema).results,
        reviewedAssetIds: exampleOf(batchResultSchema).reviewedAssetIds,
      },
    ],
  });
export type SessionEvent = z.infer<typeof sessionEventSchema>;

/** What a browser cannot say in a header of a stream: who hears it, as `X-Device` and `X-Tab` say elsewhere. */
export const eventsQuerySchema = z.object({
  device: nameSchema.optional().describe('photos at hand there are held for it while it hears'),
  tab: nameSchema.optional(),
});
export type EventsQuery = z.infer<typeof eventsQuerySchema>;
