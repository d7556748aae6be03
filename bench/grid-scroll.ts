import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../scripts/chromium.mjs';
import { spawnImmich, type SpawnedImmich } from '../test/immich/spawn-immich.js';
import { FaceFix, until } from './face-fix.js';
import { milliseconds, quantile, type Bench, type Figure } from './figure.js';
import { withReadyCrops } from './ready-crops.js';

const GOAL = 20;
/** How fast it is scrolled, in screens a second: as one looks, as one looks for something, and as one flings. */
const PACES = { looking: 1, searching: 5, flinging: 40 } as const;
const SECONDS = 5;

const devices = {
  desktop: { viewport: { width: 1440, height: 900 } },
  phone: { viewport: { width: 360, height: 740 }, hasTouch: true },
} as const;

/**
 * How long a frame takes while the grid of 25,000 faces is scrolled, in a real Chromium on the real page: the time from
 * one animation frame to the next, with the list moved in each of them. Crops are handed out ready cut, so that the one
 * measured is the page; what cutting them takes is the server's affair.
 */
export const gridScroll: Bench = async (say) => {
  const immich = await spawnImmich({ photos: 'large', seed: 7, noFavourites: true });
  const server = await FaceFix.start(immich);
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });
  try {
    const { id, faces } = await ready(server, immich, say);
    const front = await withReadyCrops(server.url);
    const idle = await framesOfNothing(browser);
    const figures: Figure[] = [];
    const notes = [
      `grid-scroll: an empty page of this machine, of which nothing moves: 95th percentile ${milliseconds(quantile(idle, 0.95))}. Where that is over a frame, the machine is too busy to tell.`,
    ];
    for (const [device, options] of Object.entries(devices)) {
      say(`Grid: scrolling ${faces.toLocaleString('en')} faces on a ${device}…`);
      const seen = await scroll(browser, `${front.url}/sessions/${id}/grid`, options);
      figures.push(figureOf(device, faces, Object.values(seen.frames).flat()));
      notes.push(noteOf(device, seen));
    }
    await front.stop();
    return { figures, notes };
  } finally {
    await browser.close();
    await server.stop();
    await immich.stop();
  }
};

interface Seen {
  /** Milliseconds from frame to frame, by pace. */
  frames: Record<string, number[]>;
  /** Milliseconds from the address to the first faces, and to all of them. */
  first: number;
  all: number;
}

const figureOf = (device: string, faces: number, frames: number[]): Figure => ({
  name: `grid of ${faces.toLocaleString('en')}, ${device}, 95th percentile of frames`,
  ours: milliseconds(quantile(frames, 0.95)),
  original: '',
  ratio: null,
  goal: `< ${GOAL} ms`,
  met: quantile(frames, 0.95) < GOAL,
});

const noteOf = (device: string, { frames, first, all }: Seen): string =>
  `grid-scroll, ${device}: ${Object.entries(frames)
    .map(
      ([pace, times]) => `${pace} ${milliseconds(quantile(times, 0.95))} (slowest ${milliseconds(quantile(times, 1))})`,
    )
    .join(', ')}; first faces after ${milliseconds(first)}, all after ${milliseconds(all)}.`;

/** Waits until all faces of the pair have been read. */
async function ready(server: FaceFix, immich: SpawnedImmich, say: (text: string) => void) {
  say('Grid: reading a library of 25,000 faces…');
  const { id } = await server.open(immich, { autoFix: 'off', skipBothPresent: false });
  await until(
    () => server.session(id),
    ({ progress }) => progress.scan === 'ready',
    1000,
  );
  const { total } = await server.call<{ total: number }>('GET', `sessions/${id}/faces?limit=1`);
  return { id, faces: total };
}

async function scroll(browser: Browser, url: string, options: object): Promise<Seen> {
  const context = await browser.newContext(options);
  try {
    const page = await context.newPage();
    await page.addInitScript({ content: scrollInPage });
    const start = performance.now();
    await page.goto(url);
    await page.getByTestId('cell').first().waitFor();
    const first = performance.now() - start;
    await page
      .getByTestId('count')
      .filter({ hasText: /^\s*[\d,]+ faces\s*$/ })
      .waitFor({ timeout: 60_000 });
    const all = performance.now() - start;
    await page.waitForTimeout(1500);
    const frames: Seen['frames'] = {};
    for (const [pace, screens] of Object.entries(PACES)) frames[pace] = await framesOf(page, screens);
    return { frames, first, all };
  } finally {
    await context.close();
  }
}

/** What the machine can do at all. */
async function framesOfNothing(browser: Browser): Promise<number[]> {
  const context = await browser.newContext();
  try {
    const page = await context.newPage();
    await page.addInitScript({ content: scrollInPage });
    await page.goto('about:blank');
    await page.setContent('<div class="scroller"></div>');
    return await framesOf(page, 1);
  } finally {
    await context.close();
  }
}

const framesOf = (page: Page, screens: number): Promise<number[]> =>
  page.evaluate<number[]>(`scrolled(${screens}, ${SECONDS})`);

/** Runs in the page. Scrolls down, and up again where the end is reached; the first frames began before the list moved. */
const scrollInPage = `
const find = (root, selector) => {
  const here = root.querySelector(selector);
  if (here) return here;
  for (const { shadowRoot } of root.querySelectorAll('*')) {
    const deeper = shadowRoot && find(shadowRoot, selector);
    if (deeper) return deeper;
  }
};
globalThis.scrolled = (screens, seconds) => new Promise((done) => {
  const scroller = find(document, '.scroller');
  const times = [];
  let last = performance.now();
  let way = 1;
  const end = last + seconds * 1000;
  const step = (now) => {
    times.push(now - last);
    if (scroller.scrollTop >= scroller.scrollHeight - scroller.clientHeight - 1) way = -1;
    scroller.scrollTop += way * Math.min(now - last, 50) * (screens / 1000) * scroller.clientHeight;
    last = now;
    if (now < end) requestAnimationFrame(step);
    else done(times.slice(2));
  };
  requestAnimationFrame(step);
});`;
