import { z } from 'zod';

export const whyCodes = [
  // of a face and its photo
  'photo-gone',
  'photo-trashed',
  'face-gone',
  'face-there',
  'face-moved',
  'face-left',
  'target-gone',
  'not-moved',
  'moved-in-word-only',
  'found-there',
  'withdrawn',
  'never-moved',
  'moved-on',
  'there-already',
  // of what is to be taken back
  'goes-with-its-move',
  'takes-back-itself',
  'was-not-done',
  'not-sent-yet',
  'taken-back-already',
  'face-on-its-way',
  // of a decision
  'not-in-queue',
  'reviewed-already',
  'decided-twice',
  'decided-just-before',
  'decided-just-before-on',
  // of a person who was made
  'person-not-made',
  'no-face-moved',
  'face-did-not-move',
  'person-was-gone',
  'person-keeps-mark',
  'person-named',
  'person-has-photos',
  'main-photo-stays',
  // of Immich
  'no-answer',
  'answered',
  'speaks-otherwise',
  'asks-for-pause',
  'another-library',
  'lacks-permission',
  'immich-silent',
  'immich-failed',
  'immich-refused',
  'immich-has-it-not',
  'key-refused',
  'key-lacks-permission',
  // of a check or a run
  'check-waits',
  'run-waits',
  'run-waits-for-disk',
  'server-failed',
  'run-failed',
  'run-restored',
  'not-learned-yet',
  'decide-more',
  'too-often-wrong',
  // of the status
  'key-lacks',
  'copy-failed',
  'copy-old',
  'copies-not-yours',
  'vectors-off',
  'vectors-asked',
  'vectors-read',
  'vectors-computed',
  'vectors-strange',
  'vectors-ml-unused',
  'database-silent',
  'database-unusable',
  'ml-silent',
  'ml-not-ready',
] as const;
export type WhyCode = (typeof whyCodes)[number];

export const whySchema = z
  .object({ code: z.enum(whyCodes), words: z.array(z.string()).describe('what varies in the sentence, in its order') })
  .optional()
  .describe('the sentence beside it as a code, for who words it in another language; left out where it has none');
export type Why = NonNullable<z.infer<typeof whySchema>>;
