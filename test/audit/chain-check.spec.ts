import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { coveredColumns, hashOf, type Step } from '../../src/audit/chain.js';
import { ChainCheck } from '../../src/audit/chain-check.js';
import type { Entry } from '../../src/database/generated/client.js';
import { anyHistory, ledgerOf, makeEntry, MadeUpLedger } from './made-up-ledger.js';

const columns = Object.keys(makeEntry(1)) as (keyof Entry)[];
const steps = Object.keys(coveredColumns) as Step[];

/** Another value than the one that is there. */
const otherThan = (value: string | number | boolean | null): string | number | boolean => {
  if (typeof value === 'boolean') {
    return !value;
  }
  return typeof value === 'number' ? value + 1 : `${value ?? ''}x`;
};

/** Where a change of a column shows first; null where no step has written it yet. */
const firstPlaceOf = (ledger: MadeUpLedger, entryId: number, column: keyof Entry): number | null => {
  const links = ledger.links.filter((link) => link.entryId === entryId);
  const retargeted = links.some(({ step }) => step === 'target');
  const telling = links.filter(
    ({ step }) => coveredColumns[step].includes(column) && !(step === 'planned' && column === 'toId' && retargeted),
  );
  return telling[0]?.place ?? null;
};

const pick = <T>(from: T[], which: number): T => from[which % from.length]!;

describe('a chain to which nothing was done', () => {
  it('is whole, in whatever order it is read', () => {
    fc.assert(
      fc.property(anyHistory(), fc.infiniteStream(fc.nat()), (history, order) => {
        const ledger = ledgerOf(history);
        const shuffled = ledger.found
          .map((link) => ({ link, key: order.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ link }) => link);
        for (const checked of [ledger.check(), ledger.check(shuffled)]) {
          expect(checked).toEqual({
            entries: ledger.rows.size,
            links: ledger.links.length,
            head: { place: ledger.links.length, hash: ledger.links.at(-1)!.hash },
            broken: 0,
            breaks: [],
          });
        }
      }),
    );
  });

  it('is whole where there is nothing', () => {
    expect(new MadeUpLedger().check()).toEqual({ entries: 0, links: 0, head: null, broken: 0, breaks: [] });
  });
});

