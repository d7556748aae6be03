import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Prisma, type DriftCheck as CheckRow } from '../../database/generated/client.js';
import type { Transaction } from '../ledger.repository.js';
import type { DriftKind } from './drift.schema.js';
import type { Expectation, Verdict } from './verdict.js';

export type { CheckRow };

/** Where a face is, and was to be, as a check left it. */
export interface DriftRow {
  entryId: number;
  kind: DriftKind;
  at: string;
  action: string;
  faceId: string;
  assetId: string;
  expectedId: string;
  expectedName: string;
  expectedGone: boolean;
  nowPersonId: string | null;
  nowPersonName: string | null;
  message: string | null;
}

export type Counts = Partial<Record<DriftKind | 'agrees', number>>;

/** Photos whose faces are looked at in one go. */
const photosAtOnce = 200;

/**
 * SQL: whether somebody, after `e` gave a face to one person, met it with another one and kept it there: to keep is a
 * decision that sends nothing, so the ledger does not tell. Decisions come in the order of their numbers; a
 * re-application has none, so that only the clock can tell.
 * @param faceIds what the head is called
 */
const keptSince = (faceIds: Prisma.Sql): Prisma.Sql => Prisma.sql`EXISTS (
    SELECT 1 FROM "QueueFace" q JOIN "Session" s ON s.id = q.sessionId
    JOIN "Decision" k ON k.id = q.decisionId JOIN "Batch" b ON b.id = k.batchId
    WHERE q.faceId IN (${faceIds}) AND +q.decision = 'keep' AND s.wrongPersonId <> e.toId
      AND coalesce(k.id > (SELECT id FROM "Decision" WHERE entryId = e.id), b.createdAt > e.at))`;

/** What the newest decision for each face is; of a head that has a new id, the newest of all its ids. */
const newestDecisions = (accountId: string): Prisma.Sql => Prisma.sql`
  WITH RECURSIVE standing AS (
    SELECT e.id, e.faceId, e.formerFaceId FROM "Entry" e
    WHERE e.accountId = ${accountId} AND e.action IN ('reassign', 'unassign') AND e.state = 'applied'
      AND e.revertsId IS NULL AND e.faceId IS NOT NULL AND e.assetId IS NOT NULL AND e.toId IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM "Entry" r WHERE r.revertsId = e.id AND +r.state = 'applied')
  ), superseded(faceId) AS (
    SELECT formerFaceId FROM standing WHERE formerFaceId IS NOT NULL
    UNION
    SELECT e.formerFaceId FROM superseded s JOIN "Entry" e ON e.faceId = s.faceId
    WHERE e.accountId = ${accountId} AND e.formerFaceId IS NOT NULL AND e.state = 'applied'
  ), newest AS (
    SELECT max(id) AS id, faceId FROM standing GROUP BY faceId
  )
  SELECT n.id AS entryId, coalesce(e.assetChecksum, e.assetId) AS photoKey, (
      SELECT f.fromId FROM "Entry" f
      WHERE f.faceId = n.faceId AND f.accountId = ${accountId} AND f.action IN ('reassign', 'unassign')
        AND +f.state = 'applied' AND +f.revertsId IS NULL AND f.fromId IS NOT NULL
      ORDER BY f.id LIMIT 1
    ) AS firstFromId
  FROM newest n JOIN "Entry" e ON e.id = n.id
  WHERE n.faceId NOT IN (SELECT faceId FROM superseded)
    -- what is on its way is not compared
    AND NOT EXISTS (SELECT 1 FROM "Entry" p WHERE p.faceId = n.faceId AND +p.state = 'planned')
    AND NOT ${keptSince(Prisma.sql`e.faceId`)}`;

/**
 * SQL: whether `l` moved the head of `e` on. The pluses keep SQLite from going through all entries of a state for each
 * face, instead of the few of the face.
 */
const movedOn = Prisma.sql`l.id > e.id AND l.action IN ('reassign', 'unassign') AND +l.revertsId IS NULL
  AND +l.state IN ('applied', 'planned')
  AND NOT EXISTS (SELECT 1 FROM "Entry" lr WHERE lr.revertsId = l.id AND +lr.state = 'applied')`;

/**
 * Whether what a check found of a decision is still so. It isn't where the decision was taken back since, or where its
 * head was moved on by another one, a re-application for instance, that stands or is on its way, or was kept elsewhere.
 * Speaks of `d` in "DriftFace" and `e`, its entry.
 */
export const stillDrifted = Prisma.sql`d.kind IN ('moved', 'given-away', 'redetected', 'gone')
  AND NOT EXISTS (SELECT 1 FROM "Entry" r WHERE r.revertsId = e.id AND +r.state IN ('applied', 'planned'))
  AND NOT EXISTS (SELECT 1 FROM "Entry" l WHERE l.faceId = e.faceId AND ${movedOn})
  AND NOT EXISTS (SELECT 1 FROM "Entry" l WHERE l.formerFaceId = e.faceId AND ${movedOn})
  AND NOT ${keptSince(Prisma.sql`e.faceId, d.nowFaceId`)}`;

