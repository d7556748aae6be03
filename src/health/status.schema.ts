import { z } from 'zod';
import { exampleOf, madeUp } from '../http/example.schema.js';
import { embeddingsStatusSchema } from '../embeddings/embeddings.schema.js';
import { idSchema, problemSchema, timeSchema } from '../http/shapes.schema.js';
import { whySchema } from '../http/why.schema.js';
import { suggestionSourceSchema } from '../suggestions/suggestion.schema.js';

export const permissionSchema = z.object({
  name: z.string().describe("Immich's name of it, such as `face.update`"),
  optional: z.boolean(),
  granted: z.boolean().nullable().describe('null while Immich cannot be asked'),
  purpose: z.string().describe('what it is for'),
  without: z.string().describe('what is switched off without it'),
});
export type Permission = z.infer<typeof permissionSchema>;

export const featureSchema = z.enum(['review', 'pictures', 'reassign', 'unassign', 'feature-photo', 'photo-counts']);
export type Feature = z.infer<typeof featureSchema>;

export const statusSchema = z
  .object({
    version: z.string().describe('of this server'),
    immich: z.object({
      reachable: z.boolean(),
      message: z.string().nullable().describe('what is wrong and what to do, where something is'),
      problem: problemSchema.optional().describe('the same as an error, where something is'),
      url: z.string().describe('what a browser opens'),
      version: z.string().nullable(),
      triedVersions: z.array(z.string()).describe('versions of Immich that this server was tried with'),
    }),
    account: z.object({ id: idSchema, name: z.string().nullable() }).nullable(),
    permissions: z.array(permissionSchema),
    features: z.array(
      z.object({ name: featureSchema, on: z.boolean(), reason: z.string().nullable(), why: whySchema }),
    ),
    sources: z.array(
      z.object({
        name: suggestionSourceSchema,
        on: z.boolean(),
        reason: z.string().nullable(),
        why: whySchema,
      }),
    ),
    embeddings: embeddingsStatusSchema,
    database: z.object({
      bytes: z.number().int(),
      unsettledEntries: z.number().int(),
      backup: timeSchema.nullable().describe('when the newest copy was made'),
      backupWarning: z.string().nullable().describe('what is wrong with the copies and what to do, where something is'),
      backupWhy: whySchema,
    }),
  })
  .meta({
    examples: [
      {
        version: '0.1.0',
        immich: {
          reachable: true,
          message: null,
          url: 'https://photos.example.com',
          version: 'v3.1.0',
          triedVersions: ['3.1.0'],
        },
        account: { id: madeUp.accountId, name: 'Jana Winter' },
        permissions: [
          {
            name: 'face.update',
            optional: false,
            granted: true,
            purpose: 'Give a face to another person',
            without: 'Nothing can be moved; keep and skip work',
          },
        ],
        features: [{ name: 'reassign', on: true, reason: null }],
        sources: [
          { name: 'immich', on: true, reason: null },
          { name: 'birth-date', on: true, reason: null },
        ],
        embeddings: exampleOf(embeddingsStatusSchema),
        database: { bytes: 4_218_880, unsettledEntries: 0, backup: '2026-11-28T03:00:02.000Z', backupWarning: null },
      },
    ],
  });
export type Status = z.infer<typeof statusSchema>;

export const healthSchema = z.object({ status: z.literal('ok') }).meta({ examples: [{ status: 'ok' }] });
