import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Pair } from '../queue/queue.js';

/** What a reviewer said of a face: whose it is, or null for nobody that can be named. */
export interface Lesson {
  faceId: string;
  personId: string | null;
}

/** The newest are enough: with more, each lesson takes longer and teaches nothing new. */
const mostLessons = 2000;

@Injectable()
export class LessonsRepository {
  constructor(private readonly database: Database) {}

  /**
   * What stands of all that people decided on the two of a pair, the newest first. What an unattended run or a countdown
   * did is no lesson: it is what was learned already.
   */
  async of(accountId: string, { wrongId, correctId }: Pair): Promise<Lesson[]> {
    return this.database.$queryRaw<Lesson[]>`
      SELECT f.faceId AS faceId,
        CASE f.decision WHEN 'keep' THEN coalesce(f.holderId, s.wrongPersonId) WHEN 'reassign' THEN e.toId END
          AS personId
      FROM "Session" s CROSS JOIN "Decision" d ON d.sessionId = s.id AND d.undoneBy IS NULL
      CROSS JOIN "QueueFace" f ON f.sessionId = d.sessionId AND f.faceId = d.faceId AND f.decisionId = d.id
      LEFT JOIN "Entry" e ON e.id = d.entryId
      WHERE s.accountId = ${accountId}
        AND (s.wrongPersonId, s.correctPersonId) IN (VALUES (${wrongId}, ${correctId}), (${correctId}, ${wrongId}))
        AND d.cause = 'manual' AND f.decision IN ('keep', 'reassign', 'unassign')
      ORDER BY d.id DESC LIMIT ${mostLessons}`;
  }
}
