import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../audit/ledger.repository.js';
import { Database } from '../../database/database.js';
import type { Decision, Entry, Prisma, QueueFace, QueuePhoto } from '../../database/generated/client.js';
import { QueueRepository } from '../queue/queue.repository.js';

export type NewDecision = Prisma.DecisionUncheckedCreateInput;
export type DecisionRow = Decision & { entry: Entry | null };

/** Decisions that did something, and were not taken back: what an undo can be about. */
const standing: Prisma.DecisionWhereInput = {
  undoneBy: null,
  OR: [
    { outcome: 'recorded' },
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
    await transaction.queuePhoto.updateMany({
      where: { sessionId, assetId: { in: skipped } },
      data: { skipped: true },
    });
  }

  /** Brings the queue in step with how these entries ended: moves that were decided, and moves that took them back. */
  async applySettled(entryIds: number[]): Promise<{ sessionId: string; assetIds: string[] }[]> {
    const ids = JSON.stringify(entryIds);
    return this.database.$transaction(
      async (transaction) => {
        // what Immich did not take waits to be tried again; what was moved by others is no longer ours to decide
        await transaction.$executeRaw`
          UPDATE "QueueFace" SET failed = e.outcome = 'failed', decision = CASE e.outcome
            WHEN 'failed' THEN NULL WHEN 'moved-elsewhere' THEN 'gone' WHEN 'gone' THEN 'gone'
            ELSE "QueueFace".decision END
          FROM "Decision" d JOIN "Entry" e ON e.id = d.entryId
          WHERE "QueueFace".sessionId = d.sessionId AND "QueueFace".faceId = d.faceId
            AND "QueueFace".decisionId = d.id AND d.undoneBy IS NULL AND e.state <> 'planned'
            AND e.id IN (SELECT value FROM json_each(${ids}))`;
        const affected = await transaction.decision.findMany({
          where: { OR: [{ entryId: { in: entryIds } }, { entry: { revertedBy: { some: { id: { in: entryIds } } } } }] },
          select: { id: true, sessionId: true, assetId: true, entryId: true },
        });
        const reverts = await transaction.entry.findMany({
          where: { id: { in: entryIds }, revertsId: { not: null }, outcome: { notIn: ['failed'] } },
          select: { revertsId: true, outcome: true, state: true, batchId: true },
        });
        const byEntry = new Map(affected.map((decision) => [decision.entryId, decision.id]));
        await this.takeBack(
          transaction,
          reverts.flatMap(({ revertsId, outcome, state, batchId }) => {
            const id = byEntry.get(revertsId);
            // already there and nothing sent: somebody else had moved it back; or it had been moved on by a later entry
            const isBack = outcome === 'applied' || (outcome === 'already-there' && state === 'failed');
            return id === undefined ? [] : [{ id, undoneBy: batchId, isBack }];
          }),
        );
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

  /**
   * Marks decisions as taken back; their photos are not auto-fixed again.
   * @param taken `isBack` says whether the face is with the wrong person again, to be decided anew
   */
  async takeBack(transaction: Transaction, taken: { id: number; undoneBy: string; isBack: boolean }[]): Promise<void> {
    const rows = JSON.stringify(taken);
    await transaction.$executeRaw`
      UPDATE "Decision" SET undoneBy = t.value ->> 'undoneBy' FROM json_each(${rows}) t
      WHERE "Decision".id = t.value ->> 'id'`;
    await transaction.$executeRaw`
      UPDATE "QueueFace" SET decision = iif(t.value ->> 'isBack', NULL, 'gone'), decisionId = NULL, failed = false
      FROM json_each(${rows}) t JOIN "Decision" d ON d.id = t.value ->> 'id'
      WHERE "QueueFace".sessionId = d.sessionId AND "QueueFace".faceId = d.faceId AND "QueueFace".decisionId = d.id`;
    await transaction.$executeRaw`
      UPDATE "QueuePhoto" SET skipped = false, autoFixBlocked = true,
        status = iif(status = 'gone', 'pending', status)
      FROM json_each(${rows}) t JOIN "Decision" d ON d.id = t.value ->> 'id'
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
    const photos = await this.database.queuePhoto.findMany({
      where: { sessionId, assetId: { in: assetIds }, status: { not: 'pending' } },
      select: { assetId: true },
    });
    return photos.map(({ assetId }) => assetId);
  }

  async canUndo(sessionId: string): Promise<boolean> {
    return (await this.newestStanding(sessionId)) !== null;
  }

  /** The newest decision that an undo can be about. */
  async newestStanding(sessionId: string, transaction: Transaction = this.database): Promise<Decision | null> {
    return transaction.decision.findFirst({ where: { sessionId, ...standing }, orderBy: { id: 'desc' } });
  }

  /** Decisions of a batch that can be taken back, newest first. */
  async standingOf(transaction: Transaction, batchId: string, below: number, take: number): Promise<DecisionRow[]> {
    return transaction.decision.findMany({
      where: { batchId, id: { lt: below }, ...standing },
      orderBy: { id: 'desc' },
      take,
      include: { entry: true },
    });
  }
}
