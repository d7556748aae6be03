import { Injectable } from '@nestjs/common';
import { Database } from '../database/database.js';
import type { Entry } from '../database/generated/client.js';
import { beginningOf, hashOf, linksAfter, type ChainLink, type Head, type Step, type WrittenStep } from './chain.js';
import type { Transaction } from './ledger.repository.js';

interface Unsealed {
  place: number;
  step: Step;
  entry: Entry;
}

/** Adds to the chain of the ledger, in the transaction that writes what is chained. Nothing here reads it to the end. */
@Injectable()
export class ChainRepository {
  constructor(private readonly database: Database) {}

  /** Where it all lies. */
  get file(): string {
    return this.database.file;
  }

  /**
   * Chains steps in the order given. Transactions come one at a time, so the head that is read here stays the head.
   * @param steps what was written in this transaction, read back
   */
  async append(transaction: Transaction, steps: WrittenStep[]): Promise<void> {
    const accountIds = new Set(steps.map(({ entry }) => entry.accountId));
    for (const accountId of accountIds) {
      const ofAccount = steps.filter(({ entry }) => entry.accountId === accountId);
      await insert(transaction, linksAfter(await headOf(transaction, accountId), ofAccount));
    }
  }

  async head(accountId: string): Promise<Head> {
    return headOf(this.database, accountId);
  }

  /** Accounts none of whose links is sealed: what they hold was written before there was a chain. */
  async unsealedAccounts(): Promise<string[]> {
    const accounts = await this.database.account.findMany({
      where: { links: { some: {}, none: { hash: { not: null } } } },
      select: { id: true },
    });
    return accounts.map(({ id }) => id);
  }

  /**
   * Seals a chain that has no seals yet, whole or not at all: a chain that is sealed in part was meddled with.
   * @returns how many links it has
   */
  async seal(accountId: string, page = 500): Promise<number> {
    return this.database.$transaction(
      async (transaction) => {
        let head: Head = { place: 0, hash: beginningOf(accountId) };
        for (;;) {
          const unsealed = await unsealedAfter(transaction, accountId, head.place, page);
          const links = unsealed.map(({ place, step, entry }): ChainLink => {
            const previous = head.hash;
            head = { place, hash: hashOf(previous, place, step, entry) };
            return { accountId, place, entryId: entry.id, step, previous, hash: head.hash };
          });
          if (links.length === 0) {
            return head.place;
          }
          await writeSeals(transaction, links);
        }
      },
      { maxWait: 60_000, timeout: 3_600_000 },
    );
  }
}

/** The place of the newest link, and the newest seal: whatever was done to the chain, a new link follows a sealed one. */
const headOf = async (transaction: Transaction, accountId: string): Promise<Head> => {
  const [newest] = await transaction.$queryRaw<{ place: number; hash: string | null }[]>`
    SELECT place, (SELECT hash FROM "Link" WHERE accountId = ${accountId} AND hash IS NOT NULL ORDER BY place DESC LIMIT 1)
      AS hash
    FROM "Link" WHERE accountId = ${accountId} ORDER BY place DESC LIMIT 1`;
  return { place: newest?.place ?? 0, hash: newest?.hash ?? beginningOf(accountId) };
};

const insert = async (transaction: Transaction, links: ChainLink[]): Promise<void> => {
  // as JSON: Prisma passes on no more than some hundred values
  await transaction.$executeRaw`
    INSERT INTO "Link" (accountId, place, entryId, step, previous, hash)
    SELECT value ->> 'accountId', value ->> 'place', value ->> 'entryId', value ->> 'step', value ->> 'previous',
      value ->> 'hash'
    FROM json_each(${JSON.stringify(links)})`;
};

const unsealedAfter = async (
  transaction: Transaction,
  accountId: string,
  place: number,
  limit: number,
): Promise<Unsealed[]> => {
  const links = await transaction.link.findMany({
    where: { accountId, place: { gt: place } },
    orderBy: { place: 'asc' },
    take: limit,
    include: { entry: true },
  });
  return links.map((link) => ({ ...link, step: link.step as Step }));
};

const writeSeals = async (transaction: Transaction, links: ChainLink[]): Promise<void> => {
  await transaction.$executeRaw`
    UPDATE "Link" SET previous = s.value ->> 'previous', hash = s.value ->> 'hash'
    FROM json_each(${JSON.stringify(links)}) AS s
    WHERE "Link".accountId = s.value ->> 'accountId' AND "Link".place = s.value ->> 'place'`;
};
