import { stringify, type Options } from 'csv-stringify';
import { stringify as stringifyNow } from 'csv-stringify/sync';
import { Readable } from 'node:stream';
import type { ExportQuery } from './audit.schema.js';
import type { ExportedEntry } from './export.schema.js';

type Format = ExportQuery['format'];

export const contentTypes: Record<Format, string> = {
  csv: 'text/csv; charset=utf-8; header=present',
  json: 'application/json; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
};

/** The columns of the CSV, in order. */
const rowOf = (entry: ExportedEntry): Record<string, unknown> => ({
  id: entry.id,
  at: entry.at,
  settledAt: entry.settledAt,
  action: entry.action,
  state: entry.state,
  cause: entry.cause,
  device: entry.device,
  sessionId: entry.sessionId,
  batchId: entry.batchId,
  fromId: entry.from?.id,
  fromName: entry.from?.name,
  toId: entry.to?.id,
  toName: entry.to?.name,
  faceId: entry.faceId,
  formerFaceId: entry.formerFaceId,
  assetId: entry.assetId,
  assetChecksum: entry.assetChecksum,
  boxX: entry.box?.x,
  boxY: entry.box?.y,
  boxWidth: entry.box?.width,
  boxHeight: entry.box?.height,
  suggestionSource: entry.suggestion?.source,
  suggestionVerdict: entry.suggestion?.verdict,
  suggestionConfidence: entry.suggestion?.confidence,
  immichVersion: entry.immichVersion,
  answerStatus: entry.answer?.status,
  answerMessage: entry.answer?.message,
  featurePhotoReplaced: entry.featurePhotoReplaced,
  reverts: entry.reverts,
  revertedBy: entry.revertedBy,
  plannedPlace: entry.chain.planned?.place,
  plannedHash: entry.chain.planned?.hash,
  targetPlace: entry.chain.target?.place,
  targetHash: entry.chain.target?.hash,
  settledPlace: entry.chain.settled?.place,
  settledHash: entry.chain.settled?.hash,
});

const emptyEntry = { chain: {} } as ExportedEntry;

const csvOptions: Options = {
  header: true,
  columns: Object.keys(rowOf(emptyEntry)),
  record_delimiter: 'windows',
  escape_formulas: true,
  // RFC 4180 wants any line break quoted, also one that ends no line here
  quoted_match: /[\r\n]/,
  cast: { boolean: String },
};

/** Entries as a CSV (RFC 4180); a cell that a spreadsheet would take for a formula is made text by an apostrophe. */
const toCsv = (entries: AsyncIterable<ExportedEntry>): Readable => {
  const rows = Readable.from(
    (async function* () {
      for await (const entry of entries) {
        yield rowOf(entry);
      }
    })(),
  );
  const csv = stringify(csvOptions);
  rows.on('error', (error) => csv.destroy(error));
  return rows.pipe(csv);
};

/** The CSV of one entry. */
export const csvOf = (entry: ExportedEntry): string => stringifyNow([rowOf(entry)], csvOptions);

async function* asJson(entries: AsyncIterable<ExportedEntry>): AsyncGenerator<string> {
  let before = '[\n';
  for await (const entry of entries) {
    yield before + JSON.stringify(entry);
    before = ',\n';
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

async function* asLines(entries: AsyncIterable<ExportedEntry>): AsyncGenerator<string> {
  for await (const entry of entries) {
    yield `${JSON.stringify(entry)}\n`;
  }
}

/** A stream that holds a page of entries at a time, whatever their number. */
export const exportOf = (entries: AsyncIterable<ExportedEntry>, format: Format): Readable => {
  switch (format) {
    case 'csv':
      return toCsv(entries);
    case 'json':
      return Readable.from(asJson(entries));
    case 'ndjson':
      return Readable.from(asLines(entries));
  }
};
