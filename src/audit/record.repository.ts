import { databaseFile } from '../database/data-folder.js';
import { DatabaseError } from '../database/database-error.js';
import { DatabaseReader, type Row, type Value } from '../database/database-reader.js';
import { MigrationError } from '../database/migrations.js';
import type { FoundLink } from './chain-check.js';
import type { LedgerRow } from './chain.js';
import { UncheckableError } from './uncheckable-error.js';

/** Of links, in one go: some milliseconds. */
const page = 100;
/** Of entries, where only their links are looked for. */
const idsAtOnce = 5_000;

const linksWhere = (condition: string): string => `
  SELECT l.place AS "link place", l.entryId AS "link entryId", l.step AS "link step", l.previous AS "link previous",
    l.hash AS "link hash", e.*,
    EXISTS (SELECT 1 FROM "Link" o WHERE o.entryId = l.entryId AND o.step = 'target') AS "has target",
    EXISTS (SELECT 1 FROM "Link" o WHERE o.entryId = l.entryId AND o.step = 'settled') AS "has settled"
  FROM "Link" l LEFT JOIN "Entry" e ON e.id = l.entryId
  WHERE l.accountId = ? AND ${condition} ORDER BY l.place LIMIT ${page}`;

/** The ledger and its chain as they lie in the file at one moment, with all that may have been done to them. */
export class RecordRepository {
  private constructor(private readonly reader: DatabaseReader) {}

  /** @throws UncheckableError where it is not there, or not of this version's making */
  static async open(file: string): Promise<RecordRepository> {
    const reader = await DatabaseReader.open(file).catch(refuse);
    const record = new RecordRepository(reader);
    const [chain] = await record.rows(`SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'Link'`);
    if (!chain) {
      await record.close();
      throw new UncheckableError(
        `${file} is from before the audit log had a chain. Start the server on it once: it brings it up to date.`,
      );
    }
    return record;
  }

  /** Where a data folder has it. */
  static fileIn(dataDir: string): string {
    return databaseFile(dataDir);
  }

  async close(): Promise<void> {
    await this.reader.close();
  }

  async accountIds(): Promise<string[]> {
    const rows = await this.rows('SELECT accountId FROM "Entry" UNION SELECT accountId FROM "Link" ORDER BY accountId');
    return rows.map(({ accountId }) => String(accountId));
  }

  /** All links of an account with their entries, by place, a page at a time. */
  async *links(accountId: string): AsyncGenerator<FoundLink[]> {
    // a place that is no number: SQLite sorts those behind all numbers
    yield foundIn(accountId, await this.rows(linksWhere(`l.place >= ''`), [accountId]));
    let rows = await this.rows(linksWhere(`l.place < ''`), [accountId]);
    while (rows.length > 0) {
      yield foundIn(accountId, rows);
      const last = rows.at(-1)?.['link place'] as Value;
      rows = await this.rows(linksWhere(`l.place > ? AND l.place < ''`), [accountId, last]);
    }
  }

  /** Entries of an account that its chain does not speak of; looks through some thousand at a time. */
  async *unchained(accountId: string): AsyncGenerator<number[]> {
    let after: Value = 0;
    for (;;) {
      const rows: Row[] = await this.rows(
        `SELECT e.id, EXISTS (
           SELECT 1 FROM "Link" l WHERE l.entryId = e.id AND l.step = 'planned' AND l.accountId = e.accountId) AS chained
         FROM "Entry" e WHERE e.accountId = ? AND e.id > ? ORDER BY e.id LIMIT ${idsAtOnce}`,
        [accountId, after],
      );
      if (rows.length === 0) {
        return;
      }
      yield rows.filter(({ chained }) => !chained).map(({ id }) => Number(id));
      after = rows.at(-1)?.['id'] as Value;
    }
  }

  /** The hash at a place of the chain; null where there is none. */
  async hashAt(accountId: string, place: number): Promise<string | null> {
    const sql = 'SELECT hash FROM "Link" WHERE accountId = ? AND place = ?';
    const [link] = await this.rows(sql, [accountId, place]);
    return textOf(link?.['hash']);
  }

  private async rows(sql: string, args: Value[] = []): Promise<Row[]> {
    return this.reader.rows(sql, args).catch(refuse);
  }
}

/** What the file is, or what the disk has done to it, is no fault of ours. */
const refuse = (error: unknown): never => {
  throw error instanceof DatabaseError || error instanceof MigrationError ? new UncheckableError(error.message) : error;
};

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);

const foundIn = (accountId: string, rows: Row[]): FoundLink[] =>
  rows.map((row) => ({
    accountId,
    place: Number(row['link place']),
    entryId: Number(row['link entryId']),
    step: String(row['link step']),
    previous: textOf(row['link previous']),
    hash: textOf(row['link hash']),
    row: row['id'] === null ? null : (row as LedgerRow),
    hasTarget: Boolean(row['has target']),
    hasSettled: Boolean(row['has settled']),
  }));
