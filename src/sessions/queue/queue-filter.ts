import { Prisma } from '../../database/generated/client.js';
import type { Settings } from '../session.schema.js';

/**
 * What the settings say of a photo of the queue, as SQL over `QueuePhoto`: 'visible', 'hidden', or 'unknown' where only
 * its faces can tell and nobody has read them yet. A filter hides and marks nothing, so what it hides is there for
 * another one.
 */
export const visibilityOf = (settings: Settings): Prisma.Sql => {
  const { filter, skipBothPresent, direction } = settings;
  const solo =
    direction === 'separate'
      ? Prisma.sql`wrongFaces + correctFaces = 1`
      : Prisma.sql`wrongFaces = 1 AND correctFaces = 0`;
  const bothPresent =
    direction === 'separate'
      ? Prisma.sql`wrongFaces = 1 AND correctFaces = 1`
      : Prisma.sql`wrongFaces = 1 AND correctFaces > 0`;
  const unread =
    filter === 'both'
      ? Prisma.sql`iif(bothListed AND ${skipBothPresent}, 'unknown', 'visible')`
      : Prisma.sql`'unknown'`;
  return Prisma.sql`CASE
    WHEN ${timeOf(settings.takenAfter)} IS NOT NULL AND takenAt < ${timeOf(settings.takenAfter)} THEN 'hidden'
    WHEN ${timeOf(settings.takenBefore)} IS NOT NULL AND takenAt >= ${timeOf(settings.takenBefore)} THEN 'hidden'
    WHEN ${filter} = 'solos' AND bothListed THEN 'hidden'
    WHEN wrongFaces IS NULL THEN ${unread}
    WHEN ${skipBothPresent} AND ${bothPresent} THEN 'hidden'
    WHEN ${filter} = 'solos' AND NOT (${solo}) THEN 'hidden'
    WHEN ${filter} = 'duplicates' AND ${solo} THEN 'hidden'
    ELSE 'visible' END`;
};

/** As the queue holds times, whatever the precision that a client sent. */
const timeOf = (time: string | null): string | null => time && new Date(time).toISOString();

/** Whether a photo comes after another one of its session; where that one is not known, every photo does. */
export const behind = (sessionId: string, after: string | null, { order }: Settings): Prisma.Sql => {
  const beyond = order === 'newest' ? Prisma.sql`<` : Prisma.sql`>`;
  return after === null
    ? Prisma.sql`true`
    : Prisma.sql`coalesce((takenAt, assetId) ${beyond} (SELECT o.takenAt, o.assetId FROM "QueuePhoto" o
        WHERE o.sessionId = ${sessionId} AND o.assetId = ${after}), true)`;
};

export const orderOf = ({ order }: Settings): Prisma.Sql =>
  order === 'newest' ? Prisma.sql`takenAt DESC, assetId DESC` : Prisma.sql`takenAt ASC, assetId ASC`;
