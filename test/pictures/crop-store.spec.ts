import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Logger } from '@nestjs/common';
import { CropUses } from '../../src/pictures/crop-uses.js';
import { CropStore, longestLife, type CropName } from '../../src/pictures/crop-store.js';

const account = 'the account';
const megabyte = 1024 * 1024;

/** As much of a WebP as says how long it is. */
const webp = (bytes: number): Buffer => {
  const made = Buffer.alloc(bytes, 7);
  made.write('RIFF', 0, 'latin1');
  made.writeUInt32LE(bytes - 8, 4);
  made.write('WEBP', 8, 'latin1');
  return made;
};

const nameOf = (number: number, accountId = account): CropName => ({
  accountId,
  faceId: `${String(number).padStart(8, '0')}-0000-4000-8000-000000000000`,
  version: 'AAAAAAAAAAAAAAAA',
  size: 160,
});

describe('crops on the disk', () => {
  let folder: string;
  let store: CropStore;
  const begin = (options: { most?: number; freeBytes?: () => Promise<number> } = {}): CropStore =>
    new CropStore({ folder, most: 64 * megabyte, ...options });
  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'crops-')), 'crops');
    store = begin();
  });
  afterEach(() => rmSync(dirname(folder), { recursive: true, force: true }));

  const files = (): string[] =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
  const room = (): number => files().reduce((sum, file) => sum + Math.ceil(statSync(file).size / 4096) * 4096, 0);
  const fileOf = (number: number): string => files().find((file) => file.includes(nameOf(number).faceId))!;
  const keepAll = async (numbers: number[]): Promise<void> => {
    for (const number of numbers) {
      await store.keep(nameOf(number), webp(4096));
    }
  };
  const isKept = async (number: number): Promise<boolean> => (await store.read(nameOf(number))) !== null;
  /** As if it had been used so many hours ago, and cut a day before that. */
  const usedBefore = (number: number, hours: number): void => {
    const seconds = Date.now() / 1000 - hours * 3600;
    utimesSync(fileOf(number), seconds, seconds - 24 * 3600);
  };

  it('are there again after a restart', async () => {
    const crop = webp(5000);
    await store.keep(nameOf(1), crop);
    store = begin();
    await store.tidy([account]);
    expect(await store.read(nameOf(1))).toEqual(crop);
    expect(await store.read({ ...nameOf(1), version: 'BBBBBBBBBBBBBBBB' })).toBeNull();
    expect(await store.read({ ...nameOf(1), size: 480 })).toBeNull();
  });

  it('can be read by nobody but the user of the server', async () => {
    await store.keep(nameOf(1), webp(100));
    expect(statSync(fileOf(1)).mode & 0o077).toBe(0);
    expect(statSync(folder).mode & 0o077).toBe(0);
  });

  it('never take more room than they may, and leave by when they were used last', async () => {
    store = begin({ most: 20 * 4096 });
    await keepAll(Array.from({ length: 20 }, (_, number) => number));
    expect(room()).toBe(20 * 4096);
    for (let number = 0; number < 20; number++) {
      usedBefore(number, 22 - number);
    }
    // used just now: it stays, although it was the oldest
    expect(await isKept(0)).toBe(true);
    await keepAll([20]);
    expect(room()).toBeLessThanOrEqual(18 * 4096);
    expect(await isKept(0)).toBe(true);
    expect(await isKept(1)).toBe(false);
    expect(await isKept(19)).toBe(true);
    expect(await isKept(20)).toBe(true);
  });

  it('are as many as fit, where many come at once', async () => {
    store = begin({ most: 50 * 4096 });
    await Promise.all(Array.from({ length: 180 }, (_, number) => store.keep(nameOf(number), webp(3000))));
    expect(room()).toBeLessThanOrEqual(50 * 4096);
    expect(files().length).toBeGreaterThan(40);
  });

  it('leave at the start where less may be kept than before', async () => {
    await keepAll([1, 2, 3, 4, 5, 6]);
    [1, 2, 3, 4, 5, 6].forEach((number) => usedBefore(number, number * 10));
    store = begin({ most: 2 * 4096 });
    await store.tidy([account]);
    expect([await isKept(1), await isKept(2), await isKept(3)]).toEqual([true, true, false]);
    store = begin({ most: 0 });
    await store.tidy([account]);
    await keepAll([7]);
    expect(files()).toEqual([]);
  });

  it('leave when they are too old, however often they were used', async () => {
    await keepAll([1, 2]);
    const old = (Date.now() - longestLife) / 1000 - 60;
    utimesSync(fileOf(1), Date.now() / 1000, old);
    usedBefore(2, 20 * 24);
    await store.tidy([account]);
    expect(await isKept(1)).toBe(false);
    expect(await isKept(2)).toBe(true);
  });

  it('keep the moment when they were cut when it is noted that they were used', async () => {
    await keepAll([1]);
    usedBefore(1, 20);
    const file = fileOf(1);
    const { mtimeMs } = statSync(file);
    // not read: many file systems note that by themselves, and many do not
    const uses = new CropUses();
    uses.add(file);
    uses.add(`${file} that is gone`);
    await uses.write();
    const { atimeMs, mtimeMs: after } = statSync(file);
    expect(Date.now() - atimeMs).toBeLessThan(60_000);
    expect(Math.abs(after - mtimeMs)).toBeLessThan(5);
  });

  it.each([
    ['cut short', (file: string) => truncateSync(file, 2000)],
    ['empty', (file: string) => truncateSync(file, 0)],
    ['full of zeros', (file: string) => writeFileSync(file, Buffer.alloc(4096))],
  ])('are not served where the file is %s, and come back', async (_, spoil) => {
    await keepAll([1]);
    spoil(fileOf(1));
    expect(await isKept(1)).toBe(false);
    await keepAll([1]);
    expect(await isKept(1)).toBe(true);
  });

  it('that were half written when the server was killed are taken away, and nothing that is not ours', async () => {
    await keepAll([1]);
    mkdirSync(join(folder, 'making'), { recursive: true });
    writeFileSync(join(folder, 'making', 'half'), webp(100).subarray(0, 50));
    writeFileSync(join(folder, 'notes.txt'), 'mine');
    store = begin();
    await store.tidy([account]);
    expect(files().map((file) => file.slice(folder.length + 1))).toEqual([
      expect.stringContaining('.webp'),
      'notes.txt',
    ]);
  });

  it('of an account that is no more leave', async () => {
    await store.keep(nameOf(1), webp(100));
    await store.keep(nameOf(1, 'another'), webp(200));
    expect((await store.read(nameOf(1, 'another')))?.length).toBe(200);
    await store.tidy([account]);
    expect(await store.read(nameOf(1, 'another'))).toBeNull();
    expect(await isKept(1)).toBe(true);
  });

  it('stay where they are whatever an account is called', async () => {
    await store.keep(nameOf(1, '../../elsewhere'), webp(100));
    expect(await store.read(nameOf(1, '../../elsewhere'))).not.toBeNull();
    expect(files()).toHaveLength(1);
  });

  describe('that cannot be kept', () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);
    afterEach(() => {
      warn.mockClear();
    });

    it('leave room for the ledger on a disk that is nearly full, and why is said once', async () => {
      store = begin({ freeBytes: async () => 100 * megabyte });
      await keepAll([1, 2, 3]);
      expect(files()).toEqual([]);
      expect(await isKept(1)).toBe(false);
      expect(warn).toHaveBeenCalledTimes(1);
      expect(warn.mock.calls[0]?.[0]).toContain('ENOSPC');
    });

    it('do no harm in a folder that cannot be written', async () => {
      writeFileSync(folder, 'a file stands in its way');
      await store.tidy([account]);
      await keepAll([1, 2]);
      expect(await isKept(1)).toBe(false);
      expect(warn).toHaveBeenCalledTimes(1);
    });
  });
});
