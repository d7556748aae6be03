import { z } from 'zod';
import { whySchema } from '../http/why.schema.js';

export const embeddingSourceNameSchema = z.enum(['immich-database', 'machine-learning']);
export type EmbeddingSourceName = z.infer<typeof embeddingSourceNameSchema>;

export const embeddingsStateSchema = z
  .enum(['off', 'checking', 'ready', 'fetching', 'waiting', 'refused'])
  .describe(
    'off: nobody opted in; checking: it is being asked; ready: nothing is left to fetch; fetching; waiting: it does not ' +
      'answer now, and is asked again; refused: it cannot be used as it is',
  );
export type EmbeddingsState = z.infer<typeof embeddingsStateSchema>;

export const embeddingsStatusSchema = z
  .object({
    source: embeddingSourceNameSchema.nullable(),
    state: embeddingsStateSchema,
    message: z.string().describe('how it is, and what to do where something is wrong'),
    said: z
      .array(z.object({ message: z.string(), why: whySchema }))
      .optional()
      .describe('the same, sentence by sentence'),
    faces: z.number().int().describe('faces of people in sessions that are known so far'),
    vectors: z.number().int().describe('those whose vector is here'),
    missing: z.number().int().describe('those that the source was asked for and has no vector of'),
  })
  .meta({
    examples: [
      {
        source: null,
        state: 'off',
        message: 'Nobody opted in: see "Face vectors" in README.md.',
        faces: 0,
        vectors: 0,
        missing: 0,
      },
    ],
  });
export type EmbeddingsStatus = z.infer<typeof embeddingsStatusSchema>;
