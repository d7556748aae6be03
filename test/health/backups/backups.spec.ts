import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { chmodSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@libsql/client';
import { Database } from '../../../src/database/database.js';
import type { Backup, BackupList } from '../../../src/health/backups/backup.schema.js';
import { BackupsService } from '../../../src/health/backups/backups.service.js';
import type { Status } from '../../../src/health/status.schema.js';
import { Harness } from '../../support/harness.js';
import { rightClock, setClock } from '../../support/house-clock.js';

let harness: Harness;
beforeEach(async () => {
  harness = await Harness.start();
});
afterEach(async () => {
  rightClock();
  await harness.stop();
});

const folder = () => join(harness.config.dataDir, 'backups');
const list = async () => (await harness.call('get', '/backups').expect(200)).body as BackupList;
const make = async () => (await harness.call('post', '/backups').expect(201)).body as Backup;
const status = async () => ((await harness.call('get', '/status').expect(200)).body as Status).database;
const download = (name: string) =>
  harness
    .call('get', `/backups/${name}`)
    .buffer()
    .parse((response, done) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => done(null, Buffer.concat(parts)));
    });

/** A look at the clock of the house; hours after the one before by the clock that nobody sets. */
const lookAt = async (time: string): Promise<void> => {
  setClock(time);
  const service = harness.app.get(BackupsService);
  const clock = service.clock;
  service.clock = () => clock() + 2 * 60 * 60_000;
  await service.look();
};

