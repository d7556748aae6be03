import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database } from '../../src/database/database.js';
import { openApiOf } from '../../src/http/openapi.js';
import { Harness } from '../support/harness.js';
import { Fuzz, type Target } from './fuzz.js';
import { addOtherAccount, everythingOf, type OtherAccount } from './other-account.js';
import { Pool } from './pool.js';
import { routesOf, type Description } from './routes.js';
import { databaseState, isQuiet } from './state.js';

const seed = Number(process.env['FUZZ_SEED'] ?? 20261124);
const requests = Number(process.env['FUZZ_REQUESTS'] ?? 2_000);

describe('requests that nobody should send', () => {
  let harness: Harness;
  let other: OtherAccount;
  let before: string;
  let target: Target;

  beforeAll(async () => {
    harness = await Harness.start();
    const { wrong, correct } = harness.library;
    const pair = { wrongPersonId: wrong.id, correctPersonId: correct.id };
    const photos = [...harness.library.facesOf(wrong.id)].map(({ id, asset }) => ({ faceId: id, assetId: asset.id }));
    const database = harness.app.get(Database);
    other = await addOtherAccount(database, { ...pair, photos });
    before = await everythingOf(database, other);
    const url = await harness.app.getUrl();
    target = {
      url,
      description: openApiOf(harness.app) as unknown as Description,
      pool: new Pool(url, other.ids, pair),
      secrets: { always: [harness.config.apiKey, harness.config.dataDir, process.cwd()], others: other.secrets },
      state: async () => JSON.stringify([await databaseState(database), harness.library.snapshot()]),
      isQuiet: () => isQuiet(database),
    };
  });
  afterAll(() => harness.stop());

  it(`get no 5xx, no hang, no word of what is inside, and nothing of another account (FUZZ_SEED=${seed})`, async () => {
    const report = await new Fuzz(target, { seed, requests, alone: Math.round(requests / 20), inFlight: 8 }).run();
    if (process.env['FUZZ_VERBOSE']) console.log(JSON.stringify(report, null, 1));
    process.stdout.write(`${report.sent} requests in ${Math.round(report.seconds)} s, FUZZ_SEED=${seed}\n`);
    expect(report.findings).toEqual([]);
    expect(Object.keys(report.routes).sort()).toEqual(
      routesOf(target.description)
        .map(({ method, path }) => `${method} ${path}`)
        .sort(),
    );
  }, 600_000);

  it('leave the server well, and its ledger true', async () => {
    await harness.call('get', '/health').expect(200);
    expect(await everythingOf(harness.app.get(Database), other)).toBe(before);
  });
});
