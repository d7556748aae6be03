import { createRequire } from 'node:module';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import type { NextPhotos } from '../../src/sessions/queue/photo.schema.js';
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
  await moveAFace();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** So that the history has something to show. */
const moveAFace = async () => {
  const { photos } = await server.get<NextPhotos>(`/sessions/${session.id}/next?limit=1`);
  const { assetId, faces } = photos[0]!;
  const { id: faceId } = faces.find(({ role }) => role === 'wrong')!;
  const { ok } = await fetch(`${server.url}/api/sessions/${session.id}/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'move-a-face' },
    body: JSON.stringify({ decisions: [{ assetId, faceId, action: 'reassign' }] }),
  });
  expect(ok).toBe(true);
};

const checkRecord = async (page: Page) => {
  await page.getByTestId('check-record').press('Enter');
  await page.getByText('The record is whole').waitFor();
};

const screens: [string, (id: string) => string, (page: Page) => Promise<void>][] = [
  ['pairs', () => '/', async () => undefined],
  ['review', (id) => `/sessions/${id}`, async () => undefined],
  ['summary', (id) => `/sessions/${id}/summary`, async () => undefined],
  ['history, its record checked', () => '/history', checkRecord],
  ['status', () => '/status', async () => undefined],
];

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it.each(screens)('%s has nothing that axe objects to, and nothing wider than a phone', async (_, path, act) => {
    const { page, errors } = await openPage(browser, server.url + path(session.id), {
      viewport: { width: 360, height: 740 },
      colorScheme,
      // the policy that keeps foreign scripts out keeps this one out too
      bypassCSP: true,
    });
    await act(page);
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
