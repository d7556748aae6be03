import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type Client, type InValue } from '@libsql/client';
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../src/app.js';
import { verifyCommand } from '../../src/audit/verify-command.js';
import type { Verification } from '../../src/audit/verify.schema.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

let harness: Harness;
let reviewer: Reviewer;
/** Somebody with SQLite's shell. */
let intruder: Client;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'face-fix-verify-'));
  harness = await Harness.start();
  reviewer = await Reviewer.of(harness, { skipBothPresent: false });
  await workOnIt();
  intruder = createClient({ url: pathToFileURL(databaseFile()).href });
  await intruder.execute('PRAGMA foreign_keys = OFF');
});
afterAll(async () => {
  intruder.close();
  await harness.stop();
  rmSync(folder, { recursive: true });
});

const databaseFile = () => join(harness.config.dataDir, 'face-fix.db');

/** A move, a failed one, people made for faces, and reverts in the wrong order: every kind of entry and step. */
const workOnIt = async () => {
  const { library } = harness;
  const [burst, twice] = [reviewer.face('burst 1'), reviewer.face('burst 3')];
  const [tom, nora] = [library.personByName('Tom').id, library.correct.id];
  await reviewer.say('reassign', reviewer.face('solo of Nora at four'));
  await reviewer.say('unassign', burst);
  await reviewer.say('reassign', reviewer.face('burst 2'), { toNewPerson: { name: '=Ida "é" \u{1F600}' } });
  const first = await reviewer.say('reassign', twice);
  await reviewer.say('reassign', twice, { fromPersonId: nora, toPersonId: tom });
  await reviewer.revert(first.entryId!);
  const elsewhere = reviewer.face('solo of Nora at nine');
  library.moveFace(elsewhere.faceId, tom);
  await reviewer.say('reassign', elsewhere);
  await reviewer.at('phone').undo();
  await reviewer.say('reassign', reviewer.face('both with Mila'));
};

const verify = async (query = ''): Promise<Verification> => {
  const { body } = await harness.call('get', `/audit/verify${query}`).expect(200);
  return body as Verification;
};

const command = async (...args: string[]) => {
  const { code, lines } = await verifyCommand(args, {});
  return { code, text: lines.join('\n') };
};
const commandOn = (file: string, ...args: string[]) => command('--database', file, ...args);

/** A copy of the database in which somebody did something. */
const copyAfter = async (sql: string): Promise<string> => {
  const file = join(folder, `copy-${randomUUID()}.db`);
  await intruder.execute({ sql: 'VACUUM INTO ?', args: [file] });
  const copy = createClient({ url: pathToFileURL(file).href });
  await copy.execute('PRAGMA foreign_keys = OFF');
  await copy.executeMultiple(sql);
  copy.close();
  return file;
};

const rowsOf = async (sql: string) => (await intruder.execute(sql)).rows;
const columnsOf = async (table: string) =>
  (await rowsOf(`PRAGMA table_info("${table}")`)).map((row) => row['name'] as string);

/** Changes one value, looks, and puts it back. */
const changing = async <T>(table: string, rowid: number, column: string, look: () => Promise<T>): Promise<T> => {
  const [row] = await rowsOf(`SELECT "${column}" AS value FROM "${table}" WHERE rowid = ${rowid}`);
  const old = row!['value'] as InValue;
  const other = typeof old === 'number' ? old + 1000 : old === null ? 'x' : `${old as string}x`;
  const set = (value: InValue) =>
    intruder.execute({ sql: `UPDATE "${table}" SET "${column}" = ? WHERE rowid = ${rowid}`, args: [value] });
  await set(other);
  try {
    return await look();
  } finally {
    if (column === 'id') {
      await intruder.execute({ sql: `UPDATE "${table}" SET id = ? WHERE id = ?`, args: [old, other] });
    } else {
      await set(old);
    }
  }
};

