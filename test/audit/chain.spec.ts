import { describe, expect, it } from '@jest/globals';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { beginningOf, coveredColumns, hashOf, linksAfter, plain, untilSettled } from '../../src/audit/chain.js';
import { Prisma } from '../../src/database/generated/client.js';
import { ACCOUNT, makeEntry } from './made-up-ledger.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const all = [...new Set(Object.values(coveredColumns).flat())];

describe('what the links of an entry cover', () => {
  /** Lines of the model that name a column, and whether it may be null or is there from the first version on. */
  const declared = /^model Entry \{\n(.*?)^\}/ms
    .exec(readFileSync('prisma/schema.prisma', 'utf8'))![1]!
    .split('\n')
    .map((line) => /^ {2}(\w+)\s+(?:String|Int|Float|Boolean)(\??)/.exec(line))
    .flatMap((match) => (match ? [{ name: match[1]!, nullable: match[2] === '?' }] : []));

  it('is every column: who adds one to the schema says in `coveredColumns` which step writes it', () => {
    expect(declared.length).toBeGreaterThan(30);
    expect([...all].sort()).toEqual(declared.map(({ name }) => name).sort());
    expect([...all].sort()).toEqual(Object.keys(Prisma.EntryScalarFieldEnum).sort());
  });

  it('has nothing that must not be null, but for what was there when the first link was made', () => {
    const notNull = declared.filter(({ nullable }) => !nullable).map(({ name }) => name);
    expect(notNull.sort()).toEqual(
      ['accountId', 'action', 'at', 'batchId', 'cause', 'device', 'featureReplaced', 'id', 'state'].sort(),
    );
  });

  it('is told from what stands there before the end is known', () => {
    const entry = makeEntry(1);
    for (const [column, value] of Object.entries(untilSettled)) {
      expect([column, plain(entry[column as keyof typeof entry])]).toEqual([column, value]);
    }
    expect(Object.keys(untilSettled)).toEqual(
      expect.arrayContaining(['state', 'outcome', 'foundId', 'featureReplaced']),
    );
    expect(Object.keys(untilSettled)).not.toContain('toId');
  });
});

describe('the hash of a link', () => {
  it('can be computed by anybody who reads how, without this code', () => {
    const entry = makeEntry(7, {
      fromName: 'Mila "é" \u{1F600}',
      suggestion: null,
      x: 0.30000000000000004,
      revertsId: 3,
    });
    const { accountId, batchId, sessionId, faceId, assetId, fromId, toId } = entry;
    const content =
      `[12,"planned",{"accountId":"${accountId}","action":"reassign","assetChecksum":"c2hhMQ==","assetId":"${assetId!}",` +
      `"at":"2026-01-01T00:00:07.000Z","batchId":"${batchId}","cause":"manual","device":"tablet-1","faceId":"${faceId!}",` +
      `"fromId":"${fromId!}","fromName":"Mila \\"é\\" \u{1F600}","height":1,"id":7,"revertsId":3,` +
      `"sessionId":"${sessionId!}","toId":"${toId!}","toName":"Nora","width":0.25,"x":0.30000000000000004,` +
      `"y":0.3333333333333333}]`;
    expect(hashOf('00ff', 12, 'planned', entry)).toBe(sha256(`00ff${content}`));
  });

  it('is the same for what Prisma reads and for what SQLite keeps', () => {
    const end = { state: 'applied', featureReplaced: true, answerStatus: 200, settledAt: 'then' };
    const kept = { ...makeEntry(7, end), featureReplaced: 1n, answerStatus: 200n, id: 7n };
    expect(hashOf('', 1, 'settled', kept)).toBe(hashOf('', 1, 'settled', makeEntry(7, end)));
  });

  it('does not change when a column is added that an entry has nothing in', () => {
    const entry = makeEntry(1);
    expect(hashOf('', 1, 'planned', { ...entry, sessionId: undefined })).toBe(
      hashOf('', 1, 'planned', { ...entry, sessionId: null }),
    );
  });

  it('follows the account first, and then the link before', () => {
    const [first, second] = linksAfter({ place: 0, hash: beginningOf(ACCOUNT) }, [
      { step: 'planned', entry: makeEntry(1) },
      { step: 'planned', entry: makeEntry(2) },
    ]);
    expect(first).toMatchObject({ place: 1, previous: sha256(ACCOUNT), entryId: 1 });
    expect(second).toMatchObject({ place: 2, previous: first!.hash, entryId: 2 });
    expect(second!.hash).toBe(hashOf(first!.hash, 2, 'planned', makeEntry(2)));
  });
});
