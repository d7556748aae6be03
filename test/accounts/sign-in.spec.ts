import { Permission } from '@immich/sdk';
import { afterEach, describe, expect, it } from '@jest/globals';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lifetime } from '../../src/accounts/sign-in.js';
import { Database } from '../../src/database/database.js';
import { madeKeyPermissions } from '../../src/immich/made-key.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { createLibrary } from '../immich/library/create-library.js';
import { PASSWORD } from '../immich/server/users.js';
import { BrowserTab } from '../support/browser-tab.js';
import { Harness, type HarnessOptions } from '../support/harness.js';
import { Heard } from '../support/heard.js';

let harness: Harness;
afterEach(() => harness.stop());

const tom = createLibrary({ seed: 5, owner: { name: 'Tom Winter', email: 'tom.winter@example.com' } });
const ownAccounts = { config: { apiKey: null }, immich: { others: [tom] } };
const start = async (options: HarnessOptions = ownAccounts): Promise<Harness> =>
  (harness = await Harness.start(options));
const tab = (headers?: Record<string, string>): BrowserTab => new BrowserTab(harness, headers);
const jana = { email: 'jana@example.com', password: PASSWORD };
const asTom = { email: tom.owner.email, password: PASSWORD };
const openPair = async (browser: BrowserTab, { wrong, correct } = harness.library): Promise<string> => {
  const body = { wrongPersonId: wrong.id, correctPersonId: correct.id };
  return ((await browser.call('put', '/sessions').send(body).expect(201)).body as Session).id;
};

