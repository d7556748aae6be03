import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { createClient, type Client } from '@libsql/client';
import { DatabaseError } from '../database-error.js';
import { appliedTo, MigrationError, refuse, type Migration } from '../migrations.js';
import { storageFaultOf } from '../storage-fault.js';

/** What is in a copy. */
export interface CopyContents {
  /** Entries of the ledger. */
  changes: number;
  /** When the newest of them was made, or null where there is none. */
  newest: string | null;
}

export const companions = ['-wal', '-shm', '-journal'];

export const removeCopy = (file: string): void =>
  ['', ...companions].forEach((suffix) => rmSync(file + suffix, { force: true }));

/**
 * Brings a copy into the data folder under another name and makes sure that this server can work with it. One that was
 * taken with its `-wal` beside it (a copied data folder, say) is brought with it.
 * @param source left as it is
 * @throws DatabaseError, in words
 */
export const bringCopy = async (source: string, to: string, migrations: Migration[]): Promise<CopyContents> => {
  removeCopy(to);
  copyFileSync(source, to);
  chmodSync(to, 0o600);
  if (existsSync(`${source}-wal`)) {
    copyFileSync(`${source}-wal`, `${to}-wal`);
  }
  const client = createClient({ url: pathToFileURL(to).href });
  try {
    await client.execute('PRAGMA journal_mode = DELETE');
    await refuseDamaged(client);
    refuse(migrations, await appliedTo(client));
    await stopRuns(client);
    await forgetWhatHasEnded(client);
    return await contentsOf(client);
  } catch (error) {
    throw inWords(source, error);
  } finally {
    client.close();
    await sync(to);
  }
};

const refuseDamaged = async (client: Client): Promise<void> => {
  const { rows } = await client.execute('PRAGMA integrity_check(1)');
  const found = rows[0]?.['integrity_check'] as string;
  if (found !== 'ok') {
    throw new DatabaseError(`it is damaged (${found})`);
  }
};

/** A run that was under way when the copy was made must not go on by itself, days later. */
const stopRuns = async (client: Client): Promise<void> => {
  await client.execute({
    sql: `UPDATE "AutoFixRun" SET state = 'stopped', endedAt = ?, message = ? WHERE state = 'running'`,
    args: [new Date().toISOString(), 'Stopped: the database was restored from a copy.'],
  });
};

/**
 * A sign-in or a token that was ended since the copy was made must not come back, nor is the same to be told again that was
 * told since; older copies have none of these.
 */
const forgetWhatHasEnded = async (client: Client): Promise<void> => {
  const { rows } = await client.execute(
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name IN ('SignIn', 'ApiToken', 'WebhookMessage')`,
  );
  for (const { name } of rows) {
    await client.execute(`DELETE FROM "${name as string}"`);
  }
};

const contentsOf = async (client: Client): Promise<CopyContents> => {
  const { rows } = await client.execute('SELECT count(*) AS changes, max(at) AS newest FROM "Entry"');
  return { changes: Number(rows[0]?.['changes'] ?? 0), newest: (rows[0]?.['newest'] ?? null) as string | null };
};

const sync = async (file: string): Promise<void> => {
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const inWords = (source: string, error: unknown): unknown => {
  if (error instanceof DatabaseError) {
    return new DatabaseError(`${source} is not restored: ${error.message}. Try an older copy.`);
  }
  if (error instanceof MigrationError) {
    return new DatabaseError(
      `${source} is not restored: it is of another version of this server than this one (${error.message}) ` +
        'Restore it with the version that wrote it, or take another copy.',
    );
  }
  const fault = storageFaultOf(error);
  const isForeign = fault?.kind === 'damaged' || /no such table/.test((error as Error).message);
  return isForeign
    ? new DatabaseError(`${source} is not restored: it is no database of this server, or it is damaged.`)
    : error;
};
