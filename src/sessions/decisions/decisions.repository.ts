import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../audit/ledger.repository.js';
import { Database } from '../../database/database.js';
import { Prisma, type Decision, type Entry, type QueueFace, type QueuePhoto } from '../../database/generated/client.js';
import { QueueRepository } from '../queue/queue.repository.js';

export type NewDecision = Prisma.DecisionUncheckedCreateInput;
export type DecisionRow = Decision & { entry: Entry | null };

/** Decisions that did something, or wait to do it, and were not taken back: what an undo can be about. */
export const standing: Prisma.DecisionWhereInput = {
  undoneBy: null,
  OR: [
    { outcome: 'recorded' },
    { entry: { state: 'planned' } },
    { entry: { outcome: { in: ['applied', 'already-there'] }, revertedBy: { none: { state: 'planned' } } } },
  ],
};

/** What a claim needs to know of the photos and faces that were decided. */
export interface Claimable {
  photos: Map<string, QueuePhoto>;
  faces: Map<string, QueueFace>;
  /** Decisions that were faster, by id. */
  earlier: Map<number, Decision & { batch: { device: string } }>;
}

/** A decision that is taken back. `isBack`: the face is with the wrong person again. */
interface TakenBack {
  id: number;
  undoneBy: string;
  isBack: boolean;
}

/** The decisions that these entries carried out or took back. @param entryIds as JSON */
const decisionsOf = async (
  transaction: Transaction,
  entryIds: string,
): Promise<{ sessionId: string; assetId: string }[]> => transaction.$queryRaw`
  SELECT d.sessionId, d.assetId FROM json_each(${entryIds}) i
  CROSS JOIN "Entry" e ON e.id = i.value
  CROSS JOIN "Decision" d ON d.entryId IN (e.id, e.revertsId)`;

/** The decisions that these entries took back. @param entryIds as JSON */
const takenBackBy = async (transaction: Transaction, entryIds: string): Promise<TakenBack[]> => {
  const rows = await transaction.$queryRaw<
    { id: bigint | number; undoneBy: string; outcome: string; state: string; isWithWrong: bigint | number }[]
  >`
    SELECT d.id, e.batchId AS undoneBy, e.outcome, e.state, coalesce(e.foundId, e.toId) = coalesce(f.holderId, s.wrongPersonId) AS isWithWrong
    FROM json_each(${entryIds}) i
    CROSS JOIN "Entry" e ON e.id = i.value
    CROSS JOIN "Decision" d ON d.entryId = e.revertsId
    CROSS JOIN "Session" s ON s.id = d.sessionId
    LEFT JOIN "QueueFace" f ON f.sessionId = d.sessionId AND f.faceId = d.faceId
    WHERE e.outcome <> 'failed'`;
  return rows.map(({ id, undoneBy, outcome, state, isWithWrong }) => ({
    id: Number(id),
    undoneBy,
    // already there and nothing sent: somebody else had moved it back; or it had been moved on by a later entry
    isBack: Boolean(isWithWrong) && outcome !== 'gone' && !(outcome === 'already-there' && state === 'applied'),
  }));
};

/** A move that was not made, of a face that is the wrong person's as before. */
const stillOpen = Prisma.sql`(e.outcome = 'failed'
  OR e.outcome = 'moved-elsewhere' AND e.foundId = coalesce("QueueFace".holderId, s.wrongPersonId))`;

/** What still stands of a face from before the decision `d`: a face can be moved on by a second decision. */
const stoodBefore = (column: 'id' | 'action'): Prisma.Sql => Prisma.sql`(
  SELECT ${column === 'id' ? Prisma.sql`p.id` : Prisma.sql`p.action`}
  FROM "Decision" p LEFT JOIN "Entry" pe ON pe.id = p.entryId
  WHERE p.sessionId = d.sessionId AND p.assetId = d.assetId AND p.faceId = d.faceId AND p.id < d.id
    AND p.undoneBy IS NULL AND coalesce(pe.outcome IN ('applied', 'already-there'), p.outcome = 'recorded')
  ORDER BY p.id DESC LIMIT 1)`;

