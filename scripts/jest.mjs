import { spawnSync } from 'node:child_process';
import { ensureChromium } from './chromium.mjs';

/** Runs jest on ES modules, with a Chromium for the tests of the page. */
const { status } = spawnSync(process.execPath, ['node_modules/jest/bin/jest.js', ...process.argv.slice(2)], {
  stdio: 'inherit',
  env: {
    ...process.env,
    CHROMIUM_PATH: ensureChromium(),
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --experimental-vm-modules --no-warnings`.trim(),
  },
});
process.exit(status ?? 1);
