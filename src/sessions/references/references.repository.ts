import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Prisma } from '../../database/generated/client.js';

export type Standing = 'confirmed' | 'assumed';

/** Whose faces of around when are looked for. */
export interface Wanted {
  personId: string;
  standing: Standing;
  moment: string;
  /** A photo that is left out: the one in question. */
  notOn: string;
  limit: number;
}

export interface ReferenceRow {
  faceId: string;
  assetId: string;
  takenAt: string;
  x: number;
  y: number;
  width: number;
  height: number;
  edited: boolean;
  checksum: string | null;
}

/** The face in question. */
export interface AskedRow {
  assetId: string;
  takenAt: string;
  holderId: string | null;
  /** The ids of those that look most like it, with whose each is, as JSON. */
  alike: string;
}

/**
 * So many faces are looked at on each side of a moment. Between two that fit may lie thousands that do not: what an
 * unattended run moved. Further away than this there is no face worth comparing with.
 */
const reach = 1000;
/** As sure as this of its holder, and an undecided face is taken for theirs. */
const undoubted = -0.5;

/** Faces of a session whose owner is known, by how near they are to a moment. */
@Injectable()
export class ReferencesRepository {
  constructor(private readonly database: Database) {}

  async asked(sessionId: string, faceId: string): Promise<AskedRow | null> {
    const [row] = await this.database.$queryRaw<AskedRow[]>`
      SELECT f.assetId, f.takenAt, f.holderId,
        (SELECT json_group_array(json_object('faceId', e.value ->> 'faceId', 'personId', e.value ->> '$.person.id'))
          FROM json_each(f.suggestion, '$.evidence') e WHERE e.value ->> 'kind' = 'nearest-confirmed') AS alike
      FROM "QueueFace" f WHERE f.sessionId = ${sessionId} AND f.faceId = ${faceId}`;
    return row ?? null;
  }

  /** The nearest first. */
  async near(sessionId: string, { personId, standing, moment, notOn, limit }: Wanted): Promise<ReferenceRow[]> {
    const decisions = standing === 'confirmed' ? ['keep', 'reassign'] : ['keep', 'reassign', null];
    const cause = standing === 'confirmed' ? 'manual' : 'auto-fix';
    const sides = decisions.flatMap((decision) => [
      before(sessionId, decision, moment),
      after(sessionId, decision, moment),
    ]);
    const found = sides.map(
      (side) => Prisma.sql`SELECT * FROM (SELECT f.faceId, f.takenAt FROM (${side}) f
        CROSS JOIN "Session" s ON s.id = ${sessionId}
        LEFT JOIN "Decision" d ON d.id = f.decisionId LEFT JOIN "Entry" e ON e.id = d.entryId
        WHERE f.assetId <> ${notOn} AND CASE f.decision
          WHEN 'keep' THEN d.cause = ${cause} AND coalesce(f.holderId, s.wrongPersonId) = ${personId}
          WHEN 'reassign' THEN d.cause = ${cause} AND e.toId = ${personId}
          ELSE f.leaning <= ${undoubted} AND coalesce(f.holderId, s.wrongPersonId) = ${personId} END
        LIMIT ${limit})`,
    );
    const rows = await this.database.$queryRaw<{ faceId: string }[]>`
      SELECT faceId FROM (${Prisma.join(found, ' UNION ALL ')})
      ORDER BY abs(julianday(takenAt) - julianday(${moment})), faceId LIMIT ${limit}`;
    return this.faces(
      sessionId,
      rows.map(({ faceId }) => faceId),
    );
  }

  /** These faces, in this order; what is not there any more is left out. */
  async faces(sessionId: string, faceIds: string[]): Promise<ReferenceRow[]> {
    const rows = await this.database.$queryRaw<(Omit<ReferenceRow, 'edited'> & { edited: unknown })[]>`
      SELECT f.faceId, f.assetId, f.takenAt, f.x, f.y, f.width, f.height, p.edited, p.checksum
      FROM json_each(${JSON.stringify(faceIds)}) a
      CROSS JOIN "QueueFace" f ON f.sessionId = ${sessionId} AND f.faceId = a.value
      CROSS JOIN "QueuePhoto" p ON p.sessionId = f.sessionId AND p.assetId = f.assetId
      ORDER BY a.key`;
    return rows.map((row) => ({ ...row, edited: Boolean(row.edited) }));
  }
}

const columns = Prisma.sql`faceId, assetId, takenAt, holderId, decision, decisionId, leaning`;

/** By the index on what was decided and when it was taken, outwards from the moment. */
const before = (sessionId: string, decision: string | null, moment: string): Prisma.Sql =>
  Prisma.sql`SELECT ${columns} FROM "QueueFace" WHERE sessionId = ${sessionId} AND decision IS ${decision}
    AND takenAt <= ${moment} ORDER BY takenAt DESC LIMIT ${reach}`;
const after = (sessionId: string, decision: string | null, moment: string): Prisma.Sql =>
  Prisma.sql`SELECT ${columns} FROM "QueueFace" WHERE sessionId = ${sessionId} AND decision IS ${decision}
    AND takenAt > ${moment} ORDER BY takenAt LIMIT ${reach}`;
