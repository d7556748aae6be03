import type { Api } from './api.js';

/** Something about Immich that we rely on. Its check throws `Broken` where it isn't so, and leaves everything as it was. */
export interface ContractPromise {
  name: string;
  /** What of ours would break. */
  why: string;
  /** Permissions that the key must have for the check. */
  needs: string[];
  check(api: Api): Promise<void>;
}
