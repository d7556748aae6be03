import type { Client, Config, InStatement, ResultSet, Transaction } from '@libsql/client';
import { LibsqlError } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';

/**
 * Prisma's adapter on one connection. The libSQL client gives its connection away with each transaction, opens another
 * for what comes next, and leaves the old one to the garbage collector, which sees of its megabytes of cache only a
 * handle: a scan of 25,000 photos took a gigabyte. The adapter lets nobody else in while a transaction is open, so that
 * one connection is enough.
 */
export class OneConnection extends PrismaLibSql {
  override createClient(config: Config): Client {
    const client = super.createClient(config);
    const transaction = async (): Promise<Transaction> => {
      await client.execute('BEGIN DEFERRED');
      return new OpenTransaction(client);
    };
    return Object.assign(client, { transaction });
  }
}

/**
 * A transaction on a connection that goes on after it. What must never happen is that a statement meant for the
 * transaction runs outside of one: SQLite ends it by itself after some faults (a full disk, for one).
 */
class OpenTransaction implements Transaction {
  closed = false;

  constructor(private readonly client: Client) {}

  async execute(statement: InStatement): Promise<ResultSet> {
    this.refuseWhereClosed();
    try {
      return await this.client.execute(statement);
    } catch (error) {
      this.closed = !(await isWithinTransaction(this.client));
      throw error;
    }
  }

  async batch(statements: InStatement[]): Promise<ResultSet[]> {
    const results: ResultSet[] = [];
    for (const statement of statements) {
      results.push(await this.execute(statement));
    }
    return results;
  }

  executeMultiple(): Promise<void> {
    return Promise.reject(new Error('a script may end the transaction, so it is not run within one'));
  }

  async commit(): Promise<void> {
    this.refuseWhereClosed();
    try {
      await this.client.execute('COMMIT');
    } catch (error) {
      // nobody else could begin while it is open
      await this.rollback();
      throw error;
    }
    this.closed = true;
  }

  async rollback(): Promise<void> {
    if (!this.closed) {
      this.closed = true;
      if (await isWithinTransaction(this.client)) {
        await this.client.execute('ROLLBACK');
      }
    }
  }

  close(): void {
    void this.rollback();
  }

  private refuseWhereClosed(): void {
    if (this.closed) {
      throw new LibsqlError('The transaction is closed', 'TRANSACTION_CLOSED');
    }
  }
}

/** SQLite tells it by refusing to begin another one; where it begins one, that one is ended at once. */
const isWithinTransaction = async (client: Client): Promise<boolean> => {
  try {
    await client.execute('BEGIN DEFERRED');
  } catch {
    return true;
  }
  await client.execute('ROLLBACK');
  return false;
};
