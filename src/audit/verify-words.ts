import type { Checked } from './chain-check.js';
import type { Verification } from './verify.schema.js';

/** What was checked, and how. */
export interface Report {
  /** Such as `The record of account …`. */
  what: string;
  checked: Checked;
  noted: Verification['noted'];
  isFiltered: boolean;
}

const count = (number: number, one: string, many: string): string =>
  `${number.toLocaleString('en')} ${number === 1 ? one : many}`;

const sizeOf = ({ entries, links }: Checked): string =>
  `${count(entries, 'entry', 'entries')}, ${count(links, 'step', 'steps')}`;

const verdictOf = ({ what, checked, isFiltered }: Report): string => {
  if (checked.broken > 0) {
    return `${what} is NOT whole: ${count(checked.broken, 'break', 'breaks')} in ${sizeOf(checked)}.`;
  }
  return isFiltered
    ? `Every entry in ${lowerFirst(what)} is as it was written down: ${sizeOf(checked)}. Whether one is missing cannot ` +
        'be told: it was exported with a filter, and only neighbours in the chain could be compared.'
    : `${what} is whole: ${sizeOf(checked)}, chained from the first to the last.`;
};

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

const breaksOf = ({ broken, breaks }: Checked): string[] => [
  ...breaks.map(({ place, message }) => `- ${place === null ? '' : `place ${place}: `}${message}`),
  ...(broken > breaks.length ? [`- and ${count(broken - breaks.length, 'more', 'more')}`] : []),
];

const hintOf = ({ checked, isFiltered }: Report, isFile: boolean): string[] =>
  isFile && !isFiltered && checked.broken > 0 && checked.breaks.every(({ fault }) => fault === 'missing')
    ? ['If the file was exported with a filter, say --filtered: what the filter left out is not missed then.']
    : [];

const headOf = ({ head }: Checked): string[] =>
  head
    ? [
        `Its newest step is at place ${head.place}: ${head.hash}`,
        'A chain cannot tell that its end was cut off, or that somebody made all of it anew. Note the place and the hash ' +
          `somewhere else, and compare later: --noted ${head.place}:${head.hash.slice(0, 16)}`,
      ]
    : [];

/** A report in lines for a terminal. */
export const reportLines = (report: Report, isFile: boolean): string[] => [
  verdictOf(report),
  ...breaksOf(report.checked),
  ...hintOf(report, isFile),
  ...(report.noted ? [report.noted.message] : []),
  ...headOf(report.checked),
];
