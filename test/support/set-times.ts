import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';

/** An evening after the other, on which so many requests came, six seconds apart. */
export interface Evenings {
  /** UTC, such as `2026-03-01 19:00:00`. */
  first: string;
  requests: number;
}

/**
 * Makes what was decided in a minute look as if it had taken weeks, for pictures. Behind the server's back: the record of
 * changes is not whole afterwards.
 */
export const setTimes = async (dataDir: string, { first, requests }: Evenings): Promise<void> => {
  const client = createClient({ url: pathToFileURL(join(dataDir, 'face-fix.db')).href });
  const at = (...steps: string[]) => `strftime('%Y-%m-%dT%H:%M:%fZ', ${[`'${first}'`, ...steps].join(', ')})`;
  const evening = `'+' || (n / ${requests}) || ' days'`;
  try {
    await client.execute('PRAGMA busy_timeout = 5000');
    await client.batch(
      [
        `UPDATE "Batch" SET createdAt = ${at(evening, `'+' || (6 * (n % ${requests})) || ' seconds'`)}
          FROM (SELECT id, row_number() OVER (ORDER BY createdAt, id) - 1 AS n FROM "Batch") r WHERE r.id = "Batch".id`,
        `UPDATE "Entry" SET at = (SELECT createdAt FROM "Batch" b WHERE b.id = "Entry".batchId)`,
        `UPDATE "Session" SET createdAt = ${at()}, updatedAt = (SELECT max(createdAt) FROM "Batch")`,
        `UPDATE "DriftCheck" SET startedAt = (SELECT max(createdAt) FROM "Batch"),
          endedAt = (SELECT max(createdAt) FROM "Batch")`,
      ],
      'write',
    );
  } finally {
    client.close();
  }
};