describe('with accounts of Immich', () => {
  it('nobody sees anything who is not signed in, and is told what to do', async () => {
    await start();
    const { body } = await tab().call('get', '/people').expect(401);
    expect(body).toMatchObject({ type: '/problems/sign-in-needed', detail: expect.stringContaining('Sign in') });
    await tab().call('get', '/status').expect(401);
    await tab().call('get', '/health').expect(200);
    expect(await tab().visitor()).toMatchObject({ way: 'immich', signedIn: false, ask: 'immich', account: null });
  });

  it('somebody signs in by e-mail and password, with a key of few permissions and no session left in Immich', async () => {
    const heard = new Heard();
    await start({ ...ownAccounts, logger: heard });
    const browser = tab();
    const answer = await browser.signIn(asTom);
    expect(answer.body).toMatchObject({
      signedIn: true,
      account: { id: tom.owner.id, name: 'Tom Winter' },
      canSignOut: true,
      canForget: true,
    });
    const [cookie = ''] = answer.headers['set-cookie'] as unknown as string[];
    expect(cookie).toMatch(/^face-fix=[\w-]{43}; Max-Age=2592000; Path=\/; .*HttpOnly; SameSite=Lax$/);
    expect(harness.immich.users.openSessions).toBe(0);
    const keys = harness.immich.keysOf(tom);
    expect(keys).toEqual([expect.objectContaining({ name: 'Immich Face Fix' })]);
    expect(keys[0]!.permissions).toHaveLength(12);
    expect(keys[0]!.permissions).not.toContain('all');
    expect((await browser.call('get', '/people').expect(200)).text).toContain(tom.wrong.id);
    const { dataDir } = harness.config;
    const written = ['face-fix.db', 'face-fix.db-wal'].map((file) => readFileSync(join(dataDir, file)));
    const token = browser.cookie!.split('=')[1]!;
    for (const secret of [PASSWORD, token]) {
      expect(written.some((bytes) => bytes.includes(secret))).toBe(false);
      expect(heard.text).not.toContain(secret);
    }
    expect(statSync(join(dataDir, 'secret-key')).mode & 0o777).toBe(0o600);
  });

  it('each sees their own library and their own sessions alone', async () => {
    await start();
    const [one, other] = [tab(), tab()];
    await one.signIn(jana);
    await other.signIn(asTom);
    const id = await openPair(one);
    await other.call('get', `/sessions/${id}`).expect(404);
    expect((await other.call('get', '/sessions').expect(200)).body).toEqual({ sessions: [], nextCursor: null });
    await one.call('get', `/sessions/${id}`).expect(200);
    await other.call('get', `/people/${harness.library.wrong.id}/thumbnail`).expect(404);
  });

  it('goes on after a restart for all of them, and with another SECRET_KEY asks them again', async () => {
    await start();
    const browser = tab();
    await browser.signIn(asTom);
    const id = await openPair(browser, tom);
    await harness.restart();
    await harness.until(
      async () => (await browser.call('get', `/sessions/${id}`)).body as Session,
      ({ progress }) => progress.scan === 'ready',
    );
    await harness.restart({ secretKey: 'x'.repeat(32) });
    const { body } = await browser.call('get', `/sessions/${id}`).expect(401);
    expect(body).toMatchObject({ type: '/problems/sign-in-again' });
    expect(await browser.visitor()).toMatchObject({ signedIn: true, keyRefused: true });
  });

  it('a second device needs no second key, and a new key takes the place of the old one', async () => {
    await start();
    await tab().signIn(asTom);
    await tab().signIn(asTom);
    expect(harness.immich.keysOf(tom)).toHaveLength(1);
    const own = harness.immich.addKey(['all'], tom);
    expect((await tab().signIn({ apiKey: own })).status).toBe(200);
    expect(harness.immich.keysOf(tom).map(({ permissions }) => permissions)).toEqual([['all']]);
  });

  it('wrong ones are refused in the same words, whatever is wrong', async () => {
    await start();
    for (const body of [
      { ...asTom, password: 'wrong' },
      { ...asTom, email: 'nobody@example.com' },
      { ...asTom, email: 'tom' },
      { apiKey: 'no-key' },
    ]) {
      const answer = await tab().signIn(body);
      expect({ status: answer.status, type: (answer.body as { type: string }).type }).toEqual({
        status: 401,
        type: '/problems/wrong-password',
      });
      expect(answer.headers['set-cookie']).toBeUndefined();
    }
    await tab().call('post', '/account/sign-in').send({ password: 'only' }).expect(400);
    harness.immich.users.passwordLogin = false;
    expect((await tab().signIn(asTom)).body).toMatchObject({ type: '/problems/immich-refused' });
  });

  it('signing out ends that browser; another one goes on, and can be ended from here', async () => {
    await start();
    const [one, other, third] = [tab(), tab(), tab()];
    for (const browser of [one, other, third]) await browser.signIn(asTom);
    const { devices } = (await one.call('get', '/account/devices').expect(200)).body as {
      devices: { id: string; current: boolean; device: string }[];
    };
    expect(devices.map(({ current }) => current).sort()).toEqual([false, false, true]);
    await one.call('post', '/account/sign-out').send({}).expect(200, { keyInImmich: 'untouched' });
    await one.call('get', '/people').expect(401);
    await other.call('get', '/people').expect(200);
    const stranger = tab();
    await stranger.signIn(jana);
    for (const { id } of devices) await stranger.call('delete', `/account/devices/${id}`).expect(404);
    const left = ((await third.call('get', '/account/devices')).body as { devices: typeof devices }).devices;
    await third.call('delete', `/account/devices/${left.find(({ current }) => !current)!.id}`).expect(204);
    await other.call('get', '/people').expect(401);
    await third.call('get', '/people').expect(200);
    expect(harness.immich.keysOf(tom)).toHaveLength(1);
  });

  it('ends what is still being told to that browser, and goes on telling the others', async () => {
    await start();
    const [one, other] = [tab(), tab()];
    await one.signIn(asTom);
    await other.signIn(asTom);
    const id = await openPair(one, tom);
    const url = `${await harness.app.getUrl()}/api/sessions/${id}/events?device=a&tab=b`;
    const listen = async (browser: BrowserTab) => {
      const { body } = await fetch(url, { headers: { cookie: browser.cookie! } });
      const reader = body!.getReader();
      await reader.read();
      return reader;
    };
    const isOver = (reader: Awaited<ReturnType<typeof listen>>): Promise<boolean> =>
      Promise.race([
        (async () => {
          for (;;) if ((await reader.read()).done) return true;
        })().catch(() => true),
        new Promise<boolean>((resolve) => setTimeout(() => resolve(false), 500)),
      ]);
    const [ended, goesOn] = [await listen(one), await listen(other)];
    await one.call('post', '/account/sign-out').send({}).expect(200);
    expect([await isOver(ended), await isOver(goesOn)]).toEqual([true, false]);
    await other.call('post', '/account/sign-out').send({ forGood: true }).expect(200);
    expect(await isOver(goesOn)).toBe(true);
  });

  it('what a page kept for one account is not done as another that signed in meanwhile in the same browser', async () => {
    await start();
    const browser = tab();
    await browser.signIn(jana);
    const id = await openPair(browser);
    const photo = harness.library.setPiece('burst 1');
    const decisions = [{ assetId: photo.id, action: 'skip' }];
    // the same cookie jar, another tab
    await browser.signIn(asTom);
    const asJana = { 'x-account': harness.library.owner.id };
    const refused = browser.call('post', `/sessions/${id}/decisions`).set(asJana).send({ decisions });
    // 401 and not 404: the page keeps it until its owner is back
    expect((await refused.expect(401)).body).toMatchObject({ type: '/problems/sign-in-needed' });
    await browser.signIn(jana);
    await browser.call('post', `/sessions/${id}/decisions`).set(asJana).send({ decisions }).expect(200);
  });

  it('signing out for good deletes the key in Immich and here, and ends every browser; what was done stays', async () => {
    await start();
    const [one, other] = [tab(), tab()];
    await one.signIn(asTom);
    await other.signIn(asTom);
    const id = await openPair(one, tom);
    await one.call('post', '/account/sign-out').send({ forGood: true }).expect(200, { keyInImmich: 'deleted' });
    expect(harness.immich.keysOf(tom)).toEqual([]);
    await other.call('get', '/people').expect(401);
    expect(await harness.app.get(Database).account.findUnique({ where: { id: tom.owner.id } })).toMatchObject({
      encryptedKey: null,
    });
    await one.signIn(asTom);
    await one.call('get', `/sessions/${id}`).expect(200);
  });

  it('a key that may not say whose it is opens nothing, whatever photos it finds', async () => {
    await start();
    await tab().signIn(asTom);
    const all = madeKeyPermissions.filter((permission) => permission !== Permission.UserRead);
    const browser = tab();
    const answer = await browser.signIn({ apiKey: harness.immich.addKey(all, tom) });
    expect(answer.body).toMatchObject({
      type: '/problems/permission-missing',
      title: expect.stringContaining('user.read'),
    });
    expect(answer.headers['set-cookie']).toBeUndefined();
    await browser.call('get', '/people').expect(401);
  });

  it('a key that somebody brought is left in Immich, and they are told', async () => {
    await start();
    const browser = tab();
    await browser.signIn({ apiKey: harness.immich.addKey(['all'], tom) });
    await browser.call('post', '/account/sign-out').send({ forGood: true }).expect(200, { keyInImmich: 'left' });
    expect(harness.immich.keysOf(tom)).toHaveLength(1);
  });

  it('a key that was deleted in Immich: what was decided waits, and goes on after signing in again', async () => {
    await start();
    const browser = tab();
    const key = harness.immich.addKey(['all'], tom);
    await browser.signIn({ apiKey: key });
    const id = await openPair(browser, tom);
    await harness.until(
      async () => (await browser.call('get', `/sessions/${id}`)).body as Session,
      ({ progress }) => progress.scan === 'ready',
    );
    const photo = tom.setPiece('burst 1');
    const face = photo.faces.find(({ personId }) => personId === tom.wrong.id)!;
    harness.immich.revokeKey(key);
    const decisions = [{ assetId: photo.id, faceId: face.id, action: 'reassign' }];
    await browser.call('post', `/sessions/${id}/decisions`).send({ decisions });
    await harness.until(
      async () => (await browser.call('get', '/people')).status,
      (status) => status === 401,
      20_000,
    );
    expect(await harness.app.get(Database).entry.count({ where: { state: 'planned' } })).toBe(1);
    await browser.signIn(asTom);
    await harness.until(
      async () => tom.face(face.id).personId,
      (personId) => personId === tom.correct.id,
      25_000,
    );
  }, 60_000);

  it('a browser that nobody used for a month is signed out', async () => {
    await start();
    const browser = tab();
    await browser.signIn(asTom);
    const { signIn } = harness.app.get(Database);
    const old = (ago: number) => ({ seenAt: new Date(Date.now() - ago).toISOString() });
    await signIn.updateMany({ data: old(lifetime - 60_000) });
    // used in time, it lasts for another month
    expect((await browser.call('get', '/people').expect(200)).headers['set-cookie']).toBeDefined();
    await signIn.updateMany({ data: old(lifetime + 60_000) });
    await browser.call('get', '/people').expect(401);
  });
});

