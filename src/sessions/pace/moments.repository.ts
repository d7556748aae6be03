import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { visibilityOf } from '../queue/queue-filter.js';
import type { Session } from '../session.js';
import type { Moment } from './pace.js';

interface MomentRow {
  at: string;
  device: string;
  faces: unknown;
  unattended: unknown;
}

@Injectable()
export class MomentsRepository {
  constructor(private readonly database: Database) {}

  /** Every request that brought decisions of the session, oldest first, and how many of them stand. */
  async moments(sessionId: string): Promise<Moment[]> {
    const rows = await this.database.$queryRaw<MomentRow[]>`
      SELECT b.createdAt AS at, b.device, d.batchId IN (
          SELECT batchId FROM "AutoFixRun" WHERE sessionId = ${sessionId} AND batchId IS NOT NULL) AS unattended,
        sum(d.faceId IS NOT NULL AND d.undoneBy IS NULL
          AND coalesce(e.outcome IN ('applied', 'already-there'), d.outcome = 'recorded', 0)) AS faces
      FROM "Decision" d JOIN "Batch" b ON b.id = d.batchId LEFT JOIN "Entry" e ON e.id = d.entryId
      WHERE d.sessionId = ${sessionId} GROUP BY d.batchId ORDER BY 1`;
    return rows.map(({ at, device, faces, unattended }) => ({
      at: Date.parse(at),
      device,
      faces: Number(faces),
      attended: Number(unattended) === 0,
    }));
  }

  /** Faces to decide on photos that the settings show. */
  async left({ id, settings }: Session): Promise<number> {
    const [row] = await this.database.$queryRaw<{ faces: unknown }[]>`
      SELECT count(*) AS faces FROM "QueueFace" f
      CROSS JOIN "QueuePhoto" p ON p.sessionId = f.sessionId AND p.assetId = f.assetId
      WHERE f.sessionId = ${id} AND f.decision IS NULL AND p.status = 'pending'
        AND ${visibilityOf(settings, 'p')} <> 'hidden'`;
    return Number(row?.faces ?? 0);
  }
}
