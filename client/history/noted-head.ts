import type { Verification } from '../../src/audit/verify.schema.js';

const KEY = 'face-fix.noted-head';

/** The newest step of the record when this device last found it whole. */
export interface NotedHead {
  accountId: string;
  /** As the server takes it: `place:hash`. */
  head: string;
  /** ISO 8601. */
  at: string;
}

/**
 * What this device remembers of the record. A chain cannot show that its end was cut off, or that all of it was made
 * anew; somebody who noted its head elsewhere can, and this browser is elsewhere.
 */
export class NotedHeads {
  constructor(private readonly storage: Pick<Storage, 'getItem' | 'setItem'>) {}

  get known(): NotedHead | null {
    try {
      const { accountId, head, at } = JSON.parse(this.storage.getItem(KEY) ?? '') as Partial<NotedHead>;
      return accountId && at && /^\d+:[0-9a-f]{8,64}$/.test(head ?? '') ? { accountId, head: head ?? '', at } : null;
    } catch {
      return null;
    }
  }

  note({ accountId, head }: Verification, now: Date): void {
    if (head) {
      this.storage.setItem(KEY, JSON.stringify({ accountId, head: fingerprintOf(head), at: now.toISOString() }));
    }
  }
}

/** Short enough to be written down, and long enough that nobody finds another record that has it. */
export const fingerprintOf = ({ place, hash }: NonNullable<Verification['head']>): string =>
  `${place}:${hash.slice(0, 16)}`;
