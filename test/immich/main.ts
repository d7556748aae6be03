import { parseArgs } from 'node:util';
import { createLibrary, type LibraryOptions, type Size } from './library/create-library.js';
import type { Latency } from './server/latency.js';
import { startImmich } from './server/start-immich.js';

/** `npx tsx test/immich/main.ts --photos demo`: the stand-in as a process of its own. One line of JSON says where it is. */

const { values } = parseArgs({
  options: {
    photos: { type: 'string', default: 'demo' },
    seed: { type: 'string', default: '1' },
    port: { type: 'string', default: '0' },
    host: { type: 'string', default: '127.0.0.1' },
    version: { type: 'string', default: '3.1.0' },
    latency: { type: 'string' },
    guests: { type: 'string' },
    'tricky-names': { type: 'boolean', default: false },
    'no-favourites': { type: 'boolean', default: false },
  },
});

const libraryOptions: LibraryOptions = {
  seed: Number(values.seed),
  photos: /^\d+$/.test(values.photos) ? Number(values.photos) : (values.photos as Size),
  trickyNames: values['tricky-names'],
  favourites: !values['no-favourites'],
  ...(values.guests === undefined ? {} : { guests: Number(values.guests) }),
};
const latency: Latency | undefined = values.latency === 'immich' ? 'immich' : Number(values.latency ?? 0);

const library = createLibrary(libraryOptions);
const immich = await startImmich({
  library,
  port: Number(values.port),
  host: values.host,
  version: values.version,
  latency,
});
const { wrong, correct } = library;
console.log(
  JSON.stringify({
    url: immich.url,
    apiKey: immich.apiKey,
    wrong: { id: wrong.id, name: wrong.name },
    correct: { id: correct.id, name: correct.name },
  }),
);

const stop = (): void => void immich.stop().then(() => process.exit(0));
process.on('SIGTERM', stop);
process.on('SIGINT', stop);
