import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { ApiToken } from '../../database/generated/client.js';

/** More are of no use to anybody, and a script gone wild could make millions. */
export const mostTokens = 50;

@Injectable()
export class TokensRepository {
  constructor(private readonly database: Database) {}

  /** @returns whether there was room for it */
  async add(token: ApiToken): Promise<boolean> {
    return this.database.$transaction(async (transaction) => {
      if ((await transaction.apiToken.count({ where: { accountId: token.accountId } })) >= mostTokens) {
        return false;
      }
      await transaction.apiToken.create({ data: token });
      return true;
    });
  }

  async ofHash(tokenHash: string): Promise<ApiToken | null> {
    return this.database.apiToken.findUnique({ where: { tokenHash } });
  }

  /** The newest first. */
  async list(accountId: string): Promise<ApiToken[]> {
    return this.database.apiToken.findMany({ where: { accountId }, orderBy: { createdAt: 'desc' } });
  }

  async used(id: string, at: string): Promise<void> {
    await this.database.apiToken.updateMany({ where: { id }, data: { lastUsedAt: at } });
  }

  /** @returns whether there was one */
  async remove(accountId: string, id: string): Promise<boolean> {
    return (await this.database.apiToken.deleteMany({ where: { accountId, id } })).count > 0;
  }
}
