import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lifetime } from '../../src/accounts/sign-in.js';
import type { AuditPage } from '../../src/audit/audit.schema.js';
import { Database } from '../../src/database/database.js';
import { openApiOf } from '../../src/http/openapi.js';
import { routesOf, type Description, type Route } from '../fuzz/routes.js';
import { createLibrary } from '../immich/library/create-library.js';
import { PASSWORD } from '../immich/server/users.js';
import { BrowserTab } from '../support/browser-tab.js';
import { Harness } from '../support/harness.js';
import { Heard } from '../support/heard.js';
import { tableOf, tryRoute, type Cell, type Intruder } from './intruders.js';
import { bodyOf, pathOf, type FirstIds } from './requests.js';

const secretKey = 'planted-secret-key-that-nobody-may-see';
const tom = createLibrary({ seed: 5, owner: { name: 'Tom Winter', email: 'tom.winter@example.com' } });
/** `npm run test:security` shows all of it. */
const isShown = process.env['npm_lifecycle_event'] === 'test:security';

let harness: Harness;
let first: BrowserTab;
let ids: FirstIds;
let routes: Route[];
let secrets: string[];
const heard = new Heard();

beforeAll(async () => {
  harness = await Harness.start({
    config: { apiKey: null, secretKey },
    immich: { others: [tom] },
    logger: heard,
  });
  first = new BrowserTab(harness);
  await first.signIn({ email: 'jana@example.com', password: PASSWORD });
  ids = await fill(first);
  routes = routesOf(openApiOf(harness.app) as unknown as Description);
  const { wrong, correct, owner } = harness.library;
  secrets = [ids.session, ids.batch, ids.device, owner.id, owner.name, wrong.id, correct.id];
}, 60_000);
afterAll(() => harness.stop());

/** A session, an entry and a copy of the database, and what they are called. */
const fill = async (browser: BrowserTab): Promise<FirstIds> => {
  const { library } = harness;
  const id = await browser.openPair(library);
  const photo = library.setPiece('burst 1');
  const face = photo.faces.find(({ personId }) => personId === library.wrong.id)!;
  const decisions = [{ assetId: photo.id, faceId: face.id, action: 'reassign' }];
  await browser.call('post', `/sessions/${id}/decisions`).send({ decisions }).expect(200);
  const [entry] = ((await browser.call('get', '/audit').expect(200)).body as AuditPage).entries;
  const backup = (await browser.call('post', '/backups').expect(201)).body as { name: string };
  const { devices } = (await browser.call('get', '/account/devices')).body as { devices: { id: string }[] };
  return {
    session: id,
    person: library.wrong.id,
    asset: photo.id,
    face: face.id,
    entry: entry!.id,
    batch: entry!.batchId,
    backup: backup.name,
    device: devices[0]!.id,
  };
};

const asker =
  (tab: () => Promise<BrowserTab>): Intruder['ask'] =>
  async ({ method }, path, body) => {
    const request = (await tab()).call(method.toLowerCase() as 'get', path.replace(/^\/api/, ''));
    return request.send(method === 'GET' ? undefined : body).buffer();
  };

/** The first account's own browser, by what another site or another name makes of it. */
const misled = (headers: Record<string, string>): Intruder['ask'] =>
  asker(async () => {
    const tab = new BrowserTab(harness, headers);
    tab.cookie = first.cookie;
    return tab;
  });

const anotherAccount = (): Intruder['ask'] => {
  const tab = new BrowserTab(harness);
  return asker(async () => {
    if (!(await tab.visitor()).signedIn) {
      await tab.signIn({ email: tom.owner.email, password: PASSWORD });
    }
    return tab;
  });
};

const expired = async (): Promise<Intruder['ask']> => {
  const tab = new BrowserTab(harness);
  await tab.signIn({ email: 'jana@example.com', password: PASSWORD });
  const { signIn } = harness.app.get(Database);
  const newest = await signIn.findFirst({ orderBy: { createdAt: 'desc' } });
  const seenAt = new Date(Date.now() - lifetime - 1_000).toISOString();
  await signIn.update({ where: { id: newest!.id }, data: { seenAt } });
  return asker(async () => tab);
};

