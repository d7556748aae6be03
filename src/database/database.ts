import { statSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { PrismaClient } from './generated/client.js';
import { BackupError } from './backups/backup-error.js';
import { BackupFolder } from './backups/backup-folder.js';
import { databaseFile, prepareFile, prepareFolder, unusable } from './data-folder.js';
import { DatabaseError } from './database-error.js';
import { FolderLock } from './folder-lock.js';
import { migrate, MigrationError, ownMigrations, type Migration } from './migrations.js';
import { OneConnection } from './one-connection.js';
import { refuseHalfRestored } from './restore/restore-marker.js';
import { adviceOn, storageFaultOf } from './storage-fault.js';

/** The SQLite file in the data folder, its migrations applied. */
export class Database extends PrismaClient {
  private constructor(
    readonly file: string,
    readonly dataDir: string,
    readonly backups: BackupFolder,
    private readonly lock: FolderLock,
  ) {
    super({ adapter: new OneConnection({ url: pathToFileURL(file).href }) });
  }

  /**
   * @param migrations another list than the server's own: for tests of what an upgrade does
   * @throws DatabaseError where the folder cannot be written, is somebody else's at this moment, or was half restored
   * @throws MigrationError where the file belongs to a newer version
   */
  static async open(dataDir: string, migrations: Migration[] = ownMigrations()): Promise<Database> {
    prepareFolder(dataDir);
    const lock = await FolderLock.take(dataDir).catch((error: unknown) => {
      throw inWords(databaseFile(dataDir), error);
    });
    try {
      return await openLocked(dataDir, migrations, (file, backups) => new Database(file, dataDir, backups, lock));
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Bytes on the disk. */
  get size(): number {
    return statSync(this.file).size;
  }

  override async $disconnect(): Promise<void> {
    await super.$disconnect();
    await this.lock.release();
  }
}

const openLocked = async (
  dataDir: string,
  migrations: Migration[],
  connect: (file: string, backups: BackupFolder) => Database,
): Promise<Database> => {
  refuseHalfRestored(dataDir);
  const file = prepareFile(dataDir);
  const backups = new BackupFolder(file, dataDir);
  try {
    backups.sweep();
    await prepareTables(file, migrations, backups);
    const database = connect(file, backups);
    await database.$connect();
    return database;
  } catch (error) {
    throw inWords(file, error);
  }
};

const prepareTables = async (file: string, migrations: Migration[], backups: BackupFolder): Promise<void> => {
  const client = createClient({ url: pathToFileURL(file).href });
  try {
    // readers go on while one writes; a commit is on the disk when it returns (synchronous stays FULL)
    await client.execute('PRAGMA journal_mode = WAL');
    await migrate(client, migrations, async () => {
      await backups.make('before-upgrade');
    });
  } finally {
    client.close();
  }
};

const inWords = (file: string, error: unknown): unknown => {
  if (error instanceof DatabaseError || error instanceof MigrationError) {
    return error;
  }
  if (error instanceof BackupError) {
    return new DatabaseError(
      `The database is not upgraded, because the copy of it that comes before could not be made. ${error.message} ` +
        'Then start again: nothing was changed.',
    );
  }
  const fault = storageFaultOf(error);
  return fault
    ? new DatabaseError(`The database ${file} cannot be opened: ${fault.message}. ${adviceOn[fault.kind]}`)
    : errorOfSystem(file, error);
};

const errorOfSystem = (file: string, error: unknown): unknown => {
  const { code, syscall } = error as NodeJS.ErrnoException;
  return code !== undefined && syscall !== undefined ? unusable(dirname(file), error) : error;
};
