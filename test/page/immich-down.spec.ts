import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Session } from '../../src/sessions/session.schema.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser } from './browser.js';
import { freshSession, openReview, type ReviewPage } from './review-page.js';

let browser: Browser;
let server: RealServer;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 100, seed: 4 })]);
}, 60_000);
afterEach(() => server.immich.control.up());
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** Moves, or leaves, one face after the other until no photo is at hand any more. */
const goOn = async (review: ReviewPage): Promise<number> => {
  const paused = review.page.getByTestId('paused');
  for (let decisions = 0; ; decisions++) {
    await review.photo.or(paused).first().waitFor();
    if (await paused.isVisible()) {
      return decisions;
    }
    // also a picture that cannot be had takes its time
    await review.look();
    const shown = await review.assetId();
    await review.press((await review.page.getByTestId('number-2').isVisible()) ? 'n' : 'y');
    await review.page.locator(`[data-testid=photo][data-asset-id="${shown}"]`).waitFor({ state: 'detached' });
  }
};

describe('while Immich is down', () => {
  it('the review goes on over the photos at hand, says what waits and why it pauses, and goes on by itself', async () => {
    const session = await freshSession(server, { skipBothPresent: false });
    const review = await openReview(browser, server, session);
    const { control, correct } = server.immich;
    const before = Object.values((await control.snapshot()).faces).filter((personId) => personId === correct.id);
    await control.down();

    const decided = await goOn(review);
    expect(decided).toBeGreaterThan(10);
    const waits = review.page.getByTestId('what-waits');
    await waits.getByText(/^\d+ decisions wait for Immich and are sent when it is back\.$/).waitFor();
    await waits.getByText(/Immich does not answer\. Nothing is lost: the server keeps them\./).waitFor();
    await review.page.getByTestId('paused').getByText('Immich does not answer').waitFor();
    await review.page
      .getByTestId('paused')
      .getByText(/goes on by itself/)
      .waitFor();
    expect(await review.page.getByTestId('notice').count()).toBe(0);

    await control.up();
    await review.photo.waitFor({ timeout: 20_000 });
    await waits.waitFor({ state: 'detached', timeout: 60_000 });
    const { progress } = await server.get<Session>(`/sessions/${session.id}`);
    expect(progress).toMatchObject({ waiting: 0, failed: 0 });
    expect(progress.reassigned).toBeGreaterThan(5);
    const after = Object.values((await control.snapshot()).faces).filter((personId) => personId === correct.id);
    expect(after.length - before.length).toBe(progress.reassigned);
    expect(review.errors).toEqual([]);
    await review.page.context().close();
  }, 120_000);

  it('what waits can be taken back, and what does not come about is shown, with a way to try again', async () => {
    const session = await freshSession(server, { skipBothPresent: false, filter: 'solos' });
    const review = await openReview(browser, server, session);
    const { control } = server.immich;
    const [first, waits] = [await review.assetId(), review.page.getByTestId('what-waits')];
    await control.down();
    await review.press('y');
    await review.goneFrom(first);
    await waits.getByText(/^One decision waits for Immich/).waitFor();
    await review.press('z');
    await review.page.locator(`[data-testid=photo][data-asset-id="${first}"]`).waitFor();
    await waits.waitFor({ state: 'detached' });

    await review.look();
    await review.press('y');
    await review.goneFrom(first);
    await waits.waitFor();
    await control.addFault({ kind: '400', on: 'PUT /faces/:id' });
    await control.up();
    const notice = review.page.getByTestId('notice');
    await notice.waitFor({ timeout: 20_000 });
    await waits.waitFor({ state: 'detached' });
    await control.clearFaults();
    await notice.getByRole('button', { name: 'Retry' }).click();
    await notice.waitFor({ state: 'detached' });
    for (let seconds = 0; seconds < 10; seconds++) {
      if ((await server.get<Session>(`/sessions/${session.id}`)).progress.reassigned === 1) break;
      await review.page.waitForTimeout(1_000);
    }
    expect((await server.get<Session>(`/sessions/${session.id}`)).progress).toMatchObject({ reassigned: 1, failed: 0 });
    await review.page.context().close();
  }, 120_000);
});
