import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Dockerfile, all, type Stage } from '../support/dockerfile.js';

const PROJECT = fileURLToPath(new URL('../..', import.meta.url));

/**
 * What the image has in `/app`, in a folder: the production install is made as the Dockerfile says, in an empty folder,
 * and everything is put where the Dockerfile puts it. The page and the server are taken as they were built. Nobody can
 * write it afterwards.
 */
export class Image {
  readonly dockerfile = Dockerfile.read();
  private readonly root = mkdtempSync(join(tmpdir(), 'face-fix-image-'));
  readonly app = join(this.root, 'app');

  private constructor() {
    // others than who made it shall run it
    chmodSync(this.root, 0o755);
  }

  static build(): Image {
    const image = new Image();
    const dependencies = image.run(image.dockerfile.stage('dependencies'));
    image.copy(image.dockerfile.last, image.app, { dependencies, build: PROJECT });
    rmSync(dependencies, { recursive: true });
    execFileSync('chmod', ['-R', 'a-w,a+rX', image.app]);
    return image;
  }

  /** Bytes on the disk of each package and folder, the largest first. */
  get sizes(): { name: string; bytes: number }[] {
    const packages = (folder: string): string[] =>
      readdirSync(join(this.app, folder)).flatMap((name) =>
        name.startsWith('@') ? packages(join(folder, name)) : [join(folder, name)],
      );
    const parts = readdirSync(this.app).flatMap((name) => (name === 'node_modules' ? packages(name) : [name]));
    return parts
      .map((name) => ({ name, bytes: bytesIn(join(this.app, name)) }))
      .sort((one, other) => other.bytes - one.bytes);
  }

  remove(): void {
    execFileSync('chmod', ['-R', 'u+w', this.root]);
    rmSync(this.root, { recursive: true, force: true });
  }

  /** A stage that installs. @returns its folder */
  private run(stage: Stage): string {
    const folder = join(this.root, stage.name ?? 'stage');
    this.copy(stage, folder, {});
    for (const command of all(stage, 'RUN')) {
      execFileSync('sh', ['-ec', command], { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
    }
    return folder;
  }

  private copy(stage: Stage, to: string, stages: Record<string, string>): void {
    mkdirSync(to, { recursive: true });
    for (const text of all(stage, 'COPY')) {
      const [, from, paths = ''] = /^(?:--from=(\w+) )?(.*)$/.exec(text) ?? [];
      const names = paths.split(' ');
      const target = names.pop()!;
      for (const name of names) {
        const source = join(from === undefined ? PROJECT : (stages[from] ?? ''), name.replace('/app/', ''));
        const isInto = target.endsWith('/') || target === '.';
        const place = join(to, isInto ? join(target, basename(name)) : target);
        mkdirSync(dirname(place), { recursive: true });
        cpSync(source, place, { recursive: true, verbatimSymlinks: true });
      }
    }
  }
}

const bytesIn = (path: string): number => {
  if (!statSync(path).isDirectory()) return statSync(path).size;
  // what a file takes of the disk, not what is in it: thousands of small ones are the larger part
  return 1024 * Number(execFileSync('du', ['-sk', path], { encoding: 'utf8' }).split('\t')[0]);
};
