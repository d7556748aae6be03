import { parseArgs } from 'node:util';
import { RecordRepository } from './record.repository.js';
import { UncheckableError } from './uncheckable-error.js';
import { verifyExport } from './verify-export.js';
import { verifyDatabase } from './verify-record.js';
import { reportLines, type Report } from './verify-words.js';
import { notedSchema } from './verify.schema.js';

export const verifyUsage = `Usage: immich-face-fix verify [options]
Says whether the audit log is whole, and where it is not. Changes nothing; the server may run meanwhile.
  --data-dir FOLDER    the folder of the database, ./data unless told (DATA_DIR)
  --database FILE      a database file instead, such as a backup
  --export FILE        an audit log exported as JSON or NDJSON instead
  --filtered           it was exported with a filter: entries may be left out
  --noted PLACE:HASH   must still be there: the newest step of an earlier check
  --help               this text
Ends with 0 where all is whole, 1 where something is broken, 2 where it cannot be checked.`;

/** How the command ends, and what it says. */
export interface Ending {
  code: 0 | 1 | 2;
  lines: string[];
}

interface Options {
  database: string;
  export: string | undefined;
  filtered: boolean;
  noted: string | undefined;
  help: boolean;
}

const optionsOf = (args: string[], environment: Record<string, string | undefined>): Options => {
  const { values } = parseArgs({
    args,
    options: {
      'data-dir': { type: 'string' },
      database: { type: 'string' },
      export: { type: 'string' },
      filtered: { type: 'boolean', default: false },
      noted: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const { 'data-dir': dataDir, ...options } = values;
  if ([dataDir, options.database, options.export].filter((given) => given !== undefined).length > 1) {
    throw new UncheckableError('Of --data-dir, --database and --export give one alone.');
  }
  if (options.filtered && options.export === undefined) {
    throw new UncheckableError('--filtered is for an export: give --export FILE too.');
  }
  const noted = notedSchema.optional().safeParse(options.noted);
  if (!noted.success) {
    throw new UncheckableError(`--noted ${noted.error.issues[0]?.message ?? ''}`);
  }
  const folder = dataDir ?? (environment['DATA_DIR'] || './data');
  return {
    ...options,
    database: options.database ?? RecordRepository.fileIn(folder),
    export: options.export,
    noted: options.noted,
  };
};

const isWhole = ({ checked, noted }: Report): boolean => checked.broken === 0 && noted?.holds !== false;

const verify = async (options: Options): Promise<Ending> => {
  const { database, export: file, filtered, noted } = options;
  const reports =
    file === undefined ? await verifyDatabase(database, noted) : [await verifyExport(file, filtered, noted)];
  if (reports.length === 0) {
    return { code: noted === undefined ? 0 : 1, lines: [`Nothing has been written down in ${database}.`] };
  }
  return {
    code: reports.every(isWhole) ? 0 : 1,
    lines: reports.flatMap((report) => reportLines(report, file !== undefined)),
  };
};

/** A fault of ours says where it is; what keeps a file from being checked is said in words. */
const reasonOf = (error: unknown): string => {
  const { code, message, stack } = error as NodeJS.ErrnoException;
  // errors of the system and of the arguments carry a code
  return error instanceof UncheckableError || code !== undefined ? message : (stack ?? message);
};

/** `immich-face-fix verify`, and `npm run audit:verify`. */
export const verifyCommand = async (
  args: string[],
  environment: Record<string, string | undefined>,
): Promise<Ending> => {
  try {
    const options = optionsOf(args, environment);
    return options.help ? { code: 0, lines: [verifyUsage] } : await verify(options);
  } catch (error) {
    return { code: 2, lines: [`It cannot be checked: ${reasonOf(error)}`] };
  }
};