const stateOfFirst = async (): Promise<string> => {
  const database = harness.app.get(Database);
  const of = { where: { accountId: harness.library.owner.id } };
  const state = [
    await database.session.findMany(of),
    await database.entry.findMany(of),
    await database.batch.findMany(of),
    await database.driftCheck.findMany(of),
    await database.photoMark.findMany(of),
    await database.signIn.count({ where: { ...of.where, id: ids.device } }),
    (await database.account.findUnique({ where: { id: harness.library.owner.id } }))?.encryptedKey,
  ];
  return JSON.stringify([state, harness.library.snapshot()]);
};

describe('every route', () => {
  it('is refused to nobody, another account, another site, another name and whoever was signed in once', async () => {
    const intruders: Intruder[] = [
      { name: 'no account', ask: asker(async () => new BrowserTab(harness)) },
      { name: 'another account', ask: anotherAccount() },
      { name: 'wrong origin', ask: misled({ origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }) },
      { name: 'wrong host', ask: misled({ host: 'evil.example' }) },
      { name: 'expired', ask: await expired() },
    ];
    const before = await stateOfFirst();
    const cells: Cell[] = [];
    for (const intruder of intruders) {
      for (const route of routes) {
        cells.push(await tryRoute(intruder, route, pathOf(route, ids), bodyOf(route, ids), secrets));
      }
    }
    if (isShown) process.stdout.write(`${tableOf(cells)}\n`);
    expect(cells.filter(({ fault }) => fault !== null)).toEqual([]);
    expect(routes.length).toBeGreaterThan(40);
    expect(await stateOfFirst()).toBe(before);
    await first.call('get', `/sessions/${ids.session}`).expect(200);
  }, 60_000);

  it('writes from another site are refused by the origin alone, where a browser says no more', async () => {
    const ask = misled({ origin: 'http://evil.example' });
    for (const route of routes.filter(({ method }) => method !== 'GET')) {
      const { status } = await ask(route, pathOf(route, ids), bodyOf(route, ids));
      expect({ route: route.path, status }).toEqual({ route: route.path, status: 403 });
    }
  });
});

describe('what is secret', () => {
  it('is in no answer, no log line, no export and nowhere readable in the database', async () => {
    const planted = [...harness.immich.secrets(), PASSWORD, secretKey, first.cookie!.split('=')[1]!];
    expect(planted.length).toBeGreaterThan(4);
    const told: string[] = [heard.text];
    const ask = asker(async () => first);
    const look = async (): Promise<void> => {
      for (const route of routes.filter(({ method, path }) => method === 'GET' && !path.endsWith('/events'))) {
        const { text, headers } = await ask(route, pathOf(route, ids), {});
        told.push(`${text} ${JSON.stringify(headers)}`);
      }
      for (const format of ['csv', 'json', 'ndjson']) {
        told.push((await first.call('get', `/audit/export?format=${format}`).buffer()).text);
      }
    };
    await look();
    for (const kind of ['500', '502', 'cut-after'] as const) {
      harness.immich.faults.add({ kind, times: 10 });
      await look();
      harness.immich.faults.clear();
    }
    for (const body of [
      { email: PASSWORD, password: 'x' },
      { apiKey: first.cookie!.split('=')[1] },
      { password: PASSWORD },
    ]) {
      told.push(JSON.stringify((await new BrowserTab(harness).signIn(body)).body));
    }
    told.push(heard.text);
    const found = planted.filter((secret) => told.some((text) => text.includes(secret)));
    const files = ['face-fix.db', 'face-fix.db-wal', join('backups', ids.backup)];
    const bytes = files.map((file) => readFileSync(join(harness.config.dataDir, file)));
    const written = planted.filter((secret) => bytes.some((file) => file.includes(secret)));
    if (isShown)
      process.stdout.write(`${planted.length} secrets in ${told.length} answers and logs: ${found.length}\n`);
    expect({ found, written }).toEqual({ found: [], written: [] });
  }, 60_000);

  it('names are no business of the log', () => {
    expect(heard.text).not.toContain(harness.library.owner.name);
    expect(heard.text).not.toContain('example.com');
  });
});
