import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Status } from '../../src/health/status.schema.js';
import type { Session, SessionList } from '../../src/sessions/session.schema.js';
import type { PhotoState, Snapshot } from '../immich/library/library.js';
import type { Change } from '../immich/server/journal.js';
import { spawnImmich, type SpawnedImmich, type SpawnOptions } from '../immich/spawn-immich.js';
import { freePort } from '../support/free-port.js';
import { readRecord, undosUnderWay, type Record } from './record.js';
import { inWords, requestOf, send, wasDone, type Answer, type Request } from './request.js';
import { ServerProcess } from './server-process.js';

/** Everything there is to see, at a moment when nothing moves. */
export interface Sight {
  initial: Snapshot;
  now: Snapshot;
  photos: PhotoState[];
  changes: Change[];
  record: Record;
}

const newDataDir = (): string => mkdtempSync(join(tmpdir(), 'face-fix-faults-'));

const look = 60;
/** Calm is only trusted where it lasts. */
const calmLooks = 3;

/** A server and a stand-in of Immich, each in a process of its own, and data that outlives the server. */
export class World {
  url = '';
  private server!: ServerProcess;
  private readonly sessions = new Map<string, string>();

  private constructor(
    readonly immich: SpawnedImmich,
    readonly dataDir: string,
    readonly initial: Snapshot,
  ) {}

  /** With a server that runs, and the session of the stand-in's pair open. */
  static async start(options: SpawnOptions, dataDir?: string): Promise<World> {
    const world = await World.prepare(options, dataDir);
    await world.startServer();
    await world.openPair(world.immich.wrong.id, world.immich.correct.id);
    return world;
  }

  /** Without a server yet. */
  static async prepare(options: SpawnOptions, dataDir = newDataDir()): Promise<World> {
    const immich = await spawnImmich({ ...options, port: await freePort() });
    return new World(immich, dataDir, await immich.control.snapshot());
  }

  get control(): SpawnedImmich['control'] {
    return this.immich.control;
  }

  /** The session of the stand-in's pair. */
  get sessionId(): string {
    return this.sessions.get(`${this.immich.wrong.id} ${this.immich.correct.id}`) ?? '';
  }

  /** The newest lines of the server's log. */
  get log(): string[] {
    return this.server.log;
  }

  /** Opens the session of a pair, and waits until its photos are read. */
  async openPair(wrongPersonId: string, correctPersonId: string): Promise<string> {
    const settings = { skipBothPresent: false };
    const { id } = await this.must<Session>(
      requestOf('PUT', '/sessions', { wrongPersonId, correctPersonId, settings }),
    );
    this.sessions.set(`${wrongPersonId} ${correctPersonId}`, id);
    await this.quiet();
    return id;
  }

  send(request: Request): Promise<Answer> {
    return send(this.url, request);
  }

  /** Sends what has to go well. */
  async must<T>(request: Request): Promise<T> {
    const answer = await this.send(request);
    if (!wasDone(answer)) throw new Error(`${request.method} ${request.path}: ${inWords(answer)}`);
    return answer.body as T;
  }

  status(): Promise<Status> {
    return this.must(requestOf('GET', '/status'));
  }

  async startServer(): Promise<void> {
    this.launchServer();
    this.url = await this.server.ready;
  }

  /** Starts the server and does not wait until it answers. */
  launchServer(): void {
    this.server = new ServerProcess({ dataDir: this.dataDir, immichUrl: this.immich.url, apiKey: this.immich.apiKey });
  }

  kill(): Promise<void> {
    return this.server.kill();
  }

  /** Ends the server as told by SIGTERM; the milliseconds that it took. */
  endServer(): Promise<number> {
    return this.server.end();
  }

  async restart(): Promise<void> {
    await this.server.end();
    await this.startServer();
  }

  /**
   * Waits until nothing is planned, no job runs and nothing changes in Immich.
   * @returns what does not come to its end within `patience` milliseconds, in words; null where all does
   */
  async quiet(patience = 120_000): Promise<string | null> {
    const giveUpAt = Date.now() + patience;
    for (let calm = 0, changes = -1; calm < calmLooks;) {
      const busy = await this.busyWith();
      const seen = (await this.control.changes()).length;
      calm = busy === null && seen === changes ? calm + 1 : 0;
      changes = seen;
      if (Date.now() > giveUpAt && calm === 0) return busy ?? 'changes in Immich';
      await sleep(look);
    }
    return null;
  }

  /** What is wrong with the chain of the ledger, in words; null where it is whole, or where this build has none. */
  async brokenChain(): Promise<string | null> {
    const answer = await this.send(requestOf('GET', '/audit/verify'));
    if (answer.status === 404) return null;
    return (answer.body as { whole?: boolean }).whole === true ? null : inWords(answer);
  }

  async look(): Promise<Sight> {
    const [now, photos, changes, record] = await Promise.all([
      this.control.snapshot(),
      this.control.photos(),
      this.control.changes(),
      readRecord(this.dataDir),
    ]);
    return { initial: this.initial, now, photos, changes, record };
  }

  async stop(): Promise<void> {
    await this.server.kill();
    await this.immich.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async busyWith(): Promise<string | null> {
    const [{ database }, { sessions }] = [
      await this.status(),
      await this.must<SessionList>(requestOf('GET', '/sessions')),
    ];
    if (database.unsettledEntries > 0) return `${database.unsettledEntries} planned entries`;
    const scanning = sessions.find(({ progress }) => progress.scan === 'listing' || progress.scan === 'scanning');
    if (scanning) return `a scan (${scanning.progress.scan})`;
    const running = sessions.find(({ autoFixRun }) => autoFixRun?.state === 'running');
    if (running) return 'an auto-fix run';
    const undos = await undosUnderWay(this.dataDir);
    return undos > 0 ? `${undos} undos under way` : null;
  }
}
