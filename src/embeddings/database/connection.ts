import pg from 'pg';
import { EmbeddingError } from '../embedding-source.js';
import { errorOfDatabase } from './database-error.js';

/** Milliseconds. */
const connectWithin = 10_000;
const statementWithin = 30_000;
/** What the server itself should end is waited for a little longer. */
const answerWithin = statementWithin + 5_000;

export type Query = <Row>(text: string, values?: unknown[]) => Promise<Row[]>;

/** The numbers of a `real[]`, as PostgreSQL writes them: pg's own reader takes each letter in hand. */
const numbersOf = (text: string): Float32Array => Float32Array.from(text.slice(1, -1).split(','), Number);
const realArray = 1021;
const parserOf = (oid: number, format?: 'text' | 'binary'): unknown =>
  oid === realArray ? numbersOf : (pg.types.getTypeParser as (oid: number, format?: string) => unknown)(oid, format);

/** With it, `sslmode` means what PostgreSQL's own tools mean by it: `require` encrypts, and trusts any certificate. */
const asLibpq = (url: string): string => {
  const parsed = new URL(url);
  const { searchParams } = parsed;
  if (
    searchParams.has('sslmode') &&
    searchParams.get('sslmode') !== 'no-verify' &&
    !searchParams.has('uselibpqcompat')
  ) {
    searchParams.set('uselibpqcompat', 'true');
  }
  return parsed.href;
};

/** One connection to Immich's database, made when it is needed, on which nothing can be written. */
export class DatabaseConnection {
  private readonly pool: pg.Pool;
  private ended: Promise<void> | null = null;

  constructor(url: string) {
    this.pool = new pg.Pool({
      connectionString: asLibpq(url),
      max: 1,
      connectionTimeoutMillis: connectWithin,
      query_timeout: answerWithin,
      idleTimeoutMillis: 10_000,
      keepAlive: true,
      application_name: 'immich-face-fix',
      types: { getTypeParser: parserOf },
    });
    // a connection that is cut fails what is asked over it; an idle one is made anew when it is needed
    this.pool.on('connect', (client) => client.on('error', () => undefined));
    this.pool.on('error', () => undefined);
  }

  /**
   * Reads in a transaction that refuses to write, whatever the role may do. Said for each one: behind a pooler, nothing
   * that was said to a connection once holds for the next.
   * @param signal cuts the connection
   * @throws EmbeddingError
   */
  async read<T>(work: (query: Query) => Promise<T>, signal?: AbortSignal): Promise<T> {
    const client = await this.connect();
    let held = true;
    const release = (cut: boolean) => {
      if (held) {
        held = false;
        client.release(cut);
      }
    };
    const cut = () => release(true);
    signal?.addEventListener('abort', cut);
    try {
      signal?.throwIfAborted();
      const result = await within(client, work);
      release(false);
      return result;
    } catch (error) {
      throw error instanceof EmbeddingError ? error : errorOfDatabase(error);
    } finally {
      signal?.removeEventListener('abort', cut);
      release(true);
    }
  }

  async close(): Promise<void> {
    await (this.ended ??= this.pool.end());
  }

  private async connect(): Promise<pg.PoolClient> {
    try {
      return await this.pool.connect();
    } catch (error) {
      throw errorOfDatabase(error);
    }
  }
}

const within = async <T>(client: pg.PoolClient, work: (query: Query) => Promise<T>): Promise<T> => {
  await client.query('BEGIN TRANSACTION READ ONLY');
  try {
    await client.query(`SET LOCAL statement_timeout = ${statementWithin}`);
    return await work(async <Row>(text: string, values: unknown[] = []) => {
      const { rows } = await client.query(text, values);
      return rows as Row[];
    });
  } finally {
    // nothing was written that could be kept; where the connection is gone, so is the transaction
    await client.query('ROLLBACK').catch(() => undefined);
  }
};
