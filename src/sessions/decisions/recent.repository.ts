import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Batch, Decision, Entry } from '../../database/generated/client.js';
import { standing } from './decisions.repository.js';

export type RecentRow = Decision & { batch: Batch; entry: Entry | null };

/** Decisions that are looked at in one go: of a few presses each, or of one page of the grid. */
const page = 50;

/** The newest decisions of a session, batch by batch. */
@Injectable()
export class RecentRepository {
  constructor(private readonly database: Database) {}

  /** The newest decision that stands of each of the newest batches; of none that a run has made. */
  async newest(sessionId: string, limit: number): Promise<RecentRow[]> {
    const runs = await this.database.autoFixRun.findMany({ where: { sessionId }, select: { batchId: true } });
    const left = new Set(runs.flatMap(({ batchId }) => batchId ?? []));
    const found: RecentRow[] = [];
    while (found.length < limit) {
      const rows = await this.database.decision.findMany({
        where: { sessionId, batchId: { notIn: [...left] }, ...standing },
        orderBy: { id: 'desc' },
        take: page,
        include: { batch: true, entry: true },
      });
      for (const row of rows) {
        if (!left.has(row.batchId) && found.length < limit) found.push(row);
        left.add(row.batchId);
      }
      if (rows.length < page) {
        break;
      }
    }
    return found;
  }

  /** How many decisions of each batch stand. */
  async counts(batchIds: string[]): Promise<Map<string, number>> {
    const rows = await this.database.decision.groupBy({
      by: ['batchId'],
      where: { batchId: { in: batchIds }, ...standing },
      _count: true,
    });
    return new Map(rows.map(({ batchId, _count }) => [batchId, _count]));
  }
}
