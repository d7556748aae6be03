import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser } from 'playwright-core';
import type { Session } from '../../src/sessions/session.schema.js';
import { launchBrowser, openPage } from './browser.js';
import { RealServer } from '../support/real-server.js';
import { freshSession } from './review-page.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

let browser: Browser;
let server: RealServer;
let session: Session;

beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    RealServer.start({ photos: 'tests', seed: 5, trickyNames: true }),
  ]);
  session = await freshSession(server);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const screens: [string, (id: string) => string][] = [
  ['pairs', () => '/'],
  ['review', (id) => `/sessions/${id}`],
  ['summary', (id) => `/sessions/${id}/summary`],
  ['history', () => '/history'],
  ['status', () => '/status'],
];

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(screens)('%s has nothing that axe objects to, and nothing wider than a phone', async (_, path) => {
    const { page, errors } = await openPage(browser, server.url + path(session.id), {
      viewport: { width: 360, height: 740 },
      colorScheme,
      // the policy that keeps foreign scripts out keeps this one out too
      bypassCSP: true,
    });
    await page.waitForTimeout(1_000);
    await page.addScriptTag({ path: axe });
    const { violations } = await page.evaluate(
      async () =>
        await (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
          runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
        }),
    );
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
