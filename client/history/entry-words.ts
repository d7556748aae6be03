import type { AuditEntry, Cause, EntryAction, EntryState } from '../../src/audit/audit.schema.js';
import { nameOf } from '../components/person-name.js';

/** What was done, in a line. */
export function entryInWords(entry: Pick<AuditEntry, 'action' | 'from' | 'to' | 'reverts'>): string {
  const { action, from, to, reverts } = entry;
  switch (action) {
    case 'reassign':
      return `Moved ${reverts === null ? '' : 'back '}from ${nameOf(from)} to ${nameOf(to)}`;
    case 'unassign':
      if (reverts !== null) return `Given back to ${nameOf(to)}`;
      return from === null ? `Given to ${nameOf(to)}` : `Taken away from ${nameOf(from)}`;
    case 'create-person':
      return `Made ${to && to.name.trim() !== '' ? `the person ${nameOf(to)}` : 'a new person'}`;
    case 'delete-person':
      return `Removed ${from && from.name.trim() !== '' ? `the person ${nameOf(from)}` : 'a person that was made for a face'}`;
    case 'feature-photo':
      return `Put back the main photo of ${nameOf(to ?? from)}`;
  }
}

export const actionWords: Record<EntryAction, string> = {
  reassign: 'Moved',
  unassign: 'Taken away',
  'create-person': 'Person made',
  'delete-person': 'Person removed',
  'feature-photo': 'Main photo put back',
};

export const stateWords: Record<EntryState, string> = {
  planned: 'On its way',
  applied: 'Done',
  failed: 'Failed',
};

export const causeWords: Record<Cause, string> = {
  manual: 'By hand',
  'auto-fix': 'Auto-fix',
  undo: 'Undo',
  revert: 'Taken back',
  reapply: 'Put back',
};
