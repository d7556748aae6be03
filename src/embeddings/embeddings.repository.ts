import { setImmediate as othersFirst } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import { Prisma } from '../database/generated/client.js';
import type { Box } from '../http/shapes.schema.js';
import type { FoundVector, WantedFace } from './embedding-source.js';
import { quantise } from './vector.js';
import { VectorTable, type KeptFace } from './vector-table.js';

/** A face on a photo, as it was just read. */
export interface ReadFace {
  id: string;
  box: Box;
  personId: string | null;
}

export interface ReadPhoto {
  assetId: string;
  takenAt: string;
  edited: boolean;
  faces: ReadFace[];
}

export interface EmbeddingCounts {
  faces: number;
  vectors: number;
  missing: number;
}

/** Rows in one statement: some milliseconds of a thread in which everybody else waits. */
const page = 500;
/** After this long a source is asked again for what it had nothing of, in milliseconds. */
const askAgainAfter = 7 * 24 * 3600 * 1000;

interface KeptRow extends KeptFace {
  vector: Uint8Array;
  scale: number;
}

/**
 * The faces of people in sessions, and their vectors. How SQLite is told to look rows up, and not to read through all of
 * them, is said in queue.repository.ts.
 */
@Injectable()
export class EmbeddingsRepository {
  constructor(private readonly database: Database) {}

  /**
   * Takes over the faces that the queues of sessions hold of these people, which were read from Immich for a reviewer
   * already. Those that were moved since are with the correct person, as far as the queue knows.
   */
  async takeFromQueues(accountId: string, personIds: string[]): Promise<void> {
    for (let after: string | null = ''; after !== null;) {
      const faces: { faceId: string }[] = await this.database.$queryRaw<{ faceId: string }[]>`
        SELECT f.faceId FROM "Session" s CROSS JOIN "QueueFace" f ON f.sessionId = s.id
        WHERE s.accountId = ${accountId} AND s.wrongPersonId IN (SELECT value FROM json_each(${JSON.stringify(personIds)}))
          AND f.faceId > ${after} AND f.decision IS NOT 'gone'
        ORDER BY f.faceId LIMIT ${page}`;
      const last = faces.at(-1)?.faceId;
      if (last !== undefined) {
        await this.database.$executeRaw`
          INSERT INTO "Embedding" (accountId, faceId, assetId, takenAt, personId, x, y, width, height, edited)
          SELECT s.accountId, f.faceId, f.assetId, f.takenAt,
            CASE f.decision WHEN 'reassign' THEN s.correctPersonId WHEN 'unassign' THEN NULL ELSE s.wrongPersonId END,
            f.x, f.y, f.width, f.height, p.edited
          FROM "Session" s CROSS JOIN "QueueFace" f ON f.sessionId = s.id
          CROSS JOIN "QueuePhoto" p ON p.sessionId = f.sessionId AND p.assetId = f.assetId
          WHERE s.accountId = ${accountId}
            AND s.wrongPersonId IN (SELECT value FROM json_each(${JSON.stringify(personIds)}))
            AND f.faceId > ${after} AND f.faceId <= ${last} AND f.decision IS NOT 'gone'
          ON CONFLICT (accountId, faceId) DO NOTHING`;
      }
      after = last ?? null;
      await othersFirst();
    }
  }

  /** The photos on which faces of this person are known. */
  async photosOf(accountId: string, personId: string): Promise<Set<string>> {
    const photos = new Set<string>();
    for (let after: string | null = ''; after !== null;) {
      const rows: { assetId: string }[] = await this.database.$queryRaw<{ assetId: string }[]>`
        SELECT DISTINCT assetId FROM "Embedding"
        WHERE accountId = ${accountId} AND personId = ${personId} AND assetId > ${after} ORDER BY assetId LIMIT ${page}`;
      rows.forEach(({ assetId }) => photos.add(assetId));
      after = rows.at(-1)?.assetId ?? null;
      await othersFirst();
    }
    return photos;
  }

