import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { beginningOf, linksAfter, stepsOfPlanned, type ChainLink, type LedgerRow } from '../../src/audit/chain.js';
import { ChainCheck, type Checked, type FoundLink } from '../../src/audit/chain-check.js';
import type { Entry } from '../../src/database/generated/client.js';

export const ACCOUNT = '6f1c2d6e-0d3f-4d39-9f0e-3a4b5c6d7e8f';

const uuid = (text: string): string => {
  const hex = createHash('sha256').update(text).digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join(
    '-',
  );
};

/** A planned move of a face. */
export const makeEntry = (id: number, over: Partial<Entry> = {}): Entry => ({
  id,
  accountId: ACCOUNT,
  batchId: uuid(`batch ${id >> 2}`),
  sessionId: uuid('session'),
  at: `2026-01-01T00:00:${String(id % 60).padStart(2, '0')}.000Z`,
  settledAt: null,
  action: 'reassign',
  state: 'planned',
  outcome: null,
  cause: 'manual',
  device: 'tablet-1',
  faceId: uuid(`face ${id}`),
  formerFaceId: null,
  assetId: uuid(`asset ${id}`),
  assetChecksum: 'c2hhMQ==',
  x: (0.1 * id) % 1,
  y: 1 / 3,
  width: 0.25,
  height: 1,
  fromId: uuid('Mila'),
  fromName: 'Mila',
  toId: uuid('Nora'),
  toName: 'Nora',
  suggestion: JSON.stringify({ source: 'immich', verdict: 'correct', person: null, confidence: 0.5, evidence: [] }),
  immichVersion: null,
  answerStatus: null,
  answerMessage: null,
  foundId: null,
  foundName: null,
  fromUpdatedAt: null,
  featureReplaced: false,
  revertsId: null,
  parentId: null,
  ...over,
});

const ends: Partial<Entry>[] = [
  { state: 'applied', outcome: 'applied', answerStatus: 200, immichVersion: '3.1.0' },
  {
    state: 'applied',
    outcome: 'applied',
    answerStatus: 200,
    featureReplaced: true,
    fromUpdatedAt: '2025-12-31T00:00:00Z',
  },
  {
    state: 'failed',
    outcome: 'moved-elsewhere',
    answerMessage: 'Moved “meanwhile”.',
    foundId: uuid('Ida'),
    foundName: '',
  },
];

/** A ledger and its chain, without a database: entries and links as they would be read from one. */
export class MadeUpLedger {
  rows = new Map<number, Entry>();
  links: ChainLink[] = [];

  plan(over: Partial<Entry> = {}): Entry {
    const entry = makeEntry(this.rows.size + 1, over);
    this.rows.set(entry.id, entry);
    this.chain(stepsOfPlanned({ ...entry }));
    return entry;
  }

  target(entry: Entry): void {
    entry.toId = uuid(`made for ${entry.id}`);
    this.chain([{ step: 'target', entry: { ...entry } }]);
  }

  settle(entry: Entry, end: Partial<Entry>): void {
    Object.assign(entry, { settledAt: '2026-01-01T01:00:00.000Z', ...end });
    this.chain([{ step: 'settled', entry: { ...entry } }]);
  }

  get found(): FoundLink[] {
    const has = (entryId: number, step: string) =>
      this.links.some((link) => link.entryId === entryId && link.step === step);
    return this.links.map((link) => ({
      ...link,
      row: (this.rows.get(link.entryId) as LedgerRow | undefined) ?? null,
      hasTarget: has(link.entryId, 'target'),
      hasSettled: has(link.entryId, 'settled'),
    }));
  }

  /** As a database is checked: all links by place, then the entries that none speaks of. */
  check(found = [...this.found].sort((a, b) => a.place - b.place)): Checked {
    const check = new ChainCheck();
    found.forEach((link) => check.add(link));
    const planned = new Set(this.links.filter(({ step }) => step === 'planned').map(({ entryId }) => entryId));
    [...this.rows.keys()].filter((id) => !planned.has(id)).forEach((id) => check.addUnchained(id));
    return check.result();
  }

  /** The first place at which an entry is spoken of. */
  placesOf(entryId: number): number[] {
    return this.links.filter((link) => link.entryId === entryId).map(({ place }) => place);
  }

  private chain(steps: Parameters<typeof linksAfter>[1]): void {
    const last = this.links.at(-1);
    this.links.push(...linksAfter(last ?? { place: 0, hash: beginningOf(ACCOUNT) }, steps));
  }
}

type Act = { kind: 'plan' | 'plan-new-person' | 'plan-ended' } | { kind: 'go-on'; which: number; end: number };

const act: fc.Arbitrary<Act> = fc.oneof(
  fc.record({ kind: fc.constantFrom('plan' as const, 'plan-new-person' as const, 'plan-ended' as const) }),
  fc.record({ kind: fc.constant('go-on' as const), which: fc.nat(), end: fc.nat() }),
);

export type History = Act[];

/** Any history: entries planned, their people made, settled, in any order that can happen. */
export const anyHistory = (leastEntries = 1): fc.Arbitrary<History> =>
  fc
    .array(act, { maxLength: 24 })
    .map((acts) => [...Array.from({ length: leastEntries }, (): Act => ({ kind: 'plan' })), ...acts]);

/** A ledger with that history. Tests change it, so each makes its own. */
export const ledgerOf = (history: History): MadeUpLedger => {
  const ledger = new MadeUpLedger();
  history.forEach((one) => apply(ledger, one));
  return ledger;
};

const apply = (ledger: MadeUpLedger, one: Act): void => {
  if (one.kind !== 'go-on') {
    ledger.plan(
      one.kind === 'plan'
        ? {}
        : one.kind === 'plan-new-person'
          ? { toId: null, toName: '', suggestion: null }
          : { state: 'applied', outcome: 'already-there', settledAt: '2026-01-01T00:30:00.000Z', revertsId: 1 },
    );
    return;
  }
  const open = [...ledger.rows.values()].filter(({ state }) => state === 'planned');
  const entry = open[one.which % open.length];
  if (entry?.toId === null && one.end % 4 > 0) {
    ledger.target(entry);
  } else if (entry) {
    ledger.settle(entry, entry.toId === null ? ends[2]! : ends[one.end % ends.length]!);
  }
};
