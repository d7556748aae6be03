import { chmodSync, closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { createClient, type Client } from '@libsql/client';
import { DatabaseError } from './database-error.js';

const fileName = 'face-fix.lock';
/** How long one that is just ending is waited for, in milliseconds. */
const patience = 2_000;
const pause = 100;

/**
 * Lets one process at a time have the data folder: what keeps two moves of one face apart is in the server's memory.
 * The lock is SQLite's own, on an empty file beside the database. The kernel gives it back when the process ends,
 * however that ends, so that none is ever left over.
 */
export class FolderLock {
  private constructor(private readonly client: Client) {}

  /** @throws DatabaseError where somebody else has the folder */
  static async take(dataDir: string): Promise<FolderLock> {
    const file = join(dataDir, fileName);
    createPrivately(file);
    for (let waited = 0; ; waited += pause) {
      const client = createClient({ url: pathToFileURL(file).href });
      try {
        // without a file of its own for what it will never write: there may be no room for one
        await client.execute('PRAGMA journal_mode = MEMORY');
        await client.execute('BEGIN EXCLUSIVE');
        return new FolderLock(client);
      } catch (error) {
        client.close();
        if ((error as { code?: string }).code !== 'SQLITE_BUSY') {
          throw error;
        }
      }
      if (waited >= patience) {
        throw new DatabaseError(
          `Another Face Fix server (or a restore) is at work in this data folder: ${dataDir}. ` +
            'Two at once could move a face twice. Stop the other one first, or give this one a DATA_DIR of its own.',
        );
      }
      await sleep(pause);
    }
  }

  async release(): Promise<void> {
    if (!this.client.closed) {
      // closing alone leaves an open transaction, and so the lock, to the garbage collector
      await this.client.execute('ROLLBACK');
      this.client.close();
    }
  }
}

/** Never opened where it is there already: closing it again would take the lock from who has it in this process. */
const createPrivately = (file: string): void => {
  try {
    closeSync(openSync(file, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
    chmodSync(file, 0o600);
  }
};
