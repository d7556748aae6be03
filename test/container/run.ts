import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { AutoFixRun } from '../../src/sessions/auto-fix/auto-fix.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { spawnImmich, type SpawnOptions, type SpawnedImmich } from '../immich/spawn-immich.js';
import { Ear } from '../support/ear.js';
import { Container } from './container.js';
import type { Image } from './image.js';

export interface Measured {
  /** Milliseconds from the start of the process to its first answer: the first start, and the one after. */
  starts: number[];
  /** Exit codes of the image's health check: while it serves, and when it has ended. */
  health: (number | null)[];
  /** Milliseconds from SIGTERM to the exit: with open event streams and a run in the middle of its work. */
  stop: { took: number; code: number | null };
  /** Of that run: what it had moved before, and how it ended after the next start. */
  run: { movedBefore: number; after: AutoFixRun };
  /** Megabytes: right after the start, and at rest after the session. */
  memory: { started: number; rested: number };
  faces: number;
}

/** Event streams that are open when it is told to end. */
const STREAMS = 5;

/** @param rest milliseconds that it is left alone before its memory is read */
export const runContainer = async (image: Image, options: SpawnOptions, rest: number): Promise<Measured> => {
  const immich = await spawnImmich({ noFavourites: true, ...options });
  const container = new Container(image, immich);
  try {
    const starts = [await container.start()];
    const health = [container.healthcheck()];
    const started = container.megabytes;
    const session = await openSession(container, immich);
    const call = callOf(container, session.id);
    const movedBefore = await inTheMiddle(call);
    const ears = await Promise.all(
      Array.from({ length: STREAMS }, async (_, index) =>
        Ear.open(`${container.url}/api/sessions/${session.id}/events?device=tablet-${index}`),
      ),
    );
    const stop = await container.stop();
    health.push(container.healthcheck());
    await Promise.all(ears.map(async (ear) => ear.close()));
    starts.push(await container.start());
    const after = await until(
      async () => call<AutoFixRun>('GET', '/auto-fix'),
      ({ state }) => state !== 'running',
    );
    await sleep(rest);
    const { progress } = await call<Session>('GET', '');
    return {
      ...{ starts, health, stop, run: { movedBefore, after } },
      memory: { started, rested: container.megabytes },
      faces: progress.total,
    };
  } finally {
    await container.remove();
    await immich.stop();
  }
};

type Call = <T>(method: string, path: string, body?: unknown) => Promise<T>;

const callOf =
  (container: Container, sessionId: string): Call =>
  async <T>(method: string, path: string, body?: unknown) =>
    ask<T>(`${container.url}/api/sessions/${sessionId}${path}`, method, body);

const ask = async <T>(url: string, method: string, body?: unknown): Promise<T> => {
  const headers = { 'x-device': 'container', 'idempotency-key': randomUUID(), 'content-type': 'application/json' };
  const response = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
  if (!response.ok) throw new Error(`${method} ${url}: ${response.status} ${await response.text()}`);
  return (await response.json()) as T;
};

const openSession = async ({ url }: Container, { wrong, correct }: SpawnedImmich): Promise<Session> => {
  const pair = { wrongPersonId: wrong.id, correctPersonId: correct.id, settings: { filter: 'solos' } };
  const { id } = await ask<Session>(`${url}/api/sessions`, 'PUT', pair);
  return until(
    async () => ask<Session>(`${url}/api/sessions/${id}`, 'GET'),
    ({ progress }) => progress.scan === 'ready',
  );
};

/** Starts an unattended run, and waits until it has moved something. @returns how much */
const inTheMiddle = async (call: Call): Promise<number> => {
  await call('POST', '/auto-fix', { action: 'start' });
  const { moved } = await until(
    async () => call<AutoFixRun>('GET', '/auto-fix'),
    ({ moved, state }) => moved > 0 || state !== 'running',
  );
  return moved;
};

const until = async <T>(look: () => Promise<T>, isSo: (seen: T) => boolean): Promise<T> => {
  for (;;) {
    const seen = await look();
    if (isSo(seen)) return seen;
    await sleep(20);
  }
};
