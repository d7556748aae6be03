import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Client } from '@libsql/client';

export interface Migration {
  name: string;
  sql: string;
  /** SHA-256 of the file, as Prisma records it. */
  checksum: string;
}

/** The migrations of a folder laid out as Prisma does it (`NAME/migration.sql`), in order. */
export const readMigrations = (folder: string): Migration[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));

/** Those that this version of the server knows. */
export const ownMigrations = (): Migration[] => readMigrations(join(import.meta.dirname, '../../prisma/migrations'));

/** Prisma's own table, so that its tools understand the database. */
const bookkeeping = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" TEXT PRIMARY KEY NOT NULL, "checksum" TEXT NOT NULL, "finished_at" DATETIME, "migration_name" TEXT NOT NULL,
  "logs" TEXT, "rolled_back_at" DATETIME, "started_at" DATETIME NOT NULL DEFAULT current_timestamp,
  "applied_steps_count" INTEGER UNSIGNED NOT NULL DEFAULT 0)`;

export class MigrationError extends Error {}

/** Names and checksums of the migrations that made a database what it is. */
export const appliedTo = async (client: Client): Promise<Map<string, string>> => {
  const { rows } = await client.execute('SELECT migration_name, checksum FROM _prisma_migrations');
  return new Map(rows.map((row) => [row['migration_name'] as string, row['checksum'] as string]));
};

/** @throws MigrationError where a database with these migrations is newer than this server, or not its own */
export const refuse = (migrations: Migration[], applied: Map<string, string>): void => {
  const known = new Map(migrations.map((migration) => [migration.name, migration.checksum]));
  for (const [name, checksum] of applied) {
    const expected = known.get(name);
    if (expected === undefined) {
      throw new MigrationError(
        `The database was written by a newer version of this server (it knows "${name}"). ` +
          'Run that version again, or put back the copy in the folder "backups" that was made before the upgrade.',
      );
    }
    if (expected !== checksum) {
      throw new MigrationError(`The migration "${name}" is not the one that this database was made with.`);
    }
  }
};

/**
 * Applies what is missing, each migration whole or not at all.
 * @param backup called once before anything changes in a database that already holds something
 * @returns the names of those applied now
 * @throws MigrationError where the database is newer than this server, or not its own
 */
export const migrate = async (
  client: Client,
  migrations: Migration[],
  backup: () => Promise<void>,
): Promise<string[]> => {
  await client.execute(bookkeeping);
  const applied = await appliedTo(client);
  refuse(migrations, applied);
  const missing = migrations.filter(({ name }) => !applied.has(name));
  if (missing.length > 0 && applied.size > 0) {
    await backup();
  }
  // SQLite changes a column by making the table anew; dropping the old one would take along all rows that refer to it.
  // Within a transaction, where Prisma's scripts say this themselves, it would have no effect.
  await client.execute('PRAGMA foreign_keys = OFF');
  for (const { name, sql, checksum } of missing) {
    const record = `INSERT INTO _prisma_migrations (id, checksum, finished_at, migration_name, applied_steps_count)
      VALUES ('${randomUUID()}', '${checksum}', current_timestamp, '${name}', 1)`;
    await client.executeMultiple(`BEGIN;\n${sql}\n;${record};\nCOMMIT;`);
  }
  await client.execute('PRAGMA foreign_keys = ON');
  return missing.map(({ name }) => name);
};
