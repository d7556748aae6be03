import { adviceOn, type StorageFaultKind } from '../storage-fault.js';

/** Why no copy was made, in words that say what to do. */
export class BackupError extends Error {
  constructor(
    readonly kind: StorageFaultKind,
    what: string,
  ) {
    super(`${what.replace(/[.\s]*$/, '')}. ${adviceOn[kind]}`);
  }
}
