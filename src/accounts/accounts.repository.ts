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

  async withKey(id: string): Promise<AccountWithKey | null> {
    const row = await this.database.account.findUnique({ where: { id }, select: keyOf });
    return row && withKey(row);
  }

  async allWithKey(): Promise<AccountWithKey[]> {
    const rows = await this.database.account.findMany({ where: { encryptedKey: { not: null } }, select: keyOf });
    return rows.flatMap((row) => withKey(row) ?? []);
  }

  async keepKey({ id, name }: KnownAccount, encryptedKey: string, madeKeyId: string | null): Promise<void> {
    const key = { encryptedKey, madeKeyId };
    await this.database.account.upsert({
      where: { id },
      create: { id, name, createdAt: new Date().toISOString(), ...key },
      update: { ...key, ...(name !== null && { name }) },
    });
  }

  /** With it goes everything that opens the account. */
  async forgetKey(id: string): Promise<void> {
    await this.database.$transaction([
      this.database.signIn.deleteMany({ where: { accountId: id } }),
      this.database.apiToken.deleteMany({ where: { accountId: id } }),
      this.database.proxyUser.deleteMany({ where: { accountId: id } }),
      this.database.account.updateMany({ where: { id }, data: { encryptedKey: null, madeKeyId: null } }),
    ]);
  }

  async ofProxyUser(name: string): Promise<string | null> {
    return (await this.database.proxyUser.findUnique({ where: { name } }))?.accountId ?? null;
  }

  async keepProxyUser(name: string, accountId: string): Promise<void> {
    const createdAt = new Date().toISOString();
    await this.database.proxyUser.upsert({
      where: { name },
      create: { name, accountId, createdAt },
      update: { accountId },
    });
  }
}

export interface AccountWithKey extends KnownAccount {
  encryptedKey: string;
  madeKeyId: string | null;
}

const keyOf = { id: true, name: true, encryptedKey: true, madeKeyId: true } as const;

const withKey = (row: KnownAccount & { encryptedKey: string | null; madeKeyId: string | null }) =>
  row.encryptedKey === null ? null : { ...row, encryptedKey: row.encryptedKey };
