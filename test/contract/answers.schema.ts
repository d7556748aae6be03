import { z } from 'zod';

/** The parts of Immich's answers that we read, and no more: what else they hold may change without breaking us. */

const id = z.uuidv4();
/** With milliseconds and Z, or with microseconds and an offset. */
const time = z.iso.datetime({ offset: true });

export const personSchema = z.object({
  id,
  name: z.string(),
  birthDate: z.iso.date().nullable(),
  thumbnailPath: z.string(),
  isHidden: z.boolean(),
  isFavorite: z.boolean(),
  updatedAt: time,
});
export type PersonAnswer = z.infer<typeof personSchema>;

export const peopleSchema = z.object({
  people: z.array(personSchema),
  hasNextPage: z.boolean(),
  total: z.number().int(),
  hidden: z.number().int(),
});

export const faceSchema = z.object({
  id,
  boundingBoxX1: z.number().int(),
  boundingBoxY1: z.number().int(),
  boundingBoxX2: z.number().int(),
  boundingBoxY2: z.number().int(),
  imageWidth: z.number().int().min(1),
  imageHeight: z.number().int().min(1),
  sourceType: z.enum(['machine-learning', 'exif', 'manual']),
  person: personSchema.nullable(),
});
export type FaceAnswer = z.infer<typeof faceSchema>;
export const facesSchema = z.array(faceSchema);

export const assetSchema = z.object({
  id,
  ownerId: id,
  type: z.enum(['IMAGE', 'VIDEO', 'AUDIO', 'OTHER']),
  originalFileName: z.string(),
  fileCreatedAt: time,
  localDateTime: time,
  isArchived: z.boolean(),
  isTrashed: z.boolean(),
  visibility: z.enum(['archive', 'timeline', 'hidden', 'locked']),
  checksum: z.base64(),
  width: z.number().int().nullable(),
  height: z.number().int().nullable(),
  isEdited: z.boolean(),
  people: z.array(personSchema),
});
export type AssetAnswer = z.infer<typeof assetSchema>;

export const searchSchema = z.object({
  assets: z.object({
    total: z.number().int(),
    count: z.number().int(),
    items: z.array(assetSchema),
    nextPage: z.string().nullable(),
  }),
});

export const keySchema = z.object({ id, name: z.string(), permissions: z.array(z.string()) });
export const userSchema = z.object({ id, name: z.string(), email: z.string() });
export const loginSchema = z.object({ accessToken: z.string(), userId: id, name: z.string() });
export const madeKeySchema = z.object({ secret: z.string(), apiKey: keySchema });
export const versionSchema = z.object({ major: z.number().int(), minor: z.number().int(), patch: z.number().int() });
export const aboutSchema = z.object({ version: z.string() });
export const statisticsSchema = z.object({ assets: z.number().int() });
export const errorSchema = z.object({ message: z.string() });
export const validationErrorSchema = errorSchema.extend({
  errors: z.array(z.object({ path: z.array(z.union([z.string(), z.number()])), message: z.string() })).min(1),
});
