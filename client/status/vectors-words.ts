import type { EmbeddingsStatus } from '../../src/embeddings/embeddings.schema.js';
import { saidInWords } from '../state/problem.js';

/** How it is with the vectors of faces. */
export const vectorsInWords = ({ message, said }: EmbeddingsStatus): string =>
  said?.map((one) => saidInWords(one.message, one.why)).join(' ') ?? message;