describe('with one key and a password', () => {
  const config = { accessPassword: 'correct horse battery' };

  it('lets in who knows it, and nobody who knew another one', async () => {
    await start({ config });
    const browser = tab();
    expect(await browser.visitor()).toMatchObject({ way: 'password', ask: 'password', account: null });
    expect((await browser.signIn({ password: 'correct horse' })).status).toBe(401);
    await browser.call('get', '/people').expect(401);
    expect((await browser.signIn({ password: config.accessPassword })).body).toMatchObject({
      signedIn: true,
      canForget: false,
      account: { name: 'Jana Sommer' },
    });
    await browser.call('get', '/people').expect(200);
    await browser.call('post', '/account/sign-out').send({ forGood: true }).expect(409);
    await harness.restart();
    await browser.call('get', '/people').expect(200);
    await harness.restart({ accessPassword: 'another password' });
    await browser.call('get', '/people').expect(401);
  });

  it('holds back who guesses, from everywhere, and lets the household in all the same', async () => {
    await start({ config: { ...config, trustedProxies: ['loopback'] } });
    const from = (address: string): BrowserTab => tab({ 'x-forwarded-for': address });
    const home = from('203.0.113.7');
    expect((await home.signIn({ password: config.accessPassword })).status).toBe(200);
    const guesses = await Promise.all(
      Array.from({ length: 15 }, () => from('198.51.100.1').signIn({ password: 'guess' })),
    );
    expect(guesses.filter(({ status }) => status === 429)).toHaveLength(5);
    const refused = guesses.find(({ status }) => status === 429)!;
    expect(refused.body).toMatchObject({ type: '/problems/too-many-attempts' });
    expect(Number(refused.headers['retry-after'])).toBeLessThanOrEqual(600);
    // somebody else is not kept out by them
    expect((await from('198.51.100.2').signIn({ password: config.accessPassword })).status).toBe(200);
    expect((await home.signIn({ password: config.accessPassword })).status).toBe(200);
  });
});

