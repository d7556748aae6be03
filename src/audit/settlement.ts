import type { Entry } from '../database/generated/client.js';
import type { ImmichError } from '../immich/immich-error.js';
import { versionText, type Version } from '../immich/server-info.js';
import { refOfPerson, type Settlement } from './entry.js';
import type { Found } from './sending.js';

export type Ending = Pick<Settlement, 'outcome' | 'message'> & Partial<Pick<Settlement, 'status' | 'found'>>;

/** How a planned entry ended. */
export const ended = (entry: { id: number }, version: Version | null, ending: Ending): Settlement => ({
  entryId: entry.id,
  state: ending.outcome === 'applied' ? 'applied' : 'failed',
  outcome: ending.outcome,
  message: ending.message,
  status: ending.status ?? null,
  found: ending.found ?? null,
  featureReplaced: false,
  immichVersion: version && versionText(version),
});

/** Why nothing may be sent, or null where the face is where the reviewer saw it. */
export const refusalOf = (entry: Entry, found: Found): Ending | null => {
  if (found.kind === 'gone') {
    return { outcome: 'gone', message: found.message };
  }
  const { person } = found.face;
  if ((person?.id ?? null) === entry.fromId) {
    return null;
  }
  const where = refOfPerson(person);
  return person !== null && person.id === entry.toId
    ? { outcome: 'already-there', message: 'The face is already there.', found: where }
    : { outcome: 'moved-elsewhere', message: 'Somebody moved the face meanwhile.', found: where };
};

/** Immich will not do it, however long one waits. */
export const refused = (entry: Entry, version: Version | null, error: ImmichError): Settlement => {
  const message =
    error.permission === 'person.update'
      ? 'The key lacks person.update, so the feature photo stays as Immich chose it.'
      : error.message;
  return ended(entry, version, { outcome: 'failed', message, status: error.status });
};
