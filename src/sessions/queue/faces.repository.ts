import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Prisma } from '../../database/generated/client.js';
import type { Session } from '../session.js';
import type { FacesQuery } from './face.schema.js';
import { visibilityOf } from './queue-filter.js';

/** A face with what of its suggestion is needed beside hundreds of others. */
export interface FaceRow {
  faceId: string;
  assetId: string;
  takenAt: string;
  x: number;
  y: number;
  width: number;
  height: number;
  holderId: string | null;
  decision: string | null;
  verdict: string | null;
  personId: string | null;
  personName: string | null;
  confidence: number | null;
  leaning: number;
}

export interface Picture {
  assetId: string;
  edited: boolean;
  checksum: string;
}

/** An undecided face; `said` where something was suggested of it. */
export type OpenFace = Pick<FaceRow, 'faceId' | 'assetId' | 'holderId' | 'leaning'> & { said: unknown };

/** The last face of the page before, with what it was sorted by. */
export interface Place {
  leaning: number;
  takenAt: string;
  faceId: string;
}

/** The faces of a session by the thousand, for a grid. */
@Injectable()
export class FacesRepository {
  constructor(private readonly database: Database) {}

  async page(session: Session, { sort, status, limit }: FacesQuery, after: Place | null): Promise<FaceRow[]> {
    const { by, order } = orders[sort];
    const beyond = after
      ? Prisma.sql`AND (${by}) < (${sort === 'date' ? Prisma.empty : Prisma.sql`${after.leaning},`} ${after.takenAt}, ${after.faceId})`
      : Prisma.empty;
    return this.database.$queryRaw<FaceRow[]>`
      SELECT faceId, assetId, takenAt, x, y, width, height, holderId, decision, confidence, leaning,
        suggestion ->> '$.verdict' AS verdict, suggestion ->> '$.person.id' AS personId,
        suggestion ->> '$.person.name' AS personName
      FROM "QueueFace" WHERE ${ofStatus(session, status)} ${beyond} ORDER BY ${order} LIMIT ${limit}`;
  }

  /** Which picture the boxes of these photos are in. */
  async pictures(sessionId: string, assetIds: string[]): Promise<Picture[]> {
    const rows = await this.database.$queryRaw<(Omit<Picture, 'edited'> & { edited: unknown })[]>`
      SELECT p.assetId, p.edited, p.checksum FROM json_each(${JSON.stringify(assetIds)}) a
      CROSS JOIN "QueuePhoto" p ON p.sessionId = ${sessionId} AND p.assetId = a.value`;
    return rows.map((row) => ({ ...row, edited: Boolean(row.edited) }));
  }

  async count(session: Session, status: FacesQuery['status']): Promise<number> {
    const [row] = await this.database.$queryRaw<{ faces: bigint | number }[]>`
      SELECT count(*) AS faces FROM "QueueFace" WHERE ${ofStatus(session, status)}`;
    return Number(row?.faces ?? 0);
  }

  /** Undecided faces of pending photos behind this one, in the order of their ids, with what was suggested of them. */
  async open(sessionId: string, after: string, limit: number): Promise<OpenFace[]> {
    return this.database.$queryRaw<OpenFace[]>`
      SELECT f.faceId, f.assetId, f.holderId, f.leaning, f.suggestion IS NOT NULL AS said FROM "QueueFace" f
      WHERE f.sessionId = ${sessionId} AND f.faceId > ${after} AND +f.decision IS NULL
        AND EXISTS (SELECT 1 FROM "QueuePhoto" p
          WHERE p.sessionId = f.sessionId AND p.assetId = f.assetId AND p.status = 'pending')
      ORDER BY f.faceId LIMIT ${limit}`;
  }
}

const orders = {
  date: { by: Prisma.sql`takenAt, faceId`, order: Prisma.sql`takenAt DESC, faceId DESC` },
  confidence: {
    by: Prisma.sql`leaning, takenAt, faceId`,
    order: Prisma.sql`leaning DESC, takenAt DESC, faceId DESC`,
  },
};

const ofStatus = ({ id, settings }: Session, status: FacesQuery['status']): Prisma.Sql => {
  const decided = Prisma.sql`(decision IS NOT NULL AND decision <> 'gone')`;
  const pending = Prisma.sql`(decision IS NULL AND EXISTS (SELECT 1 FROM "QueuePhoto" p
    WHERE p.sessionId = "QueueFace".sessionId AND p.assetId = "QueueFace".assetId AND p.status = 'pending'
      AND ${visibilityOf(settings, 'p')} <> 'hidden'))`;
  const only = { pending, decided, all: Prisma.sql`(${decided} OR ${pending})` }[status];
  return Prisma.sql`sessionId = ${id} AND ${only}`;
};
