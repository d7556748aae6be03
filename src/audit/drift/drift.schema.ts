import { z } from 'zod';
import { exampleOf, madeUp } from '../../http/example.schema.js';
import { cursorSchema, idSchema, limitSchema, nextCursorSchema, timeSchema } from '../../http/shapes.schema.js';
import { whySchema } from '../../http/why.schema.js';
import { personRefSchema } from '../../people/person.schema.js';
import { cropSchema } from '../../pictures/crop.schema.js';

export const driftKindSchema = z.enum(['moved', 'given-away', 'redetected', 'gone'])
  .describe(`where Immich no longer agrees with the newest decision:
moved: somebody gave the face to another person in Immich. given-away: recognition took it away, and gave it to somebody or to nobody.
redetected: Immich found the same head again as another face. gone: the photo was deleted or is in the trash, or the face is no longer on it.`);
export type DriftKind = z.infer<typeof driftKindSchema>;

const countSchema = z.number().int().min(0);

export const driftCheckSchema = z
  .object({
    id: idSchema,
    cause: z.enum(['manual', 'nightly']),
    state: z.enum(['running', 'stopped', 'done', 'failed']),
    total: countSchema.describe('faces whose newest decision is compared'),
    looked: countSchema,
    agrees: countSchema,
    counts: z
      .object({ moved: countSchema, 'given-away': countSchema, redetected: countSchema, gone: countSchema })
      .describe('what is still so: faces that were re-applied or decided anew since are left out'),
    mass: z.boolean().describe('so much of it is the work of recognition that somebody must have reset it'),
    message: z.string().nullable().describe('in words, where it waits or failed'),
    why: whySchema,
    startedAt: timeSchema,
    endedAt: timeSchema.nullable(),
  })
  .meta({
    examples: [
      {
        id: madeUp.checkId,
        cause: 'nightly',
        state: 'done',
        total: 812,
        looked: 812,
        agrees: 811,
        counts: { moved: 1, 'given-away': 0, redetected: 0, gone: 0 },
        mass: false,
        message: null,
        startedAt: '2026-11-29T03:00:00.000Z',
        endedAt: '2026-11-29T03:00:41.000Z',
      },
    ],
  });
export type DriftCheck = z.infer<typeof driftCheckSchema>;

export const driftFaceSchema = z.object({
  entryId: z.string().describe('the decision that no longer holds'),
  kind: driftKindSchema,
  decidedAt: timeSchema,
  action: z.enum(['reassign', 'unassign']),
  faceId: idSchema.describe('as it is called now; as it was, where it is gone'),
  assetId: idSchema.describe('the photo that it is on now'),
  crop: cropSchema.nullable().describe('of the face as it is now; null where there is none'),
  expected: personRefSchema
    .extend({ gone: z.boolean().describe('the person is no longer in Immich') })
    .describe('who the decision gave it to, with the name of that moment'),
  now: personRefSchema.nullable().describe('who has it now; null for nobody'),
  message: z.string().nullable().describe('why it is gone, in words'),
  why: whySchema,
  immichUrl: z.string().nullable().describe('the photo in Immich'),
  nowUrl: z.string().nullable().describe('the person in Immich who has it now'),
});
export type DriftFace = z.infer<typeof driftFaceSchema>;

export const driftQuerySchema = z.object({
  kind: driftKindSchema.optional(),
  cursor: cursorSchema,
  limit: limitSchema(50, 200),
});
export type DriftQuery = z.infer<typeof driftQuerySchema>;

export const driftPageSchema = z
  .object({
    nightly: z.boolean().describe('whether it is looked for every night'),
    check: driftCheckSchema.nullable().describe('the newest one; null before the first'),
    faces: z.array(driftFaceSchema).describe('the newest decision first'),
    nextCursor: nextCursorSchema,
  })
  .meta({
    examples: [
      {
        nightly: true,
        check: exampleOf(driftCheckSchema),
        faces: [
          {
            entryId: '812',
            kind: 'moved',
            decidedAt: madeUp.at,
            action: 'reassign',
            faceId: madeUp.faceId,
            assetId: madeUp.assetId,
            crop: madeUp.crop,
            expected: { ...madeUp.nora, gone: false },
            now: madeUp.mila,
            message: null,
            immichUrl: `https://photos.example.com/photos/${madeUp.assetId}`,
            nowUrl: `https://photos.example.com/people/${madeUp.mila.id}`,
          },
        ],
        nextCursor: null,
      },
    ],
  });
export type DriftPage = z.infer<typeof driftPageSchema>;

export const driftCommandSchema = z
  .object({ action: z.enum(['start', 'stop']) })
  .strict()
  .meta({ examples: [{ action: 'start' }] });
export type DriftCommand = z.infer<typeof driftCommandSchema>;

export const driftSettingsSchema = z
  .object({ nightly: z.boolean() })
  .strict()
  .meta({ examples: [{ nightly: true }] });
export type DriftSettings = z.infer<typeof driftSettingsSchema>;

export const massDriftSchema = z
  .object({
    checkId: idSchema.nullable().describe('the check that found it; null where recognition was not reset'),
    faces: countSchema.describe('decisions that recognition undid and that are still undone'),
  })
  .meta({ examples: [{ checkId: madeUp.checkId, faces: 790 }] });
export type MassDrift = z.infer<typeof massDriftSchema>;
