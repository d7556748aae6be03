import { z } from 'zod';
import { facesSchema, keySchema, peopleSchema, personSchema, searchSchema } from './answers.schema.js';
import type { AssetAnswer, FaceAnswer, PersonAnswer } from './answers.schema.js';

/** A promise that was not kept: what we rely on, and what came instead. */
export class Broken extends Error {
  constructor(
    readonly expected: string,
    readonly seen: string,
  ) {
    super(`expected ${expected}, saw ${seen}`);
  }
}

/** Something that the promise needs isn't in this library, such as a photo with two faces of one person. */
export class NotTried extends Error {}

export interface Answer {
  status: number;
  headers: Headers;
  body: unknown;
  bytes: Buffer;
}

interface Sent {
  body?: unknown;
  /** Another key than the suite's, or null for none. */
  key?: string | null;
  /** The token of a session, in the place of a key. */
  bearer?: string;
}

export interface Credentials {
  email: string;
  password: string;
}

export interface Pair {
  wrong: PersonAnswer;
  correct: PersonAnswer;
}

const TIMEOUT_MS = 20_000;
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** Immich as the suite sees it: plain requests, no retries, nothing of the product's own client. */
export class Api {
  constructor(
    private readonly url: string,
    private readonly key: string,
    private readonly names: { wrong: string; correct: string } | null = null,
    private readonly credentials: Credentials | null = null,
  ) {}

  async ask(method: string, path: string, sent: Sent = {}): Promise<Answer> {
    const key = sent.key === undefined ? this.key : sent.key;
    const response = await fetch(`${this.url}/api${path}`, {
      method,
      headers: {
        ...whoAsks(key, sent.bearer),
        ...(sent.body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(sent.body === undefined ? {} : { body: JSON.stringify(sent.body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const bytes = Buffer.from(await response.arrayBuffer());
    const json = response.headers.get('content-type')?.startsWith('application/json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      bytes,
      body: json ? JSON.parse(bytes.toString()) : null,
    };
  }

  /** Asks, and insists on the status and on the shape of the answer. */
  async expect<Schema extends z.ZodType>(
    status: number,
    schema: Schema,
    method: string,
    path: string,
    sent: Sent = {},
  ): Promise<z.output<Schema>> {
    return this.read(await this.ask(method, path, sent), status, schema, `${method} ${path.replace(/\?.*/, '')}`);
  }

  /** Insists on the status and on the shape of what a call was answered with. */
  read<Schema extends z.ZodType>(answer: Answer, status: number, schema: Schema, call: string): z.output<Schema> {
    demand(answer.status === status, `${status} for ${call}`, `${answer.status} ${describe(answer)}`);
    const read = schema.safeParse(answer.body);
    if (!read.success) throw new Broken(`the known shape of ${call}`, z.prettifyError(read.error));
    return read.data;
  }

  /** Everybody, page after page, hidden people included. */
  async people(): Promise<PersonAnswer[]> {
    const people: PersonAnswer[] = [];
    for (let page = 1, more = true; more; page++) {
      const answer = await this.expect(200, peopleSchema, 'GET', `/people?withHidden=true&page=${page}&size=1000`);
      people.push(...answer.people);
      more = answer.hasNextPage;
    }
    return people;
  }

  person(id: string): Promise<PersonAnswer> {
    return this.expect(200, personSchema, 'GET', `/people/${id}`);
  }

  async search(body: Record<string, unknown>): Promise<z.output<typeof searchSchema>['assets']> {
    return (await this.expect(200, searchSchema, 'POST', '/search/metadata', { body })).assets;
  }

  async photosOf(personId: string, size = 50): Promise<AssetAnswer[]> {
    return (await this.search({ personIds: [personId], size, page: 1 })).items;
  }

  facesOn(assetId: string): Promise<FaceAnswer[]> {
    return this.expect(200, facesSchema, 'GET', `/faces?id=${assetId}`);
  }

  move(faceId: string, personId: string): Promise<PersonAnswer> {
    return this.expect(200, personSchema, 'PUT', `/faces/${personId}`, { body: { id: faceId } });
  }

  async permissions(): Promise<string[]> {
    return (await this.expect(200, keySchema, 'GET', '/api-keys/me')).permissions;
  }

  /** What somebody signs in with. */
  login(): Credentials {
    if (!this.credentials) throw new NotTried('needs --email and --password: it makes a key and deletes it again');
    return this.credentials;
  }

  /** The two people that the suite may borrow faces of. */
  async pair(): Promise<Pair> {
    if (!this.names) throw new NotTried('needs --wrong and --correct: it moves a face and puts it back');
    const people = await this.people();
    return { wrong: called(people, this.names.wrong), correct: called(people, this.names.correct) };
  }

  /** Anybody with a name, for what needs no pair. */
  async anybody(): Promise<PersonAnswer> {
    const people = await this.people();
    const somebody = people.find((person) => person.name !== '' && !person.isHidden);
    if (!somebody) throw new NotTried('nobody in this library has a name');
    return this.names ? called(people, this.names.wrong) : somebody;
  }
}

function whoAsks(key: string | null, bearer: string | undefined): Record<string, string> {
  if (bearer !== undefined) return { authorization: `Bearer ${bearer}` };
  return key === null ? {} : { 'x-api-key': key };
}

function called(people: PersonAnswer[], name: string): PersonAnswer {
  const person = people.find((other) => other.name === name);
  if (!person) throw new NotTried(`nobody here is called ${name}`);
  return person;
}

export function demand(kept: boolean, expected: string, seen: unknown): asserts kept {
  if (!kept) throw new Broken(expected, typeof seen === 'string' ? seen : JSON.stringify(seen));
}

/** What is in an answer that opens something. */
const secrets = new Set(['accessToken', 'secret']);

function describe(answer: Answer): string {
  return answer.body === null
    ? `(${answer.bytes.length} bytes, no JSON)`
    : JSON.stringify(answer.body, (name, value: unknown) => (secrets.has(name) ? '…' : value)).slice(0, 300);
}
