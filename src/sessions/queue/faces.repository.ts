import { setImmediate as breath } from 'node:timers/promises';
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

/** The last face of the page before, with what it was sorted by. */
export interface Place {
  leaning: number;
  takenAt: string;
  faceId: string;
}

/** An undecided face, and what it is sorted by so far. */
export interface OpenFace extends Place {
  /** Told where the session looks both ways; otherwise all are the wrong person's. */
  holderId: string | null;
}

interface Counted {
  faces: bigint | number | null;
  /** null where there is none. */
  last: string | null;
}

/** Some milliseconds. */
const countedAtOnce = 500;
const openAtOnce = 1500;

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
      SELECT ${columns} FROM "QueueFace"
      WHERE sessionId = ${session.id} AND ${isOf(session, status)} ${beyond} ORDER BY ${order} LIMIT ${limit}`;
  }

  /** These faces, of those that are pending. */
  async pendingOf(session: Session, faceIds: string[]): Promise<FaceRow[]> {
    return this.database.$queryRaw<FaceRow[]>`
      SELECT ${columns} FROM json_each(${JSON.stringify(faceIds)}) i
      CROSS JOIN "QueueFace" ON sessionId = ${session.id} AND faceId = i.value WHERE ${isOf(session, 'pending')}`;
  }

  /** Which picture the boxes of these photos are in. */
  async pictures(sessionId: string, assetIds: string[]): Promise<Picture[]> {
    const rows = await this.database.$queryRaw<(Omit<Picture, 'edited'> & { edited: unknown })[]>`
      SELECT p.assetId, p.edited, p.checksum FROM json_each(${JSON.stringify(assetIds)}) a
      CROSS JOIN "QueuePhoto" p ON p.sessionId = ${sessionId} AND p.assetId = a.value`;
    return rows.map((row) => ({ ...row, edited: Boolean(row.edited) }));
  }

  /** Counted some at a time: SQLite answers in the thread in which everybody else waits. */
  async count(session: Session, status: FacesQuery['status']): Promise<number> {
    let faces = 0;
    for (let after: string | null = ''; after !== null;) {
      const [row]: Counted[] = await this.database.$queryRaw<Counted[]>`
        SELECT sum(${isOf(session, status)}) AS faces, max(faceId) AS last FROM (
          SELECT sessionId, faceId, assetId, decision FROM "QueueFace"
          WHERE sessionId = ${session.id} AND faceId > ${after} ORDER BY faceId LIMIT ${countedAtOnce}) "QueueFace"`;
      faces += Number(row?.faces ?? 0);
      after = row?.last ?? null;
      await breath();
    }
    return faces;
  }

  /**
   * Undecided faces, also of photos that are skipped or hidden, from the lowest leaning on.
   * @param after the last of those before
   */
  async open({ id, bothWays }: Session, after: Place | null): Promise<OpenFace[]> {
    const beyond = after
      ? Prisma.sql`AND (leaning, takenAt, faceId) > (${after.leaning}, ${after.takenAt}, ${after.faceId})`
      : Prisma.empty;
    // one string, as Prisma takes longer for thousands of rows than SQLite; and of an index alone, where that has all of
    // it. With 17 digits a number is the one that it was: it is compared with the next time
    const [row] = await this.database.$queryRaw<{ faces: string }[]>`
      SELECT json_group_array(json_array(printf('%!.17g', leaning), takenAt, faceId, holderId)) AS faces FROM (
        SELECT leaning, takenAt, faceId, ${bothWays ? Prisma.sql`holderId` : Prisma.sql`NULL`} AS holderId
        FROM "QueueFace" WHERE sessionId = ${id} AND decision IS NULL ${beyond}
        ORDER BY leaning, takenAt, faceId LIMIT ${openAtOnce})`;
    return (JSON.parse(row?.faces ?? '[]') as [string, string, string, string | null][]).map(
      ([leaning, takenAt, faceId, holderId]) => ({ leaning: Number(leaning), takenAt, faceId, holderId }),
    );
  }
}

const columns = Prisma.sql`faceId, assetId, takenAt, x, y, width, height, holderId, decision, confidence, leaning,
  suggestion ->> '$.verdict' AS verdict, suggestion ->> '$.person.id' AS personId,
  suggestion ->> '$.person.name' AS personName`;

const orders = {
  date: { by: Prisma.sql`takenAt, faceId`, order: Prisma.sql`takenAt DESC, faceId DESC` },
  confidence: {
    by: Prisma.sql`leaning, takenAt, faceId`,
    order: Prisma.sql`leaning DESC, takenAt DESC, faceId DESC`,
  },
};

/** Whether a face is of this status, as SQL over `QueueFace`. */
const isOf = ({ settings }: Session, status: FacesQuery['status']): Prisma.Sql => {
  const decided = Prisma.sql`(decision IS NOT NULL AND decision <> 'gone')`;
  const pending = Prisma.sql`(decision IS NULL AND EXISTS (SELECT 1 FROM "QueuePhoto" p
    WHERE p.sessionId = "QueueFace".sessionId AND p.assetId = "QueueFace".assetId AND p.status = 'pending'
      AND ${visibilityOf(settings, 'p')} <> 'hidden'))`;
  return { pending, decided, all: Prisma.sql`(${decided} OR ${pending})` }[status];
};