describe('with a proxy that says who it is', () => {
  const proxy = { authHeader: 'remote-user', trustedProxies: ['127.0.0.1'] };

  it('believes a trusted address alone, and one name', async () => {
    await start({ config: proxy });
    await tab({ 'remote-user': 'jana' }).call('get', '/people').expect(200);
    await tab().call('get', '/people').expect(403);
    // what Caddy 2.6 sends on where the one that it asked named nobody
    await tab({ 'remote-user': '{http.reverse_proxy.header.Remote-User}' }).call('get', '/people').expect(403);
    await harness.restart({ ...proxy, trustedProxies: ['10.0.0.0/8'] });
    const { body } = await tab({ 'remote-user': 'jana', 'x-forwarded-for': '10.0.0.1' })
      .call('get', '/people')
      .expect(403);
    expect(body).toMatchObject({ type: '/problems/not-through-proxy' });
  });

  it('asks each name once for an account of Immich, and remembers whose it is', async () => {
    await start({ ...ownAccounts, config: { ...proxy, apiKey: null } });
    const [anna, bob] = [tab({ 'remote-user': 'anna' }), tab({ 'remote-user': 'bob' })];
    await anna.call('get', '/people').expect(401);
    expect((await anna.signIn(asTom)).headers['set-cookie']).toBeUndefined();
    await anna.call('get', '/people').expect(200);
    await bob.call('get', '/people').expect(401);
    await bob.signIn(jana);
    await harness.restart();
    expect((await anna.visitor()).account).toEqual({ id: tom.owner.id, name: 'Tom Winter' });
    expect((await bob.visitor()).account).toMatchObject({ name: 'Jana Sommer' });
    await anna.call('post', '/account/sign-out').send({}).expect(409);
    await anna.call('post', '/account/sign-out').send({ forGood: true }).expect(200, { keyInImmich: 'deleted' });
    await anna.call('get', '/people').expect(401);
    await bob.call('get', '/people').expect(200);
  });
});