@Injectable()
export class DecisionsRepository {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueRepository,
  ) {}

  async claimable(
    transaction: Transaction,
    sessionId: string,
    assetIds: string[],
    faceIds: string[],
  ): Promise<Claimable> {
    const photos = await transaction.queuePhoto.findMany({ where: { sessionId, assetId: { in: assetIds } } });
    const faces = await transaction.queueFace.findMany({ where: { sessionId, faceId: { in: faceIds } } });
    const decisionIds = faces.flatMap(({ decisionId }) => decisionId ?? []);
    const earlier = await transaction.decision.findMany({
      where: { id: { in: decisionIds } },
      include: { batch: { select: { device: true } } },
    });
    return {
      photos: new Map(photos.map((photo) => [photo.assetId, photo])),
      faces: new Map(faces.map((face) => [face.faceId, face])),
      earlier: new Map(earlier.map((decision) => [decision.id, decision])),
    };
  }

  async isSessionThere(transaction: Transaction, sessionId: string): Promise<boolean> {
    return (await transaction.session.count({ where: { id: sessionId } })) > 0;
  }

  /** Writes decisions down, and takes their faces and photos for them. */
  async claim(transaction: Transaction, sessionId: string, decisions: NewDecision[]): Promise<void> {
    const written = await transaction.decision.createManyAndReturn({ data: decisions });
    const claims = written.filter(({ outcome }) => outcome === null || outcome === 'recorded');
    const faces = claims.flatMap(({ id, faceId, action }) =>
      faceId === null ? [] : [{ sessionId, id, faceId, action }],
    );
    const skipped = claims.filter(({ action }) => action === 'skip').map(({ assetId }) => assetId);
    await transaction.$executeRaw`
      UPDATE "QueueFace" SET decision = d.value ->> 'action', decisionId = d.value ->> 'id', failed = false
      FROM json_each(${JSON.stringify(faces)}) d
      WHERE "QueueFace".sessionId = d.value ->> 'sessionId' AND "QueueFace".faceId = d.value ->> 'faceId'`;
    await transaction.$executeRaw`
      UPDATE "QueuePhoto" SET skipped = true
      WHERE (sessionId, assetId) IN (SELECT ${sessionId}, value FROM json_each(${JSON.stringify(skipped)}))`;
  }

  /** Entries that ended, or took others back, and whose end the queue has not heard of: the server was killed between. */
  async unheard(accountId: string): Promise<number[]> {
    const rows = await this.database.$queryRaw<{ id: bigint | number }[]>`
      SELECT e.id FROM "Entry" e JOIN "Decision" d ON d.entryId = e.id
      JOIN "QueueFace" f ON f.sessionId = d.sessionId AND f.faceId = d.faceId AND f.decisionId = d.id
      WHERE e.accountId = ${accountId} AND e.state = 'failed' AND f.decision = d.action
        AND e.outcome IN ('failed', 'moved-elsewhere', 'gone') AND d.undoneBy IS NULL
      UNION
      SELECT e.id FROM "Entry" e JOIN "Decision" d ON d.entryId = e.revertsId
      WHERE e.accountId = ${accountId} AND e.state <> 'planned' AND e.outcome <> 'failed' AND d.undoneBy IS NULL`;
    return rows.map(({ id }) => Number(id));
  }

  /** Brings the queue in step with how these entries ended: moves that were decided, and moves that took them back. */
  async applySettled(entryIds: number[]): Promise<{ sessionId: string; assetIds: string[] }[]> {
    const ids = JSON.stringify(entryIds);
    return this.database.$transaction(
      async (transaction) => {
        // what Immich did not take waits to be tried again, and what was found with the wrong person to be decided; what
        // was moved by others is no longer ours to decide
        await transaction.$executeRaw`
          UPDATE "QueueFace" SET failed = e.outcome = 'failed', decision = CASE
            WHEN ${stillOpen} THEN ${stoodBefore('action')} WHEN e.outcome IN ('moved-elsewhere', 'gone') THEN 'gone'
            ELSE "QueueFace".decision END,
            decisionId = iif(${stillOpen}, ${stoodBefore('id')}, "QueueFace".decisionId)
          FROM "Decision" d JOIN "Entry" e ON e.id = d.entryId JOIN "Session" s ON s.id = d.sessionId
          WHERE "QueueFace".sessionId = d.sessionId AND "QueueFace".faceId = d.faceId
            AND "QueueFace".decisionId = d.id AND d.undoneBy IS NULL AND e.state <> 'planned'
            AND e.id IN (SELECT value FROM json_each(${ids}))`;
        const affected = await decisionsOf(transaction, ids);
        await this.takeBack(transaction, await takenBackBy(transaction, ids));
        const bySession = new Map<string, Set<string>>();
        for (const { sessionId, assetId } of affected) {
          bySession.set(sessionId, (bySession.get(sessionId) ?? new Set()).add(assetId));
        }
        const changed = [...bySession].map(([sessionId, assetIds]) => ({ sessionId, assetIds: [...assetIds] }));
        for (const { sessionId, assetIds } of changed) {
          await this.queue.refreshStatus(transaction, sessionId, assetIds);
        }
        return changed;
      },
      { maxWait: 60_000, timeout: 60_000 },
    );
  }

  /** Marks decisions as taken back; their photos are not auto-fixed again. */
  async takeBack(transaction: Transaction, taken: TakenBack[]): Promise<void> {
    const rows = JSON.stringify(taken);
    await transaction.$executeRaw`
      UPDATE "Decision" SET undoneBy = t.value ->> 'undoneBy' FROM json_each(${rows}) t
      WHERE "Decision".id = t.value ->> 'id'`;
    await transaction.$executeRaw`
      UPDATE "QueueFace" SET failed = false, decisionId = ${stoodBefore('id')},
        decision = coalesce(${stoodBefore('action')}, iif(t.value ->> 'isBack', NULL, 'gone'))
      FROM json_each(${rows}) t JOIN "Decision" d ON d.id = t.value ->> 'id'
      WHERE "QueueFace".sessionId = d.sessionId AND "QueueFace".faceId = d.faceId AND "QueueFace".decisionId = d.id`;
    await transaction.$executeRaw`
      UPDATE "QueuePhoto" SET autoFixBlocked = true,
        -- what was taken back may have been said of a photo that was skipped before, and still is
        skipped = EXISTS (SELECT 1 FROM "Decision" p WHERE p.sessionId = d.sessionId AND p.assetId = d.assetId
          AND p.action = 'skip' AND p.outcome = 'recorded' AND p.undoneBy IS NULL),
        status = iif(status = 'gone', 'pending', status),
        -- a list that is being taken at this moment may have passed the photo when it was not the wrong person's yet
        listing = s.listing
      FROM json_each(${rows}) t JOIN "Decision" d ON d.id = t.value ->> 'id' JOIN "Session" s ON s.id = d.sessionId
      WHERE "QueuePhoto".sessionId = d.sessionId AND "QueuePhoto".assetId = d.assetId`;
  }

  /** The decisions of a batch in the order of the request, with what became of them. */
  async ofBatch(batchId: string, from = 0): Promise<DecisionRow[]> {
    return this.database.decision.findMany({
      where: { batchId, position: { gte: from } },
      orderBy: { position: 'asc' },
      include: { entry: true },
    });
  }

  async countOf(batchId: string): Promise<number> {
    return this.database.decision.count({ where: { batchId } });
  }

  /** The decisions that an undo was about. */
  async undoneBy(batchId: string): Promise<DecisionRow[]> {
    return this.database.decision.findMany({
      where: { OR: [{ undoneBy: batchId }, { entry: { revertedBy: { some: { batchId } } } }] },
      orderBy: { id: 'desc' },
      include: { entry: true },
    });
  }

  async reviewedOf(sessionId: string, assetIds: string[]): Promise<string[]> {
    // as JSON: Prisma passes on no more than some hundred values
    const photos = await this.database.$queryRaw<{ assetId: string }[]>`
      SELECT p.assetId FROM json_each(${JSON.stringify(assetIds)}) a
      CROSS JOIN "QueuePhoto" p ON p.sessionId = ${sessionId} AND p.assetId = a.value
      WHERE p.status <> 'pending'`;
    return photos.map(({ assetId }) => assetId);
  }

  /** Decisions that these entries were to carry out and did not, with who made them; some hundred at most. */
  async missed(sessionId: string, entryIds: number[]): Promise<(DecisionRow & { batch: { device: string } })[]> {
    const rows = await this.database.$queryRaw<{ id: bigint | number }[]>`
      SELECT d.id FROM json_each(${JSON.stringify(entryIds)}) i
      CROSS JOIN "Entry" e ON e.id = i.value CROSS JOIN "Decision" d ON d.entryId = e.id
      WHERE d.sessionId = ${sessionId} AND d.undoneBy IS NULL
        AND e.outcome IN ('failed', 'moved-elsewhere', 'gone') ORDER BY d.id LIMIT 200`;
    return this.database.decision.findMany({
      where: { id: { in: rows.map(({ id }) => Number(id)) } },
      include: { entry: true, batch: { select: { device: true } } },
      orderBy: { id: 'asc' },
    });
  }

  /** How many faces are as an unattended run or a countdown left them. */
  async autoFixed(sessionId: string): Promise<number> {
    const [row] = await this.database.$queryRaw<{ faces: bigint | number }[]>`
      SELECT count(*) AS faces FROM "Decision" d
      CROSS JOIN "QueueFace" f ON f.sessionId = d.sessionId AND f.faceId = d.faceId AND f.decisionId = d.id
      WHERE d.sessionId = ${sessionId} AND d.undoneBy IS NULL AND d.cause = 'auto-fix' AND f.decision <> 'gone'`;
    return Number(row?.faces ?? 0);
  }

  async canUndo(sessionId: string): Promise<boolean> {
    return (await this.newestStanding(sessionId)) !== null;
  }

  /** The newest decision that an undo can be about. @param batchId of this batch alone */
  async newestStanding(sessionId: string, batchId?: string): Promise<Decision | null> {
    return this.database.decision.findFirst({
      where: { sessionId, ...(batchId !== undefined && { batchId }), ...standing },
      orderBy: { id: 'desc' },
    });
  }

  /** The moves of a batch that are still on their way, or wait. */
  async openMoves(batchId: string): Promise<Entry[]> {
    const decisions = await this.database.decision.findMany({
      where: { batchId, undoneBy: null, entry: { state: 'planned' } },
      include: { entry: true },
    });
    return decisions.flatMap(({ entry }) => entry ?? []);
  }

  /** Takes back the decisions of moves that were withdrawn before they were sent: their photos are in the queue again. */
  async takeBackWithdrawn(
    transaction: Transaction,
    sessionId: string,
    entryIds: number[],
    undoneBy: string,
  ): Promise<void> {
    const decisions = await transaction.decision.findMany({
      where: { entryId: { in: entryIds } },
      select: { id: true, assetId: true },
    });
    await this.takeBack(
      transaction,
      decisions.map(({ id }) => ({ id, undoneBy, isBack: true })),
    );
    const assetIds = [...new Set(decisions.map(({ assetId }) => assetId))];
    await this.queue.refreshStatus(transaction, sessionId, assetIds);
  }

  /** Decisions of a batch that can be taken back and whose end is known, newest first. */
  async standingOf(transaction: Transaction, batchId: string, below: number, take: number): Promise<DecisionRow[]> {
    return transaction.decision.findMany({
      where: { batchId, id: { lt: below }, NOT: { entry: { state: 'planned' } }, ...standing },
      orderBy: { id: 'desc' },
      take,
      include: { entry: true },
    });
  }
}
