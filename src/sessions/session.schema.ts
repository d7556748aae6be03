import { z } from 'zod';
import { exampleOf, madeUp } from '../http/example.schema.js';
import { cursorSchema, idSchema, limitSchema, nextCursorSchema, timeSchema } from '../http/shapes.schema.js';
import { personRefSchema } from '../people/person.schema.js';
import { autoFixRunSchema } from './auto-fix/auto-fix.schema.js';
import { rightnessSchema } from './rightness/rightness.schema.js';

export const settingsSchema = z.object({
  filter: z.enum(['both', 'duplicates', 'solos']).default('both'),
  autoFix: z.enum(['off', 'confirm', 'instant']).default('confirm'),
  autoFixDelay: z.number().int().min(1).max(30).default(3).describe('seconds of the countdown'),
  skipBothPresent: z
    .boolean()
    .default(true)
    .describe('hide photos that show exactly one face of the wrong person and at least one of the correct one'),
  order: z
    .enum(['newest', 'oldest', 'teaching'])
    .default('newest')
    .describe(
      'teaching: what the model of the pair learns most from, where there are face vectors; otherwise as newest',
    ),
  direction: z
    .enum(['one-way', 'separate'])
    .default('one-way')
    .describe('separate: the faces of both people are looked at, as each may hold the other’s'),
  others: z
    .array(idSchema)
    .max(4)
    .refine((ids) => new Set(ids).size === ids.length, 'Name each person once.')
    .default([])
    .describe('people besides the pair whom faces can be given to with one key: of triplets, the third'),
  takenAfter: timeSchema.nullable().default(null),
  takenBefore: timeSchema.nullable().default(null),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A change of some settings; what is not named stays. Defaults must not fill in here, so they are taken off. */
export const settingsPatchSchema = z
  .object({
    filter: settingsSchema.shape.filter.unwrap(),
    autoFix: settingsSchema.shape.autoFix.unwrap(),
    autoFixDelay: settingsSchema.shape.autoFixDelay.unwrap(),
    skipBothPresent: settingsSchema.shape.skipBothPresent.unwrap(),
    order: settingsSchema.shape.order.unwrap(),
    direction: settingsSchema.shape.direction.unwrap(),
    others: settingsSchema.shape.others.unwrap(),
    takenAfter: settingsSchema.shape.takenAfter.unwrap(),
    takenBefore: settingsSchema.shape.takenBefore.unwrap(),
  })
  .partial()
  .strict();
export type SettingsPatch = z.infer<typeof settingsPatchSchema>;

export const openSessionSchema = z
  .object({
    wrongPersonId: idSchema,
    correctPersonId: idSchema,
    settings: settingsPatchSchema.optional().describe('of a session that is resumed, only what is named changes'),
  })
  .strict()
  .refine((pair) => pair.wrongPersonId !== pair.correctPersonId, {
    path: ['correctPersonId'],
    message: 'The two people of a pair must not be the same. Pick another person.',
  })
  .meta({
    examples: [
      {
        wrongPersonId: '6f1c2d6e-0d3f-4d39-9f0e-3a4b5c6d7e8f',
        correctPersonId: '0b8f7a52-58f1-4c3f-8a53-0d1de0c2b3a4',
        settings: { filter: 'both', autoFix: 'confirm' },
      },
    ],
  });
export type OpenSession = z.infer<typeof openSessionSchema>;

export const changeSessionSchema = z
  .object({ settings: settingsPatchSchema })
  .strict()
  .meta({ examples: [{ settings: { filter: 'solos' } }] });
export type ChangeSession = z.infer<typeof changeSessionSchema>;

/** How far the work on a pair is. Photos count for `total` to `hidden` and `skipped`, faces for the rest. */
export const progressSchema = z.object({
  scan: z
    .enum(['listing', 'scanning', 'ready', 'failed'])
    .describe('listing: the photos are being counted; scanning: their faces are being read, the review can go on'),
  scanned: z.number().int().describe('photos whose faces have been read'),
  total: z.number().int(),
  pending: z.number().int().describe('photos to review under the current filter'),
  reviewed: z.number().int(),
  hidden: z.number().int().describe('pending photos that the current filter hides'),
  reassigned: z.number().int().describe('faces moved, by hand or by auto-fix'),
  autoFixed: z.number().int().describe('of these, by auto-fix'),
  unassigned: z.number().int(),
  kept: z.number().int(),
  skipped: z.number().int(),
  undone: z.number().int(),
  waiting: z
    .number()
    .int()
    .describe('decisions that are written down and that Immich cannot take now; they are sent when it is back'),
  failed: z.number().int().describe('decisions that Immich has not taken and that wait to be tried again'),
});
export type Progress = z.infer<typeof progressSchema>;

export const sessionPersonSchema = z.object({
  id: idSchema,
  name: z.string(),
  birthDate: z.iso.date().nullable(),
  immichUrl: z.string().describe('the person in Immich'),
});
export type SessionPerson = z.infer<typeof sessionPersonSchema>;

export const sessionSchema = z
  .object({
    id: idSchema,
    wrong: sessionPersonSchema,
    correct: sessionPersonSchema,
    others: z.array(personRefSchema).describe('whom `settings.others` names'),
    settings: settingsSchema,
    progress: progressSchema,
    canUndo: z.boolean(),
    autoFixRun: autoFixRunSchema.nullable().describe('the newest unattended run'),
    createdAt: timeSchema,
    updatedAt: timeSchema,
  })
  .meta({
    examples: [
      {
        id: madeUp.sessionId,
        wrong: {
          ...madeUp.mila,
          birthDate: '2019-03-02',
          immichUrl: `https://photos.example.com/people/${madeUp.mila.id}`,
        },
        correct: {
          ...madeUp.nora,
          birthDate: '2021-08-15',
          immichUrl: `https://photos.example.com/people/${madeUp.nora.id}`,
        },
        others: [],
        settings: settingsSchema.parse({}),
        progress: {
          scan: 'ready',
          scanned: 4210,
          total: 4210,
          pending: 2390,
          reviewed: 1815,
          hidden: 5,
          reassigned: 640,
          autoFixed: 410,
          unassigned: 2,
          kept: 1170,
          skipped: 3,
          undone: 4,
          waiting: 0,
          failed: 0,
        },
        canUndo: true,
        autoFixRun: exampleOf(autoFixRunSchema),
        createdAt: '2026-11-27T19:10:00.000Z',
        updatedAt: madeUp.at,
      },
    ],
  });
export type Session = z.infer<typeof sessionSchema>;

export const sessionsQuerySchema = z.object({ cursor: cursorSchema, limit: limitSchema(50, 100) });
export type SessionsQuery = z.infer<typeof sessionsQuerySchema>;

export const sessionListSchema = z
  .object({ sessions: z.array(sessionSchema), nextCursor: nextCursorSchema })
  .meta({ examples: [{ sessions: [exampleOf(sessionSchema)], nextCursor: null }] });
export type SessionList = z.infer<typeof sessionListSchema>;

export const summarySchema = z
  .object({
    session: sessionSchema,
    rightness: rightnessSchema,
    years: z
      .array(
        z.object({
          year: z.number().int(),
          reassigned: z.number().int().describe('given to the other one of the pair'),
          elsewhere: z.number().int().describe('given to somebody else'),
          unassigned: z.number().int(),
          kept: z.number().int(),
          pending: z.number().int().describe('faces of the wrong person nobody has decided yet'),
        }),
      )
      .describe('by the year in which the photo was taken, oldest first'),
  })
  .meta({
    examples: [
      {
        session: exampleOf(sessionSchema),
        rightness: exampleOf(rightnessSchema),
        years: [{ year: 2024, reassigned: 520, elsewhere: 4, unassigned: 2, kept: 900, pending: 1300 }],
      },
    ],
  });
export type Summary = z.infer<typeof summarySchema>;
