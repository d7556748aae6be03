import { z } from 'zod';
import { madeUp } from '../http/example.schema.js';

export const stepSchema = z
  .enum(['planned', 'target', 'settled'])
  .describe('what an entry says of the plan, of the person that was made for it, and of how it ended');

export const faultSchema = z
  .enum(['changed', 'missing', 'order', 'entry-gone', 'not-chained', 'unsealed'])
  .describe(
    'an entry differs from what was written down; places of the chain are empty; a link does not follow the one before ' +
      'it; a link has lost its entry; an entry, or how it ended, has no link; a link has lost its seal',
  );
export type Fault = z.infer<typeof faultSchema>;

export const breakSchema = z.object({
  fault: faultSchema,
  place: z.number().int().nullable().describe('in the chain; null where it has none'),
  until: z.number().int().optional().describe('the last of several places in a row'),
  entryId: z.string().nullable(),
  step: stepSchema.nullable(),
  message: z.string().describe('the same in words'),
});
export type Break = z.infer<typeof breakSchema>;

export const sha256Schema = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .describe('SHA-256, in hex');

export const headSchema = z.object({ place: z.number().int().positive(), hash: sha256Schema });

export const notedSchema = z
  .string()
  .regex(/^[1-9]\d{0,14}:[0-9a-f]{8,64}$/, 'must be a place and the first 8 or more letters of its hash: 120:3fa81c02')
  .describe('a head that was noted before, as `place:hash`; the first 8 letters of the hash or more');

export const verifyQuerySchema = z.object({ noted: notedSchema.optional() });
export type VerifyQuery = z.infer<typeof verifyQuerySchema>;

export const verificationSchema = z
  .object({
    accountId: z.string().describe('whose record it is; what is noted is of this account alone'),
    whole: z.boolean().describe('every entry is as it was written, and none is missing, up to the head'),
    entries: z.number().int(),
    links: z.number().int().describe('steps of entries; each is chained to the one before it by SHA-256'),
    head: headSchema
      .nullable()
      .describe(
        'the newest link; note it elsewhere: a chain cannot show that its end was cut off, or all of it made anew',
      ),
    broken: z.number().int().describe('how many breaks there are'),
    breaks: z.array(breakSchema).describe('the first hundred of them, by their places'),
    noted: z
      .object({ place: z.number().int(), holds: z.boolean(), message: z.string() })
      .nullable()
      .describe('whether what was noted still stands in the chain, where it was asked'),
  })
  .meta({
    examples: [
      {
        accountId: madeUp.accountId,
        whole: true,
        entries: 812,
        links: 1624,
        head: { place: 1624, hash: '0c'.repeat(32) },
        broken: 0,
        breaks: [],
        noted: { place: 1200, holds: true, message: 'What was noted at place 1200 still stands there.' },
      },
    ],
  });
export type Verification = z.infer<typeof verificationSchema>;
