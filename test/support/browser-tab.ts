import { randomUUID } from 'node:crypto';
import request from 'supertest';
import type { Visitor } from '../../src/accounts/account.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import type { Library } from '../immich/library/library.js';
import { isAsDescribed } from './as-described.js';
import type { Harness } from './harness.js';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** A browser that keeps the cookie it is given. */
export class BrowserTab {
  cookie: string | null = null;

  constructor(
    private readonly harness: Harness,
    private readonly headers: Record<string, string> = {},
  ) {}

  call(method: Method, path: string): request.Test {
    const test = request(this.harness.app.getHttpServer())
      [method](`/api${path}`)
      .set({ 'x-device': 'tablet-1', 'idempotency-key': randomUUID(), ...this.headers })
      .expect(isAsDescribed(method, `/api${path}`));
    return this.cookie === null ? test : test.set('cookie', this.cookie);
  }

  async signIn(body: object): Promise<request.Response> {
    const answer = await this.call('post', '/account/sign-in').send(body);
    const [cookie] = (answer.headers['set-cookie'] as unknown as string[] | undefined) ?? [];
    this.cookie = cookie?.split(';')[0] ?? this.cookie;
    return answer;
  }

  /** Opens the session of a library's pair, and waits until all its photos are read. */
  async openPair({ wrong, correct }: Library): Promise<string> {
    const body = { wrongPersonId: wrong.id, correctPersonId: correct.id, settings: { skipBothPresent: false } };
    const { id } = (await this.call('put', '/sessions').send(body).expect(201)).body as Session;
    await this.harness.until(
      async () => (await this.call('get', `/sessions/${id}`)).body as Session,
      ({ progress }) => progress.scan === 'ready',
    );
    return id;
  }

  async visitor(): Promise<Visitor> {
    return (await this.call('get', '/account').expect(200)).body as Visitor;
  }
}
