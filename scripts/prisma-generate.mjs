import { spawnSync } from 'node:child_process';

/**
 * Makes the database client. Prisma wants to download an engine for it that it does not use; any file in its place
 * keeps it from asking the network.
 */
const { status } = spawnSync('npx', ['prisma', 'generate'], {
  stdio: ['ignore', 'ignore', 'inherit'],
  shell: process.platform === 'win32',
  env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
});
process.exit(status ?? 1);
