import { Injectable } from '@nestjs/common';
import { Subject } from 'rxjs';
import { Database } from '../database/database.js';
import { Prisma, type Batch, type Entry } from '../database/generated/client.js';
import { matching } from './audit-filter.js';
import type { AuditFilter } from './audit.schema.js';
import { coveredColumns, stepsOfPlanned, type Step, type WrittenEntry, type WrittenStep } from './chain.js';
import { ChainRepository } from './chain.repository.js';
import type { EntryRow, FeatureLoss, PastMove, Settlement } from './entry.js';
import type { ChainedRow } from './exported-entry.js';
import { InHand } from './in-hand.js';

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

/** The ids of what the filter lets through below `before`, newest first. */
const idsOf = async (
  transaction: Transaction,
  accountId: string,
  filter: AuditFilter,
  before: number | null,
  limit: number,
): Promise<number[]> => {
  const below = before ?? Number.MAX_SAFE_INTEGER;
  const found = await transaction.$queryRaw<{ id: unknown }[]>`
    SELECT e.id FROM "Entry" e WHERE ${matching(accountId, filter)} AND e.id < ${below}
    ORDER BY e.id DESC LIMIT ${limit}`;
  return found.map(({ id }) => Number(id));
};

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

/** These faces and what they are called since, each with those of them that it is the same head as. */
const headsOf = async (transaction: Transaction, faceIds: string[]): Promise<Map<string, Set<string>>> => {
  const heads = new Map(faceIds.map((id) => [id, new Set([id])]));
  for (let ids = [...heads.keys()]; ids.length > 0;) {
    const renamed = await transaction.entry.findMany({
      where: { formerFaceId: { in: ids }, state: 'applied' },
      select: { faceId: true, formerFaceId: true },
    });
    ids = renamed.flatMap(({ faceId, formerFaceId }) => {
      const known = heads.get(faceId ?? '') ?? new Set<string>();
      const all = new Set([...known, ...(heads.get(formerFaceId ?? '') ?? [])]);
      heads.set(faceId ?? '', all);
      return all.size === known.size ? [] : (faceId ?? []);
    });
  }
  return heads;
};

const inOrder = <T extends { id: number }>(entries: T[]): T[] => entries.sort((a, b) => a.id - b.id);

const stepsOf = (step: Step, entries: WrittenEntry[]): WrittenStep[] =>
  inOrder(entries).map((entry) => ({ step, entry }));

/** What a link needs to know of what a step has written. */
const toBeChained = (step: Step): Prisma.Sql =>
  Prisma.raw(['accountId', ...coveredColumns[step]].map((column) => `"${column}"`).join(', '));

/** Half a character in a text would come back from SQLite as something that cannot be read. */
const jsonOf = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'string' ? part.toWellFormed() : part));

/** The append-only record. Nothing here deletes, and only `settle` and what leads to it write an entry again. */
@Injectable()
export class LedgerRepository {
  private readonly inHand = new InHand();
  /** Something was let go that is still planned. */
  readonly left = new Subject<void>();

  constructor(
    private readonly database: Database,
    private readonly chain: ChainRepository,
  ) {}

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

  async endBatch(id: string): Promise<void> {
    await this.database.batch.update({ where: { id }, data: { endedAt: new Date().toISOString() } });
  }

  /** Oldest first. */
  async unfinishedBatches(accountId: string, cause: string): Promise<Batch[]> {
    return this.database.batch.findMany({ where: { accountId, cause, endedAt: null }, orderBy: { createdAt: 'asc' } });
  }

  /** Writes entries down before anything is sent, and gives them back in the order given. */
  async plan(transaction: Transaction, entries: NewEntry[]): Promise<Entry[]> {
    const written = inOrder(await transaction.entry.createManyAndReturn({ data: entries }));
    await this.chain.append(transaction, written.flatMap(stepsOfPlanned));
    // before the transaction is committed, so that the recovery never meets one that looks left behind
    written.filter(({ state }) => state === 'planned').forEach(({ id }) => this.inHand.hold(id));
    return written;
  }

  async settle(settlements: Settlement[]): Promise<void> {
    const settledAt = new Date().toISOString();
    const rows = jsonOf(settlements.map((settlement) => ({ ...settlement, settledAt })));
    await this.transaction(async (transaction) => {
      // one statement for all, and never one that changes what is settled; the plus keeps SQLite from going through all
      // that is planned, thousands with a large batch, instead of looking up these
      const settled = await transaction.$queryRaw<WrittenEntry[]>`
        UPDATE "Entry" SET
          state = s.value ->> 'state', outcome = s.value ->> 'outcome', settledAt = s.value ->> 'settledAt',
          answerStatus = s.value ->> 'status', answerMessage = s.value ->> 'message',
          foundId = s.value ->> '$.found.id', foundName = s.value ->> '$.found.name',
          featureReplaced = s.value ->> 'featureReplaced', immichVersion = s.value ->> 'immichVersion'
        FROM json_each(${rows}) AS s
        WHERE "Entry".id = s.value ->> 'entryId' AND +"Entry".state = 'planned'
        RETURNING ${toBeChained('settled')}`;
      await this.chain.append(transaction, stepsOf('settled', settled));
    });
    settlements.forEach(({ entryId }) => this.inHand.settled(entryId));
  }

