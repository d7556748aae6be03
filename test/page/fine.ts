import { createRequire } from 'node:module';
import { expect } from '@jest/globals';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** A phone on which it can be checked whether what is shown is fine. */
export const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  // what is only fading in has too little contrast
  reducedMotion: 'reduce',
  // the policy that keeps foreign scripts out keeps axe out too
  bypassCSP: true,
};

/** Nothing that axe objects to, and nothing wider than the screen. */
export const expectFine = async (page: Page): Promise<void> => {
  await page.addScriptTag({ path: axe });
  const { violations } = await page.evaluate(
    async () =>
      await (window as unknown as { axe: { run: (options: object) => Promise<AxeResults> } }).axe.run({
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      }),
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
};
