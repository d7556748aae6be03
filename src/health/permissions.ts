import { beside, said } from '../http/why.js';
import type { Why } from '../http/why.schema.js';
import type { Feature, Permission } from './status.schema.js';

type Needed = Omit<Permission, 'granted'> & { features: Feature[] };

const needs = (name: string, purpose: string, features: Feature[], without: string, optional = false): Needed => ({
  name,
  purpose,
  features,
  without,
  optional,
});

/** All that a key may be asked for, and never more. */
export const permissionTable: Needed[] = [
  needs('asset.read', 'Find the photos of a person', ['review'], 'No photo can be listed'),
  needs('asset.view', 'Show photos, and cut faces out of them', ['pictures'], 'No picture is shown'),
  needs(
    'face.read',
    'See which faces are on a photo, and whose they are',
    ['review', 'reassign'],
    'No face can be shown or moved',
  ),
  needs(
    'face.update',
    'Give a face to another person',
    ['reassign', 'unassign'],
    'Nothing can be moved; keep and skip work',
  ),
  needs(
    'person.read',
    "List people, their thumbnails, and Immich's own suggestion",
    ['review'],
    'No pair can be picked',
  ),
  needs(
    'person.create',
    'Make the unnamed person that an unassigned face goes to, or a new named one',
    ['unassign'],
    'Unassign and new people are switched off',
  ),
  needs(
    'person.delete',
    'Delete that person again on undo, once it is empty',
    [],
    'Undoing an unassignment leaves an empty unnamed person behind',
  ),
  needs(
    'server.about',
    'Check that address and key fit together, and tell exactly which Immich it is',
    [],
    'The version is told without the name of a pre-release',
  ),
  needs(
    'person.update',
    'Give a person its feature photo back on undo, and find a new person again whose making was interrupted',
    ['feature-photo'],
    'After an undo the feature photo stays as Immich chose it',
    true,
  ),
  needs('person.statistics', 'Show how many photos a person has', ['photo-counts'], 'The picker shows no counts', true),
  needs(
    'user.read',
    'Tell whose key it is',
    [],
    'The account is told by the photos of its people, without a name, and nobody can sign in by such a key',
    true,
  ),
  needs('person.reassign', 'Nothing: the original tool asked for it, this one does not need it', [], 'Nothing', true),
];

/** Immich gives a key that may do everything the one permission `all`. */
export const has = (granted: string[], name: string): boolean => granted.includes('all') || granted.includes(name);

/** @param granted null while Immich cannot be asked */
export const shownPermissions = (granted: string[] | null): Permission[] =>
  permissionTable.map(({ name, optional, purpose, without }) => ({
    name,
    optional,
    purpose,
    without,
    granted: granted && has(granted, name),
  }));

const features: Feature[] = ['review', 'pictures', 'reassign', 'unassign', 'feature-photo', 'photo-counts'];

/** What the key lets us do; what lacks a permission is off with a reason, and nothing else. */
export const shownFeatures = (
  granted: string[] | null,
): { name: Feature; on: boolean; reason: string | null; why?: Why }[] =>
  features.map((name) => {
    const missing = permissionTable.filter(
      (needed) => needed.features.includes(name) && granted && !has(granted, needed.name),
    );
    const names = missing.map((needed) => needed.name).join(' and ');
    const reason = missing.length === 0 ? null : said('key-lacks', names);
    return { name, on: missing.length === 0, reason, ...beside(reason) };
  });
