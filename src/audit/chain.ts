import { createHash } from 'node:crypto';
import type { Entry } from '../database/generated/client.js';

/**
 * The chain of the ledger. An entry is written in steps, and each step is a link of its own: its hash covers what the
 * step wrote and the hash of the link before it, so that nothing of the past can be changed without a trace. Each
 * account has a chain of its own. docs/adr/0009-chained-ledger.md says how to compute it without this code.
 */

/** `target`: the person that was made for a move came to be known after the move was planned. */
export type Step = 'planned' | 'target' | 'settled';

/** An entry as it lies in the ledger, by column; values as SQLite keeps them or as Prisma reads them. */
export type LedgerRow = { readonly [Column in keyof Entry]?: unknown };
type Column = keyof Entry;

/**
 * What each step's link covers. **The one place for it: a new column of `Entry` goes here** (a test says so). It must be
 * nullable: what is null is left out of the hash, so that links from before the column stay as they are.
 */
export const coveredColumns: Record<Step, readonly Column[]> = {
  planned: [
    'id',
    'accountId',
    'batchId',
    'sessionId',
    'at',
    'action',
    'cause',
    'device',
    'faceId',
    'formerFaceId',
    'assetId',
    'assetChecksum',
    'x',
    'y',
    'width',
    'height',
    'fromId',
    'fromName',
    'toId',
    'toName',
    'suggestion',
    'revertsId',
    'parentId',
  ],
  target: ['id', 'toId'],
  settled: [
    'id',
    'toId',
    'state',
    'outcome',
    'settledAt',
    'answerStatus',
    'answerMessage',
    'foundId',
    'foundName',
    'featureReplaced',
    'fromUpdatedAt',
    'immichVersion',
  ],
};

/** Noted right before a move is sent, and covered with its end. */
const writtenBetween: readonly Column[] = ['fromUpdatedAt'];

const stillOpen: Partial<Record<Column, unknown>> = { state: 'planned', featureReplaced: 0 };

/** What settling alone writes, and what stands there until then. */
export const untilSettled = Object.fromEntries(
  coveredColumns.settled
    .filter((column) => !coveredColumns.planned.includes(column) && !writtenBetween.includes(column))
    .map((column) => [column, stillOpen[column] ?? null]),
);

/** A value as SQLite keeps it: no booleans, and one kind of number. */
export const plain = (value: unknown): unknown => {
  if (typeof value === 'boolean') {
    return Number(value);
  }
  if (typeof value === 'bigint') {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : String(value);
  }
  return value ?? null;
};

const byName = (columns: readonly Column[]): readonly Column[] => [...columns].sort();
const inOrder = {
  planned: byName(coveredColumns.planned),
  target: byName(coveredColumns.target),
  settled: byName(coveredColumns.settled),
};

/** What a step wrote: by the names of the columns, without what is null. The form of RFC 8785, for plain values. */
const contentOf = (step: Step, row: LedgerRow): string => {
  const named = inOrder[step].map((column) => [column, plain(row[column])] as const);
  return JSON.stringify(Object.fromEntries(named.filter(([, value]) => value !== null)));
};

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** What the first link of an account's chain follows. */
export const beginningOf = (accountId: string): string => sha256(accountId);

/**
 * The seal of one link.
 * @param row as it was when the step was written; `toId` is null in a `planned` one that a `target` follows
 */
export const hashOf = (previous: string, place: number, step: Step, row: LedgerRow): string =>
  sha256(`${previous}[${place},"${step}",${contentOf(step, row)}]`);

/** The newest link of a chain; place 0 and the beginning where there is none. */
export interface Head {
  place: number;
  hash: string;
}

export interface ChainLink {
  accountId: string;
  place: number;
  entryId: number;
  step: Step;
  previous: string;
  hash: string;
}

/** A step that was written and is to be chained. */
export interface WrittenStep {
  step: Step;
  /** Read back from the database: what was kept, not what was meant. Of its columns those that the step covers. */
  entry: WrittenEntry;
}
export type WrittenEntry = Pick<Entry, 'id' | 'accountId'> & Partial<Entry>;

/** The links of steps of one account, in the order given. */
export const linksAfter = (head: Head, steps: WrittenStep[]): ChainLink[] => {
  let { place, hash } = head;
  return steps.map(({ step, entry }) => {
    const previous = hash;
    place += 1;
    hash = hashOf(previous, place, step, entry);
    return { accountId: entry.accountId, place, entryId: entry.id, step, previous, hash };
  });
};

/** The steps that planning an entry takes: some are at their end at once. */
export const stepsOfPlanned = (entry: WrittenEntry): WrittenStep[] =>
  entry.state === 'planned'
    ? [{ step: 'planned', entry }]
    : [
        { step: 'planned', entry },
        { step: 'settled', entry },
      ];
