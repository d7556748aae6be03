import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../audit/ledger.repository.js';
import { Database } from '../../database/database.js';
import { storageFaultOf } from '../../database/storage-fault.js';
import { Prisma, type QueueFace, type QueuePhoto } from '../../database/generated/client.js';
import type { ImmichAsset } from '../../immich/assets.js';
import type { Suggestion } from '../../suggestions/suggestion.schema.js';
import type { Session } from '../session.js';
import type { Settings } from '../session.schema.js';
import { leaningOf } from './leaning.js';
import type { Reading } from './queue.js';
import { behind, orderOf, visibilityOf } from './queue-filter.js';

export interface QueueCounts {
  total: number;
  pending: number;
  hidden: number;
  reviewed: number;
  scanned: number;
}

/** Faces of a year, by what was decided of them. */
export interface YearCount {
  year: number;
  decision: string | null;
  faces: number;
}

export interface Listed {
  assetId: string;
  edited: boolean;
}

/** Undecided faces that hold their photo in the queue. */
const undecided = Prisma.sql`EXISTS (SELECT 1 FROM "QueueFace" f
  WHERE f.sessionId = "QueuePhoto".sessionId AND f.assetId = "QueuePhoto".assetId AND f.decision IS NULL)`;
const decided = Prisma.sql`EXISTS (SELECT 1 FROM "QueueFace" f
  WHERE f.sessionId = "QueuePhoto".sessionId AND f.assetId = "QueuePhoto".assetId
    AND f.decision IS NOT NULL AND f.decision <> 'gone')`;

/** Photos with something to decide that are not hidden; with one that was just decided, Immich may still be at it. */
const open = (sessionId: string, settings: Settings): Prisma.Sql => Prisma.sql`sessionId = ${sessionId}
  AND status = 'pending' AND (wrongFaces IS NULL OR ${undecided}) AND ${visibilityOf(settings)} <> 'hidden'`;

/*
 * Where many rows come as JSON: SQLite has no statistics here and takes a session for some ten rows, so it would rather
 * read through all 25,000 of one, and through the JSON for each of them, than look each row up. CROSS JOIN, a session
 * id within the JSON, and a plus before a column whose index is not wanted, tell it which way round.
 */
@Injectable()
export class QueueRepository {
  constructor(private readonly database: Database) {}

  /**
   * Puts listed photos into the queue, or says of those in it that they are still there.
   * @param otherId the other one of the pair than whose photos these are
   */
  async list(sessionId: string, listing: number, assets: ImmichAsset[], otherId: string): Promise<void> {
    const rows = JSON.stringify(
      assets.map(({ personIds, ...asset }) => ({ ...asset, both: personIds.includes(otherId) })),
    );
    await this.database.$executeRaw`
      INSERT INTO "QueuePhoto"
        (sessionId, assetId, takenAt, fileName, type, width, height, checksum, edited, listing, bothListed)
      SELECT ${sessionId}, a.value ->> 'id', a.value ->> 'takenAt', a.value ->> 'fileName', a.value ->> 'type',
        a.value ->> 'width', a.value ->> 'height', a.value ->> 'checksum', a.value ->> 'edited', ${listing},
        a.value ->> 'both'
      FROM json_each(${rows}) a WHERE true
      ON CONFLICT (sessionId, assetId) DO UPDATE SET
        takenAt = excluded.takenAt, fileName = excluded.fileName, width = excluded.width, height = excluded.height,
        checksum = excluded.checksum, edited = excluded.edited, listing = excluded.listing,
        bothListed = iif("QueuePhoto".wrongFaces IS NULL, excluded.bothListed, "QueuePhoto".bothListed),
        wrongFaces = iif("QueuePhoto".status = 'gone', NULL, "QueuePhoto".wrongFaces),
        status = iif("QueuePhoto".status = 'gone', 'pending', "QueuePhoto".status)`;
  }

  /** Photos that the newest listing did not find leave the queue. */
  async dropUnlisted(sessionId: string, listing: number): Promise<void> {
    await this.database.queuePhoto.updateMany({
      where: { sessionId, status: 'pending', listing: { lt: listing } },
      data: { status: 'gone' },
    });
  }

  /**
   * The next photos with something to decide that the settings do not hide, in the session's order.
   * @param after the photo behind which they begin; null for the first ones
   * @param without photos that are left out
   */
  async candidates(
    sessionId: string,
    settings: Settings,
    limit: number,
    after: string | null = null,
    without: string[] = [],
  ): Promise<QueuePhoto[]> {
    const rows = await this.database.$queryRaw<{ assetId: string }[]>`
      SELECT assetId FROM "QueuePhoto"
      WHERE ${open(sessionId, settings)} AND ${behind(sessionId, after, settings)}
        AND assetId NOT IN (SELECT value FROM json_each(${JSON.stringify(without)}))
      ORDER BY ${orderOf(settings)} LIMIT ${limit}`;
    const photos = await this.photos(
      sessionId,
      rows.map(({ assetId }) => assetId),
    );
    const byId = new Map(photos.map((photo) => [photo.assetId, photo]));
    return rows.flatMap(({ assetId }) => byId.get(assetId) ?? []);
  }

