import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { YearOfFaces } from './estimate.js';
import type { FaceNow } from './expectation.js';

/** Where the faces of a session are now, and who put them there. */
@Injectable()
export class PairFacesRepository {
  constructor(private readonly database: Database) {}

  /** All faces, counted by the year of the photo. */
  async years(sessionId: string): Promise<YearOfFaces[]> {
    const rows = await this.database.$queryRaw<Record<keyof YearOfFaces, bigint | number | string>[]>`
      SELECT substr(f.takenAt, 1, 4) AS year,
        sum(f.decision = 'keep' AND coalesce(d.cause, 'manual') <> 'auto-fix') AS kept,
        sum(f.decision IN ('reassign', 'unassign') AND coalesce(d.cause, 'manual') <> 'auto-fix') AS moved,
        sum(f.decision IS NOT NULL AND coalesce(d.cause, 'manual') = 'auto-fix') AS autoFixed,
        sum(f.decision IS NULL) AS undecided
      FROM "QueueFace" f LEFT JOIN "Decision" d ON d.id = f.decisionId
      WHERE f.sessionId = ${sessionId} AND (f.decision IS NULL OR f.decision <> 'gone') GROUP BY 1 ORDER BY 1`;
    return rows.map(({ year, kept, moved, autoFixed, undecided }) => ({
      year: Number(year),
      kept: Number(kept),
      moved: Number(moved),
      autoFixed: Number(autoFixed),
      undecided: Number(undecided),
    }));
  }

  /** Those that nobody decided by hand, and whom each is with. */
  async notByHand(sessionId: string): Promise<FaceNow[]> {
    const rows = await this.database.$queryRaw<
      { faceId: string; year: string; personId: string; autoFixed: bigint | number }[]
    >`
      SELECT f.faceId, substr(f.takenAt, 1, 4) AS year, f.decision IS NOT NULL AS autoFixed,
        CASE f.decision WHEN 'reassign' THEN coalesce(e.toId, '') WHEN 'unassign' THEN ''
          ELSE coalesce(f.holderId, s.wrongPersonId) END AS personId
      FROM "QueueFace" f CROSS JOIN "Session" s ON s.id = f.sessionId
      LEFT JOIN "Decision" d ON d.id = f.decisionId LEFT JOIN "Entry" e ON e.id = d.entryId
      WHERE f.sessionId = ${sessionId} AND (f.decision IS NULL OR (d.cause = 'auto-fix' AND f.decision <> 'gone'))`;
    return rows.map(({ faceId, year, personId, autoFixed }) => ({
      ...{ faceId, personId },
      year: Number(year),
      autoFixed: Boolean(Number(autoFixed)),
    }));
  }
}
