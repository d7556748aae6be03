import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MadeToken, Scope, Tokens } from '../../../src/accounts/tokens/token.schema.js';
import { Database } from '../../../src/database/database.js';
import { createLibrary } from '../../immich/library/create-library.js';
import { PASSWORD } from '../../immich/server/users.js';
import { BrowserTab } from '../../support/browser-tab.js';
import { Harness, type HarnessOptions } from '../../support/harness.js';
import { Heard } from '../../support/heard.js';

let harness: Harness;
afterEach(() => harness.stop());

const start = async (options: HarnessOptions = {}): Promise<void> => {
  harness = await Harness.start(options);
};
const make = async (scopes: Scope[], browser = new BrowserTab(harness), days: number | null = 90): Promise<MadeToken> =>
  (await browser.call('post', '/account/tokens').send({ name: 'nightly', scopes, days }).expect(201)).body as MadeToken;
const script = ({ token }: { token: string }): BrowserTab =>
  new BrowserTab(harness, { authorization: `Bearer ${token}` });
const pair = () => ({ wrongPersonId: harness.library.wrong.id, correctPersonId: harness.library.correct.id });

describe('a token for scripts', () => {
  it('opens what its scopes name, and nothing else', async () => {
    await start();
    const reader = script(await make(['read']));
    const reviewer = script(await make(['review']));
    const exporter = script(await make(['export']));
    await reader.call('get', '/people').expect(200);
    const { body } = await reader.call('put', '/sessions').send(pair()).expect(403);
    expect(body).toMatchObject({ type: '/problems/scope-missing', title: expect.stringContaining('review') });
    await reader.call('get', '/audit/export?format=ndjson').expect(403);
    await reviewer.call('put', '/sessions').send(pair()).expect(201);
    await reviewer.call('get', '/people').expect(403);
    await exporter.call('get', '/audit/export?format=ndjson').expect(200);
    await exporter.call('get', '/audit').expect(403);
  });

  it('opens nothing of the account itself, whatever its scopes', async () => {
    await start();
    const all = script(await make(['read', 'review', 'export']));
    for (const path of ['/account/tokens', '/account/devices']) {
      expect((await all.call('get', path).expect(403)).body).toMatchObject({ type: '/problems/not-by-token' });
    }
    await all
      .call('post', '/account/tokens')
      .send({ name: 'more', scopes: ['read'] })
      .expect(403);
    await all.call('post', '/account/sign-out').send({}).expect(403);
  });

  it('is shown once, and neither kept nor logged', async () => {
    const heard = new Heard();
    await start({ logger: heard });
    const { id, token } = await make(['read']);
    await script({ token }).call('get', '/people').expect(200);
    const { body } = await new BrowserTab(harness).call('get', '/account/tokens').expect(200);
    expect((body as Tokens).tokens).toEqual([
      expect.objectContaining({ id, name: 'nightly', scopes: ['read'], lastUsedAt: expect.any(String) }),
    ]);
    expect(JSON.stringify(body)).not.toContain(token.slice(8));
    expect(heard.text).not.toContain(token.slice(8));
    const { dataDir } = harness.config;
    for (const file of ['face-fix.db', 'face-fix.db-wal']) {
      expect(readFileSync(join(dataDir, file)).includes(token.slice(8))).toBe(false);
    }
  });

  it('opens nothing once it is deleted, or has ended', async () => {
    await start();
    const browser = new BrowserTab(harness);
    const [one, other] = [await make(['read']), await make(['read'])];
    await browser.call('delete', `/account/tokens/${one.id}`).expect(204);
    await browser.call('delete', `/account/tokens/${one.id}`).expect(404);
    expect((await script(one).call('get', '/people').expect(401)).body).toMatchObject({
      type: '/problems/token-not-known',
    });
    const past = new Date(Date.now() - 1000).toISOString();
    await harness.app.get(Database).apiToken.update({ where: { id: other.id }, data: { endsAt: past } });
    await script(other).call('get', '/people').expect(401);
    await script({ token: `facefix_${'a'.repeat(43)}` })
      .call('get', '/people')
      .expect(401);
  });

  it('is of one account: nobody else’s library is seen by it, and nobody else deletes it', async () => {
    const tom = createLibrary({ seed: 5, owner: { name: 'Tom Winter', email: 'tom.winter@example.com' } });
    await start({ config: { apiKey: null }, immich: { others: [tom] } });
    const [jana, other] = [new BrowserTab(harness), new BrowserTab(harness)];
    await jana.signIn({ email: 'jana@example.com', password: PASSWORD });
    await other.signIn({ email: tom.owner.email, password: PASSWORD });
    const made = await make(['read'], other, null);
    expect(made.endsAt).toBeNull();
    expect((await script(made).call('get', '/people').expect(200)).text).toContain(tom.wrong.id);
    await script(made).call('get', `/people/${harness.library.wrong.id}/thumbnail`).expect(404);
    await jana.call('delete', `/account/tokens/${made.id}`).expect(404);
    expect((await jana.call('get', '/account/tokens').expect(200)).body).toEqual({ tokens: [] });
    await other.call('post', '/account/sign-out').send({ forGood: true }).expect(200);
    await script(made).call('get', '/people').expect(401);
  });

  it('needs a name and a scope, and there are not endlessly many', async () => {
    await start();
    const browser = new BrowserTab(harness);
    for (const body of [
      { name: '', scopes: ['read'] },
      { name: 'x', scopes: [] },
      { name: 'x', scopes: ['all'] },
      { name: 'x', scopes: ['read', 'read'] },
      { name: 'x', scopes: ['read'], days: 0 },
    ]) {
      await browser.call('post', '/account/tokens').send(body).expect(400);
    }
    await Promise.all(Array.from({ length: 50 }, () => make(['read'])));
    const { body } = await browser
      .call('post', '/account/tokens')
      .send({ name: 'x', scopes: ['read'] })
      .expect(409);
    expect(body).toMatchObject({ type: '/problems/too-many-tokens' });
  });
});