describe('a chain to which something was done', () => {
  const changed = (column: keyof Entry) =>
    fc.assert(
      fc.property(anyHistory(), fc.nat(), (history, which) => {
        const ledger = ledgerOf(history);
        const entry = pick([...ledger.rows.values()], which);
        const place = firstPlaceOf(ledger, entry.id, column);
        if (place === null && column === 'fromUpdatedAt') {
          return; // noted for the recovery, and covered when the entry has ended
        }
        Object.assign(entry, { [column]: otherThan(entry[column]) });
        const { broken, breaks } = ledger.check();
        expect(broken).toBeGreaterThan(0);
        expect(breaks[0]).toMatchObject(
          place === null
            ? { fault: 'not-chained', place: null, entryId: String(entry.id), step: 'settled' }
            : { fault: 'changed', place, entryId: String(entry.id) },
        );
        expect(breaks[0]!.message).toContain(`Entry ${entry.id} `);
      }),
    );
  it.each(columns.filter((column) => column !== 'id'))('names the entry and the step where %s was changed', changed);

  it('names an entry that was taken out, and that has another id now', () => {
    fc.assert(
      fc.property(anyHistory(), fc.nat(), fc.boolean(), (history, which, renamed) => {
        const ledger = ledgerOf(history);
        const entry = pick([...ledger.rows.values()], which);
        ledger.rows.delete(entry.id);
        if (renamed) {
          ledger.rows.set(999, { ...entry, id: 999 });
        }
        const { breaks } = ledger.check();
        expect(breaks[0]).toMatchObject({
          fault: 'entry-gone',
          place: ledger.placesOf(entry.id)[0],
          entryId: String(entry.id),
        });
        expect(breaks.filter(({ fault }) => fault === 'not-chained').map(({ entryId }) => entryId)).toEqual(
          renamed ? ['999'] : [],
        );
      }),
    );
  });

  it('names an entry that was put in', () => {
    fc.assert(
      fc.property(anyHistory(), (history) => {
        const ledger = ledgerOf(history);
        ledger.rows.set(999, makeEntry(999));
        expect(ledger.check().breaks).toMatchObject([{ fault: 'not-chained', entryId: '999', step: 'planned' }]);
      }),
    );
  });

  it('names the place of a link that was taken out, or what stands there without one where it was the last', () => {
    fc.assert(
      fc.property(anyHistory(), fc.nat(), (history, which) => {
        const ledger = ledgerOf(history);
        const link = pick(ledger.links, which);
        const isLast = link === ledger.links.at(-1);
        ledger.links = ledger.links.filter((other) => other !== link);
        const { broken, breaks } = ledger.check();
        expect(broken).toBeGreaterThan(0);
        if (!isLast) {
          // taking out a link may show in its entry even earlier: what was planned speaks of later steps
          const missing = breaks.find(({ fault }) => fault === 'missing');
          expect(missing).toMatchObject({ place: link.place });
        } else {
          expect(breaks.some(({ entryId }) => entryId === String(link.entryId))).toBe(true);
        }
      }),
    );
  });

  it('names the first place of an entry that was taken out with all its links', () => {
    fc.assert(
      fc.property(anyHistory(2), fc.nat(), (history, which) => {
        const ledger = ledgerOf(history);
        const entry = pick([...ledger.rows.values()], which);
        const places = ledger.placesOf(entry.id);
        const end = ledger.links.length;
        ledger.rows.delete(entry.id);
        ledger.links = ledger.links.filter(({ entryId }) => entryId !== entry.id);
        const inside = places.filter((place) => place <= (ledger.links.at(-1)?.place ?? 0));
        const { broken, breaks } = ledger.check();
        // what was cut off at the end leaves no trace in the chain: that is what noting its head is for
        expect(broken > 0).toBe(inside.length > 0);
        expect(breaks[0]?.place ?? null).toBe(inside[0] ?? null);
        expect(inside.length > 0 || ledger.links.length < end).toBe(true);
      }),
    );
  });

  it('names the first place where links have changed places, and where one was put in', () => {
    fc.assert(
      fc.property(anyHistory(2), fc.nat(), fc.nat(), (history, one, another) => {
        const ledger = ledgerOf(history);
        const [a, b] = [pick(ledger.links, one), pick(ledger.links, another)];
        fc.pre(a !== b);
        [a.place, b.place] = [b.place, a.place];
        expect(ledger.check().breaks[0]).toMatchObject({ fault: 'changed', place: Math.min(a.place, b.place) });
      }),
    );
    fc.assert(
      fc.property(anyHistory(2), fc.nat(), (history, which) => {
        const ledger = ledgerOf(history);
        const at = pick(ledger.links, which);
        ledger.links.filter(({ place }) => place >= at.place).forEach((link) => (link.place += 1));
        const entry = makeEntry(999);
        ledger.rows.set(999, entry);
        const { previous } = at;
        const place = at.place - 1;
        ledger.links.push({
          ...at,
          place,
          entryId: 999,
          step: 'planned',
          hash: hashOf(previous, place, 'planned', entry),
        });
        // it follows well; those behind it do not
        expect(ledger.check().breaks[0]).toMatchObject({ fault: 'changed', place: place + 1 });
      }),
    );
  });

  it.each(['entryId', 'step', 'previous', 'hash', 'place'] as const)('names a link whose %s was changed', (field) => {
    fc.assert(
      fc.property(anyHistory(2), fc.nat(), fc.nat(), (history, which, step) => {
        const ledger = ledgerOf(history);
        const link = pick(ledger.links, which);
        const { place } = link;
        const others = steps.filter((one) => one !== link.step);
        const change = { entryId: 1000, step: pick(others, step), previous: 'ff', hash: 'ff', place: 0 };
        Object.assign(link, { [field]: change[field] });
        const { broken, breaks } = ledger.check();
        expect(broken).toBeGreaterThan(0);
        const isLast = place === ledger.links.length;
        const expected = {
          entryId: 'entry-gone',
          step: 'changed',
          previous: 'changed',
          hash: 'changed',
          place: isLast ? 'order' : 'missing',
        }[field];
        expect(breaks).toContainEqual(
          expect.objectContaining({ fault: expected, place: isLast && field === 'place' ? null : place }),
        );
      }),
    );
  });

  it('names a link that has lost its seal, once', () => {
    fc.assert(
      fc.property(anyHistory(2), fc.nat(), (history, which) => {
        const ledger = ledgerOf(history);
        const link = pick(ledger.links, which);
        const found = ledger.found.map((one) => (one.place === link.place ? { ...one, hash: null } : one));
        expect(ledger.check(found).breaks).toMatchObject([{ fault: 'unsealed', place: link.place }]);
      }),
    );
  });

  it('names the first hundred breaks, and counts all of them', () => {
    const ledger = new MadeUpLedger();
    for (let id = 1; id <= 1000; id++) {
      ledger.plan();
    }
    ledger.rows.forEach((entry) => (entry.device = 'somebody-else'));
    const { broken, breaks } = ledger.check([...ledger.found].reverse());
    expect(broken).toBe(1000);
    expect(breaks.map(({ place }) => place)).toEqual(Array.from({ length: 100 }, (_, index) => index + 1));
  });
});

describe('a part of a chain', () => {
  it('is checked link by link, and tells of neighbours alone', () => {
    fc.assert(
      fc.property(anyHistory(2), fc.func(fc.boolean()), (history, isLeftOut) => {
        const ledger = ledgerOf(history);
        const check = new ChainCheck();
        const kept = ledger.found.filter(({ entryId }) => !isLeftOut(entryId));
        kept.forEach((link) => check.add(link));
        expect(check.result(false)).toMatchObject({ links: kept.length, broken: 0 });
      }),
    );
  });
});
