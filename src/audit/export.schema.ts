import { z } from 'zod';
import { exampleOf, madeUp } from '../http/example.schema.js';
import { auditEntrySchema } from './audit.schema.js';
import { sha256Schema } from './verify.schema.js';

const exportedLinkSchema = z
  .strictObject({ place: z.number().int(), previous: sha256Schema.nullable(), hash: sha256Schema.nullable() })
  .nullable();
export type ExportedLink = z.infer<typeof exportedLinkSchema>;

/** An entry as JSON and NDJSON carry it: with all that its links cover, so that a file can be checked by itself. */
export const exportedEntrySchema = z
  .strictObject({
    ...auditEntrySchema.shape,
    record: z
      .record(z.string(), z.union([z.string(), z.number(), z.null()]))
      .describe('what the ledger holds of it beyond the rest of this, by column'),
    chain: z
      .strictObject({ planned: exportedLinkSchema, target: exportedLinkSchema, settled: exportedLinkSchema })
      .describe('the links of its steps; null where a step was not taken'),
  })
  .meta({
    examples: [
      {
        ...exampleOf(auditEntrySchema),
        record: { accountId: madeUp.accountId, outcome: 'applied', fromUpdatedAt: '2026-10-03T08:20:11.000Z' },
        chain: {
          planned: { place: 1623, previous: 'a3'.repeat(32), hash: '7f'.repeat(32) },
          target: null,
          settled: { place: 1624, previous: '7f'.repeat(32), hash: '0c'.repeat(32) },
        },
      },
    ],
  });
export type ExportedEntry = z.infer<typeof exportedEntrySchema>;
