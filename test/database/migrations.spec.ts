import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { createClient, type Client } from '@libsql/client';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Database } from '../../src/database/database.js';
import { DatabaseError } from '../../src/database/database-error.js';
import { migrate, MigrationError, readMigrations, type Migration } from '../../src/database/migrations.js';

const migration = (name: string, sql: string): Migration => ({ name, sql, checksum: `checksum of ${sql}` });
const first = migration('1_first', 'CREATE TABLE parent (id INTEGER PRIMARY KEY); INSERT INTO parent VALUES (1);');
const second = migration('2_second', 'ALTER TABLE parent ADD COLUMN name TEXT;');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('migrations', () => {
  let client: Client;
  let backups: number;
  const apply = (...migrations: Migration[]) => migrate(client, migrations, async () => void backups++);
  const tables = async () => {
    const { rows } = await client.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name");
    return rows.map(({ name }) => name);
  };

  beforeEach(() => {
    client = createClient({ url: pathToFileURL(join(folder, 'test.db')).href });
    backups = 0;
  });
  afterEach(() => client.close());

  it('are applied in order, and once', async () => {
    expect(await apply(first, second)).toEqual(['1_first', '2_second']);
    expect(await apply(first, second)).toEqual([]);
    expect((await client.execute('SELECT * FROM parent')).rows).toHaveLength(1);
  });

  it('are recorded as Prisma does it', async () => {
    await apply(first);
    const { rows } = await client.execute('SELECT * FROM _prisma_migrations');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({
      migration_name: '1_first',
      checksum: first.checksum,
      applied_steps_count: 1,
      rolled_back_at: null,
      logs: null,
    });
    expect(rows[0]!['finished_at']).not.toBeNull();
  });

  it('copy a database that holds something before they change it, and no empty one', async () => {
    await apply(first);
    expect(backups).toBe(0);
    await apply(first);
    expect(backups).toBe(0);
    await apply(first, second);
    expect(backups).toBe(1);
  });

  it('do nothing where the copy cannot be made', async () => {
    await apply(first);
    const full = migrate(client, [first, second], () => Promise.reject(new Error('no space')));
    await expect(full).rejects.toThrow('no space');
    await expect(client.execute('SELECT name FROM parent')).rejects.toThrow('no such column');
  });

  it('are applied whole or not at all', async () => {
    const broken = migration('2_broken', 'CREATE TABLE half (id INTEGER); CREATE TABLE half (id INTEGER);');
    await expect(apply(first, broken)).rejects.toThrow('already exists');
    expect(await tables()).toEqual(['_prisma_migrations', 'parent']);
    expect(await apply(first, second)).toEqual(['2_second']);
  });

  it('refuse a database of a newer version, with words', async () => {
    await apply(first, second);
    await expect(apply(first)).rejects.toThrow(MigrationError);
    await expect(apply(first)).rejects.toThrow(/newer version.*2_second.*backups/);
  });

  it('refuse a database that was made by another migration of the same name', async () => {
    await apply(first);
    const other = { ...first, checksum: 'of something else' };
    await expect(migrate(client, [other, second], async () => undefined)).rejects.toThrow('is not the one');
  });

  it('keep the rows that refer to a table which is made anew, as Prisma changes a column', async () => {
    const child = migration(
      '2_child',
      `CREATE TABLE child (id INTEGER, parentId INTEGER REFERENCES parent (id) ON DELETE CASCADE);
       INSERT INTO child VALUES (7, 1);`,
    );
    const anew = migration(
      '3_anew',
      `PRAGMA defer_foreign_keys=ON;
       PRAGMA foreign_keys=OFF;
       CREATE TABLE new_parent (id INTEGER PRIMARY KEY, name TEXT NOT NULL DEFAULT '');
       INSERT INTO new_parent (id) SELECT id FROM parent;
       DROP TABLE parent;
       ALTER TABLE new_parent RENAME TO parent;
       PRAGMA foreign_keys=ON;
       PRAGMA defer_foreign_keys=OFF;`,
    );
    await apply(first, child, anew);
    expect((await client.execute('SELECT * FROM child')).rows).toHaveLength(1);
  });

  it('are read from folders as Prisma lays them out, with the checksum of the file', () => {
    for (const name of ['2_b', '1_a']) {
      mkdirSync(join(folder, 'migrations', name), { recursive: true });
      writeFileSync(join(folder, 'migrations', name, 'migration.sql'), `-- ${name}`);
    }
    writeFileSync(join(folder, 'migrations', 'migration_lock.toml'), '');
    const read = readMigrations(join(folder, 'migrations'));
    expect(read.map(({ name }) => name)).toEqual(['1_a', '2_b']);
    expect(read[0]!.checksum).toBe(createHash('sha256').update('-- 1_a').digest('hex'));
  });
});

describe('the database of the server', () => {
  const file = () => join(folder, 'data', 'face-fix.db');
  const open = async () => {
    const database = await Database.open(join(folder, 'data'));
    return database;
  };
  const othersMay = (path: string) => (statSync(path).mode & 0o077).toString(8);

  it('is made where there is none, and opened again as it was', async () => {
    const database = await open();
    await database.account.create({ data: { id: 'a', createdAt: 'now' } });
    await database.$disconnect();
    const again = await open();
    expect(await again.account.count()).toBe(1);
    await again.$disconnect();
    expect(readdirSync(join(folder, 'data'))).not.toContain('backups');
  });

  it('is nobody else’s to read, and neither is what lies beside it', async () => {
    const database = await open();
    await database.account.create({ data: { id: 'a', createdAt: 'now' } });
    for (const name of readdirSync(join(folder, 'data'))) {
      expect([name, othersMay(join(folder, 'data', name))]).toEqual([name, '0']);
    }
    await database.$disconnect();
  });

  it('says in words that a folder cannot be used', async () => {
    writeFileSync(join(folder, 'data'), 'a file stands in the way');
    await expect(open()).rejects.toThrow(DatabaseError);
    await expect(open()).rejects.toThrow(/DATA_DIR cannot be used/);
  });

  it('says in words that a file is no database', async () => {
    mkdirSync(join(folder, 'data'));
    writeFileSync(file(), 'this is not SQLite, and longer than a header of one hundred bytes would be.'.repeat(20));
    await expect(open()).rejects.toThrow(/cannot be opened/);
    expect(readFileSync(file(), 'utf8')).toContain('this is not SQLite');
  });
});
