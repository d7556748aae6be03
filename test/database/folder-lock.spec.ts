import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../src/database/database.js';
import { DatabaseError } from '../../src/database/database-error.js';
import { FolderLock } from '../../src/database/folder-lock.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Another process that takes the lock and keeps it until it is killed. */
const holder = async (): Promise<ChildProcess> => {
  const code = `
    const { FolderLock } = await import(${JSON.stringify(join(process.cwd(), 'src/database/folder-lock.ts'))});
    globalThis.lock = await FolderLock.take(${JSON.stringify(folder)});
    process.stdout.write('taken');
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  await once(child.stdout, 'data');
  return child;
};

describe('the lock on the data folder', () => {
  it('is one process’s alone, and outlives no kill', async () => {
    const other = await holder();
    await expect(FolderLock.take(folder)).rejects.toThrow(/Another Face Fix server .* is at work in this data folder/);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const lock = await FolderLock.take(folder);
    await lock.release();
  });

  it('waits for one that is just ending', async () => {
    const first = await FolderLock.take(folder);
    const second = FolderLock.take(folder);
    setTimeout(() => void first.release(), 300);
    await (await second).release();
  });

  it('can be released twice', async () => {
    const lock = await FolderLock.take(folder);
    await lock.release();
    await lock.release();
    await (await FolderLock.take(folder)).release();
  });

  it('keeps a second server off the same database, and lets the next one in', async () => {
    const first = await Database.open(folder);
    await expect(Database.open(folder)).rejects.toThrow(DatabaseError);
    await first.$disconnect();
    const next = await Database.open(folder);
    await next.$disconnect();
  });

  it('is given back where the database could not be opened', async () => {
    await (await Database.open(folder)).$disconnect();
    await expect(Database.open(folder, [])).rejects.toThrow(/newer version/);
    await (await FolderLock.take(folder)).release();
  });

  it('is a file that nobody else can open', async () => {
    const lock = await FolderLock.take(folder);
    expect(statSync(join(folder, 'face-fix.lock')).mode & 0o077).toBe(0);
    await lock.release();
  });
});
