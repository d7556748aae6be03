import { parseArgs } from 'node:util';
import type { Backup } from '../health/backups/backup.schema.js';
import type { Command } from './command.js';
import { ServerClient, serverOptions, serverUsage } from './server-client.js';

export const backup: Command = {
  summary: 'a copy of the database, made and checked',
  usage: `Usage: immich-face-fix backup [options]
Makes a copy of the database in the folder backups of the data folder, checks it, and says its name. Needs the scope review.
${serverUsage}`,

  run: async (args, surroundings) => {
    const { values } = parseArgs({ args, options: serverOptions });
    const { name } = await ServerClient.of(values, surroundings).post<Backup>('/backups');
    await surroundings.write(`${name}\n`);
    return 0;
  },
};
