import { existsSync, readFileSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseError } from '../database-error.js';
import { syncFolder } from '../sync-folder.js';

const markerOf = (dataDir: string): string => join(dataDir, 'restore-under-way');

/** The folder that a restore under way sets the present database aside in, or null where none is under way. */
export const underWay = (dataDir: string): string | null =>
  existsSync(markerOf(dataDir)) ? readFileSync(markerOf(dataDir), 'utf8') : null;

/** On the disk before the first file is moved: without it, a restore cut off would look like an empty data folder. */
export const markUnderWay = async (dataDir: string, aside: string): Promise<void> => {
  const marker = await open(markerOf(dataDir), 'w', 0o600);
  try {
    await marker.writeFile(aside);
    await marker.sync();
  } finally {
    await marker.close();
  }
  await syncFolder(dataDir);
};

export const markDone = async (dataDir: string): Promise<void> => {
  rmSync(markerOf(dataDir));
  await syncFolder(dataDir);
};

/** @throws DatabaseError where the database is half here and half set aside */
export const refuseHalfRestored = (dataDir: string): void => {
  const aside = underWay(dataDir);
  if (aside !== null) {
    throw new DatabaseError(
      `A restore of ${dataDir} was cut off in the middle. Run it again with the same copy, and then start the server. ` +
        `What was there before is in ${join(dataDir, aside)}.`,
    );
  }
};
