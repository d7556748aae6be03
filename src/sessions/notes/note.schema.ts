import { z } from 'zod';
import { exampleOf, madeUp } from '../../http/example.schema.js';
import { idSchema, timeSchema } from '../../http/shapes.schema.js';

/** Enough for what one looks for in a face, and short enough to be read beside it. */
const longest = 300;

export const noteTextSchema = z
  .string()
  .trim()
  .max(longest)
  .regex(/^(?:[^\p{Cc}\p{Cs}]|\n)*$/u, 'Plain text, without control characters.')
  .describe('plain text; empty takes the note away');

export const writeNoteSchema = z
  .object({ text: noteTextSchema })
  .strict()
  .meta({ examples: [{ text: 'mole on the left cheek' }] });
export type WriteNote = z.infer<typeof writeNoteSchema>;

/** What somebody noted of a person to tell them by: “mole on the left cheek”. */
export const noteSchema = z
  .object({
    personId: idSchema,
    text: z.string().describe('empty where there is none any more'),
    at: timeSchema.describe('when it was written'),
  })
  .meta({ examples: [{ personId: madeUp.mila.id, text: 'mole on the left cheek', at: madeUp.at }] });
export type Note = z.infer<typeof noteSchema>;

export const noteListSchema = z
  .object({ notes: z.array(noteSchema) })
  .meta({ examples: [{ notes: [exampleOf(noteSchema)] }] });
export type NoteList = z.infer<typeof noteListSchema>;
