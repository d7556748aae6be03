import { parseArgs } from 'node:util';
import { DatabaseError } from './database/database-error.js';
import { restore, type Restored } from './database/restore/restore.js';

const usage = `Usage: npm run restore -- [--data-dir FOLDER] FILE
  Puts a copy of the database back. Stop the server first.
  FILE               a copy, such as data/backups/face-fix-000012-nightly-2026-11-24T02-00-00Z.db
  --data-dir FOLDER  where the database lives, ./data unless told         (DATA_DIR)
  --help             this text`;

const say = (...lines: string[]): void => void process.stdout.write(`${lines.join('\n')}\n`);

const refuse = (...lines: string[]): never => {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
};

const wanted = (): { dataDir: string; file: string } | null => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { 'data-dir': { type: 'string' }, help: { type: 'boolean', short: 'h' } },
  });
  const [file, ...more] = positionals;
  if (values.help) {
    return null;
  }
  if (file === undefined || more.length > 0) {
    return refuse('Name the one copy to restore.', '', usage);
  }
  // an empty variable counts as one that is not set, as in a compose file left blank
  return { dataDir: values['data-dir'] ?? (process.env['DATA_DIR'] || './data'), file };
};

const report = ({ file, setAside, changes, newest }: Restored): void => {
  say(
    `Restored: ${file}`,
    changes === 0
      ? 'It holds no changes yet.'
      : `It holds ${changes} changes, the newest of ${newest ?? 'an unknown time'}.`,
    setAside === null
      ? 'There was no database before.'
      : `The database that was there before is in ${setAside}. Delete that folder when you are sure.`,
    'Start the server now. Changes made after the copy are not in it; before anything is sent, the server looks in',
    'Immich where each face really is.',
  );
};

try {
  const what = wanted();
  if (what === null) {
    say(usage);
  } else {
    report(await restore(what.dataDir, what.file));
  }
} catch (error) {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof DatabaseError) {
    refuse(message);
  }
  if (code?.startsWith('ERR_PARSE_ARGS_')) {
    refuse(message, '', usage);
  }
  if (code?.startsWith('E')) {
    refuse(`Not restored: ${message}. If files were moved already, run it again with the same copy.`);
  }
  throw error;
}
