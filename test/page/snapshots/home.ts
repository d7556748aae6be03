import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DriftPage } from '../../../src/audit/drift/drift.schema.js';
import type { FacesPage } from '../../../src/sessions/queue/face.schema.js';
import type { NextPhotos } from '../../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../../src/sessions/session.schema.js';
import { PASSWORD } from '../../immich/server/users.js';
import { RealServer } from '../../support/real-server.js';
import { setTimes } from '../../support/set-times.js';

/** When the work was done: every time that is shown is fixed. */
const evenings = { first: '2026-03-01 19:00:00', requests: 4 };

/** A library with work half done, the same each time it is made: what is by chance, or by the clock, is set. */
export class Home {
  private constructor(
    readonly server: RealServer,
    readonly sessionId: string,
    /** A photo with one face to decide, and one with several. */
    readonly photos: { solo: string; duplicate: string },
    /** The same library, where people sign in with their own accounts. */
    readonly closed: RealServer,
    /** The cookie of somebody who is signed in there. */
    readonly signedIn: { name: string; value: string },
  ) {}

  static async start(): Promise<Home> {
    const [server, closed] = await Promise.all([
      RealServer.start({ photos: 'tests', seed: 5 }),
      RealServer.start({ photos: 'tests', seed: 5 }, { environment: { IMMICH_API_KEY: '' } }),
    ]);
    const { wrong, correct } = server.immich;
    const session = await send<Session>(server, 'PUT', '/sessions', {
      wrongPersonId: wrong.id,
      correctPersonId: correct.id,
      settings: { autoFix: 'off', skipBothPresent: false },
    });
    while ((await server.get<Session>(`/sessions/${session.id}`)).progress.scan !== 'ready') await sleep(50);
    const next = await server.get<NextPhotos>(`/sessions/${session.id}/next?limit=20`);
    const first = (kind: 'solo' | 'duplicate') => next.photos.find((photo) => photo.kind === kind)?.assetId ?? '';
    const photos = { solo: first('solo'), duplicate: first('duplicate') };
    await decideSome(server, session.id, Object.values(photos));
    await checkDrift(server);
    await setTimes(server.dataDir, evenings);
    return new Home(server, session.id, photos, closed, await signIn(closed));
  }

  async stop(): Promise<void> {
    await Promise.all([this.server.stop(), this.closed.stop()]);
  }
}

const send = async <T>(server: RealServer, method: string, path: string, body: unknown): Promise<T> => {
  const response = await fetch(`${server.url}/api${path}`, {
    method,
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'x-device': 'tablet-3f9a' },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

const signIn = async ({ url }: RealServer): Promise<Home['signedIn']> => {
  const response = await fetch(`${url}/api/account/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-device': 'tablet-3f9a' },
    body: JSON.stringify({ email: 'jana@example.com', password: PASSWORD }),
  });
  const [name, value] = (response.headers.getSetCookie()[0] ?? '').split(';')[0]?.split('=') ?? [];
  if (!response.ok || !name || !value) throw new Error(`signing in: ${response.status} ${await response.text()}`);
  return { name, value };
};

/** One after the other, so that the ledger has them in one order. */
const decideSome = async (server: RealServer, sessionId: string, spared: string[]): Promise<void> => {
  const { faces } = await server.get<FacesPage>(`/sessions/${sessionId}/faces?sort=date&limit=200`);
  const others = faces.filter(({ assetId }) => !spared.includes(assetId)).slice(0, 16);
  const actions = ['reassign', 'reassign', 'keep', 'reassign', 'unassign', 'reassign', 'keep', 'reassign'];
  for (const [index, { id, assetId }] of others.entries()) {
    const decisions = [{ faceId: id, assetId, action: actions[index % actions.length] }];
    await send(server, 'POST', `/sessions/${sessionId}/decisions`, { decisions });
  }
};

/** Somebody gave two faces back in Immich. */
const checkDrift = async (server: RealServer): Promise<void> => {
  const { entries } = await server.get<{ entries: { faceId: string | null; action: string }[] }>('/audit?limit=50');
  const moved = entries.flatMap(({ faceId, action }) => (action === 'reassign' && faceId ? [faceId] : []));
  for (const faceId of moved.slice(0, 2)) await server.immich.control.moveFace(faceId, server.immich.wrong.id);
  await send(server, 'POST', '/audit/drift', { action: 'start' });
  while ((await server.get<DriftPage>('/audit/drift')).check?.state === 'running') await sleep(50);
};