  /** Which of these photos have something to decide, and are not hidden by the settings. */
  async pendingOf(sessionId: string, settings: Settings, assetIds: string[]): Promise<string[]> {
    const rows = await this.database.$queryRaw<{ assetId: string }[]>`
      SELECT assetId FROM "QueuePhoto"
      WHERE ${open(sessionId, settings)} AND assetId IN (SELECT value FROM json_each(${JSON.stringify(assetIds)}))`;
    return rows.map(({ assetId }) => assetId);
  }

  async photos(sessionId: string, assetIds: string[]): Promise<QueuePhoto[]> {
    return this.database.queuePhoto.findMany({ where: { sessionId, assetId: { in: assetIds } } });
  }

  async facesOf(sessionId: string, assetIds: string[]): Promise<QueueFace[]> {
    return this.database.queueFace.findMany({ where: { sessionId, assetId: { in: assetIds } } });
  }

  /** Pending photos whose faces nobody has read yet, in the session's order. */
  async unread(sessionId: string, settings: Settings, limit: number): Promise<Listed[]> {
    const rows = await this.database.$queryRaw<{ assetId: string; edited: unknown }[]>`
      SELECT assetId, edited FROM "QueuePhoto"
      WHERE sessionId = ${sessionId} AND status = 'pending' AND wrongFaces IS NULL
      ORDER BY ${orderOf(settings)} LIMIT ${limit}`;
    return rows.map(({ assetId, edited }) => ({ assetId, edited: Boolean(edited) }));
  }

  /** Keeps what was read, and lets photos leave the queue that have nothing to decide any more. */
  async saveReadings(sessionId: string, readings: Reading[]): Promise<void> {
    if (readings.length === 0) {
      return;
    }
    const assets = JSON.stringify(
      readings.map(({ assetId, wrongFaces, correctFaces }) => ({ sessionId, assetId, wrongFaces, correctFaces })),
    );
    const faces = JSON.stringify(
      readings.flatMap(({ assetId, faces }) =>
        faces
          .filter(({ asked }) => asked)
          .map(({ id, box, person }) => ({ id, assetId, holderId: person?.id, ...box })),
      ),
    );
    await this.database.$transaction([
      this.database.$executeRaw`
        INSERT INTO "QueueFace" (sessionId, faceId, assetId, holderId, takenAt, x, y, width, height)
        SELECT ${sessionId}, f.value ->> 'id', f.value ->> 'assetId', f.value ->> 'holderId', p.takenAt, f.value ->> 'x', f.value ->> 'y',
          f.value ->> 'width', f.value ->> 'height'
        FROM json_each(${faces}) f
        CROSS JOIN "QueuePhoto" p ON p.sessionId = ${sessionId} AND p.assetId = f.value ->> 'assetId'
        WHERE true
        ON CONFLICT (sessionId, faceId) DO UPDATE SET
          x = excluded.x, y = excluded.y, width = excluded.width, height = excluded.height,
          holderId = iif(coalesce("QueueFace".decision, 'gone') = 'gone', excluded.holderId, "QueueFace".holderId),
          decision = iif("QueueFace".decision = 'gone', NULL, "QueueFace".decision)`,
      this.database.$executeRaw`
        UPDATE "QueueFace" SET decision = 'gone'
        WHERE sessionId = ${sessionId} AND +decision IS NULL
          AND assetId IN (SELECT value ->> 'assetId' FROM json_each(${assets}))
          AND faceId NOT IN (SELECT value ->> 'id' FROM json_each(${faces}))`,
      this.database.$executeRaw`
        UPDATE "QueuePhoto" SET scannedAt = ${new Date().toISOString()},
          wrongFaces = iif(${decided}, coalesce(wrongFaces, a.value ->> 'wrongFaces'), a.value ->> 'wrongFaces'),
          correctFaces = iif(${decided}, coalesce(correctFaces, a.value ->> 'correctFaces'), a.value ->> 'correctFaces')
        FROM json_each(${assets}) a
        WHERE "QueuePhoto".sessionId = a.value ->> 'sessionId' AND "QueuePhoto".assetId = a.value ->> 'assetId'`,
      this.database.$executeRaw`
        UPDATE "QueuePhoto" SET status = iif(${decided}, 'reviewed', 'gone')
        WHERE status = 'pending' AND NOT ${undecided}
          AND (sessionId, assetId) IN (SELECT value ->> 'sessionId', value ->> 'assetId' FROM json_each(${assets}))`,
    ]);
  }

  /** The same where the disk takes it; where it doesn't, the photo is read again next time. */
  async trySaveReadings(sessionId: string, readings: Reading[]): Promise<void> {
    await this.saveReadings(sessionId, readings).catch(unlessStorage);
  }

