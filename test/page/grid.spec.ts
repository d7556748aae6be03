import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { Session } from '../../src/sessions/session.schema.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser } from './browser.js';
import { expectFine, phone } from './fine.js';
import { Finger } from './finger.js';
import { allRead, facesOf, openGrid } from './grid-page.js';
import { freshSession } from './review-page.js';

let browser: Browser;
let server: RealServer;
let session: Session;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 'tests', seed: 4 })]);
}, 60_000);
beforeEach(async () => {
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

describe('the job', () => {
  it('is done by keyboard alone: arrows, Shift, the space bar, verbs and undo', async () => {
    const faces = await facesOf(server, session);
    const grid = await openGrid(browser, server, session);
    await grid.press('Tab', 'ArrowRight', 'ArrowLeft', 'Shift+ArrowRight', 'Shift+ArrowRight', 'ArrowRight', ' ');
    expect(await grid.page.getByTestId('press-no').innerText()).toContain('Keep 4 with Mila');
    expect(await grid.page.evaluate(() => document.activeElement?.localName)).toBe('face-fix-app');
    await grid.press('n');
    await until(async () => (await progress()).kept === 4);
    expect(await grid.settled.count()).toBe(4);
    expect(await grid.cell(faces[0]!.id).getAttribute('aria-label')).toContain('kept with Mila');
    await grid.press('z');
    await until(async () => (await grid.settled.count()) === 0);
    expect((await progress()).kept).toBe(0);
    await grid.press('Control+a');
    expect(await grid.page.getByTestId('chosen').innerText()).toContain(`${faces.length} faces selected`);
    await grid.press('Escape', '?');
    await grid.page.getByText('Move the chosen faces to Nora').waitFor();
    expect(grid.errors).toEqual([]);
    await grid.close();
  });

  it('is done by mouse alone: a frame, Shift and the buttons, and decided faces stay where they are', async () => {
    const grid = await openGrid(browser, server, session, { viewport: { width: 820, height: 1180 } });
    const [from, to] = [await grid.middleOf(1), await grid.middleOf(3)];
    await grid.page.mouse.move(from.x - 40, from.y - 40);
    await grid.page.mouse.down();
    await grid.page.mouse.move(to.x - 20, to.y, { steps: 4 });
    await grid.page.mouse.move(to.x, to.y);
    await grid.page.waitForTimeout(60);
    await grid.page.mouse.up();
    expect(await grid.chosen.count()).toBe(3);
    await grid.at(5).click();
    await grid.at(6).click({ modifiers: ['Shift'] });
    await grid.at(2).click();
    expect(await grid.chosen.count()).toBe(4);
    const before = await grid.at(4).boundingBox();
    await grid.page.getByTestId('press-yes').getByText('Move 4 to Nora').click();
    await until(async () => (await progress()).reassigned === 4);
    expect(await grid.at(4).boundingBox()).toEqual(before);
    await grid.page.getByTestId('press-tidy').click();
    expect(await grid.settled.count()).toBe(0);
    expect(grid.errors).toEqual([]);
    await grid.close();
  });

  it('is done by touch alone: hold and draw, tap, a page with exceptions; a finger that moves at once scrolls', async () => {
    const faces = await facesOf(server, session);
    const grid = await openGrid(browser, server, session, { ...phone, hasTouch: true });
    const finger = await Finger.of(grid.page);
    await finger.down(await grid.middleOf(1));
    await grid.page.waitForTimeout(600);
    for (const place of [2, 3, 4, 5]) await finger.move(await grid.middleOf(place));
    await grid.page.waitForTimeout(100);
    await finger.up();
    expect(await grid.chosen.count()).toBe(5);
    await finger.tap(await grid.middleOf(2));
    await until(async () => (await grid.chosen.count()) === 4);
    await finger.tap(await centreOf(grid.page.getByTestId('press-cancel')));
    await until(async () => (await grid.chosen.count()) === 0);

    await finger.tap(await centreOf(grid.page.getByTestId('press-page')));
    await until(async () => (await grid.chosen.count()) > 6);
    const proposed = await grid.chosen.count();
    await finger.tap(await grid.middleOf(3));
    await until(async () => (await grid.chosen.count()) === proposed - 1);
    await finger.tap(await centreOf(grid.page.getByTestId('press-yes')));
    await until(async () => (await progress()).reassigned === proposed - 1);
    expect(await grid.chosen.evaluateAll((cells) => cells.map((cell) => cell.getAttribute('data-face-id')))).toEqual([
      faces[2]!.id,
    ]);

    const start = await grid.middleOf(4);
    await finger.down(start);
    for (let way = 20; way <= 200; way += 20) await finger.move({ x: start.x, y: start.y - way });
    await finger.up();
    await until(async () => ((await grid.at(1).boundingBox())?.y ?? -1000) < 100);
    expect(await grid.chosen.count()).toBe(1);
    expect(grid.errors).toEqual([]);
    await grid.close();
  });
});

describe.each(['light', 'dark'] as const)('in %s', (colorScheme) => {
  it('has nothing that axe objects to, and nothing wider than a phone', async () => {
    const grid = await openGrid(browser, server, session, { ...phone, colorScheme });
    await grid.press('a', 'i');
    await grid.at(2).click();
    await grid.page.waitForTimeout(500);
    await expectFine(grid.page);
    await grid.press('Escape', 'n');
    await grid.settled.first().waitFor();
    await expectFine(grid.page);
    expect(grid.errors).toEqual([]);
    await grid.close();
  });
});

const centreOf = async (locator: {
  boundingBox: () => Promise<{ x: number; y: number; width: number; height: number } | null>;
}) => {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not drawn');
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
};
