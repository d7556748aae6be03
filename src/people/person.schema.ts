import { z } from 'zod';
import { madeUp } from '../http/example.schema.js';
import { cursorSchema, idSchema, limitSchema, nextCursorSchema } from '../http/shapes.schema.js';

/** A person as others refer to them. `name` is empty for people that nobody has named. */
export const personRefSchema = z.object({ id: idSchema, name: z.string() });
export type PersonRef = z.infer<typeof personRefSchema>;

export const personSchema = personRefSchema.extend({
  birthDate: z.iso.date().nullable(),
  hidden: z.boolean(),
  favourite: z.boolean(),
  photos: z.number().int().nullable().describe('null where the key lacks `person.statistics`'),
});
export type Person = z.infer<typeof personSchema>;

export const peopleQuerySchema = z.object({
  search: z.string().max(200).optional().describe('part of a name; case and accents are ignored'),
  cursor: cursorSchema,
  limit: limitSchema(50, 200),
});
export type PeopleQuery = z.infer<typeof peopleQuerySchema>;

export const peoplePageSchema = z.object({ people: z.array(personSchema), nextCursor: nextCursorSchema }).meta({
  examples: [
    {
      people: [
        { ...madeUp.mila, birthDate: '2019-03-02', hidden: false, favourite: true, photos: 4210 },
        { ...madeUp.nora, birthDate: '2021-08-15', hidden: false, favourite: false, photos: 980 },
      ],
      nextCursor: null,
    },
  ],
});
export type PeoplePage = z.infer<typeof peoplePageSchema>;