  /**
   * Keeps what was read of photos: faces of these people join, those that are known are with whom they are now, and those
   * that are no longer there go.
   */
  async keepReadings(accountId: string, personIds: string[], photos: ReadPhoto[]): Promise<void> {
    const faces = photos.flatMap(({ assetId, takenAt, edited, faces }) =>
      faces.map(({ id, box, personId }) => ({ accountId, faceId: id, assetId, takenAt, edited, personId, ...box })),
    );
    const all = JSON.stringify(faces);
    const joining = JSON.stringify(faces.filter(({ personId }) => personId !== null && personIds.includes(personId)));
    const read = JSON.stringify(photos.map(({ assetId }) => assetId));
    await this.database.$transaction([
      this.database.$executeRaw`
        DELETE FROM "Embedding" WHERE (accountId, assetId) IN (SELECT ${accountId}, value FROM json_each(${read}))
          AND faceId NOT IN (SELECT value ->> 'faceId' FROM json_each(${all}))`,
      this.database.$executeRaw`
        UPDATE "Embedding" SET personId = f.value ->> 'personId' FROM json_each(${all}) f
        WHERE "Embedding".accountId = f.value ->> 'accountId' AND "Embedding".faceId = f.value ->> 'faceId'`,
      this.database.$executeRaw`
        INSERT INTO "Embedding" (accountId, faceId, assetId, takenAt, personId, x, y, width, height, edited)
        SELECT ${accountId}, f.value ->> 'faceId', f.value ->> 'assetId', f.value ->> 'takenAt', f.value ->> 'personId',
          f.value ->> 'x', f.value ->> 'y', f.value ->> 'width', f.value ->> 'height', f.value ->> 'edited'
        FROM json_each(${joining}) f WHERE true
        ON CONFLICT (accountId, faceId) DO UPDATE SET
          takenAt = excluded.takenAt, x = excluded.x, y = excluded.y, width = excluded.width, height = excluded.height,
          edited = excluded.edited`,
    ]);
  }

  /** Those of these photos on which a face of these people is known. */
  async photosWith(accountId: string, personIds: string[], assetIds: string[]): Promise<string[]> {
    const photos = JSON.stringify(assetIds.map((assetId) => ({ accountId, assetId })));
    const rows = await this.database.$queryRaw<{ assetId: string }[]>`
      SELECT DISTINCT e.assetId FROM json_each(${photos}) a
      CROSS JOIN "Embedding" e INDEXED BY "Embedding_accountId_assetId_idx"
        ON e.accountId = a.value ->> 'accountId' AND e.assetId = a.value ->> 'assetId'
      WHERE +e.personId IN (SELECT value FROM json_each(${JSON.stringify(personIds)}))`;
    return rows.map(({ assetId }) => assetId);
  }

  /** Forgets the faces on these photos. */
  async drop(accountId: string, assetIds: string[]): Promise<void> {
    await this.database.$executeRaw`
      DELETE FROM "Embedding"
      WHERE (accountId, assetId) IN (SELECT ${accountId}, value FROM json_each(${JSON.stringify(assetIds)}))`;
  }

  /**
   * Faces whose vector this source was not asked for yet, photo by photo.
   * @param after the last photo of the page before
   * @param limit how many faces; a photo is never split, so they can be a few more
   */
  async wanted(
    accountId: string,
    personIds: string[],
    origin: string,
    after: string,
    limit: number,
  ): Promise<WantedFace[]> {
    const longAgo = new Date(Date.now() - askAgainAfter).toISOString();
    const rows = await this.database.$queryRaw<(Box & Omit<WantedFace, 'box' | 'edited'> & { edited: unknown })[]>`
      WITH wanted AS NOT MATERIALIZED (
        SELECT faceId, assetId, x, y, width, height, edited FROM "Embedding"
        WHERE accountId = ${accountId} AND +personId IN (SELECT value FROM json_each(${JSON.stringify(personIds)}))
          AND assetId > ${after} AND (source IS NOT ${origin} OR (scale IS NULL AND fetchedAt < ${longAgo}))
      )
      SELECT * FROM wanted
      WHERE assetId <= (SELECT max(assetId) FROM (SELECT assetId FROM wanted ORDER BY assetId LIMIT ${limit}))
      ORDER BY assetId, faceId`;
    return rows.map(({ faceId, assetId, x, y, width, height, edited }) => ({
      faceId,
      assetId,
      box: { x, y, width, height },
      edited: Boolean(edited),
    }));
  }

