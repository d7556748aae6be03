import { z } from 'zod';

export const cropVersionSchema = z.string().regex(/^[\w-]{16}$/, 'A version as faces come with.');

export const cropSchema = z
  .string()
  .describe('names what its crop shows, `?v=` of `GET /api/faces/:id/crop`: another once the box or the photo is');
