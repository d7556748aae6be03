import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Session } from '../../src/sessions/session.schema.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser } from './browser.js';
import { allRead, facesOf, openGrid } from './grid-page.js';
import { freshSession } from './review-page.js';

let browser: Browser;
let server: RealServer;
let session: Session;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 'tests', seed: 4 })]);
}, 60_000);
beforeEach(async () => {
  await server.immich.control.clearFaults();
  session = await freshSession(server, { skipBothPresent: false });
  await allRead(server, session);
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const progress = async () => (await server.get<Session>(`/sessions/${session.id}`)).progress;

const until = async (isRight: () => Promise<boolean>): Promise<void> => {
  for (let tries = 0; !(await isRight()); tries++) {
    if (tries > 200) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe('the grid', () => {
  it('brings back what Immich refuses, with words, and tries it again when asked to', async () => {
    const grid = await openGrid(browser, server, session);
    await server.immich.control.addFault({ kind: '400', on: 'PUT /faces/:id' });
    await grid.at(1).click();
    await grid.at(2).click();
    await grid.press('y');
    await grid.page.getByTestId('notices').getByText('Show all 2').click();
    expect(await grid.settled.count()).toBe(0);
    await server.immich.control.clearFaults();
    await grid.page.getByRole('button', { name: 'Retry all' }).click();
    await until(async () => (await progress()).reassigned === 2);
    await grid.page.getByTestId('notices').waitFor({ state: 'detached' });
    expect(await grid.settled.count()).toBe(2);
    await grid.close();
  });

  it('gives faces to somebody else, by the same dialog as the review', async () => {
    const grid = await openGrid(browser, server, session);
    await grid.at(1).click();
    await grid.press('o');
    await grid.page.getByTestId('new-person').fill('Grandma');
    await grid.page.getByRole('button', { name: 'Make and move' }).click();
    await until(async () => (await progress()).reassigned === 1);
    expect(await grid.at(1).innerText()).toContain('Grandma');
    await grid.close();
  });

  it('hears what another device decides, and fades it', async () => {
    const [one, other] = [await openGrid(browser, server, session), await openGrid(browser, server, session)];
    await other.at(2).click();
    await one.at(2).click();
    await one.press('n');
    await other.settled.first().waitFor();
    expect(await other.chosen.count()).toBe(0);
    await one.close();
    await other.close();
  });

  it('shows the whole photo without leaving, and comes back from the review to where it was', async () => {
    // by date: what the review suggests on the way may change the other order
    const faces = await facesOf(server, session, 'date');
    const grid = await openGrid(browser, server, session, { viewport: { width: 820, height: 700 } });
    await grid.page.getByTestId('sort').selectOption('date');
    await grid.page.locator('[data-testid=group][data-key^="20"]').first().waitFor();
    await grid.at(2).click();
    await grid.press('End', 'i');
    const last = faces.at(-1)!;
    await grid.page.locator(`[data-testid=peek][data-face-id="${last.id}"] img`).waitFor();
    const there = await grid.cell(last.id).boundingBox();
    await grid.page.getByTestId('peek-review').click();
    await grid.page.locator(`[data-testid=photo][data-asset-id="${last.assetId}"]`).waitFor();
    await grid.page.goBack();
    await grid.cell(last.id).waitFor();
    expect(Math.abs((await grid.cell(last.id).boundingBox())!.y - there!.y)).toBeLessThan(3);
    expect(await grid.page.getByTestId('chosen').innerText()).toContain('one face selected');
    expect(grid.errors).toEqual([]);
    await grid.close();
  });
});