  /** What is no vector of a face is kept as none. */
  async keepVectors(accountId: string, origin: string, found: FoundVector[]): Promise<void> {
    const rows = JSON.stringify(
      found.map(({ faceId, vector }) => {
        const kept = vector && quantise(vector);
        return {
          accountId,
          faceId,
          hex: kept && Buffer.from(kept.bytes.buffer).toString('hex'),
          scale: kept && kept.scale,
        };
      }),
    );
    await this.database.$executeRaw`
      UPDATE "Embedding" SET source = ${origin}, fetchedAt = ${new Date().toISOString()},
        vector = unhex(f.value ->> 'hex'), scale = f.value ->> 'scale'
      FROM json_each(${rows}) f
      WHERE "Embedding".accountId = f.value ->> 'accountId' AND "Embedding".faceId = f.value ->> 'faceId'`;
  }

  /** @param personIds whose; null for all that are known of the account */
  async counts(accountId: string, origin: string, personIds: string[] | null): Promise<EmbeddingCounts> {
    const whose = personIds
      ? Prisma.sql`AND personId IN (SELECT value FROM json_each(${JSON.stringify(personIds)}))`
      : Prisma.empty;
    const [row] = await this.database.$queryRaw<Record<keyof EmbeddingCounts, bigint | number | null>[]>`
      SELECT count(*) AS faces, sum(source = ${origin} AND scale IS NOT NULL) AS vectors,
        sum(source = ${origin} AND scale IS NULL) AS missing
      FROM "Embedding" WHERE accountId = ${accountId} ${whose}`;
    return { faces: Number(row?.faces ?? 0), vectors: Number(row?.vectors ?? 0), missing: Number(row?.missing ?? 0) };
  }

  /** All vectors of these people that came from this source, in the order of the faces' ids. */
  async vectorsOf(accountId: string, personIds: string[], origin: string): Promise<VectorTable> {
    const { vectors } = await this.counts(accountId, origin, personIds);
    const table = new VectorTable(vectors);
    for (let after: string | null = ''; after !== null;) {
      const rows: KeptRow[] = await this.database.$queryRaw<KeptRow[]>`
        SELECT faceId, assetId, takenAt, personId, vector, scale FROM "Embedding"
        WHERE accountId = ${accountId} AND source = ${origin} AND scale IS NOT NULL AND faceId > ${after}
          AND +personId IN (SELECT value FROM json_each(${JSON.stringify(personIds)}))
        ORDER BY faceId LIMIT ${page}`;
      rows.forEach(({ vector, scale, ...face }) => table.add(face, vector, scale));
      after = rows.at(-1)?.faceId ?? null;
      await othersFirst();
    }
    return table;
  }

  /** The vectors of these faces, of those that have one from this source. */
  async vectorsOfFaces(accountId: string, faceIds: string[], origin: string): Promise<VectorTable> {
    const table = new VectorTable(faceIds.length);
    for (let start = 0; start < faceIds.length; start += page) {
      const ids = JSON.stringify(faceIds.slice(start, start + page));
      const rows = await this.database.$queryRaw<KeptRow[]>`
        SELECT e.faceId, e.assetId, e.takenAt, e.personId, e.vector, e.scale
        FROM json_each(${ids}) i CROSS JOIN "Embedding" e ON e.accountId = ${accountId} AND e.faceId = i.value
        WHERE e.source = ${origin} AND e.scale IS NOT NULL`;
      rows.forEach(({ vector, scale, ...face }) => table.add(face, vector, scale));
      await othersFirst();
    }
    return table;
  }
}
