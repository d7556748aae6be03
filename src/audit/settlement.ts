import type { Entry } from '../database/generated/client.js';
import { said } from '../http/why.js';
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
    ? { outcome: 'already-there', message: said('face-there'), found: where }
    : { outcome: 'moved-elsewhere', message: said('face-moved'), found: where };
};

/** Immich will not do it, however long one waits. */
export const refused = (entry: Entry, version: Version | null, error: ImmichError): Settlement => {
  const isFeaturePhoto = entry.action === 'feature-photo' && error.permission === 'person.update';
  const message = isFeaturePhoto ? said('main-photo-stays') : error.message;
  return ended(entry, version, { outcome: 'failed', message, status: error.status });
};
