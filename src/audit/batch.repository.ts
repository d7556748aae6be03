import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Prisma, type Batch, type Entry } from '../database/generated/client.js';
import type { Transaction } from './ledger.repository.js';

/** Moves of one batch by how they ended. */
export interface MoveCounts {
  applied: number;
  failed: number;
  planned: number;
}

const mostReasons = 20;

/** SQL: moves of `batchId`, as `e`, that can be taken back. */
const revertible = (batchId: string): Prisma.Sql => Prisma.sql`
  e.batchId = ${batchId} AND e.action IN ('reassign', 'unassign') AND e.state = 'applied' AND e.revertsId IS NULL
  AND NOT EXISTS (SELECT 1 FROM "Entry" r WHERE r.revertsId = e.id AND +r.state <> 'failed')`;

/**
 * SQL: those of them that `byId` has not tried to take back yet. Where another move of the face is on its way, it is not
 * known yet where the face will be.
 */
const untried = (batchId: string, byId: string): Prisma.Sql => Prisma.sql`
  ${revertible(batchId)}
  AND NOT EXISTS (SELECT 1 FROM "Entry" p WHERE p.faceId = e.faceId AND +p.state = 'planned')
  AND NOT EXISTS (SELECT 1 FROM "Entry" t WHERE t.revertsId = e.id AND t.batchId = ${byId})`;

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

  async revertible(batchId: string, transaction: Transaction = this.database): Promise<number> {
    return count(transaction, revertible(batchId));
  }

  /** What `byId` has still to take back. */
  async untried(batchId: string, byId: string): Promise<number> {
    return count(this.database, untried(batchId, byId));
  }

  /** The next moves that `byId` takes back, newest first. */
  async nextToRevert(transaction: Transaction, batchId: string, byId: string, limit: number): Promise<Entry[]> {
    const rows = await transaction.$queryRaw<{ id: unknown }[]>`
      SELECT e.id FROM "Entry" e WHERE ${untried(batchId, byId)} ORDER BY e.id DESC LIMIT ${limit}`;
    return transaction.entry.findMany({ where: { id: { in: rows.map(({ id }) => Number(id)) } } });
  }

  /** Batches that take another one back as a whole, and were interrupted in it. */
  async unfinishedReverts(accountId: string): Promise<Batch[]> {
    return this.database.batch.findMany({
      where: { accountId, cause: 'revert', undoesId: { not: null }, endedAt: null },
    });
  }
}

const count = async (transaction: Transaction, where: Prisma.Sql): Promise<number> => {
  const [row] = await transaction.$queryRaw<
    { moves: unknown }[]
  >`SELECT count(*) AS moves FROM "Entry" e WHERE ${where}`;
  return Number(row?.moves ?? 0);
};
