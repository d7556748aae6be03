#!/usr/bin/env node
import { commandList, commandOf, runCommand } from './cli/run-command.js';

const [name = '', ...args] = process.argv.slice(2);

/** Waits where whoever reads is slower, and ends with them. */
const write = async (text: string): Promise<void> =>
  new Promise((resolve) => void process.stdout.write(text, () => resolve()));
process.stdout.on('error', ({ code }: NodeJS.ErrnoException) => process.exit(code === 'EPIPE' ? 0 : 2));

const command = commandOf(name);
if (command) {
  process.exitCode = await runCommand(command, args, { environment: process.env, write }, (text) =>
    process.stderr.write(text),
  );
} else if (name === '' || name.startsWith('-')) {
  // without a command it is the server
  await import('./main.js');
} else {
  const list = `Commands; each says more with --help, and without one the server starts:\n${commandList()}\n`;
  (name === 'help' ? process.stdout : process.stderr).write(list);
  process.exitCode = name === 'help' ? 0 : 2;
}
