import { z } from 'zod';
import { exampleOf } from '../../http/example.schema.js';
import { timeSchema } from '../../http/shapes.schema.js';

export const scopeSchema = z
  .enum(['read', 'review', 'export'])
  .describe(
    '`read`: see people, photos, sessions and the audit log; `review`: decide, undo, run auto-fix, put back; `export`: ' +
      'take the audit log out',
  );
export type Scope = z.infer<typeof scopeSchema>;

export const scopesSchema = z
  .array(scopeSchema)
  .min(1, 'Name at least one scope.')
  .refine((scopes) => new Set(scopes).size === scopes.length, 'Name each scope once.');

export const newTokenSchema = z
  .object({
    name: z.string().trim().min(1).max(60).describe('what it is for, for the list'),
    scopes: scopesSchema,
    days: z.number().int().min(1).max(3650).nullable().default(90).describe('null never ends by itself'),
  })
  .strict()
  .meta({ examples: [{ name: 'nightly export', scopes: ['export'], days: 90 }] });
export type NewToken = z.infer<typeof newTokenSchema>;

export const tokenSchema = z
  .object({
    id: z.uuid(),
    name: z.string(),
    scopes: scopesSchema,
    createdAt: timeSchema,
    endsAt: timeSchema.nullable(),
    lastUsedAt: timeSchema.nullable().describe('to within an hour; null where it was never used'),
  })
  .meta({
    examples: [
      {
        id: '8d0f5b3c-6e17-4a29-b4c8-1a7e9d2f5063',
        name: 'nightly export',
        scopes: ['export'],
        createdAt: '2026-11-01T09:00:00.000Z',
        endsAt: '2027-01-30T09:00:00.000Z',
        lastUsedAt: null,
      },
    ],
  });
export type Token = z.infer<typeof tokenSchema>;

export const tokensSchema = z
  .object({ tokens: z.array(tokenSchema) })
  .meta({ examples: [{ tokens: [exampleOf(tokenSchema)] }] });
export type Tokens = z.infer<typeof tokensSchema>;

export const madeTokenSchema = tokenSchema
  .extend({
    token: z.string().describe('shown this once: send it as `Authorization: Bearer …`'),
  })
  .meta({ examples: [{ ...exampleOf(tokenSchema), token: 'facefix_…' }] });
export type MadeToken = z.infer<typeof madeTokenSchema>;
