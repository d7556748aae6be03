import type { PrismaClient } from '../../src/database/generated/client.js';

/** What a request can change in the database: what was decided and moved, and how sessions are set. */
export const databaseState = async (database: PrismaClient): Promise<unknown> => [
  await database.batch.count(),
  await database.entry.count(),
  await database.decision.count(),
  await database.autoFixRun.count(),
  await database.decision.count({ where: { undoneBy: { not: null } } }),
  await database.entry.count({ where: { state: 'planned' } }),
  await database.session.findMany({ select: { id: true, settings: true }, orderBy: { id: 'asc' } }),
];

/** Nothing is under way that would change something by itself: no unattended run, no move that waits for its end. */
export const isQuiet = async (database: PrismaClient): Promise<boolean> =>
  (await database.autoFixRun.count({ where: { state: 'running' } })) === 0 &&
  (await database.entry.count({ where: { state: 'planned' } })) === 0;
