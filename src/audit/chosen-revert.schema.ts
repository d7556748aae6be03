import { z } from 'zod';
import { madeUp } from '../http/example.schema.js';
import { whySchema } from '../http/why.schema.js';
import { personRefSchema } from '../people/person.schema.js';
import { auditFilterSchema } from './audit.schema.js';
import { batchStateSchema } from './batch.schema.js';

const entryIdSchema = z.string().regex(/^\d{1,15}$/, 'must be the id of an entry of the audit log');
const countSchema = z.number().int().min(0);
const idsSchema = z.array(entryIdSchema).max(5000);

export const chosenRevertSchema = z
  .object({
    dryRun: z.boolean().describe('only says what would be taken back'),
    entryIds: idsSchema.min(1).optional().describe('the entries to take back'),
    filter: auditFilterSchema.strict().optional().describe('instead of them: all that it lets through'),
    except: idsSchema.optional().describe('but not these of them'),
    upTo: entryIdSchema.optional().describe('`upTo` of the preview: nothing that was written down since'),
  })
  .strict()
  .refine(({ entryIds, filter }) => (entryIds === undefined) !== (filter === undefined), {
    message: 'Name either entryIds or filter.',
    path: ['entryIds'],
  })
  .meta({
    examples: [
      { dryRun: true, filter: { cause: 'auto-fix' } },
      { dryRun: false, entryIds: ['812', '813'] },
    ],
  });
export type ChosenRevert = z.infer<typeof chosenRevertSchema>;

/** By what the ledger knows: where a face was moved in Immich meanwhile, nothing will be sent. */
export const revertPreviewSchema = z.object({
  chosen: countSchema.describe('entries'),
  moves: countSchema.describe('moves that would be taken back by moving the face'),
  stays: countSchema.describe('moves whose face a later change moved on, which is not chosen: only written down'),
  cannot: z
    .array(z.object({ reason: z.string(), why: whySchema, entries: countSchema }))
    .describe('entries that cannot be taken back, and why: the most frequent reason first'),
  ways: z
    .array(
      z.object({
        from: personRefSchema.nullable(),
        to: personRefSchema.nullable().describe('null for nobody: a new person without a name is made'),
        moves: countSchema,
      }),
    )
    .describe('from whom back to whom: those with the most moves'),
  upTo: entryIdSchema.describe('the newest entry of the audit log: send it with the same choice'),
});
export type RevertPreview = z.infer<typeof revertPreviewSchema>;

/** One of the two. */
export const chosenRevertAnswerSchema = z
  .object({
    preview: revertPreviewSchema.nullable().describe('where `dryRun` was asked for'),
    batch: batchStateSchema.nullable().describe('the batch that takes them back; a large one may still be running'),
  })
  .meta({
    examples: [
      {
        preview: {
          chosen: 241,
          moves: 238,
          stays: 2,
          cannot: [
            { reason: 'It was taken back already.', why: { code: 'taken-back-already', words: [] }, entries: 1 },
          ],
          ways: [{ from: madeUp.nora, to: madeUp.mila, moves: 238 }],
          upTo: '1052',
        },
        batch: null,
      },
    ],
  });
export type ChosenRevertAnswer = z.infer<typeof chosenRevertAnswerSchema>;
