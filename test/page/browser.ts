import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../../scripts/chromium.mjs';

/** A real Chromium without a screen. */
export const launchBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });

/** A page of a device of its own, which fails its test on an error that the page did not foresee. */
export const openPage = async (
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; errors: string[] }> => {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    serviceWorkers: 'block',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  const errors: string[] = [];
  await page.addInitScript(() => {
    addEventListener('photo-shown', (event) => {
      (globalThis as Shown).shownAssetId = (event as CustomEvent<{ assetId: string }>).detail.assetId;
    });
  });
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) errors.push(message.text());
  });
  await page.goto(url);
  return { page, errors };
};

type Shown = typeof globalThis & { shownAssetId?: string };

/** Waits until the photo is painted, and then as long as a look takes at least: a press before that counts as a slip. */
export const looked = async (page: Page, assetId: string): Promise<void> => {
  await page.waitForFunction((id) => (globalThis as Shown).shownAssetId === id, assetId, { polling: 25 });
  await page.waitForTimeout(250);
};
