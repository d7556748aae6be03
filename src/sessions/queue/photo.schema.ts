import { z } from 'zod';
import { exampleOf, madeUp } from '../../http/example.schema.js';
import { boxSchema, idSchema, limitSchema, timeSchema } from '../../http/shapes.schema.js';
import { personRefSchema } from '../../people/person.schema.js';
import { cropSchema } from '../../pictures/crop.schema.js';
import { suggestionSchema } from '../../suggestions/suggestion.schema.js';
import { actionSchema } from '../decisions/decision.schema.js';

export const roleSchema = z.enum(['wrong', 'correct', 'other']).describe('who the face is with now');
export type Role = z.infer<typeof roleSchema>;

export const kindSchema = z
  .enum(['solo', 'duplicate'])
  .describe(
    'solo: one face of the wrong person and none of the correct one; duplicate: several of the wrong one, or both people',
  );
export type Kind = z.infer<typeof kindSchema>;

export const reviewFaceSchema = z.object({
  id: idSchema,
  box: boxSchema,
  crop: cropSchema,
  role: roleSchema,
  asked: z
    .boolean()
    .describe(
      'a face that this session is about: the wrong person’s, and in a session both ways the correct one’s too',
    ),
  person: personRefSchema.nullable().describe('null for a face that nobody is assigned to'),
  decision: actionSchema.nullable().describe('what was already said of it in this session'),
  suggestion: suggestionSchema.nullable().describe('for faces that are asked about'),
  check: z
    .boolean()
    .optional()
    .describe('a random check of an unattended run: the suggestion is held back until somebody has decided'),
});
export type ReviewFace = z.infer<typeof reviewFaceSchema>;

export const reviewPhotoSchema = z.object({
  assetId: idSchema,
  takenAt: timeSchema,
  fileName: z.string(),
  type: z.enum(['image', 'video']),
  width: z.number().int().describe('pixels of the upright photo; for the aspect ratio'),
  height: z.number().int(),
  kind: kindSchema,
  faces: z
    .array(reviewFaceSchema)
    .describe('numbered for the reviewer from left to right: those that are asked about first'),
  crops: z
    .record(idSchema, cropSchema)
    .describe('of the faces that the suggestions speak of, also those of other photos, by their id'),
  autoFixBlocked: z.boolean().describe('an undo was about this photo: it is not auto-fixed again'),
  mirror: z.boolean().describe('marked as a mirror or a collage: one person may be on it twice'),
  immichUrl: z.string().describe('the photo in Immich'),
});
export type ReviewPhoto = z.infer<typeof reviewPhotoSchema>;

export const nextQuerySchema = z.object({
  limit: limitSchema(5, 20),
  assetId: idSchema
    .optional()
    .describe('show this photo of the queue, whatever its status and whoever has it open, and what follows it'),
  after: idSchema.optional().describe('go on behind this photo; without it, what the device had at hand is let go'),
});
export type NextQuery = z.infer<typeof nextQuerySchema>;

export const openElsewhereSchema = z.object({ device: z.string(), photos: z.number().int() });
export type OpenElsewhere = z.infer<typeof openElsewhereSchema>;

export const nextPhotosSchema = z
  .object({
    photos: z.array(reviewPhotoSchema),
    more: z
      .boolean()
      .describe('more photos wait behind these, or are open on another device, or the list is still being read'),
    openElsewhere: z
      .array(openElsewhereSchema)
      .describe(
        'where no others are left: which devices have how many photos open. They come when they are left there, or not decided for too long; ask again',
      ),
  })
  .meta({
    examples: [
      {
        photos: [
          {
            assetId: madeUp.assetId,
            takenAt: madeUp.takenAt,
            fileName: 'IMG_4711.jpg',
            type: 'image',
            width: 4032,
            height: 3024,
            kind: 'solo',
            faces: [
              {
                id: madeUp.faceId,
                box: madeUp.box,
                crop: madeUp.crop,
                role: 'wrong',
                asked: true,
                person: madeUp.mila,
                decision: null,
                suggestion: exampleOf(suggestionSchema),
              },
            ],
            crops: {},
            autoFixBlocked: false,
            mirror: false,
            immichUrl: `https://photos.example.com/photos/${madeUp.assetId}`,
          },
        ],
        more: true,
        openElsewhere: [],
      },
    ],
  });
export type NextPhotos = z.infer<typeof nextPhotosSchema>;