  /**
   * Nobody sees to this planned entry any more: it waits for the recovery.
   * @param wasNeverSent whether Immich was surely not asked for it
   * @param why in words
   */
  letGo(entryId: number, wasNeverSent: boolean, why: string | null = null): void {
    if (this.inHand.letGo(entryId, wasNeverSent, why)) {
      this.left.next();
    }
  }

  /** Whether Immich was surely never asked for this planned entry. */
  surelyNotSent(entryId: number): boolean {
    return this.inHand.surelyNotSent(entryId);
  }

  /** Why this planned entry waits, in words, where that is known. */
  whyWaiting(entryId: number): string | null {
    return this.inHand.whyWaiting(entryId);
  }

  /** Whether this planned entry waits for Immich, and is not just on its way there. */
  isWaiting(entryId: number): boolean {
    return !this.inHand.isHeld(entryId) || this.inHand.whyWaiting(entryId) !== null;
  }

  /** The person that was made for these moves is known now; said before any face is sent to it. */
  async personMade(creationId: number, personId: string, moveIds: number[]): Promise<void> {
    // as JSON: Prisma passes on no more than some hundred values
    const ids = JSON.stringify([creationId, ...moveIds]);
    await this.transaction(async (transaction) => {
      const known = await transaction.$queryRaw<WrittenEntry[]>`
        UPDATE "Entry" SET toId = ${personId}
        WHERE id IN (SELECT value FROM json_each(${ids})) AND +state = 'planned' AND toId IS NULL
        RETURNING ${toBeChained('target')}`;
      await this.chain.append(transaction, stepsOf('target', known));
    });
  }

  /** What the person that a face leaves looks like right before the move. */
  async aboutToMove(entryId: number, fromUpdatedAt: string): Promise<void> {
    await this.database.entry.updateMany({ where: { id: entryId, state: 'planned' }, data: { fromUpdatedAt } });
  }

  /** Takes the planned entries in hand that nobody sees to, oldest first. */
  async takeUp(accountId: string): Promise<Entry[]> {
    const planned = await this.database.entry.findMany({
      where: { accountId, state: 'planned' },
      select: { id: true },
    });
    return this.hold(planned.map(({ id }) => id));
  }

  /** Takes these entries in hand, once nobody else sees to them, and gives those that are still planned. */
  async takeOver(entryIds: number[]): Promise<Entry[]> {
    await this.inHand.released(entryIds);
    return this.hold(entryIds);
  }

  async countPlanned(): Promise<number> {
    return this.database.entry.count({ where: { state: 'planned' } });
  }

  async countUnsettled(accountId: string): Promise<number> {
    return this.database.entry.count({ where: { accountId, state: 'planned' } });
  }

  /** Oldest first. */
  async byIds(ids: number[]): Promise<Entry[]> {
    const entries = await this.database.entry.findMany({ where: { id: { in: ids } } });
    return entries.sort((one, other) => one.id - other.id);
  }

  /** Moves that wait for the person of this creation: those of its batch that go to the same new person. */
  async waitingFor(creation: Entry): Promise<Entry[]> {
    const { batchId, toId, parentId } = creation;
    const moves = await this.database.entry.findMany({
      where: { batchId, state: 'planned', action: { in: ['reassign', 'unassign'] }, toId },
      orderBy: { id: 'asc' },
    });
    // all of them, as Prisma passes on no more than some hundred ids
    const like = toId === null ? await this.plannedLike(parentId ?? 0) : null;
    return moves.filter(({ id }) => like?.has(id) ?? true);
  }

  /**
   * Moves of the same batch that were planned to the same person as this one, who is still to be made. By the name, which
   * a request gives to one new person alone; where moves are taken back, by whom the faces leave; where decisions are
   * re-applied, by whom they had given the faces to: there are many of the same name.
   */
  private async plannedLike(moveId: number): Promise<Set<number>> {
    const decided = (id: Prisma.Sql): Prisma.Sql => Prisma.sql`(SELECT e.toId FROM "DriftFace" d
      JOIN "Entry" e ON e.id = d.entryId WHERE d.batchId = p.batchId AND d.reapplyId = ${id})`;
    const moves = await this.database.$queryRaw<{ id: unknown }[]>`
      SELECT m.id FROM "Entry" p JOIN "Entry" m ON m.batchId = p.batchId
      WHERE p.id = ${moveId} AND +m.state = 'planned' AND m.toId IS NULL AND m.action IN ('reassign', 'unassign')
        AND (m.id = p.id OR CASE
          WHEN p.revertsId IS NOT NULL THEN m.fromId IS p.fromId
          WHEN p.cause = 'reapply' THEN ${decided(Prisma.sql`m.id`)} = ${decided(Prisma.sql`p.id`)}
          ELSE m.action = 'reassign' AND m.toName IS p.toName END)`;
    return new Set(moves.map(({ id }) => Number(id)));
  }

