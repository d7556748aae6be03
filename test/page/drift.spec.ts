import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Locator } from 'playwright-core';
import type { DriftPage } from '../../src/audit/drift/drift.schema.js';
import type { FacesPage } from '../../src/sessions/queue/face.schema.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser, openPage } from './browser.js';
import { expectFine, phone } from './fine.js';
import { freshSession } from './review-page.js';

let browser: Browser;
let server: RealServer;
let decided: string[];

beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    RealServer.start({ photos: 'tests', seed: 6, trickyNames: true }),
  ]);
  decided = await decideMany();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const faces = async (sessionId: string): Promise<FacesPage['faces']> =>
  (await server.get<FacesPage>(`/sessions/${sessionId}/faces?sort=date&limit=200`)).faces;

/** Gives faces to the correct person, and none that recognition did not find: those outlive a reset. */
const decideMany = async (): Promise<string[]> => {
  const { id } = await freshSession(server, { skipBothPresent: false });
  while ((await server.get<{ progress: { scan: string } }>(`/sessions/${id}`)).progress.scan !== 'ready') {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  const truth = await server.immich.control.truth();
  const found = new Set(
    (await server.immich.control.photos())
      .flatMap((photo) => photo.faces)
      .filter(({ source }) => source === 'machine-learning')
      .map((face) => face.id),
  );
  const wrong = (await faces(id))
    .filter((face) => found.has(face.id) && truth[face.id] === server.immich.correct.id)
    .slice(0, 16);
  const response = await fetch(`${server.url}/api/sessions/${id}/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
    body: JSON.stringify({
      decisions: wrong.map((face) => ({ action: 'reassign', faceId: face.id, assetId: face.assetId })),
    }),
  });
  expect(response.ok).toBe(true);
  await server.immich.control.resetRecognition({ deleteEmptied: true });
  return wrong.map((face) => face.id);
};

/** Presses a button of a dialog that is just opening: the dialog takes the focus to itself in the frame after. */
const pressOnceOpened = async (button: Locator): Promise<void> => {
  await button.waitFor();
  await button.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  await button.press('Enter');
};

const drift = () => server.get<DriftPage>('/audit/drift?limit=200');

describe('a reset of recognition', () => {
  it('is found, told on another device, put back by keyboard alone, and taken back', async () => {
    const [{ page, errors }, other] = await Promise.all([
      openPage(browser, `${server.url}/history`, phone),
      openPage(browser, server.url, { ...phone, colorScheme: 'dark' }),
    ]);
    await page.getByRole('link', { name: 'Still as decided?' }).press('Enter');
    await page.getByText('It has not been checked yet').waitFor();
    await expectFine(page);
    await page.getByTestId('check-button').press('Enter');
    await page.getByTestId('mass').waitFor();
    const lost = await drift();
    expect(lost.check?.counts['given-away']).toBeGreaterThanOrEqual(10);
    await expectFine(page);

    await other.page.getByRole('link', { name: 'Status' }).click();
    const banner = other.page.getByTestId('drift-banner');
    await banner.getByText('no longer where you put them').waitFor();
    await expectFine(other.page);

    await page.getByTestId('choose-all').press('Space');
    await page.getByTestId('put-back').press('Enter');
    await page.getByTestId('targets').getByText('a new person called').waitFor();
    await expectFine(page);
    // nothing has been moved yet
    expect((await drift()).faces).toHaveLength(lost.faces.length);
    await page.getByTestId('apply-preview').press('Enter');
    await page.getByText('All as decided').waitFor();
    await page.getByTestId('take-back-all').waitFor();
    await expectFine(page);
    const { name } = server.immich.correct;
    const back = await server.immich.control.snapshot();
    const holders = new Set(decided.map((id) => back.faces[id] ?? ''));
    expect(holders.size).toBe(1);
    expect(back.people[[...holders][0] ?? '']).toMatchObject({ name });

    await other.page.getByRole('link', { name: 'Pairs' }).click();
    await banner.waitFor({ state: 'detached' });

    await page.getByTestId('take-back-all').press('Enter');
    await pressOnceOpened(page.getByTestId('batch').getByTestId('confirm'));
    await page.getByText(/Taken back: \d+ of \d+ faces moved\./).waitFor();
    await page.locator('drift-row').first().waitFor();
    expect((await drift()).faces).toHaveLength(lost.faces.length);
    await expectFine(page);
    expect([...errors, ...other.errors]).toEqual([]);
    await page.context().close();
    await other.page.context().close();
  }, 90_000);

  it('is put aside on one device until the next check', async () => {
    const { page } = await openPage(browser, server.url, phone);
    const banner = page.getByTestId('drift-banner');
    await banner.getByRole('button', { name: 'Not now' }).click();
    await banner.waitFor({ state: 'detached' });
    await page.reload();
    await page.getByTestId('session-card').first().waitFor();
    await page.waitForTimeout(500);
    expect(await banner.count()).toBe(0);
    await page.context().close();
  });

  it('is looked for every night where somebody switches it on, on every device', async () => {
    const { page } = await openPage(browser, `${server.url}/history/drift`, phone);
    await page.getByTestId('nightly').press('Space');
    await page.locator('[data-testid=nightly]:checked').waitFor();
    expect((await drift()).nightly).toBe(true);
    await page.reload();
    await page.locator('[data-testid=nightly]:checked').waitFor();
    await page.context().close();
  });
});
