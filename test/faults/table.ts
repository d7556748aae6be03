import type { Finding } from './findings.js';

/** A kind of crash or fault, and all that came of it. */
export interface Row {
  fault: string;
  times: number;
  /** Decisions made or taken back meanwhile. */
  decisions: number;
  /** Of these, not done, the reviewer told, and waiting in the queue again. */
  handedBack: number;
  findings: Finding[];
  /** What is to be known of how it was tried; why it was not. */
  note?: string;
}

export const emptyRow = (fault: string): Row => ({ fault, times: 0, decisions: 0, handedBack: 0, findings: [] });

const columns = ['fault', 'times tried', 'decisions made', 'handed back', 'lost', 'doubled', 'unexplained'];

const cellsOf = ({ fault, times, decisions, handedBack, findings }: Row): string[] => {
  const count = (kind: Finding['kind']): number => findings.filter((finding) => finding.kind === kind).length;
  return [fault, times, decisions, handedBack, count('lost'), count('doubled'), count('unexplained')].map(String);
};

const sumOf = (rows: Row[]): Row => ({
  fault: 'all',
  times: rows.reduce((sum, { times }) => sum + times, 0),
  decisions: rows.reduce((sum, { decisions }) => sum + decisions, 0),
  handedBack: rows.reduce((sum, { handedBack }) => sum + handedBack, 0),
  findings: rows.flatMap(({ findings }) => findings),
});

/** Aligned for a terminal; as Markdown it can be pasted. */
export const tableOf = (rows: Row[], asMarkdown = false): string => {
  const lines = [columns, ...[...rows, sumOf(rows)].map(cellsOf)];
  const widths = columns.map((_, column) => Math.max(...lines.map((cells) => cells[column]!.length)));
  const padded = lines.map((cells) =>
    cells.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]!) : cell.padStart(widths[column]!))),
  );
  const rule = widths.map((width, column) =>
    column === 0 || !asMarkdown ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  const [head, ...body] = padded;
  const text = [head!, rule, ...body].map((cells) => (asMarkdown ? `| ${cells.join(' | ')} |` : cells.join('  ')));
  return text.join('\n');
};

/** Of a row; what follows is mostly more of the same. */
const mostShown = 20;

/** What was found where, and how each row was tried, in words. */
export const notesOf = (rows: Row[]): string[] =>
  rows.flatMap(({ fault, note, findings }) => [
    ...(note ? [`${fault}: ${note}.`] : []),
    ...findings.slice(0, mostShown).map(({ kind, text }) => `${fault}: ${kind}: ${text}`),
    ...(findings.length > mostShown ? [`${fault}: and ${findings.length - mostShown} more`] : []),
  ]);
