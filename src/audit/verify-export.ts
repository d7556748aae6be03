import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { ExportCheck } from './export-check.js';
import { compareNoted, notedOf } from './noted.js';
import { UncheckableError } from './uncheckable-error.js';
import type { Report } from './verify-words.js';

/** The values of an NDJSON file, a line at a time; undefined for a line that is no JSON. */
async function* linesOf(file: string): AsyncGenerator {
  for await (const line of createInterface({ input: createReadStream(file, 'utf8'), crlfDelay: Infinity })) {
    if (line.trim() !== '') {
      yield parsed(line);
    }
  }
}

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
};

const firstLetterOf = async (file: string): Promise<string> => {
  for await (const chunk of createReadStream(file, { encoding: 'utf8', end: 1023 })) {
    return String(chunk).trim().charAt(0);
  }
  return '';
};

async function* entriesIn(file: string): AsyncGenerator {
  if ((await firstLetterOf(file)) !== '[') {
    yield* linesOf(file);
    return;
  }
  const whole = parsed(await readFile(file, 'utf8'));
  if (!Array.isArray(whole)) {
    throw new UncheckableError(`${file} is cut off or is no JSON.`);
  }
  yield* whole as unknown[];
}

/**
 * Checks a file that was exported as JSON or NDJSON.
 * @throws UncheckableError where it is nothing of the kind; what the file system says where it cannot be read
 */
export const verifyExport = async (file: string, isFiltered: boolean, noted: string | undefined): Promise<Report> => {
  const place = noted === undefined ? null : notedOf(noted).place;
  const check = new ExportCheck(place);
  let line = 0;
  for await (const value of entriesIn(file)) {
    line += 1;
    const isOurs = check.add(value);
    if (!isOurs && line === 1) {
      throw new UncheckableError(
        `${file} is no audit log with a chain. JSON and NDJSON carry all that is needed; CSV does not.`,
      );
    }
    if (!isOurs) {
      check.addForeign(line);
    }
  }
  if (line === 0) {
    throw new UncheckableError(`There is no entry in ${file}.`);
  }
  const checked = check.result(isFiltered);
  return {
    what: `The export ${file}`,
    checked,
    noted: noted === undefined ? null : compareNoted(noted, checked.head?.place ?? 0, check.hashAtPlace),
    isFiltered,
  };
};
