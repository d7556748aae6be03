import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { PASSWORD } from '../immich/server/users.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser, looked, openPage } from './browser.js';
import { expectFine, phone } from './fine.js';

let browser: Browser;
let server: RealServer;
beforeAll(async () => {
  [browser, server] = await Promise.all([
    launchBrowser(),
    RealServer.start({ photos: 'tests' }, { environment: { IMMICH_API_KEY: '' } }),
  ]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const signIn = async (page: Page, password = PASSWORD) => {
  await page.getByLabel('E-mail').fill('jana@example.com');
  await page.getByLabel('Password').fill(password);
  await page.keyboard.press('Enter');
};

/** The one dialog that is open. */
const confirm = (page: Page) => page.getByTestId('confirm').filter({ visible: true }).click();

describe('signing in', () => {
  it.each(['light', 'dark'] as const)('is fine on a phone in %s, and says what was wrong', async (colorScheme) => {
    const { page, errors } = await openPage(browser, server.url, { ...phone, colorScheme });
    await page.getByTestId('sign-in').waitFor();
    expect(await page.title()).toBe('Sign in · Immich Face Fix');
    await expectFine(page);
    await signIn(page, 'wrong');
    await page.getByTestId('fault').getByText('That is not right.').waitFor();
    // to be typed over at once
    await page.keyboard.type('again');
    expect(await page.getByLabel('Password').inputValue()).toBe('again');
    await page.getByTestId('other-way').click();
    await page.getByLabel('API key').waitFor();
    await expectFine(page);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('opens the screen that was asked for; it ends in the middle of work, and goes on there', async () => {
    const { page, errors } = await openPage(browser, `${server.url}/status`, { bypassCSP: true });
    await signIn(page);
    await page.getByTestId('connection').getByText('Jana Sommer').waitFor();
    await page.getByTestId('account').click();
    await page.getByTestId('devices').getByText('this browser').waitFor();
    await expectFine(page);
    // somebody ends it from elsewhere
    await page.context().clearCookies();
    await page.getByRole('link', { name: 'Pairs' }).click();
    await page.getByTestId('sign-in').waitFor();
    await signIn(page);
    await page.getByRole('heading', { name: 'Pairs', exact: true }).first().waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('says where Immich no longer accepts the key, and how to sign in again', async () => {
    const key = await server.immich.control.addKey(['all']);
    const { page, errors } = await openPage(browser, server.url, phone);
    await page.getByTestId('other-way').click();
    await page.getByLabel('API key').fill(key);
    await page.keyboard.press('Enter');
    await page.getByTestId('account').waitFor();
    await server.immich.control.revokeKey(key);
    await page.getByRole('link', { name: 'Status' }).click();
    await page.goto(server.url);
    await page.getByTestId('key-refused').getByText('Immich no longer accepts the key').waitFor();
    await page.getByText('The password goes to Immich and is not kept.').waitFor();
    await expectFine(page);
    await signIn(page);
    await page.getByTestId('account').waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('lets a script in by a token, until it is deleted', async () => {
    const { page, errors } = await openPage(browser, `${server.url}/account`, phone);
    await signIn(page);
    await page.getByLabel('What it is for').fill('nightly export');
    await page.getByRole('button', { name: 'Make a token' }).click();
    const token = (await page.getByTestId('token').textContent())!;
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByTestId('copy').press('Enter');
    await page.waitForFunction(async (wanted) => (await navigator.clipboard.readText()) === wanted, token);
    await expectFine(page);
    const asScript = async () =>
      (await fetch(`${server.url}/api/people`, { headers: { authorization: `Bearer ${token}` } })).status;
    expect(await asScript()).toBe(200);
    await page.getByRole('button', { name: 'Delete the token nightly export' }).click();
    await confirm(page);
    await page.getByTestId('tokens').waitFor({ state: 'detached' });
    expect(await asScript()).toBe(401);
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('keeps a decision that was made after it had ended, and sends it once somebody is back', async () => {
    const { page, errors } = await openPage(browser, server.url);
    await signIn(page);
    await page.getByTestId('account').waitFor();
    const { wrong, correct } = server.immich;
    const session = { wrongPersonId: wrong.id, correctPersonId: correct.id, settings: { autoFix: 'off' } };
    const id = await page.evaluate(async (body) => {
      const headers = { 'content-type': 'application/json' };
      const answer = await fetch('api/sessions', { method: 'PUT', headers, body });
      return ((await answer.json()) as { id: string }).id;
    }, JSON.stringify(session));
    await page.goto(`${server.url}/sessions/${id}`);
    const photo = page.getByTestId('photo');
    await photo.waitFor();
    const assetId = (await photo.getAttribute('data-asset-id')) ?? '';
    await looked(page, assetId);
    await page.context().clearCookies();
    await page.keyboard.press('s');
    await page.getByTestId('sign-in').getByText('One decision is kept here').waitFor();
    const sent = page.waitForResponse((answer) => answer.url().endsWith('/decisions') && answer.status() === 200);
    await signIn(page);
    expect((await sent).request().postData()).toContain(assetId);
    // the review is where it was
    await page.locator(`[data-testid=photo]:not([data-asset-id="${assetId}"])`).waitFor();
    expect(errors).toEqual([]);
    await page.context().close();
  });

  it('ends by signing out, for good if one likes', async () => {
    const { page, errors } = await openPage(browser, `${server.url}/account`);
    await signIn(page);
    await page.getByTestId('sign-out').click();
    await confirm(page);
    await page.getByTestId('sign-in').waitFor();
    await signIn(page);
    await page.getByTestId('for-good').click();
    await confirm(page);
    await page.getByText('the key was deleted in Immich').waitFor();
    expect(await page.evaluate(() => localStorage.getItem('face-fix.account'))).toBeNull();
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
