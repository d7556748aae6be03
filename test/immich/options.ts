import { parseArgs } from 'node:util';
import { isSize, type LibraryOptions } from './library/create-library.js';
import { versionOf } from './server/context.js';
import type { Latency } from './server/latency.js';

export interface ProcessOptions {
  library: LibraryOptions;
  port: number;
  host: string;
  version: string;
  latency: Latency;
}

/** Reads the command line of main.ts; throws in words what cannot be understood. */
export function optionsOf(argv: string[]): ProcessOptions {
  const text = (fallback: string): { type: 'string'; default: string } => ({ type: 'string', default: fallback });
  const { values } = parseArgs({
    args: argv,
    options: {
      photos: text('demo'),
      seed: text('1'),
      port: text('0'),
      host: text('127.0.0.1'),
      version: text('3.1.0'),
      latency: text('0'),
      guests: { type: 'string' },
      'tricky-names': { type: 'boolean', default: false },
      'no-favourites': { type: 'boolean', default: false },
    },
  });
  versionOf(values.version);
  return {
    library: {
      seed: whole('--seed', values.seed),
      photos: isSize(values.photos) ? values.photos : whole('--photos', values.photos, ', tests, demo or large'),
      trickyNames: values['tricky-names'],
      favourites: !values['no-favourites'],
      ...(values.guests === undefined ? {} : { guests: whole('--guests', values.guests) }),
    },
    port: whole('--port', values.port),
    host: values.host,
    version: values.version,
    latency: values.latency === 'immich' ? 'immich' : whole('--latency', values.latency, ' of milliseconds, or immich'),
  };
}

function whole(option: string, text: string, orElse = ''): number {
  if (!/^\d+$/.test(text)) throw new Error(`${option} must be a whole number${orElse}, not "${text}"`);
  return Number(text);
}
