import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AuditEntry } from '../../src/audit/audit.schema.js';
import { exportOf } from '../../src/audit/export.js';
import { exportedEntrySchema, type ExportedEntry } from '../../src/audit/export.schema.js';
import { Database } from '../../src/database/database.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

/** RFC 4180 to the letter: quotes are doubled, lines end with CRLF, a quoted cell may hold both. */
const cellsOf = (text: string): string[][] => {
  const rows: string[][] = [];
  let row: string[] = [];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  while (cell.lastIndex < text.length) {
    const at = cell.lastIndex;
    const match = cell.exec(text);
    if (!match) {
      throw new Error(`no CSV at ${JSON.stringify(text.slice(at, at + 60))}`);
    }
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '');
    if (match[3] !== ',') {
      rows.push(row);
      row = [];
    }
  }
  return rows;
};

const recordsOf = (text: string): Record<string, string>[] => {
  const [header, ...rows] = cellsOf(text);
  return rows.map((row) => {
    expect(row).toHaveLength(header!.length);
    return Object.fromEntries(header!.map((name, index) => [name, row[index]!]));
  });
};

const nasty = [
  '=HYPERLINK("http://evil","x")',
  '+1+1',
  '-2',
  '@SUM(A1)',
  '\tTab',
  '\rReturn',
  'Zeile 1\r\nZeile 2',
  'Line 1\nLine 2',
  'a,b;"c"',
  '<img src=x onerror=alert(1)>',
  'ليلى',
  '🦊',
  "'",
  '＝1+1',
];

describe('the export of the audit log', () => {
  let harness: Harness;
  let reviewer: Reviewer;

  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    const faces = (await reviewer.next())
      .flatMap(({ assetId, faces: list }) =>
        list.filter(({ role }) => role === 'wrong').map(({ id }) => ({ assetId, faceId: id })),
      )
      .slice(0, nasty.length);
    expect(faces).toHaveLength(nasty.length);
    for (const [index, face] of faces.entries()) {
      const person = harness.library.createPerson({ name: nasty[index]! });
      await reviewer.say('reassign', face, { toPersonId: person.id });
    }
  });
  afterAll(() => harness.stop());

  const download = async (query: string) => harness.call('get', `/audit/export?${query}`).buffer().expect(200);

  it('as CSV is what RFC 4180 says, with a header, and every name survives', async () => {
    const { text, headers } = await download('format=csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="face-fix-audit-log-\d{4}-\d\d-\d\d\.csv"$/);
    expect(headers['cache-control']).toBe('no-store');
    expect(text.endsWith('\r\n')).toBe(true);
    const records = recordsOf(text);
    expect(records).toHaveLength(nasty.length);
    // what an apostrophe was put before is the name all the same
    expect(records.map(({ toName }) => toName!.replace(/^'(?=[^])/, '')).reverse()).toEqual(nasty);
  });

  it('as CSV holds no cell that a spreadsheet would take for a formula', async () => {
    const { text } = await download('format=csv');
    const cells = cellsOf(text).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r＝＋－＠]/.test(cell))).toEqual([]);
    expect(cells.filter((cell) => cell.startsWith("'"))).not.toEqual([]);
  });

  it.each(['json', 'ndjson'])(
    'as %s holds the entries as the log shows them, and the links that chain them',
    async (format) => {
      const { text, headers } = await download(`format=${format}`);
      const entries = (
        format === 'json'
          ? JSON.parse(text)
          : text
              .trimEnd()
              .split('\n')
              .map((line) => JSON.parse(line) as unknown)
      ) as ExportedEntry[];
      // what only a page needs is left out
      expect(entries).toMatchObject((await reviewer.log()).map(({ crop: _crop, ...entry }) => entry));
      expect(entries.map((entry) => exportedEntrySchema.parse(entry))).toEqual(entries);
      expect(entries.filter(({ chain }) => chain.planned === null || chain.settled === null)).toEqual([]);
      expect(headers['content-type']).toBe(
        format === 'json' ? 'application/json; charset=utf-8' : 'application/x-ndjson; charset=utf-8',
      );
      expect(headers['content-disposition']).toContain(`.${format}"`);
    },
  );

  it('is filtered as the log is', async () => {
    const person = harness.library.personByName('ليلى');
    const { text } = await download(`format=ndjson&personId=${person.id}`);
    expect(text.trimEnd().split('\n')).toHaveLength(1);
    expect((JSON.parse(text) as AuditEntry).to).toEqual({ id: person.id, name: 'ليلى' });
  });

  it.each([
    ['csv', /^id,at,[^\r\n]+\r\n$/],
    ['json', /^\[\]\n$/],
    ['ndjson', /^$/],
  ])('is well formed where nothing fits, as %s', async (format, form) => {
    expect((await download(`format=${format}&search=nobody-is-called-so`)).text).toMatch(form);
  });

  it.each(['', 'format=xml', 'format=csv&state=open'])('is refused in words: %s', async (query) => {
    const { body } = await harness.call('get', `/audit/export?${query}`).expect(400);
    expect(body).toMatchObject({ type: '/problems/invalid-request' });
  });

  it('streams, whatever its length: what is read is what was asked for so far', async () => {
    let made = 0;

    const endless = async function* (): AsyncGenerator<ExportedEntry> {
      const [entry] = await reviewer.log();
      const unchained = { record: {}, chain: { planned: null, target: null, settled: null } };
      for (;;) {
        made++;
        yield { ...entry!, ...unchained, id: String(made) };
      }
    };
    for (const format of ['csv', 'json', 'ndjson'] as const) {
      made = 0;
      const stream = exportOf(endless(), format);
      let length = 0;
      for await (const part of stream) {
        length += (part as string).length;
        if (length > 100_000) {
          break;
        }
      }
      expect(made).toBeLessThan(2_000);
    }
  });

  it('of 20,000 entries comes whole, without holding them', async () => {
    const database = harness.app.get(Database);
    const columns = await database.$queryRaw<{ name: string }[]>`SELECT name FROM pragma_table_info('Entry')`;
    const others = columns.map(({ name }) => `"${name}"`).filter((name) => name !== '"id"');
    await database.$executeRawUnsafe(`
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
      INSERT INTO "Entry" (${others.join()}) SELECT ${others.join()} FROM n, (SELECT * FROM "Entry" ORDER BY id LIMIT 1)`);
    const { port } = harness.app.getHttpServer().address() as AddressInfo;
    const seen = new Set<string>();
    let rest = '';
    await new Promise<void>((resolve, reject) => {
      get(`http://127.0.0.1:${port}/api/audit/export?format=ndjson&cause=manual`, (answer) => {
        expect(answer.headers['transfer-encoding']).toBe('chunked');
        answer.setEncoding('utf8');
        answer.on('data', (part: string) => {
          const lines = (rest + part).split('\n');
          rest = lines.pop()!;
          lines.forEach((line) => seen.add((JSON.parse(line) as AuditEntry).id));
        });
        answer.on('end', resolve);
        answer.on('error', reject);
      }).on('error', reject);
    });
    expect(rest).toBe('');
    expect(seen.size).toBe(20_000 + nasty.length);
  });
});
