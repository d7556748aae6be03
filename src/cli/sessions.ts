import { parseArgs } from 'node:util';
import type { Session, SessionList } from '../sessions/session.schema.js';
import { tableOf, type Command } from './command.js';
import { ServerClient, serverOptions, serverUsage } from './server-client.js';

export const sessions: Command = {
  summary: 'the pairs in progress, and what is left of each',
  usage: `Usage: immich-face-fix sessions [options]
Lists the pairs in progress, the one worked on last first. Needs the scope read.
${serverUsage}
  --json             all of it, for programs`,

  run: async (args, surroundings) => {
    const { values } = parseArgs({ args, options: { ...serverOptions, json: { type: 'boolean', default: false } } });
    const all = await listAll(ServerClient.of(values, surroundings));
    await surroundings.write(values.json ? `${JSON.stringify(all, null, 2)}\n` : tableOf(rowsOf(all)));
    return 0;
  },
};

const listAll = async (server: ServerClient): Promise<Session[]> => {
  const all: Session[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: SessionList = await server.get(
      `/sessions?limit=100${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    all.push(...page.sessions);
    cursor = page.nextCursor;
  }
  return all;
};

const rowsOf = (all: Session[]): string[][] => [
  ['session', 'left', 'reviewed', 'moved', 'kept', 'waiting', 'pair'],
  ...all.map(({ id, progress, wrong, correct }) => [
    ...[id, progress.pending, progress.reviewed, progress.reassigned, progress.kept, progress.waiting].map(String),
    `${oneLine(wrong.name)} -> ${oneLine(correct.name)}`,
  ]),
];

/** A name is whatever somebody typed: nothing of it may steer a terminal. */
const oneLine = (name: string): string => name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '?');
