import { z } from 'zod';
import { exampleOf, madeUp } from '../../http/example.schema.js';
import { boxSchema, idSchema, timeSchema } from '../../http/shapes.schema.js';
import { cropSchema } from '../../pictures/crop.schema.js';

/** A face whose owner is known, to compare the one in question with. */
export const referenceSchema = z
  .object({
    personId: idSchema.describe('whose it is: one of the pair'),
    faceId: idSchema,
    assetId: idSchema,
    takenAt: timeSchema,
    box: boxSchema,
    crop: cropSchema,
    standing: z
      .enum(['confirmed', 'assumed'])
      .describe(
        'confirmed: somebody decided it by hand; assumed: auto-fix decided it, or it sits with the person and the suggestion agrees. Assumed ones come only for a person of whom none is confirmed',
      ),
  })
  .meta({
    examples: [
      {
        personId: madeUp.nora.id,
        faceId: 'a90c3e7d-4b18-4f52-8e6a-0d9f2b7c5143',
        assetId: 'd71b5f0e-3c84-4a96-b2e0-6f8a1c9d4e75',
        takenAt: '2024-05-01T14:10:51.000Z',
        box: madeUp.box,
        crop: 'Zt8_hR4wP1cYn6-E',
        standing: 'confirmed',
      },
    ],
  });
export type Reference = z.infer<typeof referenceSchema>;

export const referencesQuerySchema = z.object({ faceId: idSchema.describe('the face in question, of this session') });
export type ReferencesQuery = z.infer<typeof referencesQuerySchema>;

const listSchema = z.array(referenceSchema).describe('up to three of each of the pair, the nearest first');

export const referencesSchema = z
  .object({
    time: listSchema.describe('up to three of each of the pair, those taken nearest in time first'),
    age: listSchema
      .nullable()
      .describe(
        'up to three of each of the pair at one age: that which the holder of the face had then. Null where a birth date is not known, where both were born on one day, and where neither was born yet',
      ),
    alike: listSchema.describe('those that look most like it, where there are face vectors; empty otherwise'),
  })
  .meta({ examples: [{ time: [exampleOf(referenceSchema)], age: null, alike: [] }] });
export type References = z.infer<typeof referencesSchema>;
