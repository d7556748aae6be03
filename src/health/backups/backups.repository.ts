import { Injectable } from '@nestjs/common';
import type { Backup } from '../../database/backups/backup-folder.js';
import type { BackupReason } from '../../database/backups/backup-name.js';
import { Database } from '../../database/database.js';

/** The copies of the database. */
@Injectable()
export class BackupsRepository {
  constructor(private readonly database: Database) {}

  /** Newest first, by what was made after what. */
  list(): Backup[] {
    return this.database.backups.list();
  }

  find(name: string): Backup | null {
    return this.database.backups.find(name);
  }

  /** @throws BackupError */
  async make(reason: BackupReason): Promise<Backup> {
    return this.database.backups.make(reason);
  }

  remove(backup: Backup): void {
    this.database.backups.remove(backup);
  }

  get folder(): string {
    return this.database.backups.folder;
  }

  /** Whether this server works for anybody else too, or ever did. */
  async hasOthers(accountId: string): Promise<boolean> {
    return (await this.database.account.count({ where: { id: { not: accountId } } })) > 0;
  }

  /** The same of a copy: it may be of a time before a restore. */
  async holdsOthers(backup: Backup, accountId: string): Promise<boolean> {
    return (await this.database.backups.accountsIn(backup)).some((id) => id !== accountId);
  }
}
