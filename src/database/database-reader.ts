import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createClient, type Client, type InValue } from '@libsql/client';
import { DatabaseError } from './database-error.js';
import { appliedTo, ownMigrations, refuse } from './migrations.js';

export type Value = InValue;
/** By the names of the columns; whole numbers are bigint, and nothing was changed on the way. */
export type Row = Record<string, unknown>;

/**
 * A connection that only looks, at the database as it is at one moment: whoever writes meanwhile is neither seen nor
 * held up. For what goes through all of it, beside the running server too.
 */
export class DatabaseReader {
  private constructor(
    private readonly file: string,
    private readonly client: Client,
  ) {}

  /**
   * @throws DatabaseError where the file is not there, or is no database of this server
   * @throws MigrationError where it belongs to a newer version
   */
  static async open(file: string): Promise<DatabaseReader> {
    if (!existsSync(file)) {
      throw new DatabaseError(`There is no database ${file}.`);
    }
    const client = await wordsFor(file, async () => createClient({ url: pathToFileURL(file).href, intMode: 'bigint' }));
    const reader = new DatabaseReader(file, client);
    try {
      await reader.rows('PRAGMA query_only = ON');
      await reader.rows('BEGIN');
      refuse(ownMigrations(), await wordsFor(file, () => appliedTo(client)));
      return reader;
    } catch (error) {
      await reader.close();
      throw error;
    }
  }

  async rows(sql: string, args: Value[] = []): Promise<Row[]> {
    return wordsFor(this.file, async () => {
      const { columns, rows } = await this.client.execute({ sql, args });
      return rows.map((row) => Object.fromEntries(columns.map((column, index) => [column, row[index]])));
    });
  }

  async close(): Promise<void> {
    // closing waits for the garbage collector, and would hold on to the moment until then
    await this.client.execute('ROLLBACK').catch(() => undefined);
    this.client.close();
  }
}

const wordsFor = async <T>(file: string, work: () => Promise<T>): Promise<T> =>
  work().catch((error: unknown) => {
    throw new DatabaseError(`The database ${file} cannot be read: ${(error as Error).message}`);
  });
