import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Prisma, type DriftFace as FaceRow, type Entry } from '../../database/generated/client.js';
import type { Transaction } from '../ledger.repository.js';
import type { DriftKind } from './drift.schema.js';
import { stillDrifted } from './drift.repository.js';
import type { ChosenGroup, Target } from './reapply-plan.js';

/** Which decisions of a check are to be restored. */
export interface Choice {
  checkId: string;
  entryIds?: string[] | undefined;
  kinds?: DriftKind[] | undefined;
}

/** A chosen face: where the check saw it, its decision, and whether that still is to be restored. */
export type Chosen = FaceRow & { entry: Entry; isStill: boolean };

const chosen = ({ checkId, entryIds, kinds }: Choice): Prisma.Sql => Prisma.sql`
  d.checkId = ${checkId} AND ${stillDrifted} AND ${
    entryIds
      ? Prisma.sql`d.entryId IN (SELECT CAST(value AS INTEGER) FROM json_each(${JSON.stringify(entryIds)}))`
      : Prisma.sql`d.kind IN (SELECT value FROM json_each(${JSON.stringify(kinds ?? [])}))`
  }`;

interface GroupRow {
  kind: DriftKind;
  expectedId: string;
  expectedName: string | null;
  expectedGone: unknown;
  nowPersonId: string | null;
  nowPersonName: string | null;
  message: string | null;
  faces: unknown;
  newestId: unknown;
}

@Injectable()
export class ReapplyRepository {
  constructor(private readonly database: Database) {}

  async groups(choice: Choice): Promise<ChosenGroup[]> {
    const rows = await this.database.$queryRaw<GroupRow[]>`
      SELECT d.kind, e.toId AS expectedId, e.toName AS expectedName, d.expectedGone, d.nowPersonId, d.nowPersonName,
        d.message, count(*) AS faces, max(d.entryId) AS newestId
      FROM "DriftFace" d JOIN "Entry" e ON e.id = d.entryId
      WHERE ${chosen(choice)} GROUP BY 1, 2, 3, 4, 5, 6, 7`;
    return rows.map((row) => ({
      kind: row.kind,
      expected: { id: row.expectedId, name: row.expectedName ?? '' },
      expectedGone: Boolean(Number(row.expectedGone)),
      now: row.nowPersonId === null ? null : { id: row.nowPersonId, name: row.nowPersonName ?? '' },
      message: row.message,
      faces: Number(row.faces),
      newestId: Number(row.newestId),
    }));
  }

  /**
   * Takes the chosen faces for a batch, and says whom they go to.
   * @param replacements of people who are gone
   * @returns how many
   */
  async choose(
    transaction: Transaction,
    choice: Choice,
    batchId: string,
    replacements: ReadonlyMap<string, Target>,
  ): Promise<number> {
    const targets = JSON.stringify([...replacements].map(([goneId, { id, name }]) => ({ goneId, id, name })));
    return transaction.$executeRaw`
      WITH targets AS MATERIALIZED (
        SELECT value ->> 'goneId' AS goneId, value ->> 'id' AS id, value ->> 'name' AS name FROM json_each(${targets})
      )
      UPDATE "DriftFace" AS d SET batchId = ${batchId}, reapplyId = NULL,
        toId = iif(d.expectedGone, t.id, e.toId), toName = iif(d.expectedGone, t.name, e.toName)
      FROM "Entry" e LEFT JOIN targets t ON t.goneId = e.toId
      WHERE e.id = d.entryId AND d.kind <> 'gone' AND d.nowFaceId IS NOT NULL AND ${chosen(choice)}`;
  }

  /** The next faces of a batch that are not written down as moves yet. */
  async next(transaction: Transaction, batchId: string, limit: number): Promise<Chosen[]> {
    const faces = await transaction.driftFace.findMany({
      where: { batchId, reapplyId: null },
      orderBy: { entryId: 'asc' },
      take: limit,
      include: { entry: true },
    });
    const ids = JSON.stringify(faces.map(({ entryId }) => entryId));
    const still = await transaction.$queryRaw<{ entryId: unknown }[]>`
      SELECT d.entryId FROM "DriftFace" d JOIN "Entry" e ON e.id = d.entryId
      WHERE d.batchId = ${batchId} AND d.entryId IN (SELECT value FROM json_each(${ids})) AND ${stillDrifted}`;
    const open = new Set(still.map(({ entryId }) => Number(entryId)));
    return faces.map((face) => ({ ...face, isStill: open.has(face.entryId) }));
  }

  /** Whom faces of people who are gone were given to by this batch, where that person was made for it. */
  async made(transaction: Transaction, batchId: string): Promise<Map<string, string>> {
    const rows = await transaction.$queryRaw<{ goneId: string; toId: string }[]>`
      SELECT DISTINCT e.toId AS goneId, r.toId FROM "DriftFace" d
      JOIN "Entry" e ON e.id = d.entryId JOIN "Entry" r ON r.id = d.reapplyId
      WHERE d.batchId = ${batchId} AND d.toId IS NULL AND r.state IN ('applied', 'planned') AND r.toId IS NOT NULL`;
    return new Map(rows.map(({ goneId, toId }) => [goneId, toId]));
  }

  /** Says which entries re-apply these faces; those without one leave the batch. */
  async planned(transaction: Transaction, batchId: string, faces: { entryId: number; reapplyId: number | null }[]) {
    await transaction.$executeRaw`
      UPDATE "DriftFace" SET reapplyId = f.value ->> 'reapplyId',
        batchId = iif(f.value ->> 'reapplyId' IS NULL, NULL, batchId)
      FROM json_each(${JSON.stringify(faces)}) f
      WHERE +"DriftFace".batchId = ${batchId} AND "DriftFace".entryId = CAST(f.value ->> 'entryId' AS INTEGER)`;
  }

  /** Whether a batch of the account has faces to move yet. */
  async hasUnfinished(transaction: Transaction, accountId: string): Promise<boolean> {
    const face = await transaction.driftFace.findFirst({
      where: { batchId: { not: null }, reapplyId: null, check: { accountId } },
    });
    return face !== null;
  }
}
