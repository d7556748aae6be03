import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../browser.js';
import { Home } from './home.js';
import { differenceOf, small } from './picture.js';
import { sizes, walk, type Size } from './screens.js';

const folder = join(import.meta.dirname, 'pictures');
/** Where one finds what a screen looks like now, and what differs. */
const findings = join(tmpdir(), 'face-fix-snapshots');

let browser: Browser;
let home: Home;

beforeAll(async () => {
  [browser, home] = await Promise.all([launchBrowser(), Home.start()]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await home.stop();
});

const keep = async (name: string, screenshot: Buffer): Promise<void> => {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.webp`), await small(screenshot));
};

/** What is wrong with a picture, in words; null where it is as it was kept. */
const faultOf = async (name: string, screenshot: Buffer): Promise<string | null> => {
  const file = join(folder, `${name}.webp`);
  if (!existsSync(file)) return `${name} has no picture yet`;
  const difference = await differenceOf(readFileSync(file), await small(screenshot));
  if (difference?.isFine) return null;
  mkdirSync(findings, { recursive: true });
  writeFileSync(join(findings, `${name}.png`), screenshot);
  if (!difference) return `${name} has another size`;
  writeFileSync(join(findings, `${name}-difference.png`), difference.picture);
  return `${name} looks different (${difference.inWindow} pixels in one place)`;
};

const faultsAt = async (size: Size): Promise<string[]> => {
  const faults: string[] = [];
  for await (const { name, screenshot } of walk(browser, home, size)) {
    // `npm run snapshots` keeps what the screens look like now
    if (process.env.SNAPSHOTS === 'keep') await keep(name, screenshot);
    const fault = await faultOf(name, screenshot);
    if (fault) faults.push(fault);
  }
  return faults;
};

it('every screen looks as it did, at every size and in both themes', async () => {
  // at once: most of the time goes by with waiting until nothing moves
  const faults = (await Promise.all((Object.keys(sizes) as Size[]).map(faultsAt))).flat();
  expect(faults.length > 0 ? [...faults, `see ${findings}`] : []).toEqual([]);
}, 90_000);
