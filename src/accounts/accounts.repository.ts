import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';

export interface KnownAccount {
  id: string;
  name: string | null;
}

@Injectable()
export class AccountsRepository {
  constructor(private readonly database: Database) {}

  async ofKey(keyFingerprint: string): Promise<KnownAccount | null> {
    return this.database.account.findUnique({ where: { keyFingerprint }, select: { id: true, name: true } });
  }

  /** Keeps whose key it is. A name that is not known now does not wipe out the one that was. */
  async keep(account: KnownAccount, keyFingerprint: string): Promise<KnownAccount> {
    const { id, name } = account;
    await this.database.account.updateMany({
      where: { keyFingerprint, id: { not: id } },
      data: { keyFingerprint: null },
    });
    return this.database.account.upsert({
      where: { id },
      create: { id, name, keyFingerprint, createdAt: new Date().toISOString() },
      update: { keyFingerprint, ...(name !== null && { name }) },
      select: { id: true, name: true },
    });
  }
}
