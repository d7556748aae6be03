import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Browser } from 'playwright-core';
import type { NextPhotos } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser, openPage } from './browser.js';
import { freshSession, openReview } from './review-page.js';

let browser: Browser;
let server: RealServer;
let session: Session;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 'tests', seed: 4 })]);
}, 60_000);
beforeEach(async () => {
  session = await freshSession(server, { skipBothPresent: false });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const send = async (method: string, path: string, body: unknown): Promise<void> => {
  const headers = { 'content-type': 'application/json', 'x-device': 'script', 'idempotency-key': randomUUID() };
  const response = await fetch(`${server.url}/api${path}`, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(await response.text());
};

/** Leaves so many photos to be reviewed. */
const leave = async (count: number): Promise<void> => {
  const photos: NextPhotos['photos'] = [];
  for (let more = true, after = ''; more; after = `&after=${photos.at(-1)?.assetId ?? ''}`) {
    const page = await server.get<NextPhotos>(`/sessions/${session.id}/next?limit=20${after}`);
    photos.push(...page.photos);
    ({ more } = page);
  }
  const decisions = photos.slice(count).map(({ assetId }) => ({ action: 'skip', assetId }));
  await send('POST', `/sessions/${session.id}/decisions`, { decisions });
};

describe('two devices', () => {
  it('are shown other photos, and each sees within a second what the other has done', async () => {
    const [one, other] = [await openReview(browser, server, session), await openReview(browser, server, session)];
    expect(await other.assetId()).not.toBe(await one.assetId());
    const left = other.page.getByTestId('left');
    const before = Number(/\d+/.exec((await left.textContent()) ?? '')?.[0]);
    await one.press('n');
    await left.getByText(`${before - 1} left`).waitFor({ timeout: 1_000 });
    await one.page.context().close();
    await other.page.context().close();
  });

  it('are two tabs of one browser too, and a tab shows the same photo again after a reload', async () => {
    const first = await openReview(browser, server, session);
    const shown = await first.assetId();
    const tab = await first.page.context().newPage();
    await tab.goto(first.page.url());
    await tab.getByTestId('photo').waitFor();
    expect(await tab.getByTestId('photo').getAttribute('data-asset-id')).not.toBe(shown);
    await first.page.reload();
    await first.photo.waitFor();
    expect(await first.assetId()).toBe(shown);
    await first.page.context().close();
  });

  it('share the last photos: who has none is told where they are, and gets those that are left there', async () => {
    await leave(4);
    const one = await openReview(browser, server, session);
    const { page, errors } = await openPage(browser, `${server.url}/sessions/${session.id}`);
    const told = page.getByTestId('elsewhere');
    await told.getByText(/^The last 4 photos are open on computer-[0-9a-f]{4}$/).waitFor();
    const first = await one.assetId();
    await one.press('n');
    await one.goneFrom(first);
    await told.getByText(/^The last 3 photos are open on/).waitFor();
    const open = await one.assetId();
    await one.page.context().close();
    await page.locator(`[data-testid=photo][data-asset-id="${open}"]`).waitFor({ timeout: 25_000 });
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('hear which settings the other has changed, and that it started the pair over', async () => {
    const one = await openReview(browser, server, session);
    await send('PATCH', `/sessions/${session.id}`, { settings: { filter: 'solos', order: 'oldest' } });
    const toast = one.page.getByTestId('toast');
    await toast.getByText('Settings changed on script: photos with one face, oldest first.').waitFor();
    await send('DELETE', `/sessions/${session.id}`, undefined);
    await one.page.getByTestId('over').getByText('This pair was started over on script').waitFor();
    await one.page.getByTestId('over').getByRole('link').click();
    await one.page.getByTestId('start').waitFor();
    expect(one.errors).toEqual([]);
    await one.page.context().close();
  });
});
