import { z } from 'zod';
import { madeUp } from '../../http/example.schema.js';
import { idSchema } from '../../http/shapes.schema.js';
import { whySchema } from '../../http/why.schema.js';
import { personRefSchema } from '../../people/person.schema.js';
import { batchStateSchema } from '../batch.schema.js';
import { driftKindSchema } from './drift.schema.js';

const entryIdSchema = z.string().regex(/^\d{1,15}$/, 'must be the id of an entry of the audit log');
const countSchema = z.number().int().min(0);

export const replacementSchema = z
  .union([
    z.object({ toPersonId: idSchema }).strict(),
    z.object({ toNewPerson: z.object({ name: z.string().trim().min(1).max(200) }).strict() }).strict(),
  ])
  .describe('whom faces go to whose person is no longer in Immich');
export type Replacement = z.infer<typeof replacementSchema>;

export const reapplySchema = z
  .object({
    dryRun: z.boolean().describe('only says what would be moved'),
    entryIds: z.array(entryIdSchema).min(1).max(5000).optional().describe('the decisions to restore'),
    kinds: z.array(driftKindSchema).min(1).max(4).optional().describe('instead of them: all of these kinds'),
    people: z
      .record(idSchema, replacementSchema)
      .default({})
      .refine((people) => Object.keys(people).length <= 1000, 'must name 1,000 people at most')
      .describe(
        'by the id of a person who is gone. Without one: somebody of the same name if there is exactly one, else a new person',
      ),
  })
  .strict()
  .refine(({ entryIds, kinds }) => (entryIds === undefined) !== (kinds === undefined), {
    message: 'Name either entryIds or kinds.',
    path: ['entryIds'],
  })
  .meta({ examples: [{ dryRun: true, kinds: ['given-away', 'redetected'] }] });
export type Reapply = z.infer<typeof reapplySchema>;

const targetSchema = z.object({ id: idSchema.nullable().describe('null for a person to be made'), name: z.string() });

export const reapplyPreviewSchema = z.object({
  chosen: countSchema,
  moves: countSchema.describe('faces that would be moved'),
  already: countSchema.describe('faces that are with the replacement already: only written down'),
  cannot: z
    .array(z.object({ reason: z.string(), why: whySchema, faces: countSchema }))
    .describe('faces that cannot be moved, and why'),
  targets: z
    .array(
      z.object({
        person: targetSchema,
        faces: countSchema,
        from: z
          .array(z.object({ person: personRefSchema.nullable().describe('null for nobody'), faces: countSchema }))
          .describe('who has them now: those with the most faces'),
      }),
    )
    .describe('whom they would go to: those with the most faces; unnamed people to be made count as one'),
  gonePeople: z
    .array(
      z.object({
        person: personRefSchema,
        faces: countSchema,
        replacement: targetSchema.describe('as asked for, else as proposed'),
        sameName: z.array(personRefSchema).describe('people in Immich who have that name now'),
      }),
    )
    .describe('people with a name who are no longer in Immich: those with the most faces'),
});
export type ReapplyPreview = z.infer<typeof reapplyPreviewSchema>;

/** One of the two. */
export const reapplyAnswerSchema = z
  .object({
    preview: reapplyPreviewSchema.nullable().describe('where `dryRun` was asked for'),
    batch: batchStateSchema.nullable().describe('the batch that restores them; a large one may still be running'),
  })
  .meta({
    examples: [
      {
        preview: {
          chosen: 790,
          moves: 788,
          already: 1,
          cannot: [{ reason: 'The photo is no longer in Immich.', why: { code: 'photo-gone', words: [] }, faces: 1 }],
          targets: [
            {
              person: madeUp.nora,
              faces: 788,
              from: [
                { person: madeUp.mila, faces: 700 },
                { person: null, faces: 88 },
              ],
            },
          ],
          gonePeople: [],
        },
        batch: null,
      },
    ],
  });
export type ReapplyAnswer = z.infer<typeof reapplyAnswerSchema>;
