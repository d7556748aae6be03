import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { RealServer } from '../support/real-server.js';
import { launchBrowser, openPage } from './browser.js';
import { freshSession } from './review-page.js';

/** On a home screen: the page itself opens where the server is away, and nothing of the library is kept. */
describe('the installed page', () => {
  let browser: Browser;
  let server: RealServer;
  let page: Page;

  beforeAll(async () => {
    [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 'tests', seed: 1 })]);
    ({ page } = await openPage(browser, server.url, { serviceWorkers: 'allow' }));
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await server.stop();
  });

  const kept = async (): Promise<string[]> =>
    page.evaluate(async () => {
      const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
      const requests = await Promise.all(caches_.map((cache) => cache.keys()));
      return requests.flat().map(({ url }) => new URL(url).pathname);
    });

  it('can be installed: it has a name, a start and icons that are there', async () => {
    const address = await page.getAttribute('link[rel=manifest]', 'href');
    const manifest = (await (await page.request.get(new URL(address!, server.url).href)).json()) as {
      start_url: string;
      display: string;
      icons: { src: string; sizes: string; type: string }[];
    };
    expect(manifest).toMatchObject({ start_url: './', display: 'standalone' });
    expect(manifest.icons.map(({ sizes }) => sizes)).toEqual(expect.arrayContaining(['192x192', '512x512']));
    for (const { src, type } of manifest.icons) {
      const icon = await page.request.get(new URL(src, server.url).href);
      expect([icon.status(), icon.headers()['content-type']]).toEqual([200, type]);
    }
    const worker = await page.request.get(new URL('service-worker.js', server.url).href);
    expect(worker.headers()['cache-control']).toBe('no-cache');
  });

  it('keeps the files of the page and nothing that the server says or shows', async () => {
    await page.evaluate(async () => navigator.serviceWorker.ready);
    await page.reload();
    const session = await freshSession(server, { skipBothPresent: false });
    await page.goto(new URL(`sessions/${session.id}`, server.url).href);
    await page.getByTestId('photo').waitFor();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true);
    const addresses = await kept();
    expect(addresses).toContain('/');
    expect(addresses.filter((path) => path !== '/' && !path.startsWith('/assets/'))).toEqual([]);
  });

  it('opens without the server, at any of its addresses, and says that it is away', async () => {
    await server.stop();
    await page.goto(new URL('history', server.url).href);
    await page.getByText('The Face Fix server does not answer', { exact: false }).first().waitFor();
    expect(await page.title()).toContain('History');
  });
});
