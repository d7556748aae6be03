import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coveredColumns, plain } from '../../src/audit/chain.js';
import { ExportCheck } from '../../src/audit/export-check.js';
import { exportedEntrySchema, type ExportedEntry } from '../../src/audit/export.schema.js';
import { asOf, exportedEntryOf, rowOf, type ChainedRow } from '../../src/audit/exported-entry.js';
import { anyHistory, ledgerOf, makeEntry, type MadeUpLedger } from './made-up-ledger.js';

const covered = [...new Set(Object.values(coveredColumns).flat())];

const chainedRows = (ledger: MadeUpLedger): ChainedRow[] =>
  [...ledger.rows.values()].map((entry) => ({
    ...entry,
    revertedBy: null,
    links: ledger.links.filter(({ entryId }) => entryId === entry.id),
  }));

/** As a file has it: newest first, and through JSON. */
const exported = (rows: ChainedRow[]): ExportedEntry[] =>
  JSON.parse(
    JSON.stringify([...rows].reverse().map((row) => exportedEntryOf(row, 'https://photos.example.org'))),
  ) as ExportedEntry[];

const check = (entries: unknown[], isFiltered = false) => {
  const file = new ExportCheck();
  entries.forEach((entry, index) => file.add(entry) || file.addForeign(index + 1));
  return file.result(isFiltered);
};

type Path = (string | number)[];
const leavesOf = (value: unknown, path: Path = []): Path[] =>
  typeof value === 'object' && value !== null && Object.keys(value).length > 0
    ? Object.entries(value).flatMap(([key, part]) => leavesOf(part, [...path, key]))
    : [path];

const changeAt = (value: unknown, path: Path): void => {
  const parent = path.slice(0, -1).reduce<unknown>((part, key) => (part as never)[key], value) as Record<
    string,
    unknown
  >;
  const key = String(path.at(-1));
  const old = parent[key];
  parent[key] =
    typeof old === 'boolean' ? !old : typeof old === 'number' ? old + 1 : typeof old === 'string' ? `${old}x` : 'x';
};

describe('an exported entry', () => {
  it('has all that the ledger holds, and is described by its schema', () => {
    fc.assert(
      fc.property(anyHistory(), (history) => {
        const rows = chainedRows(ledgerOf(history));
        for (const [index, entry] of exported(rows).reverse().entries()) {
          expect(exportedEntrySchema.parse(entry)).toEqual(entry);
          const [before, after] = [rows[index]!, rowOf(entry)];
          expect(covered.map((column) => [column, plain(after[column])])).toEqual(
            covered.map((column) => [column, plain(before[column])]),
          );
        }
      }),
    );
  });

  it('says only once what it says', () => {
    const [entry] = exported([{ ...makeEntry(1), revertedBy: null, links: [] }]);
    expect(Object.keys(entry!.record)).toEqual(['accountId']);
  });

  it('keeps what users are not shown: a name without a person', () => {
    const row = { ...makeEntry(1, { toId: null, toName: 'Ida', fromName: null }), revertedBy: null, links: [] };
    const [entry] = exported([row]);
    expect(entry).toMatchObject({ to: null, record: { toName: 'Ida', fromName: null } });
    expect(rowOf(entry!)).toMatchObject({ toName: 'Ida', fromName: null });
  });
});

