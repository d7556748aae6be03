import { z } from 'zod';
import { auditEntrySchema } from './audit.schema.js';
import { sha256Schema } from './verify.schema.js';

const exportedLinkSchema = z
  .strictObject({ place: z.number().int(), previous: sha256Schema.nullable(), hash: sha256Schema.nullable() })
  .nullable();
export type ExportedLink = z.infer<typeof exportedLinkSchema>;

/** An entry as JSON and NDJSON carry it: with all that its links cover, so that a file can be checked by itself. */
export const exportedEntrySchema = z.strictObject({
  ...auditEntrySchema.shape,
  record: z
    .record(z.string(), z.union([z.string(), z.number(), z.null()]))
    .describe('what the ledger holds of it beyond the rest of this, by column'),
  chain: z
    .strictObject({ planned: exportedLinkSchema, target: exportedLinkSchema, settled: exportedLinkSchema })
    .describe('the links of its steps; null where a step was not taken'),
});
export type ExportedEntry = z.infer<typeof exportedEntrySchema>;
