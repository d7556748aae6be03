import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Prisma } from '../../database/generated/client.js';
import { reach } from '../../suggestions/same-moment.js';
import type { DecidedFace } from './decided-face.js';

interface Row {
  faceId: string;
  assetId: string;
  takenAt: string;
  x: number;
  y: number;
  width: number;
  height: number;
  personId: string | null;
}

/** So many decided faces are looked at on each side of a moment, for each thing that can be said of one. */
const most = 12;
/** Of more moments than this nobody is told apart: each is looked at. */
const many = 500;

const columns = Prisma.sql`f.faceId, f.assetId, f.takenAt, f.x, f.y, f.width, f.height,
  CASE f.decision WHEN 'keep' THEN coalesce(f.holderId, s.wrongPersonId) WHEN 'reassign' THEN e.toId END AS personId`;

const shifted = (time: string, seconds: number): string => new Date(Date.parse(time) + seconds * 1000).toISOString();

/** Decided faces: what they say of others of the same photo, and of the same minutes. */
@Injectable()
export class NeighboursRepository {
  constructor(private readonly database: Database) {}

  /**
   * At which of these moments anybody decided something by hand around it: one query for many photos, most of which have
   * no neighbour that was decided.
   */
  async withNeighbours(sessionId: string, moments: string[]): Promise<Set<string>> {
    const sorted = [...moments].sort();
    const [first, last] = [sorted[0], sorted.at(-1)];
    if (first === undefined || last === undefined) {
      return new Set();
    }
    const rows = await this.database.$queryRaw<{ takenAt: string }[]>`
      SELECT DISTINCT f.takenAt FROM "QueueFace" f CROSS JOIN "Decision" d ON d.id = f.decisionId AND d.cause = 'manual'
      WHERE f.sessionId = ${sessionId} AND f.decision IN ('reassign', 'keep', 'unassign')
        AND f.takenAt BETWEEN ${shifted(first, -reach)} AND ${shifted(last, reach)} LIMIT ${many}`;
    const times = rows.map(({ takenAt }) => Date.parse(takenAt));
    const isNear = (moment: string) => times.some((time) => Math.abs(time - Date.parse(moment)) <= reach * 1000);
    return new Set(rows.length === many ? moments : moments.filter(isNear));
  }

  /** The decided faces of these photos. */
  async on(sessionId: string, assetIds: string[]): Promise<DecidedFace[]> {
    const rows = await this.database.$queryRaw<Row[]>`
      SELECT ${columns} FROM json_each(${JSON.stringify(assetIds)}) a
      CROSS JOIN "QueueFace" f ON f.sessionId = ${sessionId} AND f.assetId = a.value
      CROSS JOIN "Session" s ON s.id = f.sessionId
      LEFT JOIN "Decision" d ON d.id = f.decisionId LEFT JOIN "Entry" e ON e.id = d.entryId
      WHERE f.decision IN ('reassign', 'keep', 'unassign')`;
    return rows.map(faceOf);
  }

  /** Faces that somebody decided by hand, of the minutes around a moment: not what auto-fix made of them. */
  async near(sessionId: string, takenAt: string): Promise<DecidedFace[]> {
    const parts = ['reassign', 'keep', 'unassign'].flatMap((decision) => [
      part(sessionId, decision, shifted(takenAt, -reach), takenAt, Prisma.sql`DESC`),
      part(sessionId, decision, shifted(takenAt, 0.001), shifted(takenAt, reach), Prisma.sql`ASC`),
    ]);
    const rows = await this.database.$queryRaw<Row[]>`
      SELECT ${columns} FROM (${Prisma.join(parts, ' UNION ALL ')}) f
      CROSS JOIN "Session" s ON s.id = ${sessionId}
      JOIN "Decision" d ON d.id = f.decisionId AND d.cause = 'manual' LEFT JOIN "Entry" e ON e.id = d.entryId`;
    return rows.map(faceOf);
  }
}

/** By the index on what was decided and when it was taken: a few rows, whatever the size of the session. */
const part = (sessionId: string, decision: string, from: string, until: string, order: Prisma.Sql): Prisma.Sql =>
  Prisma.sql`SELECT * FROM (SELECT * FROM "QueueFace"
    WHERE sessionId = ${sessionId} AND decision = ${decision} AND takenAt BETWEEN ${from} AND ${until}
    ORDER BY takenAt ${order} LIMIT ${most})`;

const faceOf = ({ faceId, assetId, takenAt, x, y, width, height, personId }: Row): DecidedFace => ({
  faceId,
  assetId,
  takenAt,
  box: { x, y, width, height },
  personId,
});
