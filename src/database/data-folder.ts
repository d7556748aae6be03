import { accessSync, chmodSync, closeSync, constants, existsSync, mkdirSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseError } from './database-error.js';

/** What lies in the data folder. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'face-fix.db');

const reasons: Record<string, string> = {
  EROFS: 'it is read-only: mount it so that it can be written',
  EACCES: 'give it to the user that the server runs as',
  EPERM: 'give it to the user that the server runs as',
  ENOENT: 'it cannot be made: the folder above it cannot be written',
  ENOSPC: 'the disk is full: free some space',
  EDQUOT: 'the quota is used up: free some space',
  ENOTDIR: 'a file stands in its way',
  EEXIST: 'a file stands in its way',
};

export const unusable = (dataDir: string, error: unknown): DatabaseError => {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  const reason = reasons[code];
  return new DatabaseError(`DATA_DIR cannot be used (${code}${reason ? `, ${reason}` : ''}): ${dataDir}`);
};

/** @throws DatabaseError where the folder cannot be made or written */
export const prepareFolder = (dataDir: string): void => {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw unusable(dataDir, error);
  }
};

/** The record of a family's photos is nobody else's business; what SQLite puts beside the file gets its rights. */
export const prepareFile = (dataDir: string): string => {
  const file = databaseFile(dataDir);
  try {
    if (!existsSync(file)) {
      closeSync(openSync(file, 'a', 0o600));
    }
    chmodSync(file, 0o600);
    accessSync(file, constants.R_OK | constants.W_OK);
    return file;
  } catch (error) {
    throw unusable(dataDir, error);
  }
};
