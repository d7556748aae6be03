import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SpawnedImmich } from '../immich/spawn-immich.js';
import { freePort } from '../support/free-port.js';
import type { Image } from './image.js';

/** Somebody whom no file knows, as with `--user`. */
const STRANGER = 64_321;

/** The server as a container runs it, without one: from a tree that it cannot write, as a user of its own. */
export class Container {
  /** The only folders that it can write. */
  private readonly folders = mkdtempSync(join(tmpdir(), 'face-fix-container-'));
  private readonly log: string[] = [];
  private process: ChildProcess | null = null;
  private port = 0;

  constructor(
    private readonly image: Image,
    private readonly immich: SpawnedImmich,
  ) {
    chmodSync(this.folders, 0o755);
    for (const folder of [this.data, this.tmp]) {
      mkdirSync(folder);
      if (this.isRoot) chownSync(folder, STRANGER, STRANGER);
    }
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** @returns milliseconds until it answered */
  async start(): Promise<number> {
    this.port ||= await freePort();
    const [program = '', ...rest] = this.image.dockerfile.command;
    const began = performance.now();
    this.process = spawn(program, rest, { ...this.how, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.process.stdout!, this.process.stderr!]) {
      stream.on('data', (bytes: Buffer) => this.log.push(bytes.toString()));
    }
    while (!(await this.isWell())) {
      if (this.process.exitCode !== null) throw new Error(`it ended before it answered:\n${this.log.join('')}`);
      await sleep(5);
    }
    return performance.now() - began;
  }

  /** The exit code of the image's health check. */
  healthcheck(): number | null {
    const [program = '', ...rest] = this.image.dockerfile.healthcheck;
    return spawnSync(program, rest, this.how).status;
  }

  /** Resident set of the process, in megabytes. */
  get megabytes(): number {
    const [, kilobytes] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${this.process?.pid}/status`, 'utf8')) ?? [];
    return Number(kilobytes) / 1024;
  }

  /** As `docker stop` does it. @returns milliseconds until it ended, and its exit code */
  async stop(): Promise<{ took: number; code: number | null }> {
    const began = performance.now();
    this.process!.kill('SIGTERM');
    const [code] = (await once(this.process!, 'exit')) as [number | null];
    return { took: performance.now() - began, code };
  }

  async remove(): Promise<void> {
    if (this.process && this.process.exitCode === null) await this.stop();
    rmSync(this.folders, { recursive: true, force: true });
  }

  private async isWell(): Promise<boolean> {
    return fetch(`${this.url}/api/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  }

  private get data(): string {
    return join(this.folders, 'data');
  }

  private get tmp(): string {
    return join(this.folders, 'tmp');
  }

  private get isRoot(): boolean {
    return userInfo().uid === 0;
  }

  private get how() {
    const { environment } = this.image.dockerfile;
    return {
      cwd: this.image.app,
      env: {
        PATH: process.env['PATH'],
        ...environment,
        // the network of the house is no place for a test
        ...{ HOST: '127.0.0.1', PORT: `${this.port}`, DATA_DIR: this.data, TMPDIR: this.tmp, LOG_FORMAT: 'json' },
        ...{ IMMICH_URL: this.immich.url, IMMICH_API_KEY: this.immich.apiKey },
      },
      ...(this.isRoot && { uid: STRANGER, gid: STRANGER }),
    };
  }
}
