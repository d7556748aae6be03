import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  mkdirSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '../../../src/database/database.js';
import { DatabaseError } from '../../../src/database/database-error.js';
import { FolderLock } from '../../../src/database/folder-lock.js';
import { markUnderWay } from '../../../src/database/restore/restore-marker.js';
import { restore } from '../../../src/database/restore/restore.js';
import { ScratchDatabase } from '../../support/scratch-database.js';

/** A database with two accounts, and a copy of it that was made when there was one. */
let scratch: ScratchDatabase;
let dataDir: string;
let copy: string;
beforeEach(async () => {
  scratch = await ScratchDatabase.open();
  const { database } = scratch;
  dataDir = database.dataDir;
  copy = database.backups.pathOf(await database.backups.make('nightly'));
  await database.account.create({ data: { id: 'later', createdAt: '' } });
});
afterEach(() => scratch.close());

const accounts = async (folder = dataDir): Promise<number> => {
  const database = await Database.open(folder);
  const count = await database.account.count();
  await database.$disconnect();
  return count;
};
const inDatabase = async (work: (database: Database) => Promise<unknown>): Promise<void> => {
  const database = await Database.open(dataDir);
  await work(database);
  await database.$disconnect();
};

describe('a restore', () => {
  it('puts the copy in place, sets aside what was there, and leaves the copy', async () => {
    await scratch.database.$disconnect();
    const restored = await restore(dataDir, copy);
    expect(restored).toMatchObject({ file: join(dataDir, 'face-fix.db'), changes: 0, newest: null });
    expect(existsSync(copy)).toBe(true);
    expect(statSync(restored.file).mode & 0o077).toBe(0);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('restor'))).toEqual([]);
    expect(await accounts()).toBe(1);
    expect(await accounts(restored.setAside!)).toBe(2);
  });

  it('sets aside what is only in the files beside the database, as after a crash', async () => {
    const { database } = scratch;
    // as a killed server leaves them: nothing of it is in the database's own file yet. Elsewhere, because whoever closes a
    // database takes away what lies beside it, whenever that is
    const killed = mkdtempSync(join(tmpdir(), 'face-fix-killed-'));
    const files = ['', '-shm', '-wal'].map((suffix) => `face-fix.db${suffix}`);
    files.forEach((name) => copyFileSync(join(database.dataDir, name), join(killed, name)));
    const { setAside } = await restore(killed, copy);
    expect(readdirSync(setAside!).sort()).toEqual(files);
    expect(await accounts(setAside!)).toBe(2);
    expect(await accounts(killed)).toBe(1);
    rmSync(killed, { recursive: true });
  });

  it('takes a copied data folder with what lies beside its database', async () => {
    const { database } = scratch;
    const copied = mkdtempSync(join(tmpdir(), 'copied-'));
    ['', '-wal'].forEach((suffix) => copyFileSync(database.file + suffix, join(copied, `face-fix.db${suffix}`)));
    await database.$disconnect();
    const elsewhere = join(copied, 'new-data');
    const { setAside } = await restore(elsewhere, join(copied, 'face-fix.db'));
    expect(setAside).toBeNull();
    expect(await accounts(elsewhere)).toBe(2);
    expect(readdirSync(copied).sort()).toEqual(['face-fix.db', 'face-fix.db-wal', 'new-data']);
    rmSync(copied, { recursive: true });
  });

  it('can be taken back by restoring what was set aside', async () => {
    await scratch.database.$disconnect();
    const first = await restore(dataDir, copy);
    await restore(dataDir, join(first.setAside!, 'face-fix.db'));
    expect(await accounts()).toBe(2);
    expect(readdirSync(dataDir).filter((name) => name.startsWith('replaced-'))).toHaveLength(2);
  });

  it('brings back no sign-in and no token, which may have been ended since', async () => {
    const { database } = scratch;
    const accountId = 'later';
    const since = { id: 'x', accountId, tokenHash: 'x', createdAt: '' };
    await database.signIn.create({ data: { ...since, grant: 'immich', device: 'tablet', seenAt: '' } });
    await database.apiToken.create({ data: { ...since, name: 'nightly', scopes: '["read"]' } });
    const withBoth = database.backups.pathOf(await database.backups.make('nightly'));
    await database.$disconnect();
    await restore(dataDir, withBoth);
    await inDatabase(async (restored) =>
      expect(await Promise.all([restored.account.count(), restored.signIn.count(), restored.apiToken.count()])).toEqual(
        [2, 0, 0],
      ),
    );
  });

  it('stops runs that were under way when the copy was made', async () => {
    const { database, sessionId } = scratch;
    const run = {
      id: 'run',
      sessionId,
      state: 'running',
      dryRun: false,
      total: 9,
      startedAt: '2026-11-01T00:00:00.000Z',
    };
    await database.autoFixRun.create({ data: run });
    const busy = database.backups.pathOf(await database.backups.make('by-hand'));
    await database.$disconnect();
    await restore(dataDir, busy);
    await inDatabase(async (restored) => {
      const [row] = await restored.autoFixRun.findMany();
      expect(row).toMatchObject({
        state: 'stopped',
        message: expect.stringContaining('restored'),
        endedAt: expect.any(String),
      });
    });
  });
});

