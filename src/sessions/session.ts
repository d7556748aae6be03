import type { Session as Row } from '../database/generated/client.js';
import type { PersonRef } from '../people/person.schema.js';
import type { Pair } from './queue/queue.js';
import { settingsSchema, type SessionPerson, type Settings, type SettingsPatch } from './session.schema.js';

/** A session as the server works with it. */
export interface Session extends Pair {
  id: string;
  accountId: string;
  wrong: { id: string; name: string; birthDate: string | null };
  correct: { id: string; name: string; birthDate: string | null };
  /** Whom the settings name besides the pair. */
  others: PersonRef[];
  settings: Settings;
  scan: 'listing' | 'scanning' | 'ready' | 'failed';
  listing: number;
  createdAt: string;
  updatedAt: string;
}

export const sessionOf = (row: Row): Session => {
  const settings = settingsSchema.parse(JSON.parse(row.settings));
  return {
    id: row.id,
    accountId: row.accountId,
    wrongId: row.wrongPersonId,
    correctId: row.correctPersonId,
    bothWays: settings.direction === 'separate',
    wrong: { id: row.wrongPersonId, name: row.wrongName, birthDate: row.wrongBirthDate },
    correct: { id: row.correctPersonId, name: row.correctName, birthDate: row.correctBirthDate },
    others: JSON.parse(row.others) as PersonRef[],
    settings,
    scan: row.scan as Session['scan'],
    listing: row.listing,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
};

export const withSettings = (settings: Settings, patch: SettingsPatch): Settings =>
  settingsSchema.parse({
    ...settings,
    ...Object.fromEntries(Object.entries<unknown>(patch).filter(([, value]) => value !== undefined)),
  });

/** What is other than before. */
export const changesOf = (before: Settings, after: Settings): SettingsPatch =>
  Object.fromEntries(
    Object.entries(after).filter(
      ([name, value]) => JSON.stringify(before[name as keyof Settings]) !== JSON.stringify(value),
    ),
  );

export const shownPerson = (person: Session['wrong'], immichUrl: string): SessionPerson => ({
  ...person,
  immichUrl: `${immichUrl}/people/${person.id}`,
});
