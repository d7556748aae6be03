import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdirSync, readdirSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { BackupError } from '../../../src/database/backups/backup-error.js';
import { BackupFolder } from '../../../src/database/backups/backup-folder.js';
import { Database } from '../../../src/database/database.js';
import { DatabaseError } from '../../../src/database/database-error.js';
import { ownMigrations } from '../../../src/database/migrations.js';
import { ScratchDatabase } from '../../support/scratch-database.js';

let scratch: ScratchDatabase;
let folder: string;
beforeEach(async () => {
  scratch = await ScratchDatabase.open();
  folder = join(scratch.database.dataDir, 'backups');
});
afterEach(() => scratch.close());

const rowsOf = async (file: string, sql: string) => {
  const client = createClient({ url: pathToFileURL(file).href });
  try {
    return (await client.execute(sql)).rows;
  } finally {
    client.close();
  }
};

describe('a copy of the database', () => {
  it('holds what was written up to then, is one file alone, and nobody else’s to read', async () => {
    const { database } = scratch;
    const backup = await database.backups.make('nightly');
    await database.account.create({ data: { id: 'later', createdAt: '' } });
    expect(readdirSync(folder)).toEqual([backup.name]);
    const file = database.backups.pathOf(backup);
    expect(await rowsOf(file, 'SELECT id FROM "Account"')).toEqual([{ id: scratch.accountId }]);
    expect(await rowsOf(file, 'PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
    expect(await rowsOf(file, 'SELECT migration_name FROM _prisma_migrations')).toHaveLength(ownMigrations().length);
    expect(statSync(file).mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(backup.bytes).toBe(statSync(file).size);
    expect(await database.backups.accountsIn(backup)).toEqual([scratch.accountId]);
    expect(readdirSync(folder)).toEqual([backup.name]);
  });

  it('is made while others write, whole, and holds nobody up', async () => {
    const { database } = scratch;
    const writing = { goesOn: true, written: 0 };
    const writer = (async () => {
      while (writing.goesOn) {
        await database.$transaction([
          database.account.create({ data: { id: `a${writing.written}`, createdAt: '' } }),
          database.account.create({ data: { id: `b${writing.written}`, createdAt: '' } }),
        ]);
        writing.written += 1;
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
    })();
    const before = writing.written;
    const backups = [await database.backups.make('nightly'), await database.backups.make('nightly')];
    const during = writing.written - before;
    writing.goesOn = false;
    await writer;
    expect(during).toBeGreaterThan(2);
    for (const backup of backups) {
      const [row] = await rowsOf(
        database.backups.pathOf(backup),
        `SELECT sum(id LIKE 'a%') AS a, sum(id LIKE 'b%') AS b FROM "Account" WHERE length(id) < 20`,
      );
      expect(row!['a']).toBe(row!['b']);
    }
  });

  it('is numbered on, newest first', async () => {
    const { backups } = scratch.database;
    await Promise.all([backups.make('by-hand'), backups.make('nightly'), backups.make('by-hand')]);
    expect(backups.list().map(({ number, reason }) => [number, reason])).toEqual([
      [3, 'by-hand'],
      [2, 'nightly'],
      [1, 'by-hand'],
    ]);
    backups.remove(backups.list()[0]!);
    expect(backups.list()).toHaveLength(2);
  });

  it('is not made where it would take the room that the ledger needs, and nothing is left of it', async () => {
    const { database } = scratch;
    const tight = new BackupFolder(database.file, database.dataDir, async () => 1_000_000);
    await expect(tight.make('nightly')).rejects.toThrow(/of room, and 1 MB are free. Free some space/);
    await expect(tight.make('nightly')).rejects.toMatchObject({ kind: 'full' });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is not made of a damaged database', async () => {
    const { database } = scratch;
    const good = await database.backups.make('nightly');
    const broken = join(database.dataDir, 'broken.db');
    writeFileSync(broken, Buffer.alloc(40_960, 'not SQLite'));
    const backups = new BackupFolder(broken, database.dataDir);
    await expect(backups.make('nightly')).rejects.toThrow(BackupError);
    await expect(backups.make('nightly')).rejects.toMatchObject({ kind: 'damaged' });
    expect(readdirSync(folder)).toEqual([good.name]);
  });

  it('goes on being made after one that failed', async () => {
    const { database } = scratch;
    let free = 0;
    const backups = new BackupFolder(database.file, database.dataDir, async () => free);
    const failing = backups.make('nightly');
    await expect(failing).rejects.toThrow(BackupError);
    free = 10e9;
    expect((await backups.make('nightly')).number).toBe(1);
  });

  it('is not confused by what else lies in the folder', async () => {
    const { backups } = scratch.database;
    mkdirSync(join(folder, 'face-fix-000009-nightly-2026-11-24T02-00-09Z.db'), { recursive: true });
    writeFileSync(join(folder, 'my-notes.txt'), 'mine');
    expect(backups.list()).toEqual([]);
    expect(backups.find('my-notes.txt')).toBeNull();
  });
});

describe('what a crash left half made', () => {
  it('is never listed, and swept away at the next start; all else stays', async () => {
    const { database } = scratch;
    const whole = await database.backups.make('nightly');
    writeFileSync(join(folder, `making-${whole.name}`), 'half');
    writeFileSync(join(folder, `making-${whole.name}-journal`), 'half');
    writeFileSync(join(folder, 'my-notes.txt'), 'mine');
    expect(database.backups.list().map(({ name }) => name)).toEqual([whole.name]);
    await database.$disconnect();
    const again = await Database.open(database.dataDir);
    expect(readdirSync(folder).sort()).toEqual([whole.name, 'my-notes.txt']);
    await again.$disconnect();
  });
});

describe('an upgrade', () => {
  const next = { name: '99999999999999_next', sql: 'CREATE TABLE next (id INTEGER);', checksum: 'of the next' };
  const upgrade = () => Database.open(scratch.database.dataDir, [...ownMigrations(), next]);

  it('copies the database before it', async () => {
    await scratch.database.$disconnect();
    const upgraded = await upgrade();
    const [backup] = upgraded.backups.list();
    expect(backup).toMatchObject({ number: 1, reason: 'before-upgrade' });
    const tables = await rowsOf(upgraded.backups.pathOf(backup!), "SELECT name FROM sqlite_master WHERE name = 'next'");
    expect(tables).toEqual([]);
    expect(await upgraded.$queryRaw`SELECT count(*) AS n FROM next`).toHaveLength(1);
    await upgraded.$disconnect();
  });

  it('does not happen where the copy cannot be made, and says what to do', async () => {
    const { database } = scratch;
    await database.$disconnect();
    writeFileSync(folder, 'a file stands in the way');
    await expect(upgrade()).rejects.toThrow(DatabaseError);
    await expect(upgrade()).rejects.toThrow(/not upgraded, because the copy .* start again: nothing was changed/);
    rmSync(folder);
    const unchanged = await Database.open(database.dataDir);
    expect(await unchanged.account.count()).toBe(1);
    await unchanged.$disconnect();
  });

  it('does not happen to a damaged database', async () => {
    const { database } = scratch;
    for (let i = 0; i < 300; i++) {
      await database.account.create({ data: { id: `a${i}`, name: 'x'.repeat(1000), createdAt: '' } });
    }
    await database.$queryRaw`PRAGMA wal_checkpoint(TRUNCATE)`;
    await database.$disconnect();
    truncateSync(database.file, statSync(database.file).size - 100 * 4096);
    await expect(upgrade()).rejects.toThrow(/damaged/);
  });
});
