import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { ChainRepository } from '../../src/audit/chain.repository.js';
import type { Settlement } from '../../src/audit/entry.js';
import { LedgerRepository, type NewEntry } from '../../src/audit/ledger.repository.js';
import { RecordRepository } from '../../src/audit/record.repository.js';
import { verifyRecord } from '../../src/audit/verify-record.js';
import type { Database } from '../../src/database/database.js';
import { ScratchDatabase } from '../support/scratch-database.js';

/** Half a character, the end of a C string, an emoji, a change of direction, what JSON escapes, and a formula. */
const ODD = 'a\ud800b\u0000c\u{1F600}\u202E"\\\n=1+1';

let scratch: ScratchDatabase;
let database: Database;
let chain: ChainRepository;
let ledger: LedgerRepository;

beforeEach(async () => {
  scratch = await ScratchDatabase.open();
  ({ database } = scratch);
  chain = new ChainRepository(database);
  ledger = new LedgerRepository(database, chain);
  await database.batch.create({
    data: { id: 'b', accountId: scratch.accountId, cause: 'manual', device: 'd', createdAt: 'now' },
  });
});
afterEach(() => scratch.close());

const move = (over: Partial<NewEntry> = {}): NewEntry => ({
  accountId: scratch.accountId,
  batchId: 'b',
  at: new Date().toISOString(),
  action: 'reassign',
  cause: 'manual',
  device: 'tablet-1',
  faceId: randomUUID(),
  assetId: randomUUID(),
  x: 0.1 + 0.2,
  y: 5e-324,
  width: 1,
  height: 0,
  fromId: randomUUID(),
  fromName: ODD,
  toId: randomUUID(),
  toName: 'Nora',
  ...over,
});

const end = (entryId: number, over: Partial<Settlement> = {}): Settlement => ({
  entryId,
  state: 'applied',
  outcome: 'applied',
  message: null,
  status: 200,
  found: null,
  featureReplaced: false,
  immichVersion: '3.1.0',
  ...over,
});

const plan = (...entries: NewEntry[]) => ledger.transaction((transaction) => ledger.plan(transaction, entries));
const steps = async () =>
  (await database.link.findMany({ orderBy: [{ accountId: 'asc' }, { place: 'asc' }] })).map(
    ({ place, entryId, step }) => `${place} ${entryId} ${step}`,
  );
const verify = async (accountId = scratch.accountId) => {
  const record = await RecordRepository.open(database.file);
  return verifyRecord(record, accountId).finally(() => record.close());
};

describe('the ledger, as it is written', () => {
  it('chains each step that an entry takes', async () => {
    const [one, two] = await plan(move(), move());
    await ledger.settle([end(two!.id), end(one!.id)]);
    expect(await steps()).toEqual(['1 1 planned', '2 2 planned', '3 1 settled', '4 2 settled']);
    expect(await verify()).toMatchObject({ entries: 2, links: 4, head: { place: 4 }, broken: 0 });
  });

  it('chains an entry that needs nothing sent at once to its end', async () => {
    await plan(move({ state: 'applied', outcome: 'already-there', settledAt: 'now', answerMessage: ODD }));
    expect(await steps()).toEqual(['1 1 planned', '2 1 settled']);
    expect((await verify()).broken).toBe(0);
  });

  it('chains for whom a move was when that comes to be known, once', async () => {
    const [one, two, creation] = await plan(
      move({ toId: null }),
      move({ toId: null }),
      move({ action: 'create-person', toId: null, toName: ODD }),
    );
    await ledger.settle([end(two!.id, { state: 'failed', outcome: 'gone' })]);
    const personId = randomUUID();
    await ledger.personMade(creation!.id, personId, [one!.id, two!.id]);
    await ledger.personMade(creation!.id, personId, [one!.id, two!.id]);
    await ledger.settle([end(creation!.id, { status: 201 })]);
    await ledger.settle([end(one!.id)]);
    expect((await steps()).slice(3)).toEqual(['4 2 settled', '5 1 target', '6 3 target', '7 3 settled', '8 1 settled']);
    expect((await verify()).broken).toBe(0);
  });

  it('chains what was kept, whatever was said', async () => {
    const [one, two] = await plan(move({ device: ODD, toName: ODD }), move());
    await ledger.aboutToMove(one!.id, '2026-01-01T00:00:00Z');
    const found = { id: randomUUID(), name: ODD };
    await ledger.settle([end(one!.id, { message: ODD, featureReplaced: true }), end(two!.id, { found, message: '' })]);
    expect(await database.entry.findMany({ select: { answerMessage: true, featureReplaced: true } })).toMatchObject([
      { answerMessage: expect.stringMatching(/^a\ufffdb/), featureReplaced: true },
      { answerMessage: '', featureReplaced: false },
    ]);
    expect((await verify()).broken).toBe(0);
  });

  it('makes no link where nothing was written: what has ended does not end again', async () => {
    const [one] = await plan(move());
    await ledger.settle([end(one!.id)]);
    await ledger.settle([end(one!.id, { state: 'failed', outcome: 'failed' })]);
    await ledger.personMade(one!.id, randomUUID(), []);
    expect(await steps()).toEqual(['1 1 planned', '2 1 settled']);
    expect(await database.entry.findFirst()).toMatchObject({ state: 'applied', outcome: 'applied' });
    expect((await verify()).broken).toBe(0);
  });

  it('writes no step without its link', async () => {
    const [one, creation] = await plan(move({ toId: null }), move({ action: 'create-person', toId: null }));
    const broken = () => Promise.reject(new Error('the disk is full'));
    const append = chain.append.bind(chain);
    chain.append = broken;
    await expect(plan(move())).rejects.toThrow('the disk is full');
    await expect(ledger.settle([end(one!.id)])).rejects.toThrow('the disk is full');
    await expect(ledger.personMade(creation!.id, randomUUID(), [one!.id])).rejects.toThrow('the disk is full');
    expect(await database.entry.findMany({ select: { state: true, toId: true } })).toEqual([
      { state: 'planned', toId: null },
      { state: 'planned', toId: null },
    ]);
    chain.append = append;
    await ledger.settle([end(one!.id)]);
    expect(await steps()).toEqual(['1 1 planned', '2 2 planned', '3 1 settled']);
    expect((await verify()).broken).toBe(0);
  });

  it('chains thousands of entries in one transaction, and each account for itself', async () => {
    const other = await database.account.create({ data: { id: randomUUID(), createdAt: 'now' } });
    const accountOf = (index: number) => (index % 3 === 0 ? other.id : scratch.accountId);
    const written = await plan(...Array.from({ length: 3000 }, (_, index) => move({ accountId: accountOf(index) })));
    await ledger.settle(written.map(({ id }) => end(id)));
    expect(await verify()).toMatchObject({ entries: 2000, links: 4000, head: { place: 4000 }, broken: 0 });
    expect(await verify(other.id)).toMatchObject({ entries: 1000, links: 2000, head: { place: 2000 }, broken: 0 });
  }, 60_000);

  it('is chained in one line, however many write at once', async () => {
    await Promise.all(
      Array.from({ length: 20 }, async () => {
        const [entry] = await plan(move());
        await ledger.settle([end(entry!.id)]);
      }),
    );
    expect(await verify()).toMatchObject({ entries: 20, links: 40, head: { place: 40 }, broken: 0 });
  });
});

