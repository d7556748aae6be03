import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { byFace, readAtOnce } from '../queue/by-face.js';

/** The rank of what has none, as in the schema. */
const unranked = 2_000_000_000;

/** The places of photos in the order that teaches most. */
@Injectable()
export class RanksRepository {
  constructor(private readonly database: Database) {}

  /** The undecided faces of pending photos, and the photo of each. */
  async openFaces(sessionId: string): Promise<{ faceId: string; assetId: string }[]> {
    return byFace(
      (after) => this.database.$queryRaw<{ faceId: string; assetId: string }[]>`
        SELECT f.faceId, f.assetId FROM "QueueFace" f
        CROSS JOIN "QueuePhoto" p ON p.sessionId = f.sessionId AND p.assetId = f.assetId
        WHERE f.sessionId = ${sessionId} AND f.faceId > ${after} AND +f.decision IS NULL AND p.status = 'pending'
        ORDER BY f.faceId LIMIT ${readAtOnce}`,
    );
  }

  /**
   * Gives these photos places behind all that have one, in this order; others lose theirs.
   * @param kept photos that stay where they are, as somebody has them at hand
   */
  async renew(sessionId: string, assetIds: string[], kept: string[]): Promise<void> {
    const stay = JSON.stringify(kept);
    const places = JSON.stringify(assetIds);
    await this.database.$transaction(async (transaction) => {
      const [row] = await transaction.$queryRaw<{ last: bigint | number | null }[]>`
        SELECT max(rank) AS last FROM "QueuePhoto" WHERE sessionId = ${sessionId} AND rank < ${unranked}`;
      const first = Number(row?.last ?? 0) + 1;
      await transaction.$executeRaw`
        UPDATE "QueuePhoto" SET rank = ${unranked}
        WHERE sessionId = ${sessionId} AND status = 'pending' AND rank < ${unranked}
          AND assetId NOT IN (SELECT value FROM json_each(${stay}))`;
      await transaction.$executeRaw`
        UPDATE "QueuePhoto" SET rank = ${first} + a.key
        FROM json_each(${places}) a
        WHERE "QueuePhoto".sessionId = ${sessionId} AND "QueuePhoto".assetId = a.value
          AND "QueuePhoto".assetId NOT IN (SELECT value FROM json_each(${stay}))`;
    });
  }
}
