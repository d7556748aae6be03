import { z } from 'zod';
import type { Box } from '../../http/shapes.schema.js';

/** A head that the container found on a picture. */
export interface Head {
  box: Box;
  vector: Float32Array;
}

/** Low, so that small and blurred faces are found: what was not asked for is thrown away by its box. */
const minScore = 0.3;

/** What the container is asked to do, in its own form. */
export const entriesOf = (modelName: string): string =>
  JSON.stringify({
    'facial-recognition': {
      detection: { modelName, options: { minScore } },
      recognition: { modelName },
    },
  });

/** More numbers than any model gives, and more heads than can be told apart on a preview. */
const mostNumbers = 4096;
const mostHeads = 1000;

const numbersSchema = z.array(z.number()).max(mostNumbers);

/** Each vector is a JSON array within a string; newer versions may send it as an array. */
const vectorSchema = z.union([z.string(), numbersSchema]).transform((sent, context) => {
  try {
    return Float32Array.from(numbersSchema.parse(typeof sent === 'string' ? JSON.parse(sent) : sent));
  } catch {
    context.addIssue('is no list of numbers');
    return z.NEVER;
  }
});

const cornersSchema = z.object({ x1: z.number(), y1: z.number(), x2: z.number(), y2: z.number() });

const answerSchema = z.object({
  imageWidth: z.number().positive(),
  imageHeight: z.number().positive(),
  'facial-recognition': z.array(z.object({ boundingBox: cornersSchema, embedding: vectorSchema })).max(mostHeads),
});

/**
 * Reads the answer of `POST /predict`: boxes in pixels of the picture that was sent.
 * @returns null for an answer of another form
 */
export const headsOf = (answer: unknown): Head[] | null => {
  const parsed = answerSchema.safeParse(answer);
  if (!parsed.success) {
    return null;
  }
  const { imageWidth, imageHeight, 'facial-recognition': found } = parsed.data;
  return found.map(({ boundingBox: { x1, y1, x2, y2 }, embedding }) => ({
    box: { x: x1 / imageWidth, y: y1 / imageHeight, width: (x2 - x1) / imageWidth, height: (y2 - y1) / imageHeight },
    vector: embedding,
  }));
};
