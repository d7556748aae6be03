import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import type { AuditEntry } from '../../../src/audit/audit.schema.js';
import type { Progress, Session } from '../../../src/sessions/session.schema.js';
import type { ControlClient } from '../../immich/control-client.js';
import { Device } from './device.js';
import { findingsOf, type Evidence, type Findings } from './findings.js';
import { Outsider } from './outsider.js';
import { Records } from './said.js';
import { TableOfWork } from './table-of-work.js';

export interface RunOptions {
  /** Of the server. */
  url: string;
  control: ControlClient;
  wrongId: string;
  correctId: string;
  /** Somebody who is neither of the pair. */
  thirdId: string;
  seconds: number;
  /** Decisions a second, of both devices together. */
  rate: number;
  seed: number;
  /** Answers that must be met, however slow the machine is; it goes on for longer until they are. */
  outcomes: readonly string[];
}

export interface Run {
  evidence: Evidence;
  findings: Findings;
  /** Photos that two devices held at once. */
  handedTwice: string[];
  /** Answers that were errors. */
  refused: string[];
  /** What each device heard last, and what the server says. */
  progress: { heard: (Progress | null)[]; told: Progress };
  seconds: number;
}

/** Two people at two devices in one session, and somebody in Immich itself, for a while; and what came of it. */
export const runTwoAtOnce = async (options: RunOptions): Promise<Run> => {
  const { url, control, seconds, rate, seed, thirdId, correctId } = options;
  const session = await openSession(options);
  const before = (await control.snapshot()).faces;
  const firstChange = (await control.changes()).length;
  const records = new Records();
  const table = new TableOfWork();
  const common = { url, sessionId: session.id, thirdId, table, records };
  const devices = await Promise.all(
    ['tablet-1', 'phone-1'].map((name, index) => Device.open({ ...common, name, seed: seed * 10 + index })),
  );
  devices.forEach((device, index) => (device.other = devices[1 - index] ?? null));
  const outsider = new Outsider(control, devices, table, records, [thirdId, correctId], seed * 10 + 5);
  const began = performance.now();
  const over = new AbortController();
  const outside = outsider.work(4000 / rate, over.signal);
  const isOver = (): boolean => options.outcomes.every((outcome) => records.met(outcome));
  await Promise.all(devices.map((device) => device.work(2000 / rate, (seconds * rate) / 2, isOver)));
  over.abort();
  await outside;
  const took = (performance.now() - began) / 1000;
  const progress = await quiet(url, session.id, devices);
  await Promise.all(devices.map(({ ear }) => ear.close()));
  const evidence: Evidence = {
    records,
    before,
    entries: await entriesOf(url, session.id),
    changes: (await control.changes(firstChange)).filter(({ faceId }) => faceId !== null),
    now: (await control.snapshot()).faces,
  };
  return {
    evidence,
    findings: findingsOf(evidence),
    handedTwice: table.handedTwice,
    refused: records.refused,
    progress,
    seconds: took,
  };
};

const json = async <T>(url: string, init: RequestInit = {}): Promise<T> => {
  const response = await fetch(url, { ...init, headers: { 'content-type': 'application/json' } });
  if (!response.ok) {
    throw new Error(`${url}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()) as T;
};

const openSession = async ({ url, wrongId, correctId }: RunOptions): Promise<Session> => {
  const settings = { autoFix: 'off', skipBothPresent: false };
  const body = JSON.stringify({ wrongPersonId: wrongId, correctPersonId: correctId, settings });
  const { id } = await json<Session>(`${url}/api/sessions`, { method: 'PUT', body });
  for (;;) {
    const session = await json<Session>(`${url}/api/sessions/${id}`);
    if (session.progress.scan === 'ready') {
      return session;
    }
    await sleep(100);
  }
};

/** Waits until both devices have heard what the server says; gives up after a while, and shows the difference. */
const quiet = async (url: string, sessionId: string, devices: Device[]): Promise<Run['progress']> => {
  const end = performance.now() + 5_000;
  for (;;) {
    const told = (await json<Session>(`${url}/api/sessions/${sessionId}`)).progress;
    const heard = devices.map(({ ear }) => ear.progress);
    if (heard.every((progress) => isDeepStrictEqual(progress, told)) || performance.now() > end) {
      return { heard, told };
    }
    await sleep(100);
  }
};

const entriesOf = async (url: string, sessionId: string): Promise<AuditEntry[]> => {
  const response = await fetch(`${url}/api/audit/export?format=ndjson&sessionId=${sessionId}`);
  const lines = (await response.text()).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line) as AuditEntry).reverse();
};
