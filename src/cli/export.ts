import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { CommandError, type Command } from './command.js';
import { ServerClient, serverOptions, serverUsage } from './server-client.js';

const formats = ['csv', 'json', 'ndjson'];

export const exportLog: Command = {
  summary: 'the audit log, whole or filtered',
  usage: `Usage: immich-face-fix export [options]
Writes the audit log, whatever its length. Needs the scope export.
${serverUsage}
  --format FORMAT    csv, json or ndjson, ndjson unless told
  --filter NAME=X    as the history page filters, such as cause=auto-fix; may be given several times
  --out FILE         a file instead of standard output; it is there whole or not at all`,

  run: async (args, surroundings) => {
    const { values } = parseArgs({
      args,
      options: {
        ...serverOptions,
        format: { type: 'string', default: 'ndjson' },
        filter: { type: 'string', multiple: true, default: [] },
        out: { type: 'string' },
      },
    });
    if (!formats.includes(values.format)) {
      throw new CommandError(`--format is one of ${formats.join(', ')}.`);
    }
    const query = new URLSearchParams([['format', values.format], ...values.filter.map(pairOf)]);
    const text = await ServerClient.of(values, surroundings).text(`/audit/export?${query.toString()}`);
    if (values.out === undefined) {
      for await (const part of text) await surroundings.write(part);
    } else {
      await writeWhole(text, values.out);
    }
    return 0;
  },
};

const pairOf = (text: string): [string, string] => {
  const [name = '', ...rest] = text.split('=');
  if (rest.length === 0) {
    throw new CommandError(`--filter ${text} has no value: write it as name=value.`);
  }
  return [name, rest.join('=')];
};

const writeWhole = async (text: AsyncIterable<string>, file: string): Promise<void> => {
  const unfinished = `${file}.part`;
  try {
    await pipeline(text, createWriteStream(unfinished));
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw new CommandError(`Not exported: ${(error as Error).message}`);
  }
};
