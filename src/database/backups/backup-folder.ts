import { chmodSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { rename, statfs, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { syncFolder } from '../sync-folder.js';
import { BackupError } from './backup-error.js';
import { backupOfName, byNewest, nameOfBackup, type BackupReason, type NamedBackup } from './backup-name.js';
import { copyDatabase, kindOfFault } from './copy-database.js';

export interface Backup extends NamedBackup {
  bytes: number;
}

/** What a copy leaves free for the ledger, in bytes. */
const reserve = 16_000_000;
/** What is being made has this before its name: whoever finds it after a crash knows that it is not whole. */
const unfinished = 'making-';

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;
const sizeOf = (file: string): number => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

/** The copies of the database, in the folder `backups` beside it. */
export class BackupFolder {
  readonly folder: string;
  private newest: Promise<unknown> = Promise.resolve();

  /** @param file the database */
  constructor(
    private readonly file: string,
    dataDir: string,
    private readonly freeBytes = async (folder: string): Promise<number> => {
      const { bavail, bsize } = await statfs(folder);
      return bavail * bsize;
    },
  ) {
    this.folder = join(dataDir, 'backups');
  }

  /** Newest first. What else lies in the folder is none of our business. */
  list(): Backup[] {
    return this.files()
      .flatMap((name) => backupOfName(name) ?? [])
      .map((backup) => ({ ...backup, bytes: sizeOf(join(this.folder, backup.name)) }))
      .sort(byNewest);
  }

  find(name: string): Backup | null {
    return this.list().find((backup) => backup.name === name) ?? null;
  }

  pathOf({ name }: NamedBackup): string {
    return join(this.folder, name);
  }

  /**
   * Makes a copy of what is in the database now: whole and checked, or none. One after the other.
   * @throws BackupError
   */
  async make(reason: BackupReason): Promise<Backup> {
    const made = this.newest.catch(() => undefined).then(() => this.makeNow(reason));
    this.newest = made;
    return made;
  }

  /** Whose data is in a copy: Immich's ids of the users. */
  async accountsIn(backup: NamedBackup): Promise<string[]> {
    const client = createClient({ url: pathToFileURL(this.pathOf(backup)).href });
    try {
      const { rows } = await client.execute('SELECT id FROM "Account"');
      return rows.map((row) => row['id'] as string);
    } finally {
      client.close();
    }
  }

  remove(backup: NamedBackup): void {
    rmSync(this.pathOf(backup), { force: true });
  }

  /** Takes away what was left half made. Only while nobody is making one. */
  sweep(): void {
    this.files()
      .filter((name) => name.startsWith(unfinished))
      .forEach((name) => rmSync(join(this.folder, name), { force: true }));
  }

  /** None where the folder is not there or not ours: what is wrong with it, the next copy says. */
  private files(): string[] {
    try {
      return readdirSync(this.folder, { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => name);
    } catch {
      return [];
    }
  }

  private async makeNow(reason: BackupReason): Promise<Backup> {
    const name = nameOfBackup((this.list()[0]?.number ?? 0) + 1, reason, new Date());
    const making = join(this.folder, unfinished + name);
    try {
      mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      await this.checkRoom();
      // made before SQLite writes into it, so that nobody else can read it for a moment
      await writeFile(making, '', { mode: 0o600 });
      chmodSync(making, 0o600);
      await copyDatabase(this.file, making);
      await rename(making, join(this.folder, name));
      await syncFolder(this.folder);
    } catch (error) {
      this.sweep();
      throw error instanceof BackupError
        ? error
        : new BackupError(kindOfFault(error as NodeJS.ErrnoException), (error as Error).message);
    }
    const made = this.find(name);
    if (!made) {
      throw new BackupError('failed', 'It was gone as soon as it was made');
    }
    return made;
  }

  private async checkRoom(): Promise<void> {
    const needed = sizeOf(this.file) + sizeOf(`${this.file}-wal`) + reserve;
    const free = await this.freeBytes(this.folder);
    if (free < needed) {
      throw new BackupError('full', `It needs ${megabytes(needed)} of room, and ${megabytes(free)} are free`);
    }
  }
}
