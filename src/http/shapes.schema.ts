import { z } from 'zod';

/** Immich accepts version 4 UUIDs alone as ids, and so do we. */
export const idSchema = z.uuidv4().describe('a version 4 UUID, as Immich gives it');

/** A moment in UTC, ISO 8601, such as `2024-05-01T12:00:00Z`. */
export const timeSchema = z.iso.datetime().describe('UTC, ISO 8601');

/** A name of a client's making, for a device or one of its tabs. */
export const nameSchema = z.string().regex(/^[\w.-]{1,64}$/, 'Up to 64 of [A-Za-z0-9._-].');

/** A rectangle in fractions of the photo's width and height, origin at the top left. */
export const boxSchema = z
  .object({
    x: z.number().min(0).max(1),
    y: z.number().min(0).max(1),
    width: z.number().min(0).max(1),
    height: z.number().min(0).max(1),
  })
  .describe("fractions of the photo's width and height");
export type Box = z.infer<typeof boxSchema>;

/** How long a page of a list may be. */
export const limitSchema = (fallback: number, most: number) =>
  z.coerce.number().int().min(1).max(most).default(fallback);

/** Where the next page of a list begins; opaque to a client. */
export const cursorSchema = z.string().max(200).optional().describe('`nextCursor` of the page before');
export const nextCursorSchema = z.string().nullable().describe('null on the last page');

/** An error, RFC 9457. `type` is stable; `detail` says in words what to do. */
export const problemSchema = z.object({
  type: z.string().describe('stable, such as `/problems/not-found`'),
  title: z.string(),
  status: z.number().int(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  words: z.array(z.string()).optional().describe('what varies in title and detail: a permission, words of Immich'),
});
export type Problem = z.infer<typeof problemSchema>;
