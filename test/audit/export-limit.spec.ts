import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { get } from 'node:http';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Account } from '../../src/accounts/account.js';
import { exportOf } from '../../src/audit/export.js';
import { ExportService } from '../../src/audit/export.service.js';
import { LedgerRepository } from '../../src/audit/ledger.repository.js';
import { Database } from '../../src/database/database.js';
import { Harness } from '../support/harness.js';

const entries = 20_000;

describe('the export of a long ledger', () => {
  let harness: Harness;
  let account: Account;
  let pages = 0;
  const errors: unknown[] = [];
  beforeAll(async () => {
    harness = await Harness.start({
      logger: { log: () => undefined, warn: () => undefined, error: (...words: unknown[]) => errors.push(words) },
    });
    account = await harness.account();
    await writeEntries(harness.app.get(Database), account.id);
    const ledger = harness.app.get(LedgerRepository);
    const page = ledger.chainedPage.bind(ledger);
    ledger.chainedPage = (...args) => {
      pages++;
      return page(...args);
    };
  });
  afterAll(() => harness.stop());

  it.each(['csv', 'json', 'ndjson'] as const)(
    'as %s holds a page or two while its reader does not read',
    async (format) => {
      pages = 0;
      const stopping = new AbortController();
      const neverReady = new Writable({ write: () => undefined });
      const rows = harness.app.get(ExportService).entries(account, {});
      const sending = pipeline(exportOf(rows, format), neverReady, { signal: stopping.signal });
      // what lies between does so at once, if at all: a pause as long as some pages take shows that it does not
      for (let before = -1; before !== pages;) {
        before = pages;
        await new Promise((resolve) => setTimeout(resolve, 300));
      }
      stopping.abort();
      await expect(sending).rejects.toThrow();
      expect(pages).toBeGreaterThan(0);
      expect(pages).toBeLessThanOrEqual(2);
    },
  );

  it('is nothing to complain of where its reader turns away', async () => {
    const url = `${await harness.app.getUrl()}/api/audit/export?format=json`;
    await new Promise<void>((turnedAway) => {
      get(url, { agent: false }, (answer) => answer.once('data', () => answer.destroy()).once('close', turnedAway));
    });
    await harness.call('get', '/health').expect(200);
    expect(errors).toEqual([]);
  });

  it.each(['csv', 'json', 'ndjson'])('as %s is whole', async (format) => {
    pages = 0;
    const { text } = await harness.call('get', `/audit/export?format=${format}`).buffer().expect(200);
    expect(text.split('2001-02-03').length - 1).toBe(entries);
    expect(pages).toBe(entries / 500 + 1);
  });
});

const writeEntries = async (database: Database, accountId: string): Promise<void> => {
  const at = '2001-02-03T04:05:06.789Z';
  const batch = { accountId, cause: 'manual', device: 'tablet', createdAt: at };
  const { id: batchId } = await database.batch.create({ data: { id: randomUUID(), ...batch } });
  await database.$executeRaw`
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${entries})
    INSERT INTO "Entry" (accountId, batchId, at, action, state, outcome, cause, device, fromName, toName, featureReplaced)
    SELECT ${accountId}, ${batchId}, ${at}, 'reassign', 'applied', 'applied', 'manual', 'tablet', 'Mila', 'Nora', false FROM n`;
};