describe('what was in the ledger before it had a chain', () => {
  /** As the migration leaves it. */
  const unseal = () => database.link.updateMany({ data: { previous: null, hash: null } });

  it('is sealed from the first to the last, and gone on with', async () => {
    const entries = await plan(...Array.from({ length: 10 }, () => move()));
    await ledger.settle(entries.slice(3).map(({ id }) => end(id)));
    const sealed = await database.link.findMany();
    await unseal();
    const { broken, head, breaks } = await verify();
    expect({ broken, head, first: breaks[0] }).toMatchObject({
      broken: 17,
      head: null,
      first: { fault: 'unsealed', place: 1 },
    });
    expect(await chain.unsealedAccounts()).toEqual([scratch.accountId]);
    expect(await chain.seal(scratch.accountId, 4)).toBe(17);
    expect(await database.link.findMany()).toEqual(sealed);
    expect(await chain.unsealedAccounts()).toEqual([]);
    await ledger.settle([end(1)]);
    expect(await verify()).toMatchObject({ links: 18, broken: 0 });
  });

  it('is sealed whole or not at all', async () => {
    await plan(...Array.from({ length: 10 }, () => move()));
    await unseal();
    await database.$executeRaw`CREATE TRIGGER full BEFORE UPDATE ON "Link" WHEN NEW.place = 9 BEGIN
      SELECT RAISE(ABORT, 'the disk is full'); END`;
    await expect(chain.seal(scratch.accountId, 4)).rejects.toThrow('the disk is full');
    expect(await database.link.count({ where: { hash: { not: null } } })).toBe(0);
    await database.$executeRaw`DROP TRIGGER full`;
    await chain.seal(scratch.accountId, 4);
    expect((await verify()).broken).toBe(0);
  });

  it('is not sealed again where seals were taken off: that stays to be seen, and nothing follows an unsealed link', async () => {
    await plan(move(), move(), move());
    await database.link.updateMany({ where: { place: { gte: 2 } }, data: { previous: null, hash: null } });
    expect(await chain.unsealedAccounts()).toEqual([]);
    await plan(move());
    const { broken, breaks, head } = await verify();
    expect({ broken, breaks }).toMatchObject({
      broken: 2,
      breaks: [
        { fault: 'unsealed', place: 2 },
        { fault: 'unsealed', place: 3 },
      ],
    });
    expect(head).toMatchObject({ place: 4 });
    const [first, , , last] = await database.link.findMany({ orderBy: { place: 'asc' } });
    expect(last!.previous).toBe(first!.hash);
  });
});

describe('an entry that somebody set back to planned', () => {
  it('comes to its end again, together with others, and the chain tells of it', async () => {
    const [one, two] = await plan(move(), move());
    await ledger.settle([end(one!.id)]);
    await database.entry.update({
      where: { id: one!.id },
      data: { state: 'planned', outcome: null, settledAt: null, answerStatus: null, immichVersion: null },
    });
    expect((await verify()).breaks).toMatchObject([{ fault: 'changed', place: 3, entryId: '1', step: 'settled' }]);
    await ledger.settle([end(one!.id, { state: 'failed', outcome: 'gone', status: null }), end(two!.id)]);
    expect(await steps()).toEqual(['1 1 planned', '2 2 planned', '3 1 settled', '4 1 settled', '5 2 settled']);
    expect((await verify()).breaks).toMatchObject([{ fault: 'changed', place: 3, entryId: '1', step: 'settled' }]);
  });
});
