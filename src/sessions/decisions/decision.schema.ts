import { z } from 'zod';
import { madeUp } from '../../http/example.schema.js';
import { idSchema } from '../../http/shapes.schema.js';
import { whySchema } from '../../http/why.schema.js';
import { personRefSchema } from '../../people/person.schema.js';

export const actionSchema = z.enum(['reassign', 'keep', 'unassign', 'skip']);
export type Action = z.infer<typeof actionSchema>;

const base = { assetId: idSchema };
const ofFace = {
  ...base,
  faceId: idSchema,
  fromPersonId: idSchema
    .optional()
    .describe(
      'the person that the reviewer saw the face with; without it, the wrong person of the pair, and in a session both ways whoever the queue last read it to be with',
    ),
};

export const decisionSchema = z.discriminatedUnion('action', [
  z
    .object({
      ...ofFace,
      action: z.literal('reassign'),
      toPersonId: idSchema
        .optional()
        .describe('without it, the correct person of the pair; in a session both ways, the other one of the two'),
      toNewPerson: z
        .object({ name: z.string().trim().min(1).max(200) })
        .strict()
        .optional()
        .describe('a person to make; several faces of one request with the same name share one'),
    })
    .strict(),
  z.object({ ...ofFace, action: z.literal('unassign') }).strict(),
  z.object({ ...ofFace, action: z.literal('keep') }).strict(),
  z.object({ ...base, action: z.literal('skip') }).strict(),
]);
export type Decision = z.infer<typeof decisionSchema>;

export const decisionsSchema = z
  .object({
    decisions: z.array(decisionSchema).min(1).max(5000),
    cause: z.enum(['manual', 'auto-fix']).default('manual').describe('`auto-fix` for a countdown that ran out'),
  })
  .strict()
  .meta({
    examples: [
      {
        decisions: [
          {
            action: 'reassign',
            assetId: '6f1c2d6e-0d3f-4d39-9f0e-3a4b5c6d7e8f',
            faceId: '0b8f7a52-58f1-4c3f-8a53-0d1de0c2b3a4',
          },
          { action: 'skip', assetId: 'c2a5f4de-91b7-4f55-b1a4-7f2f5b8d9e01' },
        ],
      },
    ],
  });
export type Decisions = z.infer<typeof decisionsSchema>;

export const outcomeSchema = z.enum([
  'applied',
  'recorded',
  'already-there',
  'already-decided',
  'moved-elsewhere',
  'gone',
  'failed',
  'unsettled',
]).describe(`what became of a decision:
applied: done in Immich. recorded: kept or skipped, nothing to send. already-there: the face was already where it should go, nothing was sent.
already-decided: somebody else was faster. moved-elsewhere: the face is no longer where the reviewer saw it, nothing was sent.
gone: the photo or the face is no longer there. failed: Immich did not take it; it can be tried again.
unsettled: Immich did not answer; it is asked again by itself what became of the face.`);
export type Outcome = z.infer<typeof outcomeSchema>;

export const decisionResultSchema = z.object({
  assetId: idSchema,
  faceId: idSchema.nullable().describe('null for a photo that was skipped'),
  action: actionSchema,
  outcome: outcomeSchema,
  person: personRefSchema.nullable().describe('who the face is with now, where that is known'),
  message: z.string().nullable().describe('in words, where it did not go as asked'),
  why: whySchema,
  entryId: z.string().nullable().describe('the entry of the audit log, where something was sent'),
});
export type DecisionResult = z.infer<typeof decisionResultSchema>;

/** The answer to a batch: one result for each decision, in order, and which photos are done. */
export const batchResultSchema = z
  .object({
    batchId: idSchema,
    results: z.array(decisionResultSchema),
    reviewedAssetIds: z.array(idSchema).describe('photos of this batch that are done now'),
  })
  .meta({
    examples: [
      {
        batchId: madeUp.batchId,
        results: [
          {
            assetId: madeUp.assetId,
            faceId: madeUp.faceId,
            action: 'reassign',
            outcome: 'applied',
            person: madeUp.nora,
            message: null,
            entryId: '812',
          },
        ],
        reviewedAssetIds: [madeUp.assetId],
      },
    ],
  });
export type BatchResult = z.infer<typeof batchResultSchema>;

export const undoSchema = z
  .object({ batchId: idSchema.optional().describe('which batch; without it, the newest that still stands') })
  .strict()
  .default({})
  .meta({ examples: [{}] });
export type Undo = z.infer<typeof undoSchema>;

export const undoResultSchema = batchResultSchema
  .extend({
    undoneBatchId: idSchema,
    assetIds: z.array(idSchema).describe('photos that are back in the queue, the newest decision first'),
  })
  .meta({
    examples: [
      {
        batchId: '2e9b4d70-8f15-4c6a-a3d7-5b1c0e8f9246',
        results: [
          {
            assetId: madeUp.assetId,
            faceId: madeUp.faceId,
            action: 'reassign',
            outcome: 'applied',
            person: madeUp.mila,
            message: null,
            entryId: '813',
          },
        ],
        reviewedAssetIds: [],
        undoneBatchId: madeUp.batchId,
        assetIds: [madeUp.assetId],
      },
    ],
  });
export type UndoResult = z.infer<typeof undoResultSchema>;
