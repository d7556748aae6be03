import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.js';

const program = '/usr/sbin/nginx';

/** Whether there is an nginx; installs Debian's where we may. */
export const hasNginx = (): boolean => {
  if (!existsSync(program) && process.getuid?.() === 0) {
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'nginx-light'], { stdio: 'ignore' });
  }
  return existsSync(program);
};

/** A real nginx, with the location of docs/proxies/nginx.conf. */
export class Nginx {
  private constructor(
    readonly url: string,
    private readonly process: ChildProcess,
    private readonly folder: string,
  ) {}

  /** @param server where the server answers, without the path */
  static async before(server: (url: string) => Promise<string>): Promise<Nginx> {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const folder = mkdtempSync(join(tmpdir(), 'face-fix-nginx-'));
    const example = readFileSync(new URL('../../docs/proxies/nginx.conf', import.meta.url), 'utf8');
    // $host has no port, and browsers mind it: the example is for the ports that everybody has
    const location = example.replaceAll('http://face-fix:8080', await server(url)).replaceAll('$host;', '$http_host;');
    const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder};`);
    const file = join(folder, 'nginx.conf');
    writeFileSync(
      file,
      `daemon off; pid ${folder}/pid; error_log stderr crit; events {}
       http { access_log off; ${paths.join(' ')}
         server { listen 127.0.0.1:${port};
           ${location}
         } }`,
    );
    const child = spawn(program, ['-c', file, '-p', folder], { stdio: ['ignore', 'ignore', 'inherit'] });
    const nginx = new Nginx(url, child, folder);
    await nginx.isUp();
    return nginx;
  }

  async stop(): Promise<void> {
    if (this.process.exitCode === null) {
      this.process.kill('SIGTERM');
      await once(this.process, 'exit');
    }
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async isUp(): Promise<void> {
    for (let tries = 0; tries < 100; tries++) {
      const answers = await fetch(this.url).then(
        () => true,
        () => false,
      );
      if (answers) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('nginx does not answer');
  }
}