describe('an exported log', () => {
  it('is whole', () => {
    fc.assert(
      fc.property(anyHistory(), (history) => {
        const ledger = ledgerOf(history);
        expect(check(exported(chainedRows(ledger)))).toEqual({
          entries: ledger.rows.size,
          links: ledger.links.length,
          head: { place: ledger.links.length, hash: ledger.links.at(-1)!.hash },
          broken: 0,
          breaks: [],
        });
      }),
    );
  });

  it('is not whole after a change of anything in it that is the entry’s own', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(anyHistory(), fc.nat(), fc.nat(), (history, which, where) => {
        const entries = exported(chainedRows(ledgerOf(history)));
        const index = which % entries.length;
        const leaves = leavesOf(entries[index]).filter(
          ([first]) => !['revertedBy', 'revertible', 'immichUrl'].includes(String(first)),
        );
        const path = leaves[where % leaves.length]!;
        const isNoteOfOpenEntry = path.join('.') === 'record.fromUpdatedAt' && !entries[index]!.chain.settled;
        fc.pre(!isNoteOfOpenEntry);
        changeAt(entries[index], path);
        seen.add(path.join('.'));
        const { broken } = check(entries);
        expect({ path, found: broken > 0 }).toEqual({ path, found: true });
      }),
      { numRuns: 500 },
    );
    expect([...seen]).toEqual(
      expect.arrayContaining(['from.name', 'box.x', 'record.accountId', 'state', 'chain.planned.hash']),
    );
  });

  it('is not whole where an entry was taken out, put in, said twice or in another order', () => {
    fc.assert(
      fc.property(anyHistory(3), fc.nat(), (history, which) => {
        const entries = exported(chainedRows(ledgerOf(history)));
        // the newest one may be missing without a trace: see the head
        const index = 1 + (which % (entries.length - 1));
        const [entry, before] = [entries[index]!, entries[index - 1]!];
        expect(check(entries.toSpliced(index, 1)).breaks).toContainEqual(
          expect.objectContaining({ fault: 'missing', place: entry.chain.planned!.place }),
        );
        expect(check(entries.toSpliced(index, 0, entry)).breaks).toContainEqual(
          expect.objectContaining({ fault: 'order', entryId: entry.id }),
        );
        expect(check(entries.toSpliced(index - 1, 2, entry, before)).breaks).toEqual([
          expect.objectContaining({ fault: 'order', entryId: before.id }),
        ]);
        const forged = {
          ...entry,
          id: `${Number(entry.id) - 1 || 999}`,
          chain: { planned: null, target: null, settled: null },
        };
        expect(check([...entries, forged]).breaks).toContainEqual(
          expect.objectContaining({ fault: 'not-chained', entryId: forged.id }),
        );
      }),
    );
  });

  it('is not whole where something shown contradicts what the links cover', () => {
    const entries = exported(chainedRows(ledgerOf([{ kind: 'plan' }])));
    const covers = entries[0]!.from!.name;
    Object.assign(entries[0]!.from!, { name: 'Nobody' });
    Object.assign(entries[0]!.record, { fromName: covers });
    expect(check(entries).breaks).toMatchObject([
      {
        fault: 'changed',
        entryId: '1',
        message: 'Entry 1 was changed: it shows something else than what was written down.',
      },
    ]);
  });

  it('tells no more than it can where it was filtered', () => {
    fc.assert(
      fc.property(anyHistory(2), fc.func(fc.boolean()), (history, isLeftOut) => {
        const entries = exported(chainedRows(ledgerOf(history)));
        const kept = entries.filter(({ id }) => !isLeftOut(id));
        expect(check(kept, true).broken).toBe(0);
        const isCutOff = kept.length < entries.length && kept.at(-1) !== undefined;
        const newestPlace = Math.max(
          0,
          ...kept.flatMap(({ chain }) => [chain.planned, chain.target, chain.settled].map((link) => link?.place ?? 0)),
        );
        const links = kept
          .flatMap(({ chain }) => [chain.planned, chain.target, chain.settled])
          .filter((link) => link !== null);
        expect(check(kept).broken > 0).toBe(isCutOff && links.length < newestPlace);
      }),
    );
  });
});

describe('an export that others work beside', () => {
  it('shows the record of one moment, whole', () => {
    fc.assert(
      fc.property(anyHistory(), fc.nat(), (history, moment) => {
        const ledger = ledgerOf(history);
        const place = moment % (ledger.links.length + 1);
        const rows = chainedRows(ledger).flatMap((row) => asOf(row, place) ?? []);
        expect(check(exported(rows))).toMatchObject({ links: place, broken: 0 });
      }),
    );
  });
});
