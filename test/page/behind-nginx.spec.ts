import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { PASSWORD } from '../immich/server/users.js';
import { hasNginx, Nginx } from '../support/nginx.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser, openPage } from './browser.js';

const isThere = hasNginx();
if (!isThere) process.stdout.write('Not tried behind nginx: it is not installed here.\n');

(isThere ? describe : describe.skip)('behind nginx, below /faces', () => {
  let browser: Browser;
  let server: RealServer;
  let nginx: Nginx;
  beforeAll(async () => {
    browser = await launchBrowser();
    nginx = await Nginx.before(async (url) => {
      server = await RealServer.start(
        { photos: 'tests' },
        { environment: { IMMICH_API_KEY: '', PUBLIC_URL: `${url}/faces`, TRUSTED_PROXIES: '127.0.0.1' } },
      );
      return server.url;
    });
  }, 60_000);
  afterAll(async () => {
    await nginx.stop();
    await browser.close();
    await server.stop();
  });

  it('people sign in, decide, are told at once by the event stream, see the history, and sign out', async () => {
    const { page, errors } = await openPage(browser, `${nginx.url}/faces/`);
    const strays: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(`${nginx.url}/faces/`) && !/^(data|blob):/.test(url)) strays.push(url);
    });
    page.on('response', (response) => {
      if (response.status() === 404 || response.status() >= 500) strays.push(`${response.status()} ${response.url()}`);
    });
    await page.getByLabel('E-mail').fill('jana@example.com');
    await page.getByLabel('Password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByTestId('account').waitFor();
    const [cookie] = await page.context().cookies();
    expect(cookie).toMatchObject({ path: '/faces/', httpOnly: true, sameSite: 'Lax' });

    const { wrong, correct } = server.immich;
    const id = await page.evaluate(
      async (pair) => {
        const answer = await fetch('api/sessions', {
          method: 'PUT',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(pair),
        });
        return ((await answer.json()) as { id: string }).id;
      },
      { wrongPersonId: wrong.id, correctPersonId: correct.id, settings: { autoFix: 'off' } },
    );
    await page.goto(`${nginx.url}/faces/sessions/${id}`);
    const photo = page.getByTestId('photo');
    await photo.waitFor();
    // the stream of another page hears it at once: nothing holds it back on the way
    const heard = page.evaluate(
      async (stream) =>
        new Promise<string>((resolve, reject) => {
          const source = new EventSource(stream);
          const begun = performance.now();
          source.onmessage = ({ data }: MessageEvent<string>) => {
            source.close();
            resolve(`${data.slice(0, 20)} ${performance.now() - begun < 2_000 ? 'soon' : 'late'}`);
          };
          setTimeout(() => reject(new Error('nothing was heard')), 5_000);
        }),
      `api/sessions/${id}/events?device=other&tab=b`,
    );
    expect(await heard).toBe('{"type":"progress"," soon');
    const assetId = await photo.getAttribute('data-asset-id');
    await page.waitForTimeout(500);
    await page.keyboard.press('s');
    await page.locator(`[data-testid=photo]:not([data-asset-id="${assetId}"])`).waitFor();

    await page.goto(`${nginx.url}/faces/history`);
    await page.getByRole('heading', { name: 'History' }).waitFor();
    await page.goto(`${nginx.url}/faces/account`);
    await page.getByTestId('sign-out').click();
    await page.getByTestId('confirm').filter({ visible: true }).click();
    await page.getByTestId('sign-in').waitFor();
    expect(new URL(page.url()).pathname).toBe('/faces/account');
    expect({ errors, strays }).toEqual({ errors: [], strays: [] });
    await page.context().close();
  });

  it('the description, the manifest and what keeps the page lie below the path too', async () => {
    const ask = async (path: string) => fetch(`${nginx.url}/faces/${path}`);
    const description = (await (await ask('api/docs-json')).json()) as { servers: { url: string }[] };
    expect(description.servers).toEqual([{ url: '/faces' }]);
    for (const file of ['manifest.webmanifest', 'service-worker.js', 'favicon.svg', 'api/docs']) {
      expect({ file, status: (await ask(file)).status }).toEqual({ file, status: 200 });
    }
    expect((await ask('api/nope')).headers.get('content-type')).toContain('application/problem+json');
    const { page, errors } = await openPage(browser, `${nginx.url}/faces/api/docs`, { serviceWorkers: 'block' });
    await page.getByText('Immich Face Fix').first().waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('whoever guesses is told apart by the address that nginx tells of, and cannot make one up', async () => {
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, guess) =>
        fetch(`${nginx.url}/faces/api/account/sign-in`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', 'x-forwarded-for': `198.51.100.${guess}` },
          body: JSON.stringify({ email: 'jana@example.com', password: 'guess' }),
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(2);
  });
});
