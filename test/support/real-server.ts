import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { spawnImmich, type SpawnedImmich, type SpawnOptions } from '../immich/spawn-immich.js';

interface ServerOptions {
  /** Puts something into the data folder before the server starts. */
  prepare?: (dataDir: string, immich: SpawnedImmich) => Promise<void>;
  environment?: Record<string, string>;
}

/** The built server as a process of its own, beside a stand-in of Immich in another. */
export class RealServer {
  private constructor(
    readonly immich: SpawnedImmich,
    readonly url: string,
    readonly process: ChildProcess,
    readonly dataDir: string,
  ) {}

  static async start(options: SpawnOptions = {}, { prepare, environment }: ServerOptions = {}): Promise<RealServer> {
    const immich = await spawnImmich(options);
    const dataDir = mkdtempSync(join(tmpdir(), 'face-fix-'));
    await prepare?.(dataDir, immich);
    const child = spawn(process.execPath, ['dist/main.js', '--port', '0', '--data-dir', dataDir], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        IMMICH_URL: immich.url,
        IMMICH_API_KEY: immich.apiKey,
        LOG_FORMAT: 'json',
        ...environment,
      },
    });
    return new RealServer(immich, await addressOf(child), child, dataDir);
  }

  async get<T>(path: string): Promise<T> {
    const ask = () => fetch(`${this.url}/api${path}`);
    // a kept connection may end just as it is used again; a server that is gone does not answer the second time either
    const response = await ask().catch(ask);
    if (!response.ok) {
      throw new Error(`${response.status} ${await response.text()}`);
    }
    return (await response.json()) as T;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill('SIGTERM');
      await once(this.process, 'exit');
    }
    await this.immich.stop();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

/** The line that tells where the server listens; what it says afterwards is read and forgotten. */
const addressOf = (child: ChildProcess): Promise<string> =>
  new Promise((resolve, reject) => {
    const told: string[] = [];
    child.once('exit', (code) =>
      reject(new Error(`the server ended with ${code} before it was ready:\n${told.join('\n')}`)),
    );
    createInterface({ input: child.stdout! }).on('line', (line) => {
      told.push(line);
      const address = /Open (http:\/\/\S+)/.exec(line)?.[1];
      if (address) {
        resolve(address);
      }
    });
  });
