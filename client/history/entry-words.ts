import type { AuditEntry } from '../../src/audit/audit.schema.js';
import { nameOf } from '../components/person-name.js';
import { t } from '../i18n/texts.js';

/** What was done, in a line. */
export function entryInWords({ action, from, to, reverts }: Pick<AuditEntry, 'action' | 'from' | 'to' | 'reverts'>) {
  const words = t.history;
  switch (action) {
    case 'reassign':
      return (reverts === null ? words.moved : words.movedBack)(nameOf(from), nameOf(to));
    case 'unassign':
      if (reverts !== null) return words.givenBack(nameOf(to));
      return from === null ? words.givenTo(nameOf(to)) : words.takenFrom(nameOf(from));
    case 'create-person':
      return isNamed(to) ? words.made(nameOf(to)) : words.madeUnnamed;
    case 'delete-person':
      return isNamed(from) ? words.removed(nameOf(from)) : words.removedUnnamed;
    case 'feature-photo':
      return words.mainPhotoBack(nameOf(to ?? from));
  }
}

const isNamed = (person: AuditEntry['to']): boolean => person !== null && person.name.trim() !== '';