  /** Which of the creations that belong to these moves are still planned. */
  async openCreations(moves: Entry[]): Promise<Entry[]> {
    const batchIds = [...new Set(moves.map(({ batchId }) => batchId))];
    return this.database.entry.findMany({
      where: { batchId: { in: batchIds }, action: 'create-person', state: 'planned' },
      orderBy: { id: 'asc' },
    });
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
    const ids = await idsOf(this.database, accountId, filter, before, limit);
    return rows(this.database, { id: { in: ids } }, limit);
  }

  /** The same with their links, all of one moment. */
  async chainedPage(
    accountId: string,
    filter: AuditFilter,
    before: number | null,
    limit: number,
  ): Promise<ChainedRow[]> {
    const entries = await this.transaction(async (transaction) =>
      transaction.entry.findMany({
        where: { id: { in: await idsOf(transaction, accountId, filter, before, limit) } },
        orderBy: { id: 'desc' },
        include: { revertedBy: standingReverts, links: true },
      }),
    );
    return entries.map((entry) => ({ ...rowOf(entry), links: entry.links }));
  }

  /** Whether a move of this face is planned and has not ended. */
  async isOnItsWay(transaction: Transaction, faceId: string | null): Promise<boolean> {
    return (await transaction.entry.count({ where: { faceId, state: 'planned' } })) > 0;
  }

  /** All moves of these faces that were made, oldest first, by face; of one that has a new id, under that one too. */
  async pastMoves(transaction: Transaction, faceIds: string[]): Promise<Map<string, PastMove[]>> {
    const heads = await headsOf(transaction, faceIds);
    const entries = await transaction.entry.findMany({
      where: {
        faceId: { in: [...heads.keys()] },
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
      for (const head of heads.get(faceId ?? '') ?? []) {
        const history = moves.get(head) ?? [];
        history.push({
          id,
          from: fromId === null ? null : { id: fromId, name: fromName ?? '' },
          to: { id: toId ?? '', name: toName ?? '' },
          reverted: reverted.has(id),
        });
        moves.set(head, history);
      }
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

  /** The unnamed people that this taking back has made for faces that nobody had, by whom the faces left. */
  async madeForNobodys(transaction: Transaction, batchId: string): Promise<Map<string, string>> {
    const rows = await transaction.$queryRaw<{ fromId: string; toId: string }[]>`
      SELECT r.fromId, c.toId FROM "Entry" c JOIN "Entry" r ON r.id = c.parentId
      WHERE c.batchId = ${batchId} AND c.action = 'create-person' AND c.state = 'applied'
        AND r.revertsId IS NOT NULL AND r.toId = c.toId`;
    return new Map(rows.map(({ fromId, toId }) => [fromId, toId]));
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
    // one that is still on its way counts; one that brought a face back to the person does not: the move that brought
    // it there first counts for it, for as long as that stands. A person may have been given thousands, so it is asked
    // whether any is left
    const rows = await transaction.$queryRaw<{ toId: string }[]>`
      SELECT DISTINCT c.toId FROM "Entry" c
      WHERE c.toId IN (SELECT value FROM json_each(${JSON.stringify(personIds)}))
        AND c.action = 'create-person' AND +c.state = 'applied'
        AND NOT EXISTS (
          SELECT 1 FROM "Entry" m
          WHERE m.toId = c.toId AND m.action IN ('reassign', 'unassign') AND +m.state IN ('applied', 'planned')
            AND +m.revertsId IS NULL
            AND m.id NOT IN (SELECT value FROM json_each(${JSON.stringify([...takenBack])}))
            AND NOT EXISTS (SELECT 1 FROM "Entry" r WHERE r.revertsId = m.id AND +r.state = 'applied'))`;
    return new Set(rows.map(({ toId }) => toId));
  }

  private async hold(entryIds: number[]): Promise<Entry[]> {
    const free = entryIds.filter((id) => !this.inHand.isHeld(id));
    free.forEach((id) => this.inHand.hold(id));
    // read when nobody else can settle them any more: what was settled a moment before must not be sent again
    const planned = await this.database.$queryRaw<{ id: bigint | number }[]>`
      SELECT e.id FROM json_each(${JSON.stringify(free)}) i CROSS JOIN "Entry" e ON e.id = i.value
      WHERE e.state = 'planned'`;
    const ids = new Set(planned.map(({ id }) => Number(id)));
    free.filter((id) => !ids.has(id)).forEach((id) => this.inHand.settled(id));
    return this.byIds([...ids]);
  }
}
