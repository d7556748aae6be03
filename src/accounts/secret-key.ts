import { randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from '../config/config.js';

/** In the data folder, and in no copy of the database. */
export const secretFile = (dataDir: string): string => join(dataDir, 'secret-key');

/** What keys are encrypted with: as configured, else of a file that is made once, readable by its owner alone. */
export const secretOf = ({ secretKey, dataDir }: Config): string => secretKey ?? readOrMake(secretFile(dataDir));

const readOrMake = (file: string): string => {
  const made = randomBytes(32).toString('hex');
  try {
    // fails where it is there already: whoever comes second takes what is there
    writeFileSync(file, `${made}\n`, { mode: 0o600, flag: 'wx' });
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') {
      throw error;
    }
  }
  const kept = readFileSync(file, 'utf8').trim();
  if (kept.length < 32) {
    throw new Error(`${file} holds no key. Delete it, and a new one is made; who had signed in does so again.`);
  }
  return kept;
};