/** A row as SQLite tells it: whole numbers may be `bigint`, and truth is one of them. */
type FromSql<Row, Numbers extends keyof Row> = Omit<Row, Numbers> & Record<Numbers, unknown>;

interface ExpectationRow {
  photoKey: string;
  entryId: number;
  faceId: string;
  assetId: string;
  assetChecksum: string | null;
  x: number | null;
  y: number | null;
  width: number | null;
  height: number | null;
  toId: string;
  toName: string | null;
}

@Injectable()
export class DriftRepository {
  constructor(private readonly database: Database) {}

  async newest(accountId: string): Promise<CheckRow | null> {
    return this.database.driftCheck.findFirst({ where: { accountId }, orderBy: { startedAt: 'desc' } });
  }

  /** Writes down what is to be compared, in place of what was compared before. */
  async begin(check: Omit<CheckRow, 'total'>): Promise<CheckRow> {
    return this.database.$transaction(
      async (transaction) => {
        await transaction.driftCheck.deleteMany({ where: { accountId: check.accountId } });
        await transaction.driftCheck.create({ data: { ...check, total: 0 } });
        const total = await transaction.$executeRaw`
          INSERT INTO "DriftFace" (checkId, entryId, photoKey, firstFromId)
          SELECT ${check.id}, d.entryId, d.photoKey, d.firstFromId FROM (${newestDecisions(check.accountId)}) d`;
        return transaction.driftCheck.update({ where: { id: check.id }, data: { total } });
      },
      { maxWait: 60_000, timeout: 60_000 },
    );
  }

  async update(id: string, data: Prisma.DriftCheckUncheckedUpdateManyInput): Promise<void> {
    await this.database.driftCheck.updateMany({ where: { id }, data });
  }

  /** Decisions that were not compared yet, by photo, each photo whole; empty at the end. */
  async next(checkId: string): Promise<Expectation[][]> {
    const rows = await this.database.$queryRaw<FromSql<ExpectationRow, 'entryId'>[]>`
      SELECT d.photoKey, d.entryId, e.faceId, e.assetId, e.assetChecksum, e.x, e.y, e.width, e.height, e.toId, e.toName
      FROM "DriftFace" d JOIN "Entry" e ON e.id = d.entryId
      WHERE d.checkId = ${checkId} AND d.kind IS NULL AND d.photoKey IN (
        SELECT DISTINCT photoKey FROM "DriftFace" WHERE checkId = ${checkId} AND kind IS NULL LIMIT ${photosAtOnce})`;
    const photos = new Map<string, Expectation[]>();
    for (const row of rows) {
      photos.set(row.photoKey, [...(photos.get(row.photoKey) ?? []), expectationOf(row)]);
    }
    return [...photos.values()];
  }

  async record(checkId: string, verdicts: Verdict[]): Promise<void> {
    const rows = JSON.stringify(verdicts);
    await this.database.$executeRaw`
      UPDATE "DriftFace" SET kind = v.value ->> 'kind', message = v.value ->> 'message',
        expectedGone = v.value ->> 'expectedGone',
        nowAssetId = v.value ->> '$.now.assetId', nowFaceId = v.value ->> '$.now.face.id',
        nowX = v.value ->> '$.now.face.box.x', nowY = v.value ->> '$.now.face.box.y',
        nowWidth = v.value ->> '$.now.face.box.width', nowHeight = v.value ->> '$.now.face.box.height',
        nowPersonId = v.value ->> '$.now.face.person.id', nowPersonName = v.value ->> '$.now.face.person.name'
      FROM json_each(${rows}) v
      -- the plus keeps SQLite from going through all faces of the check for each of these, instead of looking it up
      WHERE +"DriftFace".checkId = ${checkId} AND "DriftFace".entryId = CAST(v.value ->> 'entryId' AS INTEGER)`;
  }

  /** How many were compared, by what came of it; those that are back with whom recognition had chosen first, too. */
  async outcome(checkId: string): Promise<{ counts: Counts; back: number }> {
    const rows = await this.database.$queryRaw<{ kind: DriftKind | 'agrees'; faces: unknown; back: unknown }[]>`
      SELECT kind, count(*) AS faces, sum(kind = 'moved' AND nowPersonId = firstFromId) AS back FROM "DriftFace"
      WHERE checkId = ${checkId} AND kind IS NOT NULL GROUP BY kind`;
    return {
      counts: Object.fromEntries(rows.map(({ kind, faces }) => [kind, Number(faces)])),
      back: rows.reduce((sum, row) => sum + Number(row.back ?? 0), 0),
    };
  }

