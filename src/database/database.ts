import { chmodSync, closeSync, mkdirSync, openSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { PrismaClient } from './generated/client.js';
import { migrate, readMigrations } from './migrations.js';
import { OneConnection } from './one-connection.js';

const migrationsFolder = join(import.meta.dirname, '../../prisma/migrations');
const fileName = 'face-fix.db';

/** What stands in the way of opening the database, in words. */
export class DatabaseError extends Error {}

const prepareFolder = (dataDir: string): string => {
  try {
    mkdirSync(dataDir, { recursive: true });
    const file = join(dataDir, fileName);
    // the record of a family's photos is nobody else's business; what SQLite puts beside the file gets its rights
    closeSync(openSync(file, 'a', 0o600));
    chmodSync(file, 0o600);
    return file;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new DatabaseError(`DATA_DIR cannot be used (${code ?? 'unknown error'}): ${dataDir}`);
  }
};

/** The SQLite file in the data folder, its migrations applied. */
export class Database extends PrismaClient {
  private constructor(
    readonly file: string,
    readonly dataDir: string,
  ) {
    super({ adapter: new OneConnection({ url: pathToFileURL(file).href }) });
  }

  /**
   * @throws DatabaseError where the folder cannot be written
   * @throws MigrationError where the file belongs to a newer version
   */
  static async open(dataDir: string): Promise<Database> {
    const file = prepareFolder(dataDir);
    const client = createClient({ url: pathToFileURL(file).href });
    try {
      // readers go on while one writes; a commit is on the disk when it returns (synchronous stays FULL)
      await client.execute('PRAGMA journal_mode = WAL');
      await migrate(client, readMigrations(migrationsFolder), async () => {
        const folder = join(dataDir, 'backups');
        mkdirSync(folder, { recursive: true });
        const copy = join(folder, `before-upgrade-${new Date().toISOString().replaceAll(':', '-')}.db`);
        await client.execute({ sql: 'VACUUM INTO ?', args: [copy] });
        chmodSync(copy, 0o600);
      });
    } catch (error) {
      if ((error as { code?: string }).code?.startsWith('SQLITE_')) {
        throw new DatabaseError(`The database ${file} cannot be opened: ${(error as Error).message}`);
      }
      throw error;
    } finally {
      client.close();
    }
    const database = new Database(file, dataDir);
    await database.$connect();
    return database;
  }

  /** Bytes on the disk. */
  get size(): number {
    return statSync(this.file).size;
  }
}
