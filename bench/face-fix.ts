import { spawn, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from '../src/sessions/session.schema.js';
import type { SpawnedImmich } from '../test/immich/spawn-immich.js';
import { containerAllocator, projectFolder, startArguments } from '../test/support/start-command.js';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** The server as the container runs it, in a process of its own, on a database of its own. */
export class FaceFix {
  private constructor(
    readonly url: string,
    readonly process: ChildProcess,
    private readonly dataDir: string,
    private readonly environment: Record<string, string>,
  ) {}

  /** @param prepare fills the data folder before the server is started */
  static async start(
    immich: SpawnedImmich,
    prepare?: (dataDir: string) => Promise<void>,
    environment: Record<string, string> = {},
  ): Promise<FaceFix> {
    const dataDir = mkdtempSync(join(tmpdir(), 'face-fix-bench-'));
    await prepare?.(dataDir);
    return FaceFix.launch(dataDir, { IMMICH_URL: immich.url, IMMICH_API_KEY: immich.apiKey, ...environment });
  }

  private static async launch(dataDir: string, environment: Record<string, string>): Promise<FaceFix> {
    const server = spawn(process.execPath, [...startArguments(), '--port', '0', '--data-dir', dataDir], {
      cwd: projectFolder,
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        ...containerAllocator(),
        LOG_FORMAT: 'json',
        ...environment,
      },
    });
    const started = new FaceFix(await addressOf(server), server, dataDir, environment);
    // whose key it is, is asked once after the start, and is no part of any figure
    await started.call('GET', 'people?limit=1');
    return started;
  }

  get pid(): number {
    return this.process.pid ?? 0;
  }

  /** Opens the session of the stand-in's pair. Returns when the server answers: its first photos are listed then. */
  async open({ wrong, correct }: SpawnedImmich, settings: object): Promise<Session> {
    return this.call('PUT', 'sessions', { wrongPersonId: wrong.id, correctPersonId: correct.id, settings });
  }

  async session(id: string): Promise<Session> {
    return this.call('GET', `sessions/${id}`);
  }

  async call<Answer>(method: Method, path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}/api/${path}`, {
      method,
      headers: { 'x-device': 'bench', 'idempotency-key': randomUUID(), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return (response.status === 204 ? undefined : await response.json()) as Answer;
  }

  /** Fetches a picture whole. */
  async picture(path: string): Promise<void> {
    const response = await fetch(`${this.url}/api/${path}`);
    if (!response.ok) throw new Error(`GET ${path}: ${response.status}`);
    await response.arrayBuffer();
  }

  /** Ends it and starts it again on the same data: goes on as what it returns. */
  async restart(): Promise<FaceFix> {
    await this.end();
    return FaceFix.launch(this.dataDir, this.environment);
  }

  async stop(): Promise<void> {
    await this.end();
    rmSync(this.dataDir, { recursive: true, force: true });
  }

  private async end(): Promise<void> {
    if (this.process.exitCode !== null || this.process.signalCode !== null) return;
    this.process.kill('SIGTERM');
    await once(this.process, 'exit');
  }
}

/** Looks again and again until what is seen is right, and returns it. */
export async function until<T>(look: () => Promise<T>, isRight: (seen: T) => boolean, pause = 200): Promise<T> {
  for (;;) {
    const seen = await look();
    if (isRight(seen)) return seen;
    await sleep(pause);
  }
}

/** The server says where it listens, in a line of its log; the rest of the log must be read too, or it would wait. */
function addressOf(server: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    createInterface({ input: server.stdout! }).on('line', (line) => {
      const [address] = /http:\/\/[\w.:[\]]+:\d+/.exec(line) ?? [];
      if (address && line.includes('Open ')) resolve(address);
    });
    server.once('exit', (code) => reject(new Error(`the server ended with ${code} before it listened`)));
    server.once('error', reject);
  });
}
