import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';

export interface JudgedRow {
  action: string;
  /** To whom it was moved. */
  toId: string | null;
  /** suggestionSchema: what was shown before. */
  suggestion: string;
}

/** The newest of them: what Immich says changes with its feature photos. */
const most = 1000;

@Injectable()
export class TrackRecordRepository {
  constructor(private readonly database: Database) {}

  /** What was said by hand of faces that a suggestion had been shown for, and stands. */
  async judged(sessionId: string): Promise<JudgedRow[]> {
    return this.database.$queryRaw<JudgedRow[]>`
      SELECT d.action, e.toId, coalesce(e.suggestion, f.suggestion) AS suggestion
      FROM "Decision" d
      CROSS JOIN "QueueFace" f ON f.sessionId = d.sessionId AND f.faceId = d.faceId
      LEFT JOIN "Entry" e ON e.id = d.entryId
      WHERE d.sessionId = ${sessionId} AND d.undoneBy IS NULL AND d.cause = 'manual'
        AND coalesce(e.outcome IN ('applied', 'already-there'), d.outcome = 'recorded', false)
        AND coalesce(e.suggestion, f.suggestion) IS NOT NULL
      ORDER BY d.id DESC LIMIT ${most}`;
  }
}
