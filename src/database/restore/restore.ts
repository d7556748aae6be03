import { chownSync, existsSync, mkdirSync, realpathSync, renameSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { databaseFile, prepareFolder } from '../data-folder.js';
import { DatabaseError } from '../database-error.js';
import { FolderLock } from '../folder-lock.js';
import { ownMigrations } from '../migrations.js';
import { syncFolder } from '../sync-folder.js';
import { bringCopy, companions, removeCopy, type CopyContents } from './checked-copy.js';
import { markDone, markUnderWay, underWay } from './restore-marker.js';

export interface Restored extends CopyContents {
  file: string;
  /** Where the database is now that was there before; null where there was none. */
  setAside: string | null;
}

/**
 * Puts a copy in the place of the database. What was there is set aside with all that belongs to it, and never deleted.
 * Cut off at any moment, it can be run again, and until then no server starts on the folder.
 * @throws DatabaseError where a server is at work in the folder, or the copy is not good enough
 */
export const restore = async (dataDir: string, source: string): Promise<Restored> => {
  refuseNonsense(dataDir, source);
  prepareFolder(dataDir);
  const lock = await FolderLock.take(dataDir);
  try {
    const brought = join(dataDir, 'restoring.db');
    try {
      const contents = await bringCopy(source, brought, ownMigrations());
      const setAside = await replace(dataDir, brought);
      giveToOwner(dataDir);
      return { ...contents, file: databaseFile(dataDir), setAside };
    } finally {
      removeCopy(brought);
    }
  } finally {
    await lock.release();
  }
};

const refuseNonsense = (dataDir: string, source: string): void => {
  if (!statSync(source, { throwIfNoEntry: false })?.isFile()) {
    throw new DatabaseError(`There is no such file: ${source}`);
  }
  const present = databaseFile(dataDir);
  if (existsSync(present) && realpathSync(present) === realpathSync(source)) {
    throw new DatabaseError(`${source} is the database that is in place already.`);
  }
};

const replace = async (dataDir: string, brought: string): Promise<string | null> => {
  const present = databaseFile(dataDir);
  const folder = asideFolder(dataDir);
  await markUnderWay(dataDir, folder);
  const aside = join(dataDir, folder);
  mkdirSync(aside, { recursive: true, mode: 0o700 });
  for (const file of ['', ...companions].map((suffix) => present + suffix)) {
    if (existsSync(file)) {
      renameSync(file, join(aside, basename(file)));
    }
  }
  await syncFolder(aside);
  renameSync(brought, present);
  await syncFolder(dataDir);
  await markDone(dataDir);
  return existsSync(databaseFile(aside)) ? aside : null;
};

/** A folder that has no database yet: the one that a restore cut off began to fill, or a new one. */
const asideFolder = (dataDir: string): string => {
  const begun = underWay(dataDir);
  const isFree = (folder: string): boolean => !existsSync(databaseFile(join(dataDir, folder)));
  if (begun !== null && (isFree(begun) || !existsSync(databaseFile(dataDir)))) {
    return begun;
  }
  const name = `replaced-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`;
  for (let count = 1; ; count++) {
    const folder = count === 1 ? name : `${name}-${count}`;
    if (!existsSync(join(dataDir, folder))) {
      return folder;
    }
  }
};

/** Run by root, it must leave nothing that the server cannot open. */
const giveToOwner = (dataDir: string): void => {
  if (process.getuid?.() === 0) {
    const { uid, gid } = statSync(dataDir);
    [databaseFile(dataDir), join(dataDir, 'face-fix.lock')].forEach((file) => chownSync(file, uid, gid));
  }
};