describe('the record of a session’s work', () => {
  it('is whole: every step that every entry took', async () => {
    const [counted] = await rowsOf(
      `SELECT COUNT(*) AS entries, COUNT(*) + SUM(state <> 'planned') AS steps FROM "Entry"`,
    );
    const targets = (await rowsOf(`SELECT * FROM "Link" WHERE step = 'target'`)).length;
    const { whole, entries, links, head, breaks, noted } = await verify();
    expect({ whole, breaks, noted }).toEqual({ whole: true, breaks: [], noted: null });
    expect(entries).toBe(counted!['entries']);
    expect(targets).toBeGreaterThanOrEqual(4);
    expect(links).toBe(Number(counted!['steps']) + targets);
    expect(head!.place).toBe(links);
    const states = await rowsOf(`SELECT DISTINCT action || ' ' || outcome AS kind FROM "Entry"`);
    expect(states.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['reassign moved-elsewhere', 'reassign already-there', 'create-person applied']),
    );
  });

  it('is of nobody else: another account’s is not looked at', async () => {
    await intruder.execute(`INSERT INTO "Account" (id, createdAt) VALUES ('stranger', 'then')`);
    await intruder.execute(
      `INSERT INTO "Link" (accountId, place, entryId, step) VALUES ('stranger', 1, 987654, 'planned')`,
    );
    expect((await verify()).whole).toBe(true);
    const { code, text } = await commandOn(databaseFile());
    expect(code).toBe(1);
    expect(text).toMatch(/account stranger is NOT whole: 1 break/);
    await intruder.execute(`DELETE FROM "Link" WHERE accountId = 'stranger'`);
    await intruder.execute(`DELETE FROM "Account" WHERE id = 'stranger'`);
  });

  it('tells of a change of any column of an entry that has ended, which entry and where', async () => {
    const [entry] = await rowsOf(
      `SELECT e.id, l.place FROM "Entry" e JOIN "Link" l ON l.entryId = e.id AND l.step = 'planned'
       WHERE e.outcome = 'applied' AND e.action = 'unassign' LIMIT 1`,
    );
    const id = entry!['id'] as number;
    const columns = await columnsOf('Entry');
    expect(columns.length).toBeGreaterThan(30);
    for (const column of columns) {
      const { whole, breaks } = await changing('Entry', id, column, verify);
      expect({ column, whole, entryId: breaks[0]?.entryId }).toEqual({
        column,
        whole: false,
        entryId: String(id),
      });
      expect(breaks[0]!.place).toBeGreaterThanOrEqual(entry!['place'] as number);
    }
    expect((await verify()).whole).toBe(true);
  });

  it('tells of a change of any column of a link', async () => {
    for (const column of await columnsOf('Link')) {
      const { whole, breaks } = await changing('Link', 5, column, verify);
      expect({ column, whole, told: breaks.length > 0 }).toEqual({ column, whole: false, told: true });
    }
    expect((await verify()).whole).toBe(true);
  });

  it.each([
    ['a place that is no number', `UPDATE "Link" SET place = 'nowhere' WHERE place = 3`],
    ['a place below the first', `UPDATE "Link" SET place = -3 WHERE place = 3`],
    ['a place between two', `UPDATE "Link" SET place = 2.5 WHERE place = 3`],
    ['a place beyond all numbers of ours', `UPDATE "Link" SET place = 9007199254740993 WHERE place = 3`],
    ['a number beyond all of ours', `UPDATE "Entry" SET answerStatus = 9007199254740993 WHERE id = 1`],
    ['half a number more', `UPDATE "Entry" SET answerStatus = answerStatus + 0.5 WHERE id = 1`],
    ['bytes for text', `UPDATE "Entry" SET device = x'00ff' WHERE id = 1`],
    ['an entry taken out', `DELETE FROM "Entry" WHERE id = 2`],
    ['an entry taken out with its links', `DELETE FROM "Link" WHERE entryId = 2; DELETE FROM "Entry" WHERE id = 2`],
    ['a link taken out', `DELETE FROM "Link" WHERE place = 4`],
    [
      'an entry put in',
      `CREATE TEMP TABLE one AS SELECT * FROM "Entry" WHERE id = 1; UPDATE one SET id = 9007199254740993;
       INSERT INTO "Entry" SELECT * FROM one`,
    ],
    [
      'two entries that have changed places',
      `UPDATE "Entry" SET id = -1 WHERE id = 1; UPDATE "Entry" SET id = 1 WHERE id = 2;
       UPDATE "Entry" SET id = 2 WHERE id = -1`,
    ],
  ])('tells of %s', async (_, sql) => {
    const { code, text } = await commandOn(await copyAfter(sql));
    expect(text).toContain('NOT whole');
    expect(code).toBe(1);
  });

  it('does not tell that its end was cut off: that takes a head that was noted before', async () => {
    const { head } = await verify();
    const noted = `${head!.place}:${head!.hash}`;
    expect((await verify(`?noted=${noted}`)).noted).toMatchObject({ place: head!.place, holds: true });
    const cut = await copyAfter(`DELETE FROM "Link" WHERE entryId = (SELECT MAX(id) FROM "Entry");
      DELETE FROM "Entry" WHERE id = (SELECT MAX(id) FROM "Entry")`);
    expect((await commandOn(cut)).code).toBe(0);
    const { code, text } = await commandOn(cut, '--noted', noted);
    expect(code).toBe(1);
    expect(text).toMatch(/the record ends at place \d+\. Its end was cut off, or an older copy was put back\./);
    const other = await verify(`?noted=${head!.place}:00000000`);
    expect(other).toMatchObject({ whole: true, noted: { holds: false } });
    const first = await rowsOf(`SELECT hash FROM "Link" WHERE place = 1`);
    expect((await verify(`?noted=1:${(first[0]!['hash'] as string).slice(0, 8)}`)).noted!.holds).toBe(true);
  });

  it.each(['abc', '0:00000000', '12:xyz', '12:0000', '12'])('refuses to compare with %s', async (noted) => {
    const { body } = await harness.call('get', `/audit/verify?noted=${noted}`).expect(400);
    expect((body as { errors: { path: string }[] }).errors).toMatchObject([{ path: 'noted' }]);
  });

  it('is checked beside those who work on it', async () => {
    const done: string[] = [];
    await Promise.all([
      verify().then(({ whole }) => done.push(`whole: ${String(whole)}`)),
      reviewer.say('keep', reviewer.face('both with Mila again')).then(() => done.push('kept')),
      verify().then(({ whole }) => done.push(`whole: ${String(whole)}`)),
    ]);
    expect(done.sort()).toEqual(['kept', 'whole: true', 'whole: true']);
  });
});

