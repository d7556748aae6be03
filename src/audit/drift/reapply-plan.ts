import { beside } from '../../http/why.js';
import type { PersonRef } from '../../people/person.schema.js';
import type { DriftKind } from './drift.schema.js';
import type { Replacement, ReapplyPreview } from './reapply.schema.js';

/** Chosen faces that have all of this in common. */
export interface ChosenGroup {
  kind: DriftKind;
  expected: PersonRef;
  expectedGone: boolean;
  now: PersonRef | null;
  message: string | null;
  faces: number;
  /** The newest of these decisions. */
  newestId: number;
}

/** Whom faces go to; `id` is null where the person is to be made. */
export interface Target {
  id: string | null;
  name: string;
}

const most = { people: 200, from: 5, sameName: 10 };

const sameName = (one: string, other: string): boolean => keyOf(one) === keyOf(other);
const keyOf = (name: string): string => name.trim().normalize('NFC').toLowerCase();

const namesakesOf = (name: string, people: readonly PersonRef[]): PersonRef[] =>
  name.trim() === '' ? [] : people.filter((person) => sameName(person.name, name));

/**
 * Whom the faces of people go to who are no longer there: as asked for; else to the one person of the same name; else
 * to a new person of that name. Who never had a name was made for an unassigned face, and is made again.
 * @param people whom Immich lists now
 * @param chosen people who were asked for, by id
 */
export const replacementsOf = (
  groups: readonly ChosenGroup[],
  people: readonly PersonRef[],
  wishes: Record<string, Replacement>,
  chosen: ReadonlyMap<string, PersonRef>,
): Map<string, Target> => {
  const replacements = new Map<string, Target>();
  const newestFirst = [...groups].sort((a, b) => b.newestId - a.newestId);
  for (const { expected, expectedGone } of newestFirst) {
    if (expectedGone && !replacements.has(expected.id)) {
      const wish = wishes[expected.id];
      replacements.set(expected.id, wish ? wishedFor(wish, chosen) : proposalFor(expected, people));
    }
  }
  return replacements;
};

const wishedFor = (wish: Replacement, chosen: ReadonlyMap<string, PersonRef>): Target =>
  'toNewPerson' in wish
    ? { id: null, name: wish.toNewPerson.name }
    : { id: wish.toPersonId, name: chosen.get(wish.toPersonId)?.name ?? '' };

const proposalFor = (gone: PersonRef, people: readonly PersonRef[]): Target => {
  const [namesake, another] = namesakesOf(gone.name, people);
  return namesake && !another
    ? { id: namesake.id, name: namesake.name }
    : { id: null, name: gone.name.trim() === '' ? '' : gone.name };
};

/** What re-applying would do. */
export const previewOf = (
  groups: readonly ChosenGroup[],
  replacements: ReadonlyMap<string, Target>,
  people: readonly PersonRef[],
): ReapplyPreview => {
  const movable = groups.filter(({ kind }) => kind !== 'gone');
  const targetOf = (group: ChosenGroup): Target => replacements.get(group.expected.id) ?? group.expected;
  const isThere = (group: ChosenGroup): boolean => group.now !== null && targetOf(group).id === group.now.id;
  const already = movable.filter(isThere);
  const moving = movable.filter((group) => !isThere(group));
  return {
    chosen: facesIn(groups),
    moves: facesIn(moving),
    already: facesIn(already),
    cannot: summed(
      groups.filter(({ kind }) => kind === 'gone'),
      ({ message }) => message ?? '',
    ).map(([reason, those]) => ({ reason, ...beside(reason), faces: facesIn(those) })),
    targets: summed(moving, (group) => keyOfTarget(targetOf(group), group))
      .slice(0, most.people)
      .map(([, those]) => ({
        person: targetOf(those[0] as ChosenGroup),
        faces: facesIn(those),
        from: fromOf(those),
      })),
    gonePeople: summed(
      movable.filter(({ expected, expectedGone }) => expectedGone && expected.name.trim() !== ''),
      (group) => group.expected.id,
    )
      .slice(0, most.people)
      .map(([id, those]) => {
        const { expected } = newestOf(those);
        const replacement = replacements.get(id) ?? expected;
        const namesakes = namesakesOf(expected.name, people).slice(0, most.sameName);
        const shown = namesakes.map(({ id, name }) => ({ id, name }));
        return { person: expected, faces: facesIn(those), replacement, sameName: shown };
      }),
  };
};

/** People to be made count apart where they have a name, and as one where they have none: there is one for each face. */
const keyOfTarget = ({ id, name }: Target, { expected }: ChosenGroup): string =>
  id ?? (name === '' ? 'unnamed' : `new ${expected.id}`);

const fromOf = (groups: ChosenGroup[]): ReapplyPreview['targets'][number]['from'] =>
  summed(groups, ({ now }) => now?.id ?? '')
    .slice(0, most.from)
    .map(([, those]) => ({ person: those[0]?.now ?? null, faces: facesIn(those) }));

const facesIn = (groups: readonly ChosenGroup[]): number => groups.reduce((sum, { faces }) => sum + faces, 0);

const newestOf = (groups: ChosenGroup[]): ChosenGroup =>
  groups.reduce((newest, group) => (group.newestId > newest.newestId ? group : newest));

/** Groups by a key, those with the most faces first. */
const summed = (groups: ChosenGroup[], key: (group: ChosenGroup) => string): [string, ChosenGroup[]][] => {
  const byKey = new Map<string, ChosenGroup[]>();
  for (const group of groups) {
    const those = byKey.get(key(group));
    if (those) {
      those.push(group);
    } else {
      byKey.set(key(group), [group]);
    }
  }
  return [...byKey].sort(([, one], [, other]) => facesIn(other) - facesIn(one));
};
