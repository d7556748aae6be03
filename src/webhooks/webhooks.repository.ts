import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { WebhookMessage } from '../database/generated/client.js';

/** Sent in one go. */
const batch = 20;

@Injectable()
export class WebhooksRepository {
  constructor(private readonly database: Database) {}

  /** @returns whether it is new: what was told before is not told again */
  async add(id: string, body: string, now: string): Promise<boolean> {
    const added = await this.database.$executeRaw`
      INSERT OR IGNORE INTO "WebhookMessage" (id, body, createdAt, dueAt) VALUES (${id}, ${body}, ${now}, ${now})`;
    return added > 0;
  }

  async due(now: string): Promise<WebhookMessage[]> {
    return this.database.webhookMessage.findMany({
      where: { dueAt: { lte: now } },
      orderBy: { createdAt: 'asc' },
      take: batch,
    });
  }

  /** @param dueAt null where nothing more is to be done about it */
  async tried(id: string, tries: number, dueAt: string | null): Promise<void> {
    await this.database.webhookMessage.updateMany({ where: { id }, data: { tries, dueAt } });
  }

  async forgetBefore(time: string): Promise<void> {
    await this.database.webhookMessage.deleteMany({ where: { dueAt: null, createdAt: { lt: time } } });
  }
}
