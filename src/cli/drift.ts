import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { DriftCheck, DriftPage } from '../audit/drift/drift.schema.js';
import { CommandError, tableOf, type Command } from './command.js';
import { ServerClient, serverOptions, serverUsage } from './server-client.js';

export const drift: Command = {
  summary: 'whether Immich still agrees with what was decided',
  usage: `Usage: immich-face-fix drift [options]
Says whether Immich still agrees with what was decided, by the newest check. Needs the scope read, and review for --check.
Ends with 0 where it does, with 1 where it does not.
${serverUsage}
  --check            checks now, and waits for the end of it`,

  run: async (args, surroundings) => {
    const { values } = parseArgs({ args, options: { ...serverOptions, check: { type: 'boolean', default: false } } });
    const server = ServerClient.of(values, surroundings);
    if (values.check) {
      await server.post('/audit/drift', { action: 'start' });
    }
    const newest = await checkOf(server, values.check);
    if (newest === null) {
      throw new CommandError('Nothing was checked yet: --check does it.');
    }
    await surroundings.write(tableOf(rowsOf(newest)));
    return newest.state === 'done' && foundIn(newest) === 0 ? 0 : 1;
  },
};

const checkOf = async (server: ServerClient, waits: boolean): Promise<DriftCheck | null> => {
  for (;;) {
    const { check } = await server.get<DriftPage>('/audit/drift?limit=1');
    if (!waits || check?.state !== 'running') return check;
    await sleep(500);
  }
};

const foundIn = ({ counts }: DriftCheck): number => Object.values(counts).reduce((sum, faces) => sum + faces, 0);

const rowsOf = ({ state, startedAt, looked, total, agrees, counts, mass }: DriftCheck): string[][] => [
  ['check', `${state}, begun ${startedAt}`],
  ['looked at', `${looked} of ${total}`],
  ['as decided', `${agrees}`],
  ...Object.entries(counts).map(([kind, faces]) => [kind, `${faces}`]),
  ...(mass ? [['', 'It looks as if face recognition was reset. The history page puts it back.']] : []),
];
