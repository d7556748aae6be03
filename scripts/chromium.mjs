import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chromium } from 'playwright-core';

const places = [
  process.env.CHROMIUM_PATH,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  chromium.executablePath(),
];

/** A Chromium of this machine, or undefined. */
export const findChromium = () => places.find((place) => place && existsSync(place));

const run = (command, args) => spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status === 0;

const isRoot = () => process.getuid?.() === 0;

/** Not Ubuntu: its package of that name is a stub. */
const isDebian = () => existsSync('/etc/os-release') && /^ID=debian$/m.test(readFileSync('/etc/os-release', 'utf8'));

/** Finds a Chromium, or installs one: Debian's package where we are root, Playwright's elsewhere. */
export const ensureChromium = () => {
  const found = findChromium();
  if (found) {
    return found;
  }
  console.log('No Chromium here yet: installing one.');
  if (isDebian() && isRoot()) {
    run('apt-get', ['update', '-qq']);
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-dejavu-core']);
  } else {
    // the libraries that it needs can be installed along where we are root
    const withLibraries = process.platform === 'linux' && isRoot() ? ['--with-deps'] : [];
    run(process.execPath, ['node_modules/playwright-core/cli.js', 'install', ...withLibraries, 'chromium']);
  }
  const installed = findChromium();
  if (!installed) {
    throw new Error('No Chromium could be found or installed. Install one and set CHROMIUM_PATH to it.');
  }
  return installed;
};

/** For a machine without a screen or the network. */
export const chromiumArguments = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

if (import.meta.filename === process.argv[1]) {
  console.log(ensureChromium());
}
