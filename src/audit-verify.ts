import { verifyCommand } from './audit/verify-command.js';

const { code, lines } = await verifyCommand(process.argv.slice(2), process.env);
(code === 2 ? process.stderr : process.stdout).write(`${lines.join('\n')}\n`);
process.exitCode = code;
