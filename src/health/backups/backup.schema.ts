import { z } from 'zod';
import { exampleOf } from '../../http/example.schema.js';
import { timeSchema } from '../../http/shapes.schema.js';
import { whySchema } from '../../http/why.schema.js';

export const backupSchema = z
  .object({
    name: z.string().describe('the name of its file'),
    reason: z.enum(['nightly', 'by-hand', 'before-upgrade']),
    at: timeSchema,
    bytes: z.number().int(),
  })
  .meta({
    examples: [
      {
        name: 'face-fix-000012-by-hand-2026-11-28T19-42-05Z.db',
        reason: 'by-hand',
        at: '2026-11-28T19:42:05Z',
        bytes: 4_218_880,
      },
    ],
  });
export type Backup = z.infer<typeof backupSchema>;

export const backupListSchema = z
  .object({
    backups: z.array(backupSchema).describe('newest first'),
    keptDays: z.number().int().describe('how many days each is kept at least'),
    warning: z.string().nullable().describe('what is wrong with them and what to do, where something is'),
    warningWhy: whySchema,
    downloadable: z.boolean(),
    reason: z.string().nullable().describe('why they cannot be downloaded'),
    why: whySchema,
  })
  .meta({
    examples: [{ backups: [exampleOf(backupSchema)], keptDays: 7, warning: null, downloadable: true, reason: null }],
  });
export type BackupList = z.infer<typeof backupListSchema>;

/** A name and no path. */
export const backupNameSchema = z.string().regex(/^[\w-][\w.-]{0,99}$/, 'must be the name of a copy, from the list');
