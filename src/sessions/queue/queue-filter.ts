import { Prisma } from '../../database/generated/client.js';
import type { Settings } from '../session.schema.js';

/**
 * What the settings say of a photo of the queue, as SQL over `QueuePhoto` (or what it is called there): 'visible', 'hidden', or 'unknown' where only
 * its faces can tell and nobody has read them yet. A filter hides and marks nothing, so what it hides is there for
 * another one.
 */
export const visibilityOf = (settings: Settings, photo: 'QueuePhoto' | 'p' = 'QueuePhoto'): Prisma.Sql => {
  const takenAt = Prisma.raw(`"${photo}".takenAt`);
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
    WHEN ${timeOf(settings.takenAfter)} IS NOT NULL AND ${takenAt} < ${timeOf(settings.takenAfter)} THEN 'hidden'
    WHEN ${timeOf(settings.takenBefore)} IS NOT NULL AND ${takenAt} >= ${timeOf(settings.takenBefore)} THEN 'hidden'
    WHEN ${filter} = 'solos' AND bothListed THEN 'hidden'
    WHEN wrongFaces IS NULL THEN ${unread}
    WHEN ${skipBothPresent} AND ${bothPresent} THEN 'hidden'
    WHEN ${filter} = 'solos' AND NOT (${solo}) THEN 'hidden'
    WHEN ${filter} = 'duplicates' AND ${solo} THEN 'hidden'
    ELSE 'visible' END`;
};

/** As the queue holds times, whatever the precision that a client sent. */
const timeOf = (time: string | null): string | null => time && new Date(time).toISOString();

/** What the queue is ordered by, so that a larger one comes first, or last. */
const keys = {
  newest: { of: (p: Prisma.Sql) => Prisma.sql`${p}takenAt, ${p}assetId`, beyond: Prisma.sql`<` },
  oldest: { of: (p: Prisma.Sql) => Prisma.sql`${p}takenAt, ${p}assetId`, beyond: Prisma.sql`>` },
  // what has no place among those that teach most comes after them, the newest first
  teaching: { of: (p: Prisma.Sql) => Prisma.sql`-${p}rank, ${p}takenAt, ${p}assetId`, beyond: Prisma.sql`<` },
};

/** Whether a photo comes after another one of its session; where that one is not known, every photo does. */
export const behind = (sessionId: string, after: string | null, { order }: Settings): Prisma.Sql => {
  const { of, beyond } = keys[order];
  return after === null
    ? Prisma.sql`true`
    : Prisma.sql`coalesce((${of(Prisma.empty)}) ${beyond} (SELECT ${of(Prisma.sql`o.`)} FROM "QueuePhoto" o
        WHERE o.sessionId = ${sessionId} AND o.assetId = ${after}), true)`;
};

export const orderOf = ({ order }: Pick<Settings, 'order'>): Prisma.Sql =>
  ({
    newest: Prisma.sql`takenAt DESC, assetId DESC`,
    oldest: Prisma.sql`takenAt ASC, assetId ASC`,
    teaching: Prisma.sql`rank ASC, takenAt DESC, assetId DESC`,
  })[order];

/** The same for what goes through all photos: nothing is to slip through because an order was renewed meanwhile. */
export const timeOrderOf = ({ order }: Pick<Settings, 'order'>): 'newest' | 'oldest' =>
  order === 'oldest' ? 'oldest' : 'newest';
