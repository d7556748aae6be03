import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Status } from '../src/health/status.schema.js';
import { spawnImmich } from '../test/immich/spawn-immich.js';

/** `npm run demo`: the server with its page, beside a stand-in of Immich with a made-up library of two sisters. */

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8080' },
    photos: { type: 'string', default: 'demo' },
    keep: { type: 'boolean' },
  },
});
const dataDir = '.demo';
if (!values.keep) {
  // the made-up library is new at every start, and so the record of what was changed in it
  rmSync(dataDir, { recursive: true, force: true });
}
mkdirSync(dataDir, { recursive: true });

console.log('Making a library of photos that never were…');
const immich = await spawnImmich({
  photos: /^\d+$/.test(values.photos) ? Number(values.photos) : (values.photos as 'demo'),
});
console.log(
  `Immich's stand-in is ready: ${immich.wrong.name} has swallowed many of her sister ${immich.correct.name}'s photos.`,
);

const server = spawn(process.execPath, ['dist/main.js', '--port', values.port, '--data-dir', dataDir], {
  stdio: 'inherit',
  env: {
    ...process.env,
    IMMICH_URL: immich.url,
    IMMICH_API_KEY: immich.apiKey,
    HOST: '127.0.0.1',
    // what is set for a real Immich is not for this one; empty is not set
    IMMICH_API_KEY_FILE: '',
    IMMICH_EXTERNAL_URL: '',
  },
});

// said once more when all else was said: the report on Immich has pushed the address off a small screen
const address = `http://127.0.0.1:${values.port}`;
const sayWhenReady = async (): Promise<void> => {
  // by its Immich, for another server may have been there first
  const isReady = await fetch(`${address}/api/status`)
    .then(async (answer) => ((await answer.json()) as Status).immich.url === immich.url)
    .catch(() => false);
  if (!isReady) {
    setTimeout(() => void sayWhenReady(), 200);
    return;
  }
  setTimeout(() => console.log(`\nThe demo is at ${address}. Stop it with Ctrl+C; nothing of it is kept.`), 500);
};
void sayWhenReady();

const stop = (): void => void server.kill('SIGTERM');
process.on('SIGINT', stop);
process.on('SIGTERM', stop);
server.on('exit', (code) => void immich.stop().then(() => process.exit(code ?? 0)));
