import { setImmediate as otherWork } from 'node:timers/promises';
import { ChainCheck, type Checked } from './chain-check.js';
import { compareNoted, notedOf, type Noted } from './noted.js';
import { RecordRepository } from './record.repository.js';
import type { Report } from './verify-words.js';

/** Goes through an account's ledger and its chain, a page at a time, and lets others work in between. */
export const verifyRecord = async (record: RecordRepository, accountId: string): Promise<Checked> => {
  const check = new ChainCheck();
  for await (const links of record.links(accountId)) {
    links.forEach((link) => check.add(link));
    await otherWork();
  }
  for await (const entryIds of record.unchained(accountId)) {
    entryIds.forEach((id) => check.addUnchained(id));
    await otherWork();
  }
  return check.result();
};

/** Compares a head that was noted with what an account's chain has at that place. */
export const compareInRecord = async (
  record: RecordRepository,
  accountId: string,
  noted: string,
  { head }: Checked,
): Promise<Noted> => compareNoted(noted, head?.place ?? 0, await record.hashAt(accountId, notedOf(noted).place));

/**
 * Checks the records of all accounts in a database file.
 * @throws UncheckableError
 */
export const verifyDatabase = async (file: string, noted: string | undefined): Promise<Report[]> => {
  const record = await RecordRepository.open(file);
  try {
    const reports: Report[] = [];
    for (const accountId of await record.accountIds()) {
      const checked = await verifyRecord(record, accountId);
      const compared = noted === undefined ? null : await compareInRecord(record, accountId, noted, checked);
      reports.push({ what: `The record of account ${accountId}`, checked, noted: compared, isFiltered: false });
    }
    return isOfOne(reports) ? reports.map(withoutForeignNote) : reports;
  } finally {
    await record.close();
  }
};

/** What was noted is of one account: it need not stand in the others. */
const isOfOne = (reports: Report[]): boolean => reports.some(({ noted }) => noted?.holds);
const withoutForeignNote = (report: Report): Report => (report.noted?.holds ? report : { ...report, noted: null });
