import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { NextPhotos } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { launchBrowser, openPage } from './browser.js';
import { expectFine, phone } from './fine.js';
import { RealServer } from '../support/real-server.js';
import { freshSession } from './review-page.js';

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

/** What can be open beside the photo at once. */
const openAll = async (page: Page) => {
  await page.getByTestId('recent-toggle').click();
  await page.getByTestId('take-back').waitFor();
  await page.getByTestId('note').first().click();
  await page.getByTestId('note-field').waitFor();
};

const unfoldSettings = async (page: Page) => {
  await page.locator('new-pair').getByText('Settings', { exact: true }).click();
};

const askForHelp = async (page: Page) => {
  await page.locator('[data-testid=photo] img').waitFor();
  await page.keyboard.press('?');
  await page.getByTestId('keys-help').waitFor();
};

const chooseAll = async (page: Page) => {
  await page.getByTestId('cell').first().waitFor();
  await page.keyboard.press('a');
};

/** A bar chosen, the same numbers as a table, and a line that is chosen. */
const zoomTimeline = async (page: Page) => {
  const plot = page.getByTestId('timeline');
  await plot.press('End');
  await plot.press('Enter');
  await page.getByTestId('wider').waitFor();
  await page.locator('history-timeline').getByText('As a table').click();
  await page.getByRole('checkbox').last().click();
};

const openTables = async (page: Page) => {
  await page.getByTestId('progress-plot').waitFor();
  for (const summary of await page.getByText('As a table').all()) await summary.click();
};

const screens: [string, (id: string) => string, (page: Page) => Promise<void>][] = [
  ['pairs', () => '/', async () => undefined],
  ['review', (id) => `/sessions/${id}`, openAll],
  ['new pair, its settings unfolded', () => '/', unfoldSettings],
  ['help', (id) => `/sessions/${id}`, askForHelp],
  ['grid, a page of it chosen', (id) => `/sessions/${id}/grid`, chooseAll],
  ['summary, with its tables', (id) => `/sessions/${id}/summary`, openTables],
  ['history, its record checked', () => '/history', checkRecord],
  ['history, zoomed in', () => '/history', zoomTimeline],
  ['drift', () => '/history/drift', async () => undefined],
  ['status', () => '/status', async () => undefined],
];

it.each(screens)(
  '%s has nothing that axe objects to in light and dark, and nothing wider than a phone',
  async (_, path, act) => {
    const { page, errors } = await openPage(browser, server.url + path(session.id), { ...phone, colorScheme: 'light' });
    await act(page);
    await page.waitForTimeout(1_000);
    await expectFine(page);
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.waitForTimeout(300);
    await expectFine(page);
    expect(errors).toEqual([]);
    await page.context().close();
  },
);
