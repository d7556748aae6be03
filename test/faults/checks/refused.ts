import type { LedgerEntry } from '../record.js';

/**
 * People and faces whose way back the ledger tells was refused, because the key lacked a permission then: what stays
 * otherwise is told, and cannot be helped.
 */
export const refusedOnes = (entries: LedgerEntry[]): Set<string> =>
  new Set(
    entries
      .filter(({ state, answerStatus }) => state === 'failed' && answerStatus === 403)
      .flatMap(({ action, fromId, toId }) =>
        action === 'delete-person' ? (fromId ?? []) : action === 'feature-photo' ? (toId ?? []) : [],
      ),
  );
