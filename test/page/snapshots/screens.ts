import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Browser, BrowserContext, BrowserContextOptions, Page, Request } from 'playwright-core';
import type { RealServer } from '../../support/real-server.js';
import type { Home } from './home.js';

const font = createRequire(import.meta.url).resolve('@fontsource-variable/inter/files/inter-latin-wght-normal.woff2');

/** A screen: where it is, and what is done there before the picture is taken. */
interface Screen {
  /** Which server, where it is not the one with work half done. */
  of?: (home: Home) => RealServer;
  path: (home: Home) => string;
  ready: string;
  before?: (context: BrowserContext, home: Home) => Promise<void>;
  act?: (page: Page) => Promise<void>;
}

const testId = (id: string): string => `[data-testid=${id}]`;

export const screens: Record<string, Screen> = {
  pairs: { path: () => '/', ready: testId('session-card') },
  'new-pair': {
    path: () => '/',
    ready: 'person-picker',
    act: async (page) => {
      await page.getByText('Settings', { exact: true }).click();
      await page.locator('new-pair').evaluate((element) => element.scrollIntoView({ block: 'start' }));
    },
  },
  'review-solo': {
    path: ({ sessionId, photos }) => `/sessions/${sessionId}?photo=${photos.solo}`,
    ready: `${testId('photo')} img`,
  },
  'review-duplicate': {
    path: ({ sessionId, photos }) => `/sessions/${sessionId}?photo=${photos.duplicate}`,
    ready: `${testId('photo')} img`,
  },
  help: {
    path: ({ sessionId, photos }) => `/sessions/${sessionId}?photo=${photos.solo}`,
    ready: `${testId('photo')} img`,
    act: async (page) => {
      await page.keyboard.press('?');
      await page.getByTestId('keys-help').waitFor();
    },
  },
  grid: {
    path: ({ sessionId }) => `/sessions/${sessionId}/grid`,
    ready: testId('cell'),
    // what can be done is seen where something is chosen
    act: (page) => page.keyboard.press('a'),
  },
  history: { path: () => '/history', ready: testId('timeline') },
  drift: { path: () => '/history/drift', ready: testId('choose-all') },
  summary: { path: ({ sessionId }) => `/sessions/${sessionId}/summary`, ready: testId('progress-plot') },
  status: { path: () => '/status', ready: testId('permissions') },
  'sign-in': { of: ({ closed }) => closed, path: () => '/', ready: testId('sign-in') },
  account: {
    of: ({ closed }) => closed,
    path: () => '/account',
    ready: testId('devices'),
    // signed in once for all sizes: each sign-in is one more device on the screen
    before: (context, { closed, signedIn }) => context.addCookies([{ ...signedIn, url: closed.url }]),
  },
};

const workHalfDone = ({ server }: Home): RealServer => server;

export const sizes = { phone: [360, 740], tablet: [820, 1180], desktop: [1440, 900] } as const;
export type Size = keyof typeof sizes;
export const themes = ['light', 'dark'] as const;

export interface Shot {
  /** Such as `grid-phone-dark`. */
  name: string;
  screenshot: Buffer;
}

/**
 * Goes through every screen at one size, in both themes. What differs from machine to machine is taken out: letters are
 * those of one font, times are as `Home` set them or blank, and a picture is taken when nothing moves any more.
 */
export async function* walk(browser: Browser, home: Home, size: Size): AsyncGenerator<Shot> {
  const context = await browser.newContext({ ...options(size), reducedMotion: 'reduce' });
  try {
    await context.addInitScript(prepare, { font: readFileSync(font, 'base64') });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    const underWay = requestsOf(page);
    for (const [name, { of = workHalfDone, path, ready, before, act }] of Object.entries(screens)) {
      await page.emulateMedia({ colorScheme: themes[0] });
      await before?.(context, home);
      await page.goto(of(home).url + path(home));
      await page.locator(ready).first().waitFor();
      await quiet(page, underWay);
      await act?.(page);
      for (const theme of themes) {
        await page.emulateMedia({ colorScheme: theme });
        yield { name: `${name}-${size}-${theme}`, screenshot: await settled(page, underWay) };
      }
    }
  } finally {
    await context.close();
  }
}

const options = (size: Size): BrowserContextOptions => {
  const [width, height] = sizes[size];
  return {
    viewport: { width, height },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    serviceWorkers: 'block',
    // the policy that keeps foreign fonts out keeps ours out too
    bypassCSP: true,
  };
};

/** In the page, before anything of it: one font, one device and one tab, so that each screen is lent the same photos. */
const prepare = ({ font: woff2 }: { font: string }): void => {
  localStorage.setItem('face-fix.device', 'tablet-3f9a');
  sessionStorage.setItem('face-fix.tab', 'pictures');
  addEventListener('DOMContentLoaded', () => {
    const style = document.createElement('style');
    style.textContent = `@font-face { font-family: Snapshot; src: url(data:font/woff2;base64,${woff2}); font-weight: 100 900 }
      :root, body { font-family: Snapshot !important; --wa-font-family-body: Snapshot !important }`;
    document.head.append(style);
  });
};

/** In the page: blanks when copies were made, and tells whether all pictures in sight are there. */
const quieten = async (): Promise<boolean> => {
  const all = (root: Document | ShadowRoot): Element[] =>
    [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? all(one.shadowRoot) : [])]);
  const elements = all(document);
  const hostOf = (element: Element) => (element.getRootNode() as Partial<ShadowRoot>).host?.localName;
  for (const time of elements.filter((one) => one.localName === 'time' && hostOf(one) === 'backup-card')) {
    (time as HTMLElement).style.visibility = 'hidden';
  }
  await document.fonts.ready;
  const inSight = (element: Element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  };
  return elements.every((one) => one.localName !== 'img' || (one as HTMLImageElement).complete || !inSight(one));
};

/** What a page has asked for and has not got yet; the stream of events has no end. */
const requestsOf = (page: Page): Set<Request> => {
  const underWay = new Set<Request>();
  page.on('request', (request) => !request.url().includes('/events') && underWay.add(request));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  return underWay;
};

/** Nothing more comes that would move what is there. */
const quiet = async (page: Page, underWay: ReadonlySet<Request>): Promise<void> => {
  for (let calm = 0, tries = 0; calm < 2 && tries < 60; tries++) {
    await page.waitForTimeout(60);
    calm = underWay.size === 0 ? calm + 1 : 0;
  }
};

/** A picture of what no longer changes: the same twice in a row, with nothing on its way before, between and after. */
const settled = async (page: Page, underWay: ReadonlySet<Request>): Promise<Buffer> => {
  const isQuiet = (): boolean => underWay.size === 0;
  let last: Buffer | null = null;
  for (let tries = 0; tries < 60; tries++) {
    const isThere = (await page.evaluate(quieten)) && isQuiet();
    const now = await page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
    if (isThere && last?.equals(now)) return now;
    last = isThere && isQuiet() ? now : null;
    await page.waitForTimeout(80);
  }
  throw new Error(`${page.url()} does not come to rest`);
};
