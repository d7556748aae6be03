import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ParseArgsOptionsConfig } from 'node:util';
import { CommandError, type Surroundings } from './command.js';

/** What every command takes that asks the server. */
export const serverOptions = {
  url: { type: 'string' },
  'token-file': { type: 'string' },
} as const satisfies ParseArgsOptionsConfig;

export const serverUsage = `  --url URL          where the server is, http://127.0.0.1:8080 unless told       (FACE_FIX_URL)
  --token-file FILE  a token made on the account page, where people sign in    (FACE_FIX_TOKEN or FACE_FIX_TOKEN_FILE)`;

interface Problem {
  title?: string;
  detail?: string;
}

/** The server, asked as any script may ask it. */
export class ServerClient {
  private constructor(
    private readonly url: string,
    private readonly token: string | null,
  ) {}

  /** @throws CommandError where the token cannot be read */
  static of(given: { url?: string; 'token-file'?: string }, { environment }: Surroundings): ServerClient {
    const { FACE_FIX_URL, FACE_FIX_TOKEN, FACE_FIX_TOKEN_FILE, PORT } = environment;
    // inside the container the server listens beside it
    const url = given.url ?? (FACE_FIX_URL || `http://127.0.0.1:${PORT || '8080'}`);
    if (!URL.canParse(url)) {
      throw new CommandError('The address of the server is none: it begins with http:// or https://.');
    }
    const file = given['token-file'] ?? FACE_FIX_TOKEN_FILE;
    return new ServerClient(url.replace(/\/+$/, ''), file ? tokenIn(file) : FACE_FIX_TOKEN || null);
  }

  async get<T>(path: string): Promise<T> {
    return (await (await this.ask('GET', path)).json()) as T;
  }

  async post<T>(path: string, body: object = {}): Promise<T> {
    return (await (await this.ask('POST', path, body)).json()) as T;
  }

  /** An answer that may be too long for memory. */
  async text(path: string): Promise<AsyncIterable<string>> {
    const { body } = await this.ask('GET', path);
    return (body ?? new ReadableStream<Uint8Array>()).pipeThrough(new TextDecoderStream());
  }

  private async ask(method: string, path: string, body?: object): Promise<Response> {
    const answer = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        'x-device': 'command-line',
        ...(this.token !== null && { authorization: `Bearer ${this.token}` }),
        ...(body && { 'content-type': 'application/json', 'idempotency-key': randomUUID() }),
      },
      ...(body && { body: JSON.stringify(body) }),
      // a token goes to the server that was named, and to no other
      redirect: 'error',
    }).catch(() => {
      throw new CommandError(`${this.url} does not answer. Is the server running? --url names another address.`);
    });
    if (!answer.ok) {
      throw new CommandError(wordsOf(answer.status, (await answer.json().catch(() => ({}))) as Problem));
    }
    return answer;
  }
}

const wordsOf = (status: number, { title, detail }: Problem): string =>
  status === 401
    ? 'The server wants to know who asks. Make a token on its account page, and give it by --token-file.'
    : [title ?? `The server answered ${status}.`, detail].filter(Boolean).join(' ');

const tokenIn = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    throw new CommandError(`The token cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}): ${file}`);
  }
};