  /**
   * The session looks both ways from now on: photos with a face of the other person are read anew. What was decided
   * stays, and so does what was skipped.
   */
  async askBoth(sessionId: string): Promise<void> {
    await this.database.$executeRaw`
      UPDATE "QueuePhoto" SET wrongFaces = NULL, status = iif(status = 'reviewed' AND NOT skipped, 'pending', status)
      WHERE sessionId = ${sessionId} AND (bothListed OR correctFaces > 0)`;
  }

  /** The session looks one way again: faces of the other person that nobody decided leave the queue. */
  async askOneWay(sessionId: string, correctId: string): Promise<void> {
    await this.database.$transaction(async (transaction) => {
      const rows = await transaction.$queryRaw<{ assetId: string }[]>`
        UPDATE "QueueFace" SET decision = 'gone'
        WHERE sessionId = ${sessionId} AND decision IS NULL AND holderId = ${correctId} RETURNING assetId`;
      await this.refreshStatus(
        transaction,
        sessionId,
        rows.map(({ assetId }) => assetId),
      );
    });
  }

  /** A photo that Immich no longer has. */
  async photoGone(sessionId: string, assetId: string): Promise<void> {
    await this.database.queuePhoto.updateMany({
      where: { sessionId, assetId, status: 'pending' },
      data: { status: 'gone' },
    });
  }

  /** Photos on which nothing is left to decide are reviewed; those on which something is, are not. */
  async refreshStatus(transaction: Transaction, sessionId: string, assetIds: string[]): Promise<void> {
    const assets = JSON.stringify(assetIds);
    await transaction.$executeRaw`
      UPDATE "QueuePhoto" SET status = CASE
        WHEN skipped THEN 'reviewed' WHEN ${undecided} THEN 'pending' WHEN ${decided} THEN 'reviewed' ELSE 'gone' END
      WHERE sessionId = ${sessionId} AND status <> 'gone' AND wrongFaces IS NOT NULL
        AND assetId IN (SELECT value FROM json_each(${assets}))`;
  }

  async counts(sessionId: string, settings: Settings): Promise<QueueCounts> {
    const [row] = await this.database.$queryRaw<Record<keyof QueueCounts, bigint | number | null>[]>`
      SELECT count(*) AS total, sum(status = 'reviewed') AS reviewed,
        sum(wrongFaces IS NOT NULL) AS scanned,
        sum(status = 'pending' AND ${visibilityOf(settings)} <> 'hidden') AS pending,
        sum(status = 'pending' AND ${visibilityOf(settings)} = 'hidden') AS hidden
      FROM "QueuePhoto" WHERE sessionId = ${sessionId} AND status <> 'gone'`;
    const number = (name: keyof QueueCounts) => Number(row?.[name] ?? 0);
    return {
      total: number('total'),
      pending: number('pending'),
      hidden: number('hidden'),
      reviewed: number('reviewed'),
      scanned: number('scanned'),
    };
  }

  /** Where the disk takes them; they are made anew with the next look. */
  async keepSuggestions(sessionId: string, suggested: { faceId: string; suggestion: Suggestion }[]): Promise<void> {
    const rows = JSON.stringify(
      suggested.map(({ faceId, suggestion }) => ({
        sessionId,
        faceId,
        suggestion: JSON.stringify(suggestion),
        confidence: suggestion.confidence,
        leaning: leaningOf(suggestion),
      })),
    );
    await this.database.$executeRaw`
      UPDATE "QueueFace" SET suggestion = s.value ->> 'suggestion', confidence = s.value ->> 'confidence',
        leaning = s.value ->> 'leaning'
      FROM json_each(${rows}) s
      WHERE "QueueFace".sessionId = s.value ->> 'sessionId' AND "QueueFace".faceId = s.value ->> 'faceId'
        AND +"QueueFace".decision IS NULL AND "QueueFace".suggestion IS NOT s.value ->> 'suggestion'`.catch(
      unlessStorage,
    );
  }

  /** Faces by the year of their photo and what became of them; `elsewhere` for what was given to nobody of the pair. */
  async years({ id, wrongId, correctId }: Session): Promise<YearCount[]> {
    const rows = await this.database.$queryRaw<{ year: string; decision: string | null; faces: bigint | number }[]>`
      SELECT substr(f.takenAt, 1, 4) AS year,
        iif(f.decision = 'reassign' AND e.toId NOT IN (${wrongId}, ${correctId}), 'elsewhere', f.decision) AS decision,
        count(*) AS faces
      FROM "QueueFace" f LEFT JOIN "Decision" d ON d.id = f.decisionId LEFT JOIN "Entry" e ON e.id = d.entryId
      WHERE f.sessionId = ${id} AND (f.decision IS NULL OR f.decision <> 'gone') GROUP BY 1, 2 ORDER BY 1`;
    return rows.map(({ year, decision, faces }) => ({ year: Number(year), decision, faces: Number(faces) }));
  }
}

/** What is only kept for later may be lost to a full disk. */
const unlessStorage = (error: unknown): void => {
  if (!storageFaultOf(error)) {
    throw error;
  }
};
