import { setImmediate as others } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Prisma, type Batch, type Entry } from '../database/generated/client.js';
import type { WhyCode } from '../http/why.schema.js';
import { canBeReverted } from './audit-filter.js';
import type { Transaction } from './ledger.repository.js';

/** What comes of an entry where it is chosen to be taken back: its face is moved, stays, or why it cannot be. */
export type Prospect = 'moves' | 'stays' | WhyCode;

/** Chosen entries of one prospect; those that would move, by whom from and to whom. */
export interface ProspectRow {
  prospect: Prospect;
  fromId: string | null;
  fromName: string | null;
  toId: string | null;
  toName: string | null;
  entries: number;
}

/** Numbers of entries that are looked at in one statement. */
const slice = 5_000;

/** SQL: a change of the face of `e` is on its way, so that it is not known where the face will be. */
const isOnItsWay = Prisma.sql`
  e.faceId IN (SELECT p.faceId FROM "Entry" p WHERE p.state = 'planned' AND p.faceId IS NOT NULL)`;

/**
 * SQL: a move of `e`'s face that came later, and stands: of that face, or of the same head found anew.
 * @param which SQL: the entries that are chosen, as `e`; here another one than the one outside
 */
const standingAfter = (face: Prisma.Sql, which: Prisma.Sql): Prisma.Sql => Prisma.sql`
  EXISTS (SELECT 1 FROM "Entry" m WHERE ${face} AND m.id > e.id
    AND m.action IN ('reassign', 'unassign') AND +m.state = 'applied' AND m.revertsId IS NULL
    AND NOT EXISTS (SELECT 1 FROM "Entry" e WHERE e.id = m.id AND ${which})
    AND NOT EXISTS (SELECT 1 FROM "Entry" r WHERE r.revertsId = m.id AND +r.state = 'applied'))`;

/** Which moves a batch has still to take back. Written down with it, so that a restart goes on with the same ones. */
@Injectable()
export class RevertChoiceRepository {
  constructor(private readonly database: Database) {}

  /**
   * Chooses what of it can be taken back.
   * @param which SQL: entries, as `e`
   * @returns how many
   */
  async choose(transaction: Transaction, batchId: string, which: Prisma.Sql): Promise<number> {
    return transaction.$executeRaw`
      INSERT INTO "RevertChoice" (batchId, entryId)
      SELECT ${batchId}, e.id FROM "Entry" e WHERE ${which} AND ${canBeReverted}`;
  }

  /**
   * What would come of it, by the ledger: rows for each slice of it. A statement holds up the whole process, so that
   * whoever presses a key meanwhile would wait for all of them.
   * @param which SQL: entries, as `e`
   * @param upTo the newest entry to look at
   */
  async prospects(which: Prisma.Sql, upTo: number): Promise<ProspectRow[]> {
    const rows: ProspectRow[] = [];
    for (let after = 0; after < upTo; after += slice) {
      rows.push(...(await this.prospectsBetween(which, after, Math.min(after + slice, upTo))));
      await others();
    }
    return rows;
  }

  /** The next moves that the batch takes back, newest first; it is not asked about them again. */
  async take(transaction: Transaction, batchId: string, limit: number): Promise<Entry[]> {
    const rows = await transaction.$queryRaw<{ entryId: unknown }[]>`
      DELETE FROM "RevertChoice" WHERE batchId = ${batchId} AND entryId IN (
        SELECT e.id FROM "RevertChoice" c CROSS JOIN "Entry" e ON e.id = c.entryId
        WHERE c.batchId = ${batchId} AND ${canBeReverted} AND NOT ${isOnItsWay} ORDER BY c.entryId DESC LIMIT ${limit})
      RETURNING entryId`;
    return transaction.entry.findMany({ where: { id: { in: rows.map(({ entryId }) => Number(entryId)) } } });
  }

  /** What the batch has still to take back, or was left at its end because something else happened to the face. */
  async left(batchId: string): Promise<number> {
    const [row] = await this.database.$queryRaw<{ moves: unknown }[]>`
      SELECT count(*) AS moves FROM "RevertChoice" c CROSS JOIN "Entry" e ON e.id = c.entryId
      WHERE c.batchId = ${batchId} AND ${canBeReverted}`;
    return Number(row?.moves ?? 0);
  }

  /** The number of the newest entry of the account; 0 where there is none. */
  async newest(accountId: string): Promise<number> {
    const entry = await this.database.entry.findFirst({
      where: { accountId },
      orderBy: { id: 'desc' },
      select: { id: true },
    });
    return entry?.id ?? 0;
  }

  /** Batches that were interrupted in taking back. */
  async unfinished(accountId: string): Promise<Batch[]> {
    return this.database.batch.findMany({
      where: {
        accountId,
        cause: 'revert',
        endedAt: null,
        OR: [{ undoesId: { not: null } }, { choices: { some: {} } }],
      },
    });
  }

  private async prospectsBetween(which: Prisma.Sql, after: number, upTo: number): Promise<ProspectRow[]> {
    const rows = await this.database.$queryRaw<(Omit<ProspectRow, 'entries'> & { entries: unknown })[]>`
      WITH chosen AS MATERIALIZED (SELECT e.id FROM "Entry" e NOT INDEXED -- but by its number
        WHERE e.id > ${after} AND e.id <= ${upTo} AND ${which}),
      seen AS MATERIALIZED (
        SELECT e.fromId, e.fromName, e.toId, e.toName, CASE
          WHEN e.action NOT IN ('reassign', 'unassign') THEN 'goes-with-its-move'
          WHEN e.revertsId IS NOT NULL THEN 'takes-back-itself'
          WHEN e.state = 'failed' THEN 'was-not-done'
          WHEN e.state = 'planned' THEN 'not-sent-yet'
          WHEN NOT (${canBeReverted}) THEN 'taken-back-already'
          WHEN ${isOnItsWay} THEN 'face-on-its-way'
          WHEN ${standingAfter(Prisma.sql`m.faceId = e.faceId`, which)}
            OR ${standingAfter(Prisma.sql`m.formerFaceId = e.faceId`, which)} THEN 'stays'
          ELSE 'moves' END AS prospect
        FROM chosen CROSS JOIN "Entry" e ON e.id = chosen.id)
      SELECT prospect, iif(prospect = 'moves', fromId, NULL) AS fromId, iif(prospect = 'moves', fromName, NULL) AS fromName,
        iif(prospect = 'moves', toId, NULL) AS toId, iif(prospect = 'moves', toName, NULL) AS toName, count(*) AS entries
      FROM seen GROUP BY 1, 2, 3, 4, 5`;
    return rows.map((row) => ({ ...row, entries: Number(row.entries) }));
  }
}
