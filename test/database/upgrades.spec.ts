import { afterAll, afterEach, describe, expect, it } from '@jest/globals';
import { createClient, type Client, type Row } from '@libsql/client';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { migrate, readMigrations } from '../../src/database/migrations.js';

const migrations = readMigrations(fileURLToPath(new URL('../../prisma/migrations', import.meta.url)));

/** A value for each type, the same in all rows: so every reference leads to the one row that there is. */
const values: Record<string, string | number | Uint8Array> = {
  ...{ TEXT: 'x', INTEGER: 1, BOOLEAN: 1, REAL: 0.5 },
  BLOB: Uint8Array.of(1, 2, 3),
};

const tablesOf = async (client: Client): Promise<string[]> =>
  (
    await client.execute(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name <> '_prisma_migrations'`,
    )
  ).rows.map(({ name }) => name as string);

/** Columns that hold JSON, which a migration may read. */
const json: Record<string, string> = { settings: '{}', suggestion: '{}', others: '[]' };

/** Puts a row into each table, whatever tables and columns there are. */
const fill = async (client: Client): Promise<Map<string, Row>> => {
  await client.execute('PRAGMA foreign_keys = OFF');
  const rows = new Map<string, Row>();
  for (const table of await tablesOf(client)) {
    const columns = (await client.execute(`PRAGMA table_info("${table}")`)).rows;
    const names = columns.map(({ name }) => `"${name as string}"`).join(', ');
    const args = columns.map(({ name, type }) => json[name as string] ?? values[type as string]!);
    await client.execute({ sql: `INSERT INTO "${table}" (${names}) VALUES (${args.map(() => '?').join(', ')})`, args });
    rows.set(table, (await client.execute(`SELECT * FROM "${table}"`)).rows[0]!);
  }
  await client.execute('PRAGMA foreign_keys = ON');
  return rows;
};

const brokenReferences = async (client: Client): Promise<Row[]> =>
  (await client.execute('PRAGMA foreign_key_check')).rows;

describe('an upgrade', () => {
  const folder = mkdtempSync(join(tmpdir(), 'face-fix-upgrades-'));
  let client: Client;
  afterEach(() => client.close());
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it.each(migrations.slice(0, -1).map(({ name }, index) => [name, index + 1] as const))(
    'from %s keeps every row of every table, and what was in it',
    async (_, applied) => {
      client = createClient({ url: pathToFileURL(join(folder, `${applied}.db`)).href });
      await migrate(client, migrations.slice(0, applied), async () => undefined);
      const before = await fill(client);
      expect(await brokenReferences(client)).toEqual([]);
      let copies = 0;
      await migrate(client, migrations, async () => void copies++);
      expect(copies).toBe(1);
      expect(await brokenReferences(client)).toEqual([]);
      for (const [table, row] of before) {
        const { rows } = await client.execute(`SELECT * FROM "${table}"`);
        expect({ table, rows }).toMatchObject({ table, rows: [{ ...row }] });
      }
    },
  );
});