  /** Recognition was reset: who is back with whom it had chosen first was not moved there by anybody. */
  async takeForGivenAway(checkId: string): Promise<void> {
    await this.database.$executeRaw`
      UPDATE "DriftFace" SET kind = 'given-away'
      WHERE checkId = ${checkId} AND kind = 'moved' AND nowPersonId = firstFromId`;
  }

  /** What of a check is still so. */
  async open(checkId: string): Promise<Counts> {
    const rows = await this.database.$queryRaw<{ kind: DriftKind; faces: unknown }[]>`
      SELECT d.kind, count(*) AS faces FROM "DriftFace" d JOIN "Entry" e ON e.id = d.entryId
      WHERE d.checkId = ${checkId} AND ${stillDrifted} GROUP BY d.kind`;
    return Object.fromEntries(rows.map(({ kind, faces }) => [kind, Number(faces)]));
  }

  /** Another one wherever something may have been decided, settled or taken back. */
  async ledgerMark(accountId: string): Promise<string> {
    const { _max } = await this.database.entry.aggregate({ where: { accountId }, _max: { id: true } });
    const planned = await this.database.entry.count({ where: { accountId, state: 'planned' } });
    const { _count } = await this.database.batch.aggregate({
      where: { accountId },
      _count: { id: true, endedAt: true },
    });
    return [_max.id, planned, _count.id, _count.endedAt].join(' ');
  }

  /** The newest decision first, from below `before` on. */
  async page(checkId: string, kind: DriftKind | null, before: number | null, limit: number): Promise<DriftRow[]> {
    const rows = await this.database.$queryRaw<FromSql<DriftRow, 'entryId' | 'expectedGone'>[]>`
      SELECT d.entryId, d.kind, e.at, e.action, coalesce(d.nowFaceId, e.faceId) AS faceId,
        coalesce(d.nowAssetId, e.assetId) AS assetId, e.toId AS expectedId, coalesce(e.toName, '') AS expectedName,
        d.expectedGone, d.nowPersonId, d.nowPersonName, d.message
      FROM "DriftFace" d JOIN "Entry" e ON e.id = d.entryId
      WHERE d.checkId = ${checkId} AND ${stillDrifted}
        ${kind === null ? Prisma.empty : Prisma.sql`AND d.kind = ${kind}`}
        ${before === null ? Prisma.empty : Prisma.sql`AND d.entryId < ${before}`}
      ORDER BY d.entryId DESC LIMIT ${limit}`;
    return rows.map((row) => ({
      ...row,
      entryId: Number(row.entryId),
      expectedGone: Boolean(Number(row.expectedGone)),
    }));
  }

  /** Everybody whom the ledger or a session has named so far. */
  async knownPeople(accountId: string): Promise<Set<string>> {
    const rows = await this.database.$queryRaw<{ id: string }[]>`
      SELECT fromId AS id FROM "Entry" WHERE accountId = ${accountId} AND fromId IS NOT NULL
      UNION SELECT toId FROM "Entry" WHERE accountId = ${accountId} AND toId IS NOT NULL
      UNION SELECT wrongPersonId FROM "Session" WHERE accountId = ${accountId}
      UNION SELECT correctPersonId FROM "Session" WHERE accountId = ${accountId}`;
    return new Set(rows.map(({ id }) => id));
  }

  /** Whether a batch has faces of the newest check to move yet. */
  async isReapplying(accountId: string): Promise<boolean> {
    return (
      (await this.database.driftFace.count({
        where: { check: { accountId }, batchId: { not: null }, reapplyId: null },
      })) > 0
    );
  }

  /** Since when drift is looked for every night; null where it isn't. */
  async nightlySince(accountId: string): Promise<string | null> {
    const account = await this.database.account.findUnique({ where: { id: accountId } });
    return account?.nightlyDrift ?? null;
  }

  async setNightly(accountId: string, since: string | null): Promise<void> {
    await this.database.account.updateMany({ where: { id: accountId }, data: { nightlyDrift: since } });
  }

  /** The same, within the caller's transaction: whether a check is under way there. */
  async isRunning(transaction: Transaction, accountId: string): Promise<boolean> {
    return (await transaction.driftCheck.count({ where: { accountId, state: 'running' } })) > 0;
  }
}

const expectationOf = (row: FromSql<ExpectationRow, 'entryId'>): Expectation => ({
  entryId: Number(row.entryId),
  faceId: row.faceId,
  assetId: row.assetId,
  checksum: row.assetChecksum,
  box: boxOf(row),
  expected: { id: row.toId, name: row.toName ?? '' },
});

const boxOf = ({ x, y, width, height }: Pick<ExpectationRow, 'x' | 'y' | 'width' | 'height'>): Expectation['box'] =>
  x === null || y === null || width === null || height === null ? null : { x, y, width, height };
