import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { NextPhotos } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser } from './browser.js';
import { expectFine, phone } from './fine.js';
import { freshSession, openReview } from './review-page.js';

let browser: Browser;
let server: RealServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 'tests', seed: 4 })]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

it('shows what was just decided beside the next face, and its photo on a press', async () => {
  const session = await freshSession(server, { filter: 'solos' });
  const review = await openReview(browser, server, session, phone);
  const { photos } = await server.get<NextPhotos>(`/sessions/${session.id}/next?limit=1`);
  const faceId = photos[0]!.faces.find(({ asked }) => asked)!.id;
  await review.press('y');
  await review.goneFrom(photos[0]!.assetId);
  const known = review.page.locator(`[data-person-id="${session.correct.id}"] [data-face-id="${faceId}"]`);
  await known.click();
  const peek = review.page.getByTestId('peek');
  await peek.locator('.box').waitFor();
  await expectFine(review.page);
  // what lies over the review has the keys
  const shown = await review.assetId();
  await review.press('n');
  await review.press('Escape');
  await peek.waitFor({ state: 'detached' });
  expect(await review.assetId()).toBe(shown);
  expect(review.errors).toEqual([]);
  await review.page.context().close();
}, 20_000);

it('keeps a note on a person, and brings it to the other devices', async () => {
  const session = await freshSession(server);
  const [one, other] = [
    await openReview(browser, server, session, phone),
    await openReview(browser, server, session, { viewport: { width: 1440, height: 900 } }),
  ];
  const noteOn = (review: typeof one) => review.page.locator(`[data-person-id="${session.correct.id}"]`);
  const shown = await one.assetId();
  await noteOn(one).getByTestId('note').click();
  // letters are letters here
  await one.page.keyboard.type('no fringe, yes');
  await expectFine(one.page);
  await one.page.keyboard.press('Enter');
  await noteOn(one).getByTestId('note').getByText('no fringe, yes').waitFor();
  await noteOn(other).getByTestId('note').getByText('no fringe, yes').waitFor();
  expect(await one.assetId()).toBe(shown);
  await one.page.reload();
  await noteOn(one).getByTestId('note').getByText('no fringe, yes').waitFor();
  await Promise.all([one, other].map(({ page }) => page.context().close()));
}, 20_000);

it('shows the last decisions, also of another device, and takes any of them back on a press', async () => {
  const session = await freshSession(server, { filter: 'solos' });
  const { photos } = await server.get<NextPhotos>(`/sessions/${session.id}/next?limit=2`);
  const [first, second] = photos.map(({ assetId, faces }) => ({
    assetId,
    faceId: faces.find(({ asked }) => asked)!.id,
  }));
  const review = await openReview(browser, server, session, { viewport: { width: 1440, height: 900 } });
  const of = (faceId: string) => review.page.locator(`[data-testid=take-back][data-face-id="${faceId}"]`);
  await review.press('n');
  await review.goneFrom(first!.assetId);
  await of(first!.faceId).waitFor();
  await fetch(`${server.url}/api/sessions/${session.id}/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), 'x-device': 'phone-9' },
    body: JSON.stringify({ decisions: [{ ...second, action: 'reassign' }] }),
  });
  await of(second!.faceId).waitFor();
  await review.goneFrom(second!.assetId);
  await of(first!.faceId).click();
  await review.page.locator(`[data-testid=photo][data-asset-id="${first!.assetId}"]`).waitFor();
  await of(first!.faceId).waitFor({ state: 'detached' });
  const { progress } = await server.get<Session>(`/sessions/${session.id}`);
  expect([progress.kept, progress.reassigned]).toEqual([0, 1]);
  // put away, it stays so
  await review.page.getByTestId('recent-toggle').click();
  await review.page.reload();
  await review.photo.waitFor();
  expect(await review.page.getByTestId('recent').count()).toBe(0);
  await review.page.context().close();
}, 20_000);
