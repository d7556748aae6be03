import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { Database } from '../database/database.js';
import type { Batch, Entry, Prisma } from '../database/generated/client.js';
import type { EntryRow, FeatureLoss, PastMove, Settlement } from './entry.js';
import type { AuditFilter } from './audit.schema.js';

/** An open transaction. */
export type Transaction = Prisma.TransactionClient;
export type NewEntry = Prisma.EntryUncheckedCreateInput;

/** What takes an entry back, or is about to. */
const standingReverts = {
  where: { state: { not: 'failed' } },
  select: { id: true },
  orderBy: { id: 'desc' },
  take: 1,
} as const;

type WithReverts = Entry & { revertedBy: { id: number }[] };
const rowOf = ({ revertedBy, ...entry }: WithReverts): EntryRow => ({
  ...entry,
  revertedBy: revertedBy[0]?.id ?? null,
});

const whereOf = (accountId: string, filter: AuditFilter): Prisma.EntryWhereInput => ({
  accountId,
  ...(filter.sessionId && { sessionId: filter.sessionId }),
  ...(filter.batchId && { batchId: filter.batchId }),
  ...(filter.assetId && { assetId: filter.assetId }),
  ...(filter.faceId && { faceId: filter.faceId }),
  ...(filter.action && { action: filter.action }),
  ...(filter.state && { state: filter.state }),
  ...(filter.cause && { cause: filter.cause }),
  AND: [
    filter.after ? { at: { gte: new Date(filter.after).toISOString() } } : {},
    filter.before ? { at: { lt: new Date(filter.before).toISOString() } } : {},
    filter.personId ? { OR: [{ fromId: filter.personId }, { toId: filter.personId }] } : {},
    filter.search ? { OR: [{ fromName: { contains: filter.search } }, { toName: { contains: filter.search } }] } : {},
  ],
});

const rows = async (transaction: Transaction, where: Prisma.EntryWhereInput, take: number): Promise<EntryRow[]> => {
  const entries = await transaction.entry.findMany({
    where,
    orderBy: { id: 'desc' },
    take,
    include: { revertedBy: standingReverts },
  });
  return entries.map(rowOf);
};

const revertedBy = async (transaction: Transaction, ids: number[]): Promise<Map<number, number>> => {
  const reverts = await transaction.entry.findMany({
    where: { revertsId: { in: ids }, state: 'applied' },
    select: { id: true, revertsId: true },
  });
  return new Map(reverts.map(({ id, revertsId }) => [revertsId ?? 0, id]));
};

/** The append-only record. Nothing here deletes, and only `settle` and what leads to it write an entry again. */
@Injectable()
export class LedgerRepository {
  /** Planned entries that this process is seeing to at this moment: the recovery must leave them alone. */
  private readonly inHand = new Set<number>();
  /** Something was let go that is still planned. */
  readonly left = new Subject<void>();

  constructor(private readonly database: Database) {}

  /** Runs `work` in one transaction: all of it is on the disk afterwards, or none. */
  async transaction<T>(work: (transaction: Transaction) => Promise<T>): Promise<T> {
    return this.database.$transaction(work, { maxWait: 60_000, timeout: 60_000 });
  }

  async batchOfKey(accountId: string, idempotencyKey: string): Promise<Batch | null> {
    return this.database.batch.findUnique({ where: { accountId_idempotencyKey: { accountId, idempotencyKey } } });
  }

  async batch(id: string): Promise<Batch | null> {
    return this.database.batch.findUnique({ where: { id } });
  }

  /** Writes entries down before anything is sent, and gives them back in the order given. */
  async plan(transaction: Transaction, entries: NewEntry[]): Promise<Entry[]> {
    const written = await transaction.entry.createManyAndReturn({ data: entries });
    // before the transaction is committed, so that the recovery never meets one that looks left behind
    written.filter(({ state }) => state === 'planned').forEach(({ id }) => this.inHand.add(id));
    return written.sort((a, b) => a.id - b.id);
  }

  async settle(settlements: Settlement[]): Promise<void> {
    const settledAt = new Date().toISOString();
    const rows = JSON.stringify(settlements.map((settlement) => ({ ...settlement, settledAt })));
    // one statement for all, and never one that changes what is settled; the plus keeps SQLite from going through all
    // that is planned, thousands with a large batch, instead of looking up these
    await this.database.$executeRaw`
      UPDATE "Entry" SET
        state = s.value ->> 'state', outcome = s.value ->> 'outcome', settledAt = s.value ->> 'settledAt',
        answerStatus = s.value ->> 'status', answerMessage = s.value ->> 'message',
        foundId = s.value ->> '$.found.id', foundName = s.value ->> '$.found.name',
        featureReplaced = s.value ->> 'featureReplaced', immichVersion = s.value ->> 'immichVersion'
      FROM json_each(${rows}) AS s
      WHERE "Entry".id = s.value ->> 'entryId' AND +"Entry".state = 'planned'`;
    settlements.forEach(({ entryId }) => this.inHand.delete(entryId));
  }

  /** Nobody sees to this planned entry any more: it is the recovery's. */
  letGo(entryId: number): void {
    this.inHand.delete(entryId);
    this.left.next();
  }

