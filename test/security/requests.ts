import { kindOf, type Kind } from '../fuzz/tokens.js';
import type { Route } from '../fuzz/routes.js';

export type FirstIds = Record<Exclude<Kind, 'key'>, string> & { device: string; backup: string };

/** The address of a route with what is the first account's in it. */
export const pathOf = ({ path, operation }: Route, ids: FirstIds): string => {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(idOf(name, path, ids)));
  const query = (operation.parameters ?? [])
    .filter((one) => one.in === 'query' && one.required)
    .map(({ name }) => `${name}=${valueOf(name, ids)}`);
  return query.length === 0 ? filled : `${filled}?${query.join('&')}`;
};

const valueOf = (name: string, { face, asset, person }: FirstIds): string => {
  const known: Record<string, string> = { faces: `${face}.${'0'.repeat(22)}`, faceId: face, assetId: asset };
  return known[name] ?? (name.endsWith('ersonId') ? person : name === 'format' ? 'ndjson' : '1');
};

const idOf = (name: string, path: string, ids: FirstIds): string => {
  if (path.startsWith('/api/account/')) return ids.device;
  if (path.startsWith('/api/backups/')) return ids.backup;
  if (path.startsWith('/api/audit/batches/')) return ids.batch;
  const kind = kindOf(name, path);
  return kind === 'key' ? '' : ids[kind];
};

/** A body that the route would take from the first account; others are refused for what they are. */
export const bodyOf = ({ method, path }: Route, ids: FirstIds): object => {
  const face = { assetId: ids.asset, faceId: ids.face };
  const bodies: Record<string, object> = {
    'PUT /api/sessions': { wrongPersonId: ids.person, correctPersonId: ids.person.replace(/^./, '0') },
    'PATCH /api/sessions/{id}': { settings: { autoFix: 'off' } },
    'POST /api/sessions/{id}/decisions': { decisions: [{ ...face, action: 'keep' }] },
    'POST /api/sessions/{id}/auto-fix': { action: 'start', dryRun: true },
    'PUT /api/sessions/{id}/notes/{personId}': { text: 'mine' },
    'POST /api/audit/drift': { action: 'start' },
    'PATCH /api/audit/drift': { nightly: true },
    'POST /api/audit/reapply': { entryIds: [ids.entry], dryRun: false },
    'POST /api/account/sign-in': { email: 'nobody@example.com', password: 'wrong' },
    'POST /api/account/sign-out': {},
  };
  return bodies[`${method} ${path}`] ?? {};
};
