import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readlinkSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src/database/database.js';

describe('the one connection to the database', () => {
  let dataDir: string;
  let database: Database;
  beforeEach(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'face-fix-one-'));
    database = await Database.open(dataDir);
  });
  afterEach(async () => {
    await database.$disconnect();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const account = (id: string) => ({ data: { id, createdAt: '2026-01-01T00:00:00.000Z' } });
  const ids = async () => (await database.account.findMany({ orderBy: { id: 'asc' } })).map(({ id }) => id);

  const isLinux = process.platform === 'linux';
  (isLinux ? it : it.skip)('stays one, however many transactions there were', async () => {
    for (let round = 0; round < 50; round++) {
      await database.$transaction([database.account.create(account(`a${round}`)), database.account.count()]);
    }
    const open = readdirSync('/proc/self/fd').filter((fd) => {
      try {
        return readlinkSync(`/proc/self/fd/${fd}`) === database.file;
      } catch {
        return false;
      }
    });
    // one for reading and writing, one that holds the lock
    expect(open.length).toBeLessThanOrEqual(2);
    expect(await ids()).toHaveLength(50);
  });

  it('keeps nothing of a transaction that failed, and goes on', async () => {
    const failing = database.$transaction(async (transaction) => {
      await transaction.account.create(account('a'));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await database.account.create(account('b'));
    expect(await ids()).toEqual(['b']);
  });

  it('keeps nothing of a transaction in which a statement failed', async () => {
    await database.account.create(account('a'));
    const failing = database.$transaction(async (transaction) => {
      await transaction.account.create(account('b'));
      await transaction.account.create(account('a'));
    });
    await expect(failing).rejects.toThrow();
    expect(await ids()).toEqual(['a']);
  });

  it('runs nothing outside of a transaction that SQLite has ended by itself', async () => {
    const failing = database.$transaction(async (transaction) => {
      await transaction.account.create(account('a'));
      // what SQLite does of its own accord when the disk is full
      await transaction.$executeRaw`INSERT OR ROLLBACK INTO "Account" (id, createdAt) VALUES ('a', '')`.catch(() => 0);
      await transaction.account.create(account('b'));
    });
    await expect(failing).rejects.toThrow();
    expect(await ids()).toEqual([]);
    await database.$transaction([database.account.create(account('c'))]);
    expect(await ids()).toEqual(['c']);
  });

  it('lets others read and write only between transactions', async () => {
    let release: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const transaction = database.$transaction(async (open) => {
      await open.account.create(account('a'));
      await held;
      throw new Error('no');
    });
    transaction.catch(() => undefined);
    const reading = ids();
    const writing = database.account.create(account('b'));
    setTimeout(release, 50);
    await expect(transaction).rejects.toThrow('no');
    await writing;
    expect(await reading).not.toContain('a');
    expect(await ids()).toEqual(['b']);
  });
});
