import { z } from 'zod';
import { madeUp } from '../../http/example.schema.js';
import { timeSchema } from '../../http/shapes.schema.js';
import { personRefSchema } from '../person.schema.js';

export const pairLookSchema = z.object({
  state: z.enum(['running', 'done']),
  startedAt: timeSchema,
  endedAt: timeSchema.nullable(),
  looked: z.number().int().describe('photos looked at so far'),
  total: z.number().int(),
});
export type PairLook = z.infer<typeof pairLookSchema>;

export const worthPairSchema = z.object({
  wrong: personRefSchema.describe('is on photos twice, so one of the faces is somebody else’s'),
  correct: personRefSchema.describe('whom those faces are most like, next to them'),
  photos: z.number().int().describe('photos that say so'),
  twice: z.number().int().describe('photos, of those looked at, that show the wrong person twice'),
});
export type WorthPair = z.infer<typeof worthPairSchema>;

export const worthPairsSchema = z
  .object({
    pairs: z.array(worthPairSchema).describe('those with the most photos first, ten at most'),
    look: pairLookSchema.nullable().describe('null where nobody has looked yet'),
  })
  .meta({
    examples: [
      {
        pairs: [{ wrong: madeUp.mila, correct: madeUp.nora, photos: 12, twice: 15 }],
        look: {
          state: 'done',
          startedAt: '2026-11-28T19:30:00.000Z',
          endedAt: '2026-11-28T19:34:10.000Z',
          looked: 2400,
          total: 2400,
        },
      },
    ],
  });
export type WorthPairs = z.infer<typeof worthPairsSchema>;
