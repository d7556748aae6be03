import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { FacesPage } from '../../src/sessions/queue/face.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser, openPage } from './browser.js';
import { expectFine, phone } from './fine.js';
import { freshSession } from './review-page.js';

let browser: Browser;
let server: RealServer;
let session: Session;

/** More than a page of the list. */
const many = 60;

const move = async (faces: FacesPage['faces']): Promise<void> => {
  const decisions = faces.map(({ id, assetId }) => ({ faceId: id, assetId, action: 'reassign' }));
  const { ok } = await fetch(`${server.url}/api/sessions/${session.id}/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `move-${faces.length}-faces` },
    body: JSON.stringify({ decisions }),
  });
  expect(ok).toBe(true);
};

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 400, seed: 5 })]);
  session = await freshSession(server);
  let faces: FacesPage['faces'] = [];
  while (faces.length < many) {
    faces = (await server.get<FacesPage>(`/sessions/${session.id}/faces?limit=${many}`)).faces;
  }
  await move(faces);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

it('zooms the time by keys, and takes back all that fits, but one, after saying what would come of it', async () => {
  const { page, errors } = await openPage(browser, `${server.url}/history`, phone);
  const plot = page.getByTestId('timeline');
  await plot.focus();
  await plot.press('End');
  await plot.press('Enter');
  await page.waitForURL(/after=/);
  await plot.press('Escape');
  await page.waitForURL((url) => !url.search.includes('after='));

  const boxes = page.getByRole('checkbox');
  await page.getByText('Choose all 50 shown').click();
  await page.getByTestId('choose-fitting').click();
  await boxes.nth(2).click();
  await page.getByTestId('revert-selected').click();
  await page.getByText(`Of ${many - 1} chosen changes, ${many - 1} moves are taken back.`).waitFor();
  await expectFine(page);
  await page.getByTestId('apply-preview').press('Enter');
  await page.getByText(`${many - 1} of ${many - 1} faces moved.`).waitFor();
  await page.getByText('More filters').click();
  await page.getByLabel('Way back').selectOption('Can be taken back');
  await page.getByText('Choose all 1 shown').waitFor();
  await expectFine(page);
  expect(errors).toEqual([]);
  expect(await server.get(`/sessions/${session.id}`)).toMatchObject({ progress: { undone: many - 1 } });
}, 40_000);

it('stops what is being taken back, by keyboard, and says so', async () => {
  const { faces } = await server.get<FacesPage>(`/sessions/${session.id}/faces?limit=7`);
  await move(faces);
  const { page, errors } = await openPage(browser, `${server.url}/history?revert=possible`, phone);
  await page.getByText('Choose all 8 shown').click();
  await page.getByTestId('revert-selected').press('Enter');
  await page.getByText('Of 8 chosen changes, 8 moves are taken back.').waitFor();
  // longer than the server waits with its answer
  await server.immich.control.addFault({ kind: 'latency', on: 'PUT /faces/:id', ms: 4_000 });
  await page.getByTestId('apply-preview').press('Enter');
  await page.getByText('Taking it back: 0 of 8 faces moved…').waitFor();
  await page.getByTestId('stop-batch').press('Enter');
  await page.getByText('Taken back: Stopped. 8 faces moved.').waitFor();
  await expectFine(page);
  expect(errors).toEqual([]);
}, 40_000);