describe('an export of it', () => {
  const exportTo = async (name: string, query: string): Promise<string> => {
    const answer = await harness
      .call('get', `/audit/export?${query}`)
      .buffer(true)
      .parse((response, done) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (chunk: string) => (text += chunk));
        response.on('end', () => done(null, text));
      })
      .expect(200);
    const file = join(folder, name);
    writeFileSync(file, answer.body as string);
    return file;
  };

  it.each(['json', 'ndjson'])('as %s can be checked by itself, and has the same head', async (format) => {
    const { entries, links, head } = await verify();
    const { code, text } = await command('--export', await exportTo(`log.${format}`, `format=${format}`));
    expect(text).toContain(`is whole: ${entries} entries, ${links} steps`);
    expect(text).toContain(`at place ${head!.place}: ${head!.hash}`);
    expect(code).toBe(0);
  });

  it('names what was changed in it', async () => {
    const file = await exportTo('log.ndjson', 'format=ndjson');
    const lines = readFileSync(file, 'utf8').trimEnd().split('\n');
    const changed = JSON.parse(lines[3]!) as { id: string; device: string };
    changed.device = 'somebody-else';
    writeFileSync(file, lines.with(3, JSON.stringify(changed)).join('\n'));
    const { code, text } = await command('--export', file);
    expect(code).toBe(1);
    expect(text).toContain(`Entry ${changed.id} was changed: what was to be done is no longer what was written down.`);
    writeFileSync(file, lines.toSpliced(3, 1).join('\n'));
    expect(await command('--export', file)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/missing.*--filtered/s),
    });
    writeFileSync(file, lines.with(3, 'not an entry').join('\n'));
    expect(await command('--export', file)).toMatchObject({
      code: 1,
      text: expect.stringMatching(/Line 4 of the file/),
    });
  });

  it('with a filter can be checked link by link, and says that this is less', async () => {
    const file = await exportTo('filtered.ndjson', `format=ndjson&faceId=${reviewer.face('burst 3').faceId}`);
    expect((await command('--export', file)).code).toBe(1);
    const { code, text } = await command('--export', file, '--filtered');
    expect(text).toMatch(
      /Every entry in the export .* is as it was written down.*Whether one is missing cannot be told/s,
    );
    expect(code).toBe(0);
  });

  it('as CSV carries places and hashes, and is not enough to be checked', async () => {
    const file = await exportTo('log.csv', 'format=csv');
    const { head } = await verify();
    const [header, ...rows] = readFileSync(file, 'utf8').trimEnd().split('\r\n');
    expect(header).toMatch(/,plannedPlace,plannedHash,targetPlace,targetHash,settledPlace,settledHash$/);
    expect(rows.some((row) => row.endsWith(`,${head!.place},${head!.hash}`))).toBe(true);
    expect(await command('--export', file)).toMatchObject({ code: 2, text: expect.stringContaining('CSV does not') });
  });

  it.each([
    ['nothing', '', 'There is no entry'],
    ['an empty list', '[]', 'There is no entry'],
    ['a list that was cut off', '[{"id":"1"},', 'is cut off'],
    ['something else', '{"hello":"world"}', 'is no audit log with a chain'],
  ])('that holds %s cannot be checked', async (_, content, words) => {
    const file = join(folder, 'odd.json');
    writeFileSync(file, content);
    expect(await command('--export', file)).toMatchObject({ code: 2, text: expect.stringContaining(words) });
  });
});

