import { setTimeout as sleep } from 'node:timers/promises';
import { said } from '../../http/why.js';
import { EmbeddingError } from '../embedding-source.js';
import { entriesOf, headsOf, type Head } from './predict.js';

/** Milliseconds. The first picture after a pause waits until the model is loaded, or even downloaded. */
const pictureWithin = 120_000;
const pingWithin = 10_000;
/** Bytes of an answer: 1,000 heads have 12 MB. */
const longestAnswer = 16 * 2 ** 20;
/** Waits before the second and the third try. */
const backoff = [500, 2_000];

const silences: Record<string, string> = {
  ECONNREFUSED: 'nothing listens at that address and port',
  EAI_AGAIN: 'the name is not known',
  ENOTFOUND: 'the name is not known',
  EHOSTUNREACH: 'there is no way to that address',
  ENETUNREACH: 'there is no way to that address',
};

const unreachable = (error: unknown): EmbeddingError => {
  const { name, cause } = error as { name?: string; cause?: { code?: string } };
  const code = cause?.code;
  const why = silences[code ?? ''] ?? (name === 'TimeoutError' ? 'it took too long' : 'the connection was cut');
  return new EmbeddingError(said('ml-silent', `${why}${code ? ` (${code})` : ''}`), true);
};

const notItself = (): EmbeddingError =>
  new EmbeddingError(
    "What answers at IMMICH_ML_URL is not Immich's machine learning. It is the address of that container, such as " +
      'http://immich-machine-learning:3003.',
    false,
  );

/** Immich's machine-learning container. It knows no keys, and keeps nothing of what it is sent. */
export class MachineLearningContainer {
  constructor(
    private readonly url: string,
    private readonly model: string,
    private readonly waits: number[] = backoff,
  ) {}

  /** @throws EmbeddingError where something else answers, or nothing */
  async ping(signal?: AbortSignal): Promise<void> {
    const { status, text } = await this.ask('/ping', { method: 'GET' }, pingWithin, signal);
    if (status >= 500) {
      throw new EmbeddingError(said('ml-not-ready', status), true);
    }
    if (status !== 200 || !/^"?pong"?$/.test(text.trim())) {
      throw notItself();
    }
  }

  /**
   * The heads on a picture, in fractions of it.
   * @returns null where the container fails at this picture, though it answers
   * @throws EmbeddingError where it does not answer, or is something else
   */
  async headsOn(picture: Buffer, signal: AbortSignal): Promise<Head[] | null> {
    for (const wait of this.waits) {
      const heads = await this.tryHeadsOn(picture, signal).catch((error: unknown) => {
        if (signal.aborted || !(error instanceof EmbeddingError) || !error.passing) {
          throw error;
        }
        return null;
      });
      if (heads !== null) {
        return heads;
      }
      await sleep(wait, undefined, { signal });
    }
    return this.tryHeadsOn(picture, signal);
  }

  private async tryHeadsOn(picture: Buffer, signal: AbortSignal): Promise<Head[] | null> {
    const body = new FormData();
    body.append('entries', entriesOf(this.model));
    body.append('image', new Blob([new Uint8Array(picture)]), 'image');
    const { status, text } = await this.ask('/predict', { method: 'POST', body }, pictureWithin, signal);
    if (status === 404 || status === 405) {
      throw notItself();
    }
    if (status >= 400) {
      return null;
    }
    const heads = headsOf(parsed(text));
    if (heads === null) {
      throw notItself();
    }
    return heads;
  }

  private async ask(
    path: string,
    init: RequestInit,
    within: number,
    signal?: AbortSignal,
  ): Promise<{ status: number; text: string }> {
    const limits = [AbortSignal.timeout(within), ...(signal ? [signal] : [])];
    try {
      // a picture goes where the owner said, and nowhere else: whoever sends it on is not the container
      const answer = await fetch(this.url + path, { ...init, redirect: 'manual', signal: AbortSignal.any(limits) });
      return { status: answer.status, text: await textOf(answer) };
    } catch (error) {
      throw error instanceof EmbeddingError ? error : unreachable(error);
    }
  }
}

/** @throws EmbeddingError for more than the container ever has to say */
const textOf = async ({ body }: Response): Promise<string> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
    length += chunk.length;
    if (length > longestAnswer) {
      throw notItself();
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString();
};

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