  /** The person that was made for these moves is known now; said before any face is sent to it. */
  async personMade(created: Settlement, personId: string, moveIds: number[]): Promise<void> {
    await this.transaction(async (transaction) => {
      // as JSON: Prisma passes on no more than some hundred values
      await transaction.$executeRaw`
        UPDATE "Entry" SET toId = ${personId}
        WHERE id IN (SELECT value FROM json_each(${JSON.stringify([created.entryId, ...moveIds])}))
          AND +state = 'planned'`;
      await transaction.entry.updateMany({
        where: { id: created.entryId, state: 'planned' },
        data: {
          state: 'applied',
          outcome: 'applied',
          settledAt: new Date().toISOString(),
          answerStatus: created.status,
          immichVersion: created.immichVersion,
        },
      });
    });
    this.inHand.delete(created.entryId);
  }

  /** What the person that a face leaves looks like right before the move. */
  async aboutToMove(entryId: number, fromUpdatedAt: string): Promise<void> {
    await this.database.entry.updateMany({ where: { id: entryId, state: 'planned' }, data: { fromUpdatedAt } });
  }

  /** Planned entries that nobody sees to, oldest first. */
  async leftBehind(): Promise<Entry[]> {
    const planned = await this.database.entry.findMany({ where: { state: 'planned' }, orderBy: { id: 'asc' } });
    return planned.filter(({ id }) => !this.inHand.has(id));
  }

  async countUnsettled(accountId: string): Promise<number> {
    return this.database.entry.count({ where: { accountId, state: 'planned' } });
  }

  async byIds(ids: number[]): Promise<Entry[]> {
    return this.database.entry.findMany({ where: { id: { in: ids } } });
  }

  async children(parentIds: number[]): Promise<Entry[]> {
    return this.database.entry.findMany({ where: { parentId: { in: parentIds } }, orderBy: { id: 'asc' } });
  }

  async find(accountId: string, id: number): Promise<EntryRow | null> {
    return (await rows(this.database, { accountId, id }, 1))[0] ?? null;
  }

  /** The same within a transaction, whosever it is. */
  async findIn(transaction: Transaction, id: number): Promise<EntryRow | null> {
    return (await rows(transaction, { id }, 1))[0] ?? null;
  }

  /** Newest first, from below `before` on. */
  async page(accountId: string, filter: AuditFilter, before: number | null, limit: number): Promise<EntryRow[]> {
    return rows(
      this.database,
      { ...whereOf(accountId, filter), ...(before !== null && { id: { lt: before } }) },
      limit,
    );
  }

  /** All moves of these faces that were made, oldest first, by face. */
  async pastMoves(transaction: Transaction, faceIds: string[]): Promise<Map<string, PastMove[]>> {
    const entries = await transaction.entry.findMany({
      where: {
        faceId: { in: faceIds },
        action: { in: ['reassign', 'unassign'] },
        state: 'applied',
        revertsId: null,
      },
      orderBy: { id: 'asc' },
    });
    const reverted = await revertedBy(
      transaction,
      entries.map(({ id }) => id),
    );
    const moves = new Map<string, PastMove[]>();
    for (const { id, faceId, fromId, fromName, toId, toName } of entries) {
      const history = moves.get(faceId ?? '') ?? [];
      history.push({
        id,
        from: { id: fromId ?? '', name: fromName ?? '' },
        to: { id: toId ?? '', name: toName ?? '' },
        reverted: reverted.has(id),
      });
      moves.set(faceId ?? '', history);
    }
    return moves;
  }

  /** The moves that cost these people their feature photo. */
  async featureLosses(transaction: Transaction, personIds: string[]): Promise<FeatureLoss[]> {
    const entries = await transaction.entry.findMany({
      where: { fromId: { in: personIds }, featureReplaced: true, state: 'applied', revertsId: null },
      select: { id: true, fromId: true },
    });
    const reverted = await revertedBy(
      transaction,
      entries.map(({ id }) => id),
    );
    return entries.map(({ id, fromId }) => ({ id, personId: fromId ?? '', revertedBy: reverted.get(id) ?? null }));
  }

  /** The entries of a batch that take others back, by what they take back. */
  async revertsIn(batchId: string): Promise<Map<number, Entry>> {
    const reverts = await this.database.entry.findMany({ where: { batchId, revertsId: { not: null } } });
    return new Map(reverts.map((entry) => [entry.revertsId ?? 0, entry]));
  }

  /** The entry with which this server made the person, or null where it did not. */
  async creationOf(accountId: string, personId: string): Promise<Entry | null> {
    return this.database.entry.findFirst({
      where: { accountId, action: 'create-person', state: 'applied', toId: personId },
    });
  }

  async creationsOf(transaction: Transaction, personIds: string[]): Promise<Entry[]> {
    return transaction.entry.findMany({
      where: { toId: { in: personIds }, action: 'create-person', state: 'applied' },
      orderBy: { id: 'asc' },
    });
  }

  /** Which of these people this server made and have, by the ledger, no face left once these moves are taken back. */
  async emptiedPeople(transaction: Transaction, personIds: string[], takenBack: Set<number>): Promise<Set<string>> {
    const creations = await transaction.entry.findMany({
      where: { toId: { in: personIds }, action: 'create-person', state: 'applied' },
      select: { toId: true },
    });
    const moves = await transaction.entry.findMany({
      where: {
        toId: { in: personIds },
        action: { in: ['reassign', 'unassign'] },
        // one that is still on its way counts
        state: { in: ['applied', 'planned'] },
        revertedBy: { none: { state: 'applied' } },
      },
      select: { id: true, toId: true },
    });
    const held = new Set(moves.filter(({ id }) => !takenBack.has(id)).map(({ toId }) => toId));
    return new Set(creations.map(({ toId }) => toId ?? '').filter((id) => !held.has(id)));
  }
}
