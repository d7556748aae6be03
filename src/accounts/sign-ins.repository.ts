import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { SignIn } from '../database/generated/client.js';
import { hashOfToken, randomToken } from './random-token.js';

/** What a sign-in opens. */
export interface Grant {
  /** Null for the one key that all use. */
  accountId: string | null;
  grant: string;
}

/** The browsers that are signed in. What their cookies hold is not kept, but its SHA-256: it is random, 256 bits. */
@Injectable()
export class SignInsRepository {
  constructor(private readonly database: Database) {}

  /** @returns what goes into the cookie */
  async create(opens: Grant, device: string, now: Date): Promise<string> {
    const token = randomToken();
    const at = now.toISOString();
    await this.database.signIn.create({
      data: { id: randomUUID(), ...opens, tokenHash: hashOfToken(token), device, createdAt: at, seenAt: at },
    });
    return token;
  }

  async ofToken(token: string): Promise<SignIn | null> {
    return this.database.signIn.findUnique({ where: { tokenHash: hashOfToken(token) } });
  }

  async seen(id: string, now: Date): Promise<void> {
    await this.database.signIn.updateMany({ where: { id }, data: { seenAt: now.toISOString() } });
  }

  /** Those that open the same, the newest first. */
  async list({ accountId, grant }: Grant): Promise<SignIn[]> {
    return this.database.signIn.findMany({ where: { accountId, grant }, orderBy: { seenAt: 'desc' }, take: 200 });
  }

  /** @returns whether there was one of that id that opens the same */
  async end(id: string, { accountId, grant }: Grant): Promise<boolean> {
    return (await this.database.signIn.deleteMany({ where: { id, accountId, grant } })).count > 0;
  }

  async forgetUnseenSince(time: Date): Promise<void> {
    await this.database.signIn.deleteMany({ where: { seenAt: { lt: time.toISOString() } } });
  }
}