describe('npm run audit:verify', () => {
  const run = promisify(execFile);

  it('looks at the data folder that it is given, beside the running server, and ends with 0', async () => {
    const { stdout } = await run(
      process.execPath,
      ['--import', 'tsx', 'src/cli.ts', 'verify', '--data-dir', harness.config.dataDir],
      { env: { ...process.env, NODE_OPTIONS: '' } },
    );
    expect(stdout).toContain('is whole');
    expect(await verifyCommand([], { DATA_DIR: harness.config.dataDir })).toMatchObject({ code: 0 });
  });

  it('ends with 2 where there is nothing to check, and says why', async () => {
    const notOurs = join(folder, 'not-ours.db');
    writeFileSync(notOurs, 'this is not SQLite, and longer than a header of one hundred bytes would be.'.repeat(20));
    const newer = await copyAfter(`UPDATE _prisma_migrations SET migration_name = '99990101000000_later'`);
    for (const [args, words] of [
      [['--data-dir', join(folder, 'nowhere')], 'There is no database'],
      [['--database', notOurs], 'cannot be read'],
      [['--database', folder], 'cannot be read'],
      [['--database', newer], 'written by a newer version'],
      [['--export', join(folder, 'nowhere.json')], 'ENOENT'],
      [['--database', newer, '--export', newer], 'give one alone'],
      [['--filtered'], '--filtered is for an export'],
      [['--noted', 'x'], 'must be a place'],
      [['--what'], '--what'],
    ] as [string[], string][]) {
      expect([args, await command(...args)]).toEqual([args, { code: 2, text: expect.stringContaining(words) }]);
    }
    const { code, text } = await command('--help');
    expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining('Usage') });
  });
});

describe('a database from before there was a chain', () => {
  it('is brought up to date: what it holds is sealed when the server starts', async () => {
    const dataDir = join(folder, 'older');
    mkdirSync(dataDir);
    const older = await copyAfter(
      `DROP TABLE "Link"; DELETE FROM _prisma_migrations WHERE migration_name LIKE '%_chain'`,
    );
    cpSync(older, join(dataDir, 'face-fix.db'));
    expect(await command('--data-dir', dataDir)).toMatchObject({
      code: 2,
      text: expect.stringContaining('from before the audit log had a chain'),
    });
    const app: NestExpressApplication = await createApp({ ...harness.config, dataDir }, false);
    await app.init();
    const { entries } = await verify();
    const { code, text } = await command('--data-dir', dataDir);
    expect(text).toContain(`is whole: ${entries} entries`);
    expect(code).toBe(0);
    await app.close();
  });
});
