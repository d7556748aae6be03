import { z } from 'zod';
import { madeUp } from '../http/example.schema.js';
import { idSchema, timeSchema } from '../http/shapes.schema.js';

export const waySchema = z
  .enum(['open', 'password', 'immich', 'proxy'])
  .describe(
    'how the server knows who comes: it does not ask, by one password, by their own accounts of Immich, or by what a ' +
      'trusted proxy says',
  );

export const visitorSchema = z
  .object({
    way: waySchema,
    signedIn: z.boolean(),
    ask: z.enum(['password', 'immich']).nullable().describe('what opens the library where nobody is signed in'),
    keyRefused: z.boolean().describe('signed in, but Immich no longer accepts the key: ask again'),
    account: z
      .object({ id: idSchema, name: z.string().nullable() })
      .nullable()
      .describe('null where nobody is signed in, and while it is not known whose key it is'),
    canSignOut: z.boolean(),
    canForget: z.boolean().describe('whether there is a key of their own that can be deleted'),
    immichUrl: z.string().describe('what a browser opens to see Immich'),
  })
  .meta({
    examples: [
      {
        way: 'immich',
        signedIn: true,
        ask: 'immich',
        keyRefused: false,
        account: { id: madeUp.accountId, name: 'Jana Winter' },
        canSignOut: true,
        canForget: true,
        immichUrl: 'https://photos.example.com',
      },
    ],
  });
export type Visitor = z.infer<typeof visitorSchema>;

const secret = (most: number) => z.string().min(1).max(most);

export const signInSchema = z
  .object({
    email: z.string().max(320).optional(),
    password: secret(1000).optional(),
    apiKey: z
      .string()
      .trim()
      .regex(/^[\x21-\x7e]{1,500}$/, 'must be the key alone, without spaces.')
      .optional(),
  })
  .describe('`password` alone for the one password; `email` and `password`, or an `apiKey`, for an account of Immich')
  .meta({
    examples: [
      { email: 'jana@example.com', password: 'her password in Immich' },
      { password: 'the password of the server' },
    ],
  });
export type SignInBody = z.infer<typeof signInSchema>;

export const signOutSchema = z
  .object({
    forGood: z.boolean().default(false).describe('deletes the key too, here and in Immich, and signs out every device'),
  })
  .meta({ examples: [{ forGood: false }] });

export const signedOutSchema = z
  .object({
    keyInImmich: z
      .enum(['untouched', 'deleted', 'left'])
      .describe('`left`: it is to be deleted in Immich by hand, as the server did not make it or may not delete it'),
  })
  .meta({ examples: [{ keyInImmich: 'deleted' }] });
export type SignedOut = z.infer<typeof signedOutSchema>;

export const deviceSchema = z.object({
  id: z.uuid(),
  device: z.string().describe('a name of its own making'),
  signedInAt: timeSchema,
  seenAt: timeSchema,
  current: z.boolean().describe('the one that asks'),
});
export const devicesSchema = z.object({ devices: z.array(deviceSchema) }).meta({
  examples: [
    {
      devices: [
        {
          id: '4c8e1f7a-2b60-4d93-8a5e-9f0d3c7b6e12',
          device: 'tablet',
          signedInAt: '2026-11-02T18:05:40.000Z',
          seenAt: madeUp.at,
          current: true,
        },
      ],
    },
  ],
});
export type Devices = z.infer<typeof devicesSchema>;
