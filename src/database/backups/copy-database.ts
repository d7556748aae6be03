import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { storageFaultOf, type StorageFaultKind } from '../storage-fault.js';
import { BackupError } from './backup-error.js';

interface Fault {
  message: string;
  rawCode: number | null;
  code: string | null;
}

const workerFile = join(import.meta.dirname, 'copy-worker.js');

/** What the file system says where SQLite was not asked yet. */
const systemKinds: Record<string, StorageFaultKind> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EROFS: 'read-only',
  EACCES: 'read-only',
  EPERM: 'read-only',
};

export const kindOfFault = (error: { rawCode?: number | null; code?: string | null }): StorageFaultKind =>
  storageFaultOf(error)?.kind ?? systemKinds[error.code ?? ''] ?? 'failed';

/**
 * Writes a consistent copy of an open database into an empty file, checks it, and returns when it is on the disk.
 * @throws BackupError
 */
export const copyDatabase = async (from: string, to: string): Promise<void> => {
  const fault = await new Promise<Fault | null>((resolve, reject) => {
    const worker = new Worker(workerFile, { workerData: { from, to }, execArgv: [] });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the copying broke off')));
  });
  if (fault) {
    throw new BackupError(kindOfFault(fault), fault.message);
  }
};
