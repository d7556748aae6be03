import { z } from 'zod';
import { exampleOf, madeUp } from '../http/example.schema.js';
import {
  boxSchema,
  cursorSchema,
  idSchema,
  limitSchema,
  nameSchema,
  nextCursorSchema,
  timeSchema,
} from '../http/shapes.schema.js';
import { whySchema } from '../http/why.schema.js';
import { personRefSchema } from '../people/person.schema.js';
import { cropSchema } from '../pictures/crop.schema.js';
import { suggestionSchema } from '../suggestions/suggestion.schema.js';

export const entryActionSchema = z
  .enum(['reassign', 'unassign', 'create-person', 'delete-person', 'feature-photo'])
  .describe('the last three are what a move brings with it: the person made for it, and its way back');
export type EntryAction = z.infer<typeof entryActionSchema>;

export const entryStateSchema = z.enum(['planned', 'applied', 'failed']);
export type EntryState = z.infer<typeof entryStateSchema>;

export const entryOutcomeSchema = z
  .enum(['applied', 'already-there', 'moved-elsewhere', 'gone', 'failed'])
  .describe('of the three in the middle nothing was sent');

export const causeSchema = z.enum(['manual', 'auto-fix', 'undo', 'revert', 'reapply']);
export type Cause = z.infer<typeof causeSchema>;

export const auditEntrySchema = z
  .object({
    id: z.string(),
    at: timeSchema.describe('when it was planned'),
    settledAt: timeSchema.nullable().describe('when it was known to be applied or failed'),
    action: entryActionSchema,
    state: entryStateSchema,
    cause: causeSchema,
    sessionId: idSchema.nullable(),
    batchId: idSchema,
    device: z.string(),
    faceId: idSchema.nullable(),
    formerFaceId: idSchema.nullable().describe('how the same head was called before Immich found it again'),
    assetId: idSchema.nullable(),
    assetChecksum: z.string().nullable(),
    box: boxSchema.nullable(),
    from: personRefSchema.nullable().describe('with the name of that moment; null for nobody'),
    to: personRefSchema.nullable(),
    suggestion: suggestionSchema.nullable().describe('what was suggested then'),
    immichVersion: z.string().nullable(),
    answer: z
      .object({ status: z.number().int().nullable(), message: z.string().nullable(), why: whySchema })
      .nullable(),
    featurePhotoReplaced: z.boolean().describe('Immich took another feature photo for the person that the face left'),
    reverts: z.string().nullable().describe('the entry that this one takes back'),
    revertedBy: z.string().nullable().describe('the entry that took this one back'),
    revertible: z.boolean(),
    immichUrl: z.string().nullable().describe('the photo in Immich'),
  })
  .meta({
    examples: [
      {
        id: '812',
        at: madeUp.at,
        settledAt: madeUp.later,
        action: 'reassign',
        state: 'applied',
        cause: 'manual',
        sessionId: madeUp.sessionId,
        batchId: madeUp.batchId,
        device: 'tablet',
        faceId: madeUp.faceId,
        formerFaceId: null,
        assetId: madeUp.assetId,
        assetChecksum: 'kUJo5hgXzYeqD1u0hYo2jS6cYjM=',
        box: madeUp.box,
        from: madeUp.mila,
        to: madeUp.nora,
        suggestion: exampleOf(suggestionSchema),
        immichVersion: '3.1.0',
        answer: { status: 200, message: null },
        featurePhotoReplaced: false,
        reverts: null,
        revertedBy: null,
        revertible: true,
        immichUrl: `https://photos.example.com/photos/${madeUp.assetId}`,
      },
    ],
  });
export type AuditEntry = z.infer<typeof auditEntrySchema>;

/** An entry with what only a page needs. */
export const shownEntrySchema = auditEntrySchema
  .extend({ crop: cropSchema.nullable().describe('of the face as it is now; null where there is none') })
  .meta({ examples: [{ ...exampleOf(auditEntrySchema), crop: madeUp.crop }] });
export type ShownEntry = z.infer<typeof shownEntrySchema>;

export const auditFilterSchema = z.object({
  sessionId: idSchema.optional(),
  batchId: idSchema.optional(),
  personId: idSchema.optional().describe('moved from or to this person'),
  assetId: idSchema.optional(),
  faceId: idSchema.optional(),
  action: entryActionSchema.optional(),
  state: entryStateSchema.optional(),
  outcome: entryOutcomeSchema.optional(),
  cause: causeSchema.optional(),
  device: nameSchema.optional(),
  revert: z.enum(['possible', 'done']).optional().describe('can be taken back, or was'),
  after: timeSchema.optional(),
  before: timeSchema.optional(),
  search: z
    .string()
    .max(200)
    .optional()
    .describe(
      'part of the name of either person as it was then, the number of an entry, or an id of a face, photo, person or batch',
    ),
});
export type AuditFilter = z.infer<typeof auditFilterSchema>;

export const auditQuerySchema = auditFilterSchema.extend({ cursor: cursorSchema, limit: limitSchema(50, 200) });
export type AuditQuery = z.infer<typeof auditQuerySchema>;

export const auditPageSchema = z
  .object({
    entries: z.array(shownEntrySchema).describe('newest first'),
    nextCursor: nextCursorSchema,
  })
  .meta({ examples: [{ entries: [exampleOf(shownEntrySchema)], nextCursor: '812' }] });
export type AuditPage = z.infer<typeof auditPageSchema>;

export const exportQuerySchema = auditFilterSchema.extend({ format: z.enum(['csv', 'json', 'ndjson']) });
export type ExportQuery = z.infer<typeof exportQuerySchema>;

export const revertResultSchema = z
  .object({
    entry: shownEntrySchema.describe('the entry that takes it back'),
    outcome: z.enum(['applied', 'already-there', 'moved-elsewhere', 'gone', 'failed', 'unsettled']),
    message: z.string().nullable(),
    why: whySchema,
  })
  .meta({
    examples: [
      {
        entry: {
          ...exampleOf(shownEntrySchema),
          id: '907',
          cause: 'revert',
          from: madeUp.nora,
          to: madeUp.mila,
          suggestion: null,
          reverts: '812',
        },
        outcome: 'applied',
        message: null,
      },
    ],
  });
export type RevertResult = z.infer<typeof revertResultSchema>;
