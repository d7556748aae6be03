import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { Database } from '../../src/database/database.js';
import { storageFaultOf } from '../../src/database/storage-fault.js';
import { fillDisk } from '../support/full-disk.js';

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'storage-fault-'));
  database = await Database.open(folder);
});
afterEach(async () => {
  await database.$disconnect();
  rmSync(folder, { recursive: true });
});

const name = 'x'.repeat(20_000);
const large = (id: string) => ({ data: { id, name, createdAt: '' } });
const kindOf = async (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (error: unknown) => storageFaultOf(error)?.kind ?? error,
  );

describe('a fault of the disk', () => {
  it('is told as such whichever way the statement came', async () => {
    await fillDisk(database);
    expect(await kindOf(database.account.create(large('a')))).toBe('full');
    expect(
      await kindOf(database.$executeRaw`INSERT INTO "Account" (id, name, createdAt) VALUES ('b', ${name}, '')`),
    ).toBe('full');
    expect(await kindOf(database.$transaction((open) => open.account.create(large('c'))))).toBe('full');
    expect(await kindOf(database.$transaction([database.account.create(large('d'))]))).toBe('full');
    expect(await database.account.count()).toBe(0);
  });

  it('is told of a database that cannot be written', async () => {
    await database.$queryRaw`PRAGMA query_only = 1`;
    expect(await kindOf(database.account.create(large('a')))).toBe('read-only');
    expect(await kindOf(database.$transaction((open) => open.account.create(large('b'))))).toBe('read-only');
  });

  it('is told where another program holds the database', async () => {
    await database.$queryRaw`PRAGMA busy_timeout = 1`;
    const other = createClient({ url: pathToFileURL(database.file).href });
    await other.execute('BEGIN IMMEDIATE');
    expect(await kindOf(database.account.create(large('a')))).toBe('busy');
    await other.execute('ROLLBACK');
    other.close();
  });

  it.each([
    [{ rawCode: 13 }, 'full'],
    [{ rawCode: 8 + (1 << 8) }, 'read-only'],
    [{ rawCode: 10 + (4 << 8) }, 'failed'],
    [{ cause: { cause: { originalCode: '11' } } }, 'damaged'],
    [{ rawCode: 26 }, 'damaged'],
    [{ rawCode: 14 }, 'failed'],
  ])('is known by SQLite’s code: %j', (error, kind) => {
    expect(storageFaultOf(error)?.kind).toBe(kind);
  });

  it('is nothing of what we did wrong', async () => {
    await database.account.create({ data: { id: 'a', createdAt: '' } });
    const twice = await database.account.create({ data: { id: 'a', createdAt: '' } }).catch((error: unknown) => error);
    expect(storageFaultOf(twice)).toBeNull();
    for (const error of [new Error('no'), null, undefined, 'text', { code: 'P2002' }, { rawCode: 19 }]) {
      expect(storageFaultOf(error)).toBeNull();
    }
  });
});