describe('a restore is refused in words, and nothing is changed,', () => {
  const refused = async (source: string, words: RegExp): Promise<void> => {
    await scratch.database.$disconnect();
    const before = readdirSync(dataDir)
      .filter((name) => !/-(shm|wal)$/.test(name))
      .sort();
    await expect(restore(dataDir, source)).rejects.toThrow(DatabaseError);
    await expect(restore(dataDir, source)).rejects.toThrow(words);
    expect(
      readdirSync(dataDir)
        .filter((name) => !/-(shm|wal)$/.test(name))
        .sort(),
    ).toEqual(before);
    expect(await accounts()).toBe(2);
  };

  it('while a server is at work in the folder', async () => {
    await expect(restore(dataDir, copy)).rejects.toThrow(/Another Face Fix server .* Stop the other one first/);
    expect(await scratch.database.account.count()).toBe(2);
  });

  it('where there is no such file', () => refused(join(dataDir, 'nowhere.db'), /There is no such file/));

  it('where it is the database itself', () => refused(join(dataDir, 'face-fix.db'), /in place already/));

  it('where it is something else', async () => {
    const file = join(dataDir, 'letter.db');
    writeFileSync(file, 'Dear Nora, '.repeat(1000));
    await refused(file, /no database of this server, or it is damaged/);
    writeFileSync(file, '');
    await refused(file, /no database of this server, or it is damaged/);
  });

  it('where it is damaged', async () => {
    const { database } = scratch;
    for (let i = 0; i < 200; i++) {
      await database.account.create({ data: { id: `large ${i}`, name: 'x'.repeat(2000), createdAt: '' } });
    }
    const large = database.backups.pathOf(await database.backups.make('by-hand'));
    await database.account.deleteMany({ where: { id: { startsWith: 'large ' } } });
    const { size } = statSync(large);
    truncateSync(large, size - 50 * 4096);
    await refused(large, /damaged/);
  });

  it('where it was written by a newer version', async () => {
    const { database } = scratch;
    await database.$executeRaw`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('n', 'c', '9_newer')`;
    const newer = database.backups.pathOf(await database.backups.make('by-hand'));
    await database.$executeRaw`DELETE FROM _prisma_migrations WHERE id = 'n'`;
    await refused(newer, /another version of this server .*9_newer/);
  });
});

describe('a restore that was cut off', () => {
  it('keeps the server from starting on an empty folder, and is finished by running it again', async () => {
    await scratch.database.$disconnect();
    await markUnderWay(dataDir, 'replaced-before');
    mkdirSync(join(dataDir, 'replaced-before'));
    renameSync(join(dataDir, 'face-fix.db'), join(dataDir, 'replaced-before', 'face-fix.db'));
    await expect(Database.open(dataDir)).rejects.toThrow(/was cut off in the middle. Run it again/);
    expect(existsSync(join(dataDir, 'face-fix.db'))).toBe(false);
    const { setAside } = await restore(dataDir, copy);
    expect(setAside).toBe(join(dataDir, 'replaced-before'));
    expect(await accounts()).toBe(1);
    expect(await accounts(setAside!)).toBe(2);
  });

  it('never puts anything over what was set aside', async () => {
    await scratch.database.$disconnect();
    const first = await restore(dataDir, copy);
    // cut off after the copy was in place already
    await markUnderWay(dataDir, first.setAside!.slice(dataDir.length + 1));
    const second = await restore(dataDir, copy);
    expect(second.setAside).not.toBe(first.setAside);
    expect(await accounts(first.setAside!)).toBe(2);
  });

  it('lets go of the folder where it fails', async () => {
    await scratch.database.$disconnect();
    await expect(restore(dataDir, 'nowhere')).rejects.toThrow();
    await (await FolderLock.take(dataDir)).release();
  });
});