describe('a copy that somebody asks for', () => {
  it('is made, listed, told in the status, and downloaded whole', async () => {
    expect(await list()).toEqual({ backups: [], keptDays: 7, warning: null, downloadable: true, reason: null });
    expect(await status()).toMatchObject({ backup: null, backupWarning: null });
    const backup = await make();
    expect(backup).toMatchObject({ reason: 'by-hand', bytes: expect.any(Number) });
    expect((await list()).backups).toEqual([backup]);
    expect(await status()).toMatchObject({ backup: backup.at, backupWarning: null });

    const { body, headers } = await download(backup.name).expect(200);
    expect(headers).toMatchObject({
      'content-type': 'application/vnd.sqlite3',
      'content-disposition': `attachment; filename="${backup.name}"`,
      'cache-control': 'no-store',
      'content-length': String(backup.bytes),
    });
    const file = join(harness.config.dataDir, 'downloaded.db');
    writeFileSync(file, body as Buffer);
    const client = createClient({ url: pathToFileURL(file).href });
    expect((await client.execute('PRAGMA integrity_check')).rows).toEqual([{ integrity_check: 'ok' }]);
    expect((await client.execute('SELECT id FROM "Account"')).rows).toHaveLength(1);
    client.close();
  });

  it('can be downloaded from where it was cut off', async () => {
    const { name, bytes } = await make();
    const { body, headers } = await download(name)
      .set('range', `bytes=${bytes - 10}-`)
      .expect(206);
    expect((body as Buffer).length).toBe(10);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('is made once, however often the same is said', async () => {
    const key = 'the-same-key-each-time';
    const answers = await Promise.all(
      [1, 2, 3].map(() => harness.call('post', '/backups').set('idempotency-key', key).expect(201)),
    );
    const again = await harness.call('post', '/backups').set('idempotency-key', key).expect(201);
    expect(new Set([...answers, again].map(({ body }) => (body as Backup).name)).size).toBe(1);
    expect((await list()).backups).toHaveLength(1);
  });

  it('is one for all who ask while another is being made', async () => {
    const names = (await Promise.all(Array.from({ length: 8 }, make))).map(({ name }) => name);
    expect(new Set(names).size).toBeLessThanOrEqual(2);
  });

  it('needs a key', async () => {
    await harness.call('post', '/backups').unset('idempotency-key').expect(400);
  });
});

describe('a download', () => {
  it.each(['..%2fface-fix.db', '..%2f..%2fetc%2fpasswd', '%2e%2e%2fface-fix.db', '.hidden', 'a'.repeat(200)])(
    'of %s is none of a copy',
    async (name) => {
      await make();
      const { body } = await harness.call('get', `/backups/${name}`).expect(400);
      expect(body).toMatchObject({ type: '/problems/invalid-request' });
    },
  );

  it.each(['face-fix.db', 'face-fix-000099-nightly-2026-11-24T02-00-00Z.db', 'my-notes.txt'])(
    'of %s finds nothing',
    async (name) => {
      await make();
      writeFileSync(join(folder(), 'my-notes.txt'), 'mine');
      const { body } = await harness.call('get', `/backups/${name}`).expect(404);
      expect(body).toMatchObject({ type: '/problems/not-found' });
    },
  );

  it('is refused where the server works for somebody else too', async () => {
    const { name } = await make();
    await harness.app.get(Database).account.create({ data: { id: 'somebody-else', createdAt: '' } });
    const { body } = await harness.call('get', `/backups/${name}`).expect(403);
    expect(body).toMatchObject({ type: '/problems/backup-not-yours' });
    expect(await list()).toMatchObject({ downloadable: false, reason: expect.stringContaining('several users') });
  });

  it('is refused where somebody else is in the copy alone', async () => {
    const { account } = harness.app.get(Database);
    await account.create({ data: { id: 'somebody-else', createdAt: '' } });
    const { name } = await make();
    await account.delete({ where: { id: 'somebody-else' } });
    await harness.call('get', `/backups/${name}`).expect(403);
  });

  it('is refused where nobody can tell whose data is in the copy', async () => {
    const { name } = await make();
    writeFileSync(join(folder(), name), Buffer.alloc(8192, 'not SQLite'));
    const { body } = await harness.call('get', `/backups/${name}`).expect(409);
    expect(body).toMatchObject({ type: '/problems/backup-unreadable' });
  });
});

describe('each night', () => {
  it('a copy is made, and those older than a week go', async () => {
    for (let day = 1; day <= 12; day++) {
      await lookAt(new Date(2026, 10, day, 3, 1).toISOString());
      await lookAt(new Date(2026, 10, day, 9).toISOString());
    }
    const days = (await list()).backups.map(({ at, reason }) => [new Date(at).getDate(), reason]);
    expect(days).toEqual([12, 11, 10, 9, 8, 7, 6, 5].map((day) => [day, 'nightly']));
  });

  it('the clock may be set back, or ahead, and neither keeps copies from being made nor takes any away', async () => {
    for (let day = 1; day <= 5; day++) {
      await lookAt(new Date(2026, 10, day, 4).toISOString());
    }
    await lookAt(new Date(2026, 10, 2, 4).toISOString());
    await lookAt(new Date(2031, 0, 1, 4).toISOString());
    await lookAt(new Date(2026, 10, 6, 4).toISOString());
    const { backups } = await list();
    expect(backups.map(({ at }) => at.slice(0, 10)).reverse()).toEqual([
      '2026-11-01',
      '2026-11-02',
      '2026-11-03',
      '2026-11-04',
      '2026-11-05',
      '2026-11-02',
      '2031-01-01',
      '2026-11-06',
    ]);
    expect((await status()).backup).toBe(backups[0]!.at);
  });

  it('a clock that jumps to and fro does not fill the disk', async () => {
    const service = harness.app.get(BackupsService);
    const started = service.clock();
    service.clock = () => started;
    for (let round = 0; round < 10; round++) {
      setClock(`2026-11-${10 + (round % 2) * 5}T12:00:00Z`);
      await service.look();
    }
    expect((await list()).backups).toHaveLength(1);
  });

  it('what was missed is made up for at the next start, and nothing else is copied then', async () => {
    await lookAt('2026-11-20T12:00:00Z');
    await harness.restart();
    await lookAt('2026-11-20T13:00:00Z');
    expect((await list()).backups).toHaveLength(1);
    await harness.restart();
    await lookAt('2026-11-22T13:00:00Z');
    expect((await list()).backups).toHaveLength(2);
  });

  it('a copy that cannot be made is told with what to do, and forgotten when one could', async () => {
    writeFileSync(folder(), 'a file stands in the way');
    await lookAt('2026-11-20T12:00:00Z');
    expect((await status()).backupWarning).toMatch(/^The newest copy could not be made\. EEXIST/);
    const { body } = await harness.call('post', '/backups').expect(503);
    expect(body).toMatchObject({ type: '/problems/storage-failed', title: 'No copy of the database was made.' });
    rmSync(folder());
    await make();
    expect((await status()).backupWarning).toBeNull();
  });

  it('a newest copy of long ago is told', async () => {
    await lookAt('2026-11-20T12:00:00Z');
    setClock('2026-11-22T11:00:00Z');
    expect((await status()).backupWarning).toBeNull();
    setClock('2026-11-22T13:00:00Z');
    expect((await status()).backupWarning).toMatch(/older than two days/);
  });

  it('the files are what counts, not when somebody touched them', async () => {
    const { name } = await make();
    utimesSync(join(folder(), name), 0, 0);
    chmodSync(join(folder(), name), 0o400);
    await lookAt(new Date().toISOString());
    expect(readdirSync(folder())).toEqual([name]);
  });
});
