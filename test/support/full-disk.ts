import type { Database } from '../../src/database/database.js';

/**
 * Lets the database grow no further: SQLite answers as it does when the disk is full. What fits into pages that are
 * there already is still taken, as on a real one.
 */
export const fillDisk = async (database: Database): Promise<void> => {
  const [row] = await database.$queryRaw<{ page_count: bigint | number }[]>`PRAGMA page_count`;
  await database.$queryRawUnsafe(`PRAGMA max_page_count = ${Number(row!.page_count)}`);
};

export const freeDisk = async (database: Database): Promise<void> => {
  await database.$queryRaw`PRAGMA max_page_count = 1000000`;
};
