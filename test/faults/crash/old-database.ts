import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createClient, type Client, type InStatement } from '@libsql/client';
import { migrate, readMigrations } from '../../../src/database/migrations.js';

const folder = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url));

const open = (file: string): Client => createClient({ url: pathToFileURL(file).href });

export interface OldDatabase {
  entries: number;
  /** Migrations that the server has still to apply. */
  pending: number;
}

/** A move that was written down and not sent when the old version ended. */
export interface OpenMove {
  faceId: string;
  assetId: string;
  fromId: string;
  toId: string;
}

/**
 * Makes a database as the first released version left it: an account, and a ledger with entries that came to nothing
 * and some that were never sent.
 */
export const makeOldDatabase = async (
  dataDir: string,
  accountId: string,
  settledEntries: number,
  planned: OpenMove[],
): Promise<OldDatabase> => {
  mkdirSync(dataDir, { recursive: true });
  const migrations = readMigrations(folder);
  const client = open(join(dataDir, 'face-fix.db'));
  try {
    await client.execute('PRAGMA journal_mode = WAL');
    await migrate(client, migrations.slice(0, 1), async () => undefined);
    await client.batch(statements(accountId, settledEntries, planned), 'write');
  } finally {
    client.close();
  }
  return { entries: settledEntries + planned.length, pending: migrations.length - 1 };
};

const statements = (accountId: string, settledEntries: number, planned: OpenMove[]): InStatement[] => {
  const at = '2026-11-01T10:00:00.000Z';
  const batchId = randomUUID();
  const person = randomUUID();
  return [
    { sql: 'INSERT INTO "Account" (id, createdAt) VALUES (?, ?)', args: [accountId, at] },
    {
      sql: "INSERT INTO \"Batch\" (id, accountId, cause, device, createdAt) VALUES (?, ?, 'manual', 'tablet', ?)",
      args: [batchId, accountId, at],
    },
    ...Array.from({ length: settledEntries }, () => ({
      sql: `INSERT INTO "Entry"
        (accountId, batchId, at, settledAt, action, state, outcome, cause, device, faceId, assetId, fromId, toId)
        VALUES (?, ?, ?, ?, 'reassign', 'failed', 'gone', 'manual', 'tablet', ?, ?, ?, ?)`,
      args: [accountId, batchId, at, at, randomUUID(), randomUUID(), person, person],
    })),
    ...planned.map(({ faceId, assetId, fromId, toId }) => ({
      sql: `INSERT INTO "Entry" (accountId, batchId, at, action, cause, device, faceId, assetId, fromId, toId)
        VALUES (?, ?, ?, 'reassign', 'manual', 'tablet', ?, ?, ?, ?)`,
      args: [accountId, batchId, at, faceId, assetId, fromId, toId],
    })),
  ];
};

/** What is wrong with the database after its upgrade, in words. */
export const faultsOfUpgrade = async (dataDir: string, { entries, pending }: OldDatabase): Promise<string[]> => {
  const found = await countsIn(join(dataDir, 'face-fix.db'));
  const faults: string[] = [];
  if (found.integrity !== '"ok"') faults.push(`the database is broken: ${found.integrity}`);
  if (Number(found.entries) !== entries)
    faults.push(`of ${entries} entries there are ${found.entries} after the upgrade`);
  const all = readMigrations(folder).length;
  if (Number(found.migrations) !== all) faults.push(`of ${all} migrations ${found.migrations} are applied`);
  if (pending > 0 && !(await hasWholeCopy(dataDir, entries))) faults.push('there is no whole copy from before it');
  return faults;
};

const countsIn = async (file: string) => {
  const client = open(file);
  try {
    const text = async (sql: string): Promise<string> => JSON.stringify((await client.execute(sql)).rows[0]?.[0]);
    return {
      integrity: await text('PRAGMA integrity_check'),
      entries: await text('SELECT count(*) FROM "Entry"'),
      migrations: await text('SELECT count(*) FROM _prisma_migrations WHERE finished_at IS NOT NULL'),
    };
  } finally {
    client.close();
  }
};

/** Others may be torn: the server was killed while it made them. */
const hasWholeCopy = async (dataDir: string, entries: number): Promise<boolean> => {
  const copies = join(dataDir, 'backups');
  for (const name of readdirSync(copies).filter((other) => other.endsWith('.db'))) {
    const found = await countsIn(join(copies, name)).catch(() => null);
    if (found?.integrity === '"ok"' && Number(found.entries) === entries) return true;
  }
  return false;
};
