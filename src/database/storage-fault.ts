/** What a disk can do to the database, in our words. */
export type StorageFaultKind = 'full' | 'read-only' | 'damaged' | 'busy' | 'failed';

export interface StorageFault {
  kind: StorageFaultKind;
  /** SQLite's own words, such as `SQLITE_FULL: database or disk is full`: they hold no value of a row. */
  message: string;
}

/** SQLite's primary result codes (https://www.sqlite.org/rescode.html). What is not here is a fault of ours. */
const kinds: Record<number, StorageFaultKind> = {
  5: 'busy',
  6: 'busy',
  8: 'read-only',
  10: 'failed',
  11: 'damaged',
  13: 'full',
  14: 'failed',
  26: 'damaged',
};

/** What to do about it, for who runs the server. */
export const adviceOn: Record<StorageFaultKind, string> = {
  full: 'Free some space on the disk of the data folder.',
  'read-only': 'Give the data folder to the user that the server runs as, on a disk that can be written.',
  damaged: 'The database is damaged. Keep what is there, and restore the newest good copy: see "Backup" in README.md.',
  busy: 'Another program holds the database. Close it.',
  failed: 'Check the disk; the log of the server says more.',
};

interface Layer {
  rawCode?: unknown;
  originalCode?: unknown;
  originalMessage?: unknown;
  message?: unknown;
  meta?: { driverAdapterError?: unknown };
  cause?: unknown;
}

/**
 * Tells a fault of the disk from one of ours. A statement's fault comes wrapped by Prisma, as
 * `meta.driverAdapterError.cause.originalCode`; that of a COMMIT comes as libSQL throws it, with a `rawCode`.
 */
export const storageFaultOf = (error: unknown): StorageFault | null => {
  let layer = error as Layer | null | undefined;
  for (let depth = 0; layer != null && depth < 5; depth++) {
    const code = Number(layer.rawCode ?? layer.originalCode);
    // the higher bits tell which kind of I/O it was
    const kind = kinds[code & 0xff];
    if (Number.isInteger(code) && kind) {
      return { kind, message: String(layer.originalMessage ?? layer.message) };
    }
    layer = (layer.meta?.driverAdapterError ?? layer.cause) as Layer | null | undefined;
  }
  return null;
};
