import { afterAll, beforeAll, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { NextPhotos } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser, openPage } from './browser.js';
import { phone } from './fine.js';
import { freshSession } from './review-page.js';
import { cutOff, englishAlone, saidOn } from './words-of.js';

let browser: Browser;
let server: RealServer;
let session: Session;
const english = englishAlone();

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 'tests', seed: 5 })]);
  session = await freshSession(server, { autoFix: 'off' });
  await decideSome();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** So that there is something to tell on each screen. */
const decideSome = async () => {
  const { photos } = await server.get<NextPhotos>(`/sessions/${session.id}/next?limit=3`);
  const actions = ['reassign', 'unassign', 'keep'];
  const decisions = photos.map(({ assetId, faces }, index) => ({
    assetId,
    faceId: faces.find(({ role }) => role === 'wrong')!.id,
    action: actions[index],
  }));
  const { ok } = await fetch(`${server.url}/api/sessions/${session.id}/decisions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': 'decide-some', 'x-device': 'tablet-3f9a' },
    body: JSON.stringify({ decisions }),
  });
  expect(ok).toBe(true);
};

const names = async (): Promise<string[]> => {
  const { people } = await server.get<{ people: { name: string }[] }>('/people?limit=200');
  return people.flatMap(({ name }) => name.toLowerCase().split(' '));
};

/** A screen, what is done there, and something that is then to be read: without it, nothing was looked at. */
type Look = [what: string, path: (id: string) => string, act: (page: Page) => Promise<unknown>, read: string];
const screens: Look[] = [
  ['pairs', () => '/', (page) => page.locator('summary').click(), 'In beide Richtungen'],
  ['starting a pair over', () => '/', (page) => page.getByText('Von vorn', { exact: true }).click(), 'Abbrechen'],
  ['review', (id) => `/sessions/${id}`, (page) => page.locator('[data-testid=photo] img').waitFor(), 'Aufgenommen'],
  ['keys', (id) => `/sessions/${id}`, (page) => page.getByTestId('press-help').click(), 'Diese Liste zeigen'],
  ['grid', (id) => `/sessions/${id}/grid`, (page) => page.waitForTimeout(1_000), 'Nichts ausgewählt'],
  ['settings', (id) => `/sessions/${id}`, (page) => openSettings(page), 'Reihenfolge'],
  ['auto-fix', (id) => `/sessions/${id}`, (page) => openRun(page), 'Neue Vorschau'],
  ['who else it may be', (id) => `/sessions/${id}`, (page) => askWho(page), 'Anlegen und verschieben'],
  [
    'summary',
    (id) => `/sessions/${id}/summary`,
    (page) => page.locator('year-plot summary').click(),
    'Was noch übrig ist',
  ],
  ['history', () => '/history', (page) => checkRecord(page), 'Die Aufzeichnung noch einmal prüfen'],
  ['drift', () => '/history/drift', (page) => page.getByTestId('check').waitFor(), 'Jede Nacht prüfen, nach zwei Uhr'],
  ['status', () => '/status', (page) => page.getByTestId('backup').waitFor(), 'Jetzt sichern'],
  ['nowhere', () => '/nowhere', async () => undefined, 'Diese Seite gibt es nicht'],
];

const openSettings = async (page: Page) => {
  await page.getByTestId('open-settings').click();
  await page.getByTestId('settings').waitFor();
};

const openRun = async (page: Page) => {
  await page.getByTestId('open-run').click();
  await page.getByText('Vorschau', { exact: true }).click();
  await page.getByText('Die Vorschau ist fertig.').waitFor();
};

const askWho = async (page: Page) => {
  await page.getByTestId('press-other').click();
  const number = page.getByTestId('number-1');
  if (await number.isVisible()) await number.click();
  await page.getByTestId('new-person').waitFor();
};

const checkRecord = async (page: Page) => {
  await page.getByTestId('check-record').press('Enter');
  await page.getByText('Die Aufzeichnung ist heil').waitFor();
};

it('is German on all screens, and fits on a phone', async () => {
  const { page, errors } = await openPage(browser, 'about:blank', { ...phone, locale: 'de-DE' });
  const known = new Set(await names());
  const isEnglish = (text: string) =>
    [...text.toLowerCase().matchAll(/\p{L}{3,}/gu)].some(([word]) => english.has(word) && !known.has(word));
  for (const [what, path, act, read] of screens) {
    await page.goto(server.url + path(session.id));
    await page.locator('main :is(h1, h2)').first().waitFor();
    await act(page);
    await page.waitForTimeout(250);
    const said = await saidOn(page);
    expect({ what, read: said.includes(read), english: said.filter(isEnglish), cut: await cutOff(page) }).toEqual({
      what,
      read: true,
      english: [],
      cut: [],
    });
  }
  expect(await page.locator('html').getAttribute('lang')).toBe('de');
  expect(errors).toEqual([]);
  await page.context().close();
}, 60_000);

it('sees English where there is some', async () => {
  const { page } = await openPage(browser, `${server.url}/status`, { locale: 'en-GB' });
  await page.getByTestId('backup').waitFor();
  const words = (await saidOn(page)).flatMap((text) => text.toLowerCase().split(/\P{L}+/u));
  expect(words.filter((word) => english.has(word)).length).toBeGreaterThan(50);
  await page.context().close();
});

it('speaks another language as soon as it is chosen, and remembers it; or that of the browser again', async () => {
  const { page } = await openPage(browser, server.url, { locale: 'de-DE' });
  const spoken = () => page.locator('html').getAttribute('lang');
  const choose = async (label: string) => {
    await Promise.all([page.waitForEvent('load'), page.getByTestId('language').selectOption({ label })]);
    await page.getByTestId('language').waitFor();
  };
  await choose('English');
  expect([await spoken(), await page.title()]).toEqual(['en', 'Pairs · Immich Face Fix']);
  await page.reload();
  await page.getByTestId('language').waitFor();
  expect(await spoken()).toBe('en');
  await choose('As the browser');
  expect([await spoken(), await page.title()]).toEqual(['de', 'Paare · Immich Face Fix']);
  await page.context().close();
});
