import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));
/** What is kept of the server's log, to be shown where something is found. */
const LINES_KEPT = 60;

export interface ServerOptions {
  dataDir: string;
  immichUrl: string;
  apiKey: string;
}

/** The built server in a process of its own, on data that outlives it. */
export class ServerProcess {
  readonly log: string[] = [];
  /** Where it listens. Rejects where it ends before it does. */
  readonly ready: Promise<string>;
  private readonly process: ChildProcess;
  private readonly ended: Promise<unknown>;

  constructor({ dataDir, immichUrl, apiKey }: ServerOptions) {
    this.process = spawn(process.execPath, ['dist/main.js', '--port', '0', '--data-dir', dataDir], {
      cwd: PROJECT,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        LOG_FORMAT: 'json',
        IMMICH_URL: immichUrl,
        IMMICH_API_KEY: apiKey,
      },
    });
    this.ended = once(this.process, 'exit');
    this.ready = new Promise((resolve, reject) => {
      createInterface({ input: this.process.stdout! }).on('line', (line) => {
        this.keep(line);
        const address = /Open (http:\/\/[\w.:[\]]+)/.exec(line)?.[1];
        if (address) resolve(address);
      });
      this.process.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${this.log.join('\n')}`)));
      this.process.once('error', reject);
    });
    this.ready.catch(() => undefined);
    createInterface({ input: this.process.stderr! }).on('line', (line) => this.keep(line));
  }

  /** As a power cut does it: nothing of the process runs any more. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.ended;
  }

  /**
   * Tells it to end, and waits.
   * @returns the milliseconds that it took
   */
  async end(): Promise<number> {
    const start = performance.now();
    this.process.kill('SIGTERM');
    await this.ended;
    return performance.now() - start;
  }

  private keep(line: string): void {
    this.log.push(line);
    if (this.log.length > LINES_KEPT) this.log.shift();
  }
}
