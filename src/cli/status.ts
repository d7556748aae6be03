import { parseArgs } from 'node:util';
import type { Status } from '../health/status.schema.js';
import { tableOf, type Command } from './command.js';
import { ServerClient, serverOptions, serverUsage } from './server-client.js';

export const status: Command = {
  summary: 'how the server and its Immich are',
  usage: `Usage: immich-face-fix status [options]
Says how the server and its Immich are. Needs the scope read. Ends with 1 where something needs you.
${serverUsage}
  --json             all of it, for programs`,

  run: async (args, surroundings) => {
    const { values } = parseArgs({ args, options: { ...serverOptions, json: { type: 'boolean', default: false } } });
    const now = await ServerClient.of(values, surroundings).get<Status>('/status');
    await surroundings.write(values.json ? `${JSON.stringify(now, null, 2)}\n` : tableOf(rowsOf(now)));
    return isWell(now) ? 0 : 1;
  },
};

const lackingOf = ({ permissions }: Status): string[] =>
  permissions.flatMap(({ name, granted, optional }) => (granted === false && !optional ? name : []));

const isWell = (now: Status): boolean =>
  now.immich.reachable && now.immich.message === null && lackingOf(now).length === 0 && !now.database.backupWarning;

const rowsOf = (now: Status): string[][] => {
  const { immich, account, database, sources } = now;
  const lacking = lackingOf(now);
  return [
    ['server', now.version],
    ['Immich', immich.message ?? `${immich.version ?? 'answers'}, at ${immich.url}`],
    ['account', account ? (account.name ?? account.id) : 'not known yet'],
    ['permissions', lacking.length === 0 ? 'all that are needed' : `lacks ${lacking.join(', ')}`],
    ['suggestions', sources.flatMap(({ name, on }) => (on ? name : [])).join(', ') || 'none'],
    ['waiting', `${database.unsettledEntries} changes`],
    ['copy', database.backupWarning ?? database.backup ?? 'none yet'],
  ];
};
