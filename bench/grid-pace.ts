import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../scripts/chromium.mjs';
import { spawnImmich, type SpawnedImmich } from '../test/immich/spawn-immich.js';
import { FaceFix, until } from './face-fix.js';
import type { Bench } from './figure.js';
import { serveOriginalPage, type Solo } from './original-page.js';
import { Original } from './original.js';

/** What a page, or a photo, is looked at. */
const LOOK_MS = 1000;
/** From one exception to the next, with a hand that is already there. */
const CLICK_MS = 300;
const PAGES = 6;
const PHOTOS = 40;
/** Of a page of forty; how large the window has to be for that. */
const EXCEPTIONS = 4;
const PAGE = 40;
const viewport = { width: 1000, height: 738 };

/**
 * How many faces a minute somebody decides who looks a second at a time: at a page of forty in the grid, of which one in
 * ten is not so and is marked and then kept; at a photo in the review; at a photo on the original's page. The same
 * stand-in, with the latencies of Immich; the pictures have been drawn before.
 */
export const gridPace: Bench = async (say) => {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });
  const immich = await spawnImmich({ photos: 'demo', seed: 3, latency: 'immich' });
  try {
    const solos = await photosOf(immich);
    say('Pace: the original’s way…');
    const original = await faceByFace(browser, immich, solos);
    const server = await FaceFix.start(immich);
    try {
      const { id } = await server.open(immich, { filter: 'solos', autoFix: 'off' });
      await until(
        () => server.session(id),
        ({ progress }) => progress.scan === 'ready',
      );
      say('Pace: photo by photo…');
      const review = await pressKeys(browser, `${server.url}/sessions/${id}`);
      say('Pace: page by page in the grid…');
      const grid = await pageByPage(browser, `${server.url}/sessions/${id}/grid`);
      const line = (name: string, ours: number) => ({
        name,
        ours: ours.toFixed(0),
        original: original.toFixed(0),
        ratio: ours / original,
        goal: '',
        met: null,
      });
      return {
        figures: [line('faces a minute, review', review), line('faces a minute, grid', grid)],
        notes: [
          `grid-pace: a look of ${LOOK_MS} ms at a page of ${PAGE} or at a photo, ${CLICK_MS} ms for each of ${EXCEPTIONS} exceptions on a page.`,
        ],
      };
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
    await immich.stop();
  }
};

/** The photos with one face to decide, their pictures drawn. */
async function photosOf({ url, apiKey, wrong, correct }: SpawnedImmich): Promise<Solo[]> {
  const original = new Original(url, apiKey, { wrongId: wrong.id, correctId: correct.id });
  const solos: Solo[] = [];
  for (const { id: assetId } of await original.photos()) {
    const [face, second] = await original.facesToDecide(assetId);
    if (!face || second) continue;
    await original.picture(assetId);
    if (solos.push({ assetId, faceId: face.id }) > PAGES * PAGE + 2 * PHOTOS) break;
  }
  return solos;
}

async function faceByFace(browser: Browser, immich: SpawnedImmich, solos: Solo[]): Promise<number> {
  const page = await serveOriginalPage(immich, solos);
  try {
    return await pressKeys(browser, page.url);
  } finally {
    await page.stop();
  }
}

/** A look at each photo, and then its key. @returns faces a minute */
async function pressKeys(browser: Browser, url: string): Promise<number> {
  return withPage(browser, url, async (page) => {
    await shown(page, 1);
    const start = performance.now();
    for (let press = 0; press < PHOTOS; press++) {
      await sleep(LOOK_MS);
      await page.keyboard.press(press % 2 === 0 ? 'y' : 'n');
      await shown(page, press + 2);
    }
    return perMinute(PHOTOS, start);
  });
}

/** A function, as the page's policy lets no text be run. */
const shown = (page: Page, photos: number): Promise<unknown> =>
  page.waitForFunction((count) => (globalThis as unknown as { photosShown: number }).photosShown >= count, photos, {
    polling: 20,
  });

/** A look at each page, its exceptions marked, the others moved, and the exceptions kept. @returns faces a minute */
async function pageByPage(browser: Browser, url: string): Promise<number> {
  return withPage(browser, url, async (page) => {
    await page.getByTestId('cell').first().waitFor();
    await page.waitForLoadState('networkidle');
    const chosen = page.locator('[data-testid=cell][aria-selected=true]');
    let faces = 0;
    const start = performance.now();
    for (let pages = 0; pages < PAGES; pages++) {
      await page.keyboard.press('a');
      await sleep(LOOK_MS);
      const count = await chosen.count();
      faces += count;
      const exceptions = Array.from({ length: EXCEPTIONS }, (_, at) => Math.floor((at * count) / EXCEPTIONS));
      for (const cell of await Promise.all(exceptions.map((at) => chosen.nth(at).elementHandle()))) {
        await sleep(CLICK_MS);
        await cell.click();
      }
      await page.keyboard.press('y');
      // a press that follows sooner is taken for a slip
      await sleep(450);
      await page.keyboard.press('n');
      await sleep(450);
    }
    return perMinute(faces, start);
  });
}

const perMinute = (faces: number, start: number): number => faces / ((performance.now() - start) / 60_000);

async function withPage<T>(browser: Browser, url: string, run: (page: Page) => Promise<T>): Promise<T> {
  const context = await browser.newContext({ viewport });
  try {
    const page = await context.newPage();
    await page.addInitScript(
      "globalThis.photosShown = 0; addEventListener('photo-shown', () => { globalThis.photosShown += 1; });",
    );
    await page.goto(url);
    return await run(page);
  } finally {
    await context.close();
  }
}
