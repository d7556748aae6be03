import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../audit/ledger.repository.js';
import { Database } from '../../database/database.js';

/** A face that a run is sure of, and whose it takes it for. */
export interface SureFace {
  faceId: string;
  personId: string;
  confidence: number;
}

/** What became of random checks. */
export interface CheckCount {
  year: number;
  right: number;
  answered: number;
}

/** The random checks: what a run was sure of, held against what reviewers said without having been told. */
@Injectable()
export class ChecksRepository {
  constructor(private readonly database: Database) {}

  /** Puts faces aside as checks, and forgets what was suggested of them. One that is a check already stays as it was. */
  async add(transaction: Transaction, sessionId: string, target: number, faces: SureFace[]): Promise<void> {
    const rows = JSON.stringify(faces.map((face) => ({ sessionId, ...face })));
    await transaction.$executeRaw`
      INSERT INTO "RandomCheck" (sessionId, faceId, takenAt, personId, confidence, target, madeAt)
      SELECT f.sessionId, f.faceId, f.takenAt, c.value ->> 'personId', c.value ->> 'confidence', ${target},
        ${new Date().toISOString()}
      FROM json_each(${rows}) c
      CROSS JOIN "QueueFace" f ON f.sessionId = c.value ->> 'sessionId' AND f.faceId = c.value ->> 'faceId'
      WHERE true ON CONFLICT (sessionId, faceId) DO NOTHING`;
    await transaction.$executeRaw`
      UPDATE "QueueFace" SET suggestion = NULL, confidence = NULL, leaning = 0 FROM json_each(${rows}) c
      WHERE "QueueFace".sessionId = c.value ->> 'sessionId' AND "QueueFace".faceId = c.value ->> 'faceId'`;
  }

  /** The checks of a session that nobody has answered. */
  async open(sessionId: string): Promise<Set<string>> {
    const rows = await this.database.$queryRaw<{ faceId: string }[]>`
      SELECT c.faceId FROM "RandomCheck" c
      CROSS JOIN "QueueFace" f ON f.sessionId = c.sessionId AND f.faceId = c.faceId
      WHERE c.sessionId = ${sessionId} AND f.decision IS NULL`;
    return new Set(rows.map(({ faceId }) => faceId));
  }

  /** How many there are in a session, answered or not. */
  async count(sessionId: string): Promise<number> {
    return this.database.randomCheck.count({ where: { sessionId } });
  }

  /**
   * How many answers there are by the year of the photo, and how many were as the run would have done. What was taken
   * back is no answer any more.
   * @param target only checks of runs that were to be right as often as this, or more often
   */
  async counts(sessionId: string, target = 0): Promise<CheckCount[]> {
    const rows = await this.database.$queryRaw<{ year: string; right: bigint | number; answered: bigint | number }[]>`
      SELECT substr(c.takenAt, 1, 4) AS year, count(*) AS answered,
        sum(CASE f.decision WHEN 'keep' THEN coalesce(f.holderId, s.wrongPersonId)
          WHEN 'reassign' THEN e.toId ELSE '' END = c.personId) AS right
      FROM "RandomCheck" c JOIN "Session" s ON s.id = c.sessionId
      CROSS JOIN "QueueFace" f ON f.sessionId = c.sessionId AND f.faceId = c.faceId
      CROSS JOIN "Decision" d ON d.id = f.decisionId LEFT JOIN "Entry" e ON e.id = d.entryId
      WHERE c.sessionId = ${sessionId} AND c.target >= ${target} AND d.cause = 'manual'
        AND f.decision IN ('keep', 'reassign', 'unassign')
      GROUP BY 1 ORDER BY 1`;
    return rows.map(({ year, right, answered }) => ({
      year: Number(year),
      right: Number(right),
      answered: Number(answered),
    }));
  }
}
