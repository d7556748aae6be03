import { CommandError, tableOf, type Command, type Surroundings } from './command.js';
import { backup } from './backup.js';
import { drift } from './drift.js';
import { exportLog } from './export.js';
import { restore } from './restore.js';
import { sessions } from './sessions.js';
import { status } from './status.js';
import { verify } from './verify.js';

const commands: Record<string, Command> = { status, sessions, export: exportLog, drift, verify, backup, restore };

export const commandOf = (name: string): Command | null => (Object.hasOwn(commands, name) && commands[name]) || null;

/** All commands in a line each, for the help of the server. */
export const commandList = (): string =>
  tableOf(Object.entries(commands).map(([name, { summary }]) => [`  ${name}`, summary])).trimEnd();

/**
 * @param complain standard error
 * @returns the exit code: 0 where all is well, 1 where the answer is no, 2 where it cannot be told
 */
export const runCommand = async (
  command: Command,
  args: string[],
  surroundings: Surroundings,
  complain: (text: string) => void,
): Promise<number> => {
  if (args.includes('--help') || args.includes('-h')) {
    await surroundings.write(`${command.usage}\n`);
    return 0;
  }
  try {
    return await command.run(args, surroundings);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (error instanceof CommandError) {
      complain(`${message}\n`);
      return error.code;
    }
    if (code?.startsWith('ERR_PARSE_ARGS_')) {
      complain(`${message}\n\n${command.usage}\n`);
      return 2;
    }
    throw error;
  }
};
