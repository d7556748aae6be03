import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../audit/ledger.repository.js';
import { Database } from '../../database/database.js';
import { Prisma, type AutoFixRun as Row, type QueuePhoto } from '../../database/generated/client.js';
import { told } from '../../http/why.js';
import { byFace, readAtOnce } from '../queue/by-face.js';
import { orderOf, timeOrderOf, visibilityOf } from '../queue/queue-filter.js';
import type { Session } from '../session.js';
import type { AutoFixRun } from './auto-fix.schema.js';

/** Where in the queue a run is. */
export interface Place {
  takenAt: string;
  assetId: string;
}

export const runOf = (row: Row): AutoFixRun => ({
  id: row.id,
  state: row.state as AutoFixRun['state'],
  dryRun: row.dryRun,
  total: row.total,
  looked: row.looked,
  moved: row.moved,
  kept: row.kept,
  byHand: row.byHand,
  failed: row.failed,
  target: row.target,
  mistakes: row.mistakes,
  mistakesAtMost: row.mistakesAtMost,
  checks: row.checks,
  ...told(row.message),
  startedAt: row.startedAt,
  endedAt: row.endedAt,
});

@Injectable()
export class RunsRepository {
  constructor(private readonly database: Database) {}

  async create(transaction: Transaction, run: Row): Promise<Row> {
    return transaction.autoFixRun.create({ data: run });
  }

  async update(id: string, data: Prisma.AutoFixRunUncheckedUpdateManyInput): Promise<void> {
    await this.database.autoFixRun.updateMany({ where: { id }, data });
  }

  async newest(sessionId: string): Promise<Row | null> {
    // by when it was written down, whatever the clock said
    const [row] = await this.database.$queryRaw<{ id: string }[]>`
      SELECT id FROM "AutoFixRun" WHERE sessionId = ${sessionId} ORDER BY rowid DESC LIMIT 1`;
    return row ? this.database.autoFixRun.findUnique({ where: { id: row.id } }) : null;
  }

  /** Runs that go on in the record alone: a full disk took neither what they did nor their end. */
  async endLost(sessionId: string, endedAt: string): Promise<void> {
    await this.database.autoFixRun.updateMany({
      where: { sessionId, state: 'running' },
      data: { state: 'stopped', endedAt },
    });
  }

  /** The run that the request of this batch started. */
  async ofBatch(batchId: string): Promise<Row | null> {
    return this.database.autoFixRun.findFirst({ where: { batchId } });
  }

  /** Runs that a stop of the server interrupted. */
  async running(accountId: string): Promise<Row[]> {
    return this.database.autoFixRun.findMany({ where: { state: 'running', session: { accountId } } });
  }

  async count(session: Session): Promise<number> {
    const [row] = await this.database.$queryRaw<{ photos: bigint | number }[]>`
      SELECT count(*) AS photos FROM "QueuePhoto" WHERE ${open(session)}`;
    return Number(row?.photos ?? 0);
  }

  /** The photos that come after a place of the queue and may be auto-fixed. */
  async after(session: Session, place: Place | null, limit: number): Promise<QueuePhoto[]> {
    const beyond = timeOrderOf(session.settings) === 'newest' ? Prisma.sql`<` : Prisma.sql`>`;
    const from = place
      ? Prisma.sql`AND (takenAt, assetId) ${beyond} (${place.takenAt}, ${place.assetId})`
      : Prisma.empty;
    return this.photos(session, Prisma.sql`${open(session)} ${from}`, limit);
  }

  /** Which of these photos the filter lets through, now that their faces were read. */
  async visible(session: Session, assetIds: string[]): Promise<QueuePhoto[]> {
    const among = Prisma.sql`assetId IN (SELECT value FROM json_each(${JSON.stringify(assetIds)}))`;
    return this.photos(session, Prisma.sql`${open(session)} AND ${among}`, assetIds.length);
  }

  /** The undecided faces of photos that may be auto-fixed, of those whose faces were read. */
  async openFaces(session: Session): Promise<string[]> {
    const faces = await byFace(
      (after) => this.database.$queryRaw<{ faceId: string }[]>`
        SELECT f.faceId FROM "QueueFace" f WHERE f.sessionId = ${session.id} AND f.faceId > ${after}
          AND +f.decision IS NULL
          AND EXISTS (SELECT 1 FROM "QueuePhoto" WHERE ${open(session)} AND "QueuePhoto".assetId = f.assetId)
        ORDER BY f.faceId LIMIT ${readAtOnce}`,
    );
    return faces.map(({ faceId }) => faceId);
  }

  private async photos(session: Session, where: Prisma.Sql, limit: number): Promise<QueuePhoto[]> {
    const rows = await this.database.$queryRaw<{ assetId: string }[]>`
      SELECT assetId FROM "QueuePhoto" WHERE ${where} ORDER BY ${orderOf({ order: timeOrderOf(session.settings) })} LIMIT ${limit}`;
    const ids = rows.map(({ assetId }) => assetId);
    const photos = await this.database.queuePhoto.findMany({ where: { sessionId: session.id, assetId: { in: ids } } });
    const byId = new Map(photos.map((photo) => [photo.assetId, photo]));
    return ids.flatMap((id) => byId.get(id) ?? []);
  }
}

/** Pending photos that are not hidden; one that an undo was about is not auto-fixed again. */
const open = ({ id, settings }: Session): Prisma.Sql => Prisma.sql`sessionId = ${id} AND status = 'pending'
  AND NOT autoFixBlocked AND ${visibilityOf(settings)} <> 'hidden'`;
