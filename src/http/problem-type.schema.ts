import { z } from 'zod';

/** What comes after `/problems/` in the type of an error: stable, as a script goes by it. */
export const problemTypes = [
  'another-library',
  'auto-fix-not-right-enough',
  'backup-not-yours',
  'backup-unreadable',
  'bad-request',
  'batch-running',
  'change-under-way',
  'drift-busy',
  'empty-library',
  'idempotency-key-missing',
  'idempotency-key-reused',
  'immich-busy',
  'immich-failed',
  'immich-key-refused',
  'immich-refused',
  'immich-unreachable',
  'internal',
  'invalid-request',
  'not-a-picture',
  'not-found',
  'not-immich',
  'not-revertible',
  'nothing-to-reapply',
  'nothing-to-undo',
  'pair-open-both-ways-round',
  'permission-missing',
  'refused',
  'storage-busy',
  'storage-damaged',
  'storage-failed',
  'storage-full',
  'storage-read-only',
  'too-large',
  'too-many-listeners',
  'too-slow',
  'unreadable',
] as const;

export const problemTypeSchema = z.enum(problemTypes);
export type ProblemType = z.infer<typeof problemTypeSchema>;
