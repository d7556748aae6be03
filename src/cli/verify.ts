import { verifyCommand, verifyUsage } from '../audit/verify-command.js';
import { CommandError, type Command } from './command.js';

export const verify: Command = {
  summary: 'whether the audit log is whole',
  usage: verifyUsage,

  run: async (args, { environment, write }) => {
    const { code, lines } = await verifyCommand(args, environment);
    if (code === 2) {
      throw new CommandError(lines.join('\n'));
    }
    await write(`${lines.join('\n')}\n`);
    return code;
  },
};
