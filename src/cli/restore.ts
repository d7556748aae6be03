import { parseArgs } from 'node:util';
import { DatabaseError } from '../database/database-error.js';
import { restore as putBack, type Restored } from '../database/restore/restore.js';
import { CommandError, type Command } from './command.js';

export const restore: Command = {
  summary: 'a copy of the database put back',
  usage: `Usage: immich-face-fix restore [--data-dir FOLDER] FILE
Puts a copy of the database back. Stop the server first.
  FILE               a copy, such as data/backups/face-fix-000012-nightly-2026-11-24T02-00-00Z.db
  --data-dir FOLDER  where the database lives, ./data unless told         (DATA_DIR)`,

  run: async (args, { environment, write }) => {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { 'data-dir': { type: 'string' } },
    });
    const [file, ...more] = positionals;
    if (file === undefined || more.length > 0) {
      throw new CommandError(`Name the one copy to restore.\n\n${restore.usage}`, 1);
    }
    // an empty variable counts as one that is not set, as in a compose file left blank
    const restored = await putBack(values['data-dir'] ?? (environment['DATA_DIR'] || './data'), file).catch(inWords);
    await write(`${linesOf(restored).join('\n')}\n`);
    return 0;
  },
};

const inWords = (error: unknown): never => {
  const { code, message } = error as NodeJS.ErrnoException;
  if (error instanceof DatabaseError) {
    throw new CommandError(message, 1);
  }
  if (code?.startsWith('E') && !code.startsWith('ERR_')) {
    throw new CommandError(
      `Not restored: ${message}. If files were moved already, run it again with the same copy.`,
      1,
    );
  }
  throw error;
};

const linesOf = ({ file, setAside, changes, newest }: Restored): string[] => [
  `Restored: ${file}`,
  changes === 0
    ? 'It holds no changes yet.'
    : `It holds ${changes} changes, the newest of ${newest ?? 'an unknown time'}.`,
  setAside === null
    ? 'There was no database before.'
    : `The database that was there before is in ${setAside}. Delete that folder when you are sure.`,
  'Start the server now. Changes made after the copy are not in it; before anything is sent, the server looks in',
  'Immich where each face really is.',
];
