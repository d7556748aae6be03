import type { StorageFaultKind } from '../database/storage-fault.js';
import { ProblemError } from './problem.js';

const promise =
  'Nothing is sent to Immich that cannot be written down first. Decisions that wait on this device are sent by ' +
  'themselves when it can be.';

const words: Record<StorageFaultKind, [status: number, title: string, detail: string]> = {
  full: [
    507,
    'The disk of the Face Fix server is full.',
    'Free some space where its data folder (DATA_DIR) is, and try again.',
  ],
  'read-only': [
    503,
    'The data folder of the Face Fix server cannot be written.',
    'Give the data folder (DATA_DIR) to the user that the server runs as, on a disk that can be written.',
  ],
  damaged: [
    503,
    'The database of the Face Fix server is damaged.',
    'Stop the server and restore the newest good copy: see "Backup" in its README.',
  ],
  busy: [503, 'Another program holds the database of the Face Fix server.', 'Close it, or try again in a moment.'],
  failed: [
    503,
    'The disk of the Face Fix server failed.',
    'Check the disk of its data folder (DATA_DIR), and the room on it; the log of the server says more.',
  ],
};

/** What a disk can do to whatever reads or writes. */
export const storageProblems = (Object.keys(words) as StorageFaultKind[]).map((kind) => () => problemOfStorage(kind));

/** How a browser hears that something could not be written down. All of them may pass: the same may be sent again. */
export const problemOfStorage = (kind: StorageFaultKind): ProblemError => {
  const [status, title, detail] = words[kind];
  return new ProblemError(status, `storage-${kind}`, title, `${detail} ${promise}`);
};

export const problemOfBackup = (kind: StorageFaultKind, message: string): ProblemError =>
  new ProblemError(words[kind][0], `storage-${kind}`, 'No copy of the database was made.', message);
