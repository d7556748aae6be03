import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { PairPerson } from '../../suggestions/suggestion-source.js';
import { byFace, readAtOnce } from '../queue/by-face.js';
import type { Session } from '../session.js';
import type { YearOfFaces } from './estimate.js';
import type { FaceNow } from './expectation.js';

/** Where the faces of a session are now, and who put them there. */
@Injectable()
export class PairFacesRepository {
  constructor(private readonly database: Database) {}

  /** All faces, counted by the year of the photo. */
  async years({ id, wrong, correct, correctId }: Session): Promise<YearOfFaces[]> {
    const [ofWrong, ofCorrect] = [aloneFor(wrong, correct), aloneFor(correct, wrong)];
    const rows = await this.database.$queryRaw<Record<keyof YearOfFaces, bigint | number | string | null>[]>`
      SELECT substr(f.takenAt, 1, 4) AS year,
        CASE f.holderId WHEN ${correctId} THEN f.takenAt >= ${ofCorrect.from} AND f.takenAt < ${ofCorrect.until}
          ELSE f.takenAt >= ${ofWrong.from} AND f.takenAt < ${ofWrong.until} END AS alone,
        sum(f.decision = 'keep' AND coalesce(d.cause, 'manual') <> 'auto-fix') AS kept,
        sum(f.decision IN ('reassign', 'unassign') AND coalesce(d.cause, 'manual') <> 'auto-fix') AS moved,
        sum(f.decision IS NOT NULL AND coalesce(d.cause, 'manual') = 'auto-fix') AS autoFixed,
        sum(f.decision IS NULL) AS undecided
      FROM "QueueFace" f LEFT JOIN "Decision" d ON d.id = f.decisionId
      WHERE f.sessionId = ${id} AND (f.decision IS NULL OR f.decision <> 'gone') GROUP BY 1, 2 ORDER BY 1`;
    return rows.map(({ year, alone, kept, moved, autoFixed, undecided }) => ({
      year: Number(year),
      alone: Number(alone) === 1,
      kept: Number(kept),
      moved: Number(moved),
      autoFixed: Number(autoFixed),
      undecided: Number(undecided),
    }));
  }

  /** Those that nobody decided by hand, and whom each is with. */
  async notByHand(sessionId: string): Promise<FaceNow[]> {
    return byFace((after) => this.notByHandAfter(sessionId, after));
  }

  private async notByHandAfter(sessionId: string, after: string): Promise<FaceNow[]> {
    const rows = await this.database.$queryRaw<
      { faceId: string; year: string; personId: string; autoFixed: bigint | number }[]
    >`
      SELECT f.faceId, substr(f.takenAt, 1, 4) AS year, f.decision IS NOT NULL AS autoFixed,
        CASE f.decision WHEN 'reassign' THEN coalesce(e.toId, '') WHEN 'unassign' THEN ''
          ELSE coalesce(f.holderId, s.wrongPersonId) END AS personId
      FROM "QueueFace" f CROSS JOIN "Session" s ON s.id = f.sessionId
      LEFT JOIN "Decision" d ON d.id = f.decisionId LEFT JOIN "Entry" e ON e.id = d.entryId
      WHERE f.sessionId = ${sessionId} AND f.faceId > ${after}
        AND (+f.decision IS NULL OR (d.cause = 'auto-fix' AND f.decision <> 'gone'))
      ORDER BY f.faceId LIMIT ${readAtOnce}`;
    return rows.map(({ faceId, year, personId, autoFixed }) => ({
      ...{ faceId, personId },
      year: Number(year),
      autoFixed: Boolean(Number(autoFixed)),
    }));
  }
}

const day = 24 * 3600 * 1000;

/** The time when one of two was born and the other was not, as `bornBy` reads it; empty where dates are not known. */
function aloneFor(one: PairPerson, other: PairPerson): { from: string; until: string } {
  const begin = (birthDate: string | null): string =>
    birthDate === null ? '' : new Date(Date.parse(birthDate) - day).toISOString();
  return { from: begin(one.birthDate), until: begin(other.birthDate) };
}
