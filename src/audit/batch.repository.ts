import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Batch, Entry } from '../database/generated/client.js';
import { canBeReverted } from './audit-filter.js';

/** Moves of one batch by how they ended. */
export interface MoveCounts {
  applied: number;
  failed: number;
  planned: number;
}

const mostReasons = 20;

/** What a batch did, as a whole. */
@Injectable()
export class BatchRepository {
  constructor(private readonly database: Database) {}

  async find(accountId: string, id: string): Promise<Batch | null> {
    return this.database.batch.findFirst({ where: { accountId, id } });
  }

  async counts(batchId: string): Promise<MoveCounts> {
    const rows = await this.database.entry.groupBy({
      by: ['state'],
      where: { batchId, action: { in: ['reassign', 'unassign'] } },
      _count: true,
    });
    const of = (state: string): number => rows.find((row) => row.state === state)?._count ?? 0;
    return { applied: of('applied'), failed: of('failed'), planned: of('planned') };
  }

  async reasons(batchId: string): Promise<{ message: string; faces: number }[]> {
    const rows = await this.database.$queryRaw<{ message: string; faces: unknown }[]>`
      SELECT coalesce(answerMessage, '') AS message, count(*) AS faces FROM "Entry"
      WHERE batchId = ${batchId} AND action IN ('reassign', 'unassign') AND state = 'failed'
      GROUP BY 1 ORDER BY 2 DESC LIMIT ${mostReasons}`;
    return rows.map(({ message, faces }) => ({ message, faces: Number(faces) }));
  }

  /** Faces that were chosen for the batch and are not written down as moves yet. */
  async unplanned(batchId: string): Promise<number> {
    return this.database.driftFace.count({ where: { batchId, reapplyId: null } });
  }

  /** Leaves out of the batch what is not written down as moves yet. */
  async leaveOut(batchId: string): Promise<void> {
    await this.database.driftFace.updateMany({ where: { batchId, reapplyId: null }, data: { batchId: null } });
  }

  /**
   * Ends a batch before its time, for good: what it has not begun is taken out of it, and counted.
   * @returns false where it had ended
   */
  async stop(batchId: string): Promise<boolean> {
    return this.database.$transaction(
      async (transaction) => {
        const ended = { where: { id: batchId, endedAt: null }, data: { endedAt: new Date().toISOString() } };
        if ((await transaction.batch.updateMany(ended)).count === 0) {
          return false;
        }
        const choices = await transaction.revertChoice.deleteMany({ where: { batchId } });
        const faces = await transaction.driftFace.updateMany({
          where: { batchId, reapplyId: null },
          data: { batchId: null },
        });
        await transaction.batch.update({ where: { id: batchId }, data: { leftAlone: choices.count + faces.count } });
        return true;
      },
      { maxWait: 60_000, timeout: 60_000 },
    );
  }

  /** Moves of a batch that have not ended. */
  async openMoves(batchId: string): Promise<Entry[]> {
    return this.database.entry.findMany({
      where: { batchId, state: 'planned', action: { in: ['reassign', 'unassign'] } },
      orderBy: { id: 'asc' },
    });
  }

  async isAutoFixRunning(batchId: string): Promise<boolean> {
    return (await this.database.autoFixRun.count({ where: { batchId, state: 'running' } })) > 0;
  }

  async revertible(batchId: string): Promise<number> {
    const [row] = await this.database.$queryRaw<{ moves: unknown }[]>`
      SELECT count(*) AS moves FROM "Entry" e WHERE e.batchId = ${batchId} AND ${canBeReverted}`;
    return Number(row?.moves ?? 0);
  }
}
