import { Prisma } from '../database/generated/client.js';
import type { AuditFilter } from './audit.schema.js';
import type { ChosenRevert } from './chosen-revert.schema.js';

/** SQL: `e` moves a face, Immich did it, and nothing takes it back or is about to. */
export const canBeReverted = Prisma.sql`
  e.action IN ('reassign', 'unassign') AND +e.state = 'applied' AND e.revertsId IS NULL
  AND NOT EXISTS (SELECT 1 FROM "Entry" r WHERE r.revertsId = e.id AND +r.state <> 'failed')`;

const wasReverted = Prisma.sql`
  EXISTS (SELECT 1 FROM "Entry" r WHERE r.revertsId = e.id AND +r.state <> 'failed')`;

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i;

/**
 * The spellings that a name is looked for in: SQLite takes capital and small letters for the same in ASCII alone, so
 * that "änne" would not find "Änne".
 */
export const spellings = (text: string): string[] => {
  const small = text.toLocaleLowerCase();
  const titled = small.replace(/(^|[\s-])(\p{L})/gu, (letter) => letter.toLocaleUpperCase());
  return [...new Set([text, small, titled, text.toLocaleUpperCase()])];
};

/** SQL: what somebody typed is part of a name, or the number of an entry, or the id of what it is about. */
const found = (search: string): Prisma.Sql => {
  const named = spellings(search).map((text) => {
    const pattern = `%${text.replace(/[\\%_]/g, String.raw`\$&`)}%`;
    return Prisma.sql`e.fromName LIKE ${pattern} ESCAPE '\\' OR e.toName LIKE ${pattern} ESCAPE '\\'`;
  });
  if (uuid.test(search)) {
    const id = search.toLowerCase();
    named.push(Prisma.sql`${id} IN (e.faceId, e.formerFaceId, e.assetId, e.fromId, e.toId, e.batchId)`);
  }
  const number = /^#?(\d{1,15})$/.exec(search)?.[1];
  if (number !== undefined) {
    named.push(Prisma.sql`e.id = ${Number(number)}`);
  }
  return Prisma.sql`(${Prisma.join(named, ' OR ')})`;
};

/** SQL: what the filter lets through of an account's entries, as `e`. The one place that knows what a filter means. */
export const matching = (accountId: string, filter: AuditFilter): Prisma.Sql => {
  const { sessionId, batchId, assetId, faceId, action, state, outcome, cause, device } = filter;
  const conditions = [
    ...equal({ accountId, sessionId, batchId, assetId, faceId, action, state, outcome, cause, device }),
    ...(filter.revert === 'possible' ? [canBeReverted] : []),
    ...(filter.revert === 'done' ? [wasReverted] : []),
    ...(filter.after ? [Prisma.sql`e.at >= ${new Date(filter.after).toISOString()}`] : []),
    ...(filter.before ? [Prisma.sql`e.at < ${new Date(filter.before).toISOString()}`] : []),
    ...(filter.personId ? [Prisma.sql`(e.fromId = ${filter.personId} OR e.toId = ${filter.personId})`] : []),
    ...(filter.search ? [found(filter.search.trim())] : []),
  ];
  return Prisma.join(conditions, ' AND ');
};

/** Columns in which there are few different values: an index on them would find nothing faster. */
const commonPlace = new Set(['action', 'state', 'outcome', 'cause', 'device']);

const equal = (columns: Record<string, string | undefined>): Prisma.Sql[] =>
  Object.entries(columns).flatMap(([column, value]) =>
    value === undefined
      ? []
      : [Prisma.sql`${Prisma.raw(`${commonPlace.has(column) ? '+' : ''}e."${column}"`)} = ${value}`],
  );

/** SQL: one of these. As JSON: Prisma passes on no more than some hundred values. */
const among = (ids: readonly string[]): Prisma.Sql =>
  Prisma.sql`e.id IN (SELECT CAST(value AS INTEGER) FROM json_each(${JSON.stringify(ids)}))`;

/** SQL: the entries that somebody chose, as `e`. */
export const chosen = (
  accountId: string,
  { entryIds, filter, except, upTo }: Omit<ChosenRevert, 'dryRun'>,
): Prisma.Sql =>
  Prisma.join(
    [
      matching(accountId, filter ?? {}),
      ...(entryIds ? [among(entryIds)] : []),
      ...(except && except.length > 0 ? [Prisma.sql`NOT ${among(except)}`] : []),
      ...(upTo === undefined ? [] : [Prisma.sql`e.id <= ${Number(upTo)}`]),
    ],
    ' AND ',
  );
