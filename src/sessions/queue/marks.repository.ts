import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';

/** What a reviewer said of a photo itself, for the whole account. */
@Injectable()
export class MarksRepository {
  constructor(private readonly database: Database) {}

  /** One person may be on the photo twice. Saying it again changes nothing. */
  async mark(accountId: string, assetId: string): Promise<void> {
    const at = new Date().toISOString();
    await this.database.photoMark.upsert({
      where: { accountId_assetId: { accountId, assetId } },
      create: { accountId, assetId, mark: 'mirror', at },
      update: {},
    });
  }

  async unmark(accountId: string, assetId: string): Promise<void> {
    await this.database.photoMark.deleteMany({ where: { accountId, assetId } });
  }

  /** All photos that are marked. */
  async all(accountId: string): Promise<Set<string>> {
    const rows = await this.database.photoMark.findMany({ where: { accountId }, select: { assetId: true } });
    return new Set(rows.map(({ assetId }) => assetId));
  }

  /** Which of these photos are marked; some hundred at most. */
  async marked(accountId: string, assetIds: string[]): Promise<Set<string>> {
    const rows = await this.database.photoMark.findMany({
      where: { accountId, assetId: { in: assetIds } },
      select: { assetId: true },
    });
    return new Set(rows.map(({ assetId }) => assetId));
  }
}
