import { isDeepStrictEqual } from 'node:util';
import type { Link } from '../database/generated/client.js';
import type { AuditEntry } from './audit.schema.js';
import { coveredColumns, plain, untilSettled, type LedgerRow, type Step } from './chain.js';
import { auditEntryOf, type EntryRow } from './entry.js';
import type { ExportedEntry, ExportedLink } from './export.schema.js';

/** An entry with the links of its steps, read together. */
export type ChainedRow = EntryRow & { links: Link[] };

/** Told by other entries or by the configuration, and not by the entry: no link covers them. */
const toldByOthers = ['revertedBy', 'revertible', 'immichUrl'] as const;

const covered = [...new Set(Object.values(coveredColumns).flat())];

type Columns = Record<string, unknown>;

/** The columns that an entry tells as users see it. */
const columnsOf = (entry: AuditEntry): Columns => ({
  id: Number(entry.id),
  at: entry.at,
  settledAt: entry.settledAt,
  action: entry.action,
  state: entry.state,
  cause: entry.cause,
  sessionId: entry.sessionId,
  batchId: entry.batchId,
  device: entry.device,
  faceId: entry.faceId,
  formerFaceId: entry.formerFaceId,
  assetId: entry.assetId,
  assetChecksum: entry.assetChecksum,
  x: entry.box?.x,
  y: entry.box?.y,
  width: entry.box?.width,
  height: entry.box?.height,
  fromId: entry.from?.id,
  fromName: entry.from?.name,
  toId: entry.to?.id,
  toName: entry.to?.name,
  suggestion: entry.suggestion && JSON.stringify(entry.suggestion),
  immichVersion: entry.immichVersion,
  answerStatus: entry.answer?.status,
  answerMessage: entry.answer?.message,
  featureReplaced: entry.featurePhotoReplaced,
  revertsId: entry.reverts === null ? null : Number(entry.reverts),
});

const linkOf = (links: Link[], step: Step): ExportedLink => {
  const link = links.find((one) => one.step === step);
  return link ? { place: link.place, previous: link.previous, hash: link.hash } : null;
};

export const exportedEntryOf = (row: ChainedRow, immichUrl: string): ExportedEntry => {
  const entry = auditEntryOf(row, immichUrl);
  const told = columnsOf(entry);
  const rest = covered.filter((column) => plain(row[column]) !== plain(told[column]));
  return {
    ...entry,
    record: Object.fromEntries(rest.map((column) => [column, plain(row[column])])) as ExportedEntry['record'],
    chain: {
      planned: linkOf(row.links, 'planned'),
      target: linkOf(row.links, 'target'),
      settled: linkOf(row.links, 'settled'),
    },
  };
};

/** The entry as the ledger held it when it was exported. */
export const rowOf = (exported: ExportedEntry): LedgerRow => {
  const known: Columns = { ...columnsOf(exported), ...exported.record };
  return Object.fromEntries(covered.map((column) => [column, known[column] ?? null]));
};

/** Whether what an exported entry shows and what its links cover are the same. */
export const isConsistent = (exported: ExportedEntry): boolean => {
  const row = { ...rowOf(exported), revertedBy: null, links: [] } as unknown as ChainedRow;
  const { record, ...again } = exportedEntryOf(row, '');
  const shown = { ...again, chain: exported.chain, ...pick(exported, toldByOthers) };
  return isDeepStrictEqual({ ...shown, record }, exported);
};

const pick = <T, Name extends keyof T>(whole: T, names: readonly Name[]): Pick<T, Name> =>
  Object.fromEntries(names.map((name) => [name, whole[name]])) as Pick<T, Name>;

/**
 * An entry as it was when the chain ended at `place`; null where it was not yet written then. An export takes a while,
 * and shows the record of one moment.
 */
export const asOf = (row: ChainedRow, place: number): ChainedRow | null => {
  const later = row.links.filter((link) => link.place > place).map(({ step }) => step as Step);
  if (later.includes('planned')) {
    return null;
  }
  return {
    ...row,
    links: row.links.filter((link) => link.place <= place),
    ...(later.includes('target') && { toId: null }),
    ...(later.includes('settled') && { ...untilSettled, featureReplaced: false }),
  };
};
