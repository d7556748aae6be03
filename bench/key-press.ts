import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright-core';
import { chromiumArguments, ensureChromium } from '../scripts/chromium.mjs';
import { spawnImmich, type SpawnedImmich } from '../test/immich/spawn-immich.js';
import { delayed } from './delay.js';
import { FaceFix } from './face-fix.js';
import { milliseconds, quantile, type Bench, type Figure } from './figure.js';
import { serveOriginalPage, type Solo } from './original-page.js';
import { Original } from './original.js';

const PRESSES = 80;
const FRAME_MS = 1000 / 60;
const LATENCIES = [0, 50];
/** Between two presses, in milliseconds: 300 to 500, as a quick reviewer does it. */
const gapOf = (press: number): number => 300 + ((press * 67) % 201);

/**
 * From a key press (Y and N in turn) to the next photo drawn, in a real Chromium on the real page: from the moment that
 * the browser got the key until the frame with the next photo's pixels was handed to the screen. Photos with one face
 * each, auto-fix off. Immich has its latencies; what is added is added to each round trip between browser and server.
 *
 * The stand-in has drawn the pictures beforehand, as a real Immich has its previews.
 */
export const keyPress: Bench = async (say) => {
  const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });
  const figures: Figure[] = [];
  const notes: string[] = [];
  try {
    for (const added of LATENCIES) {
      say(`Key press: ${added} ms added, the original’s way…`);
      const theirs = await withImmich(browser, added, pressOriginal);
      say(`Key press: ${added} ms added, ours…`);
      const ours = await withImmich(browser, added, pressOurs);
      figures.push(...figuresOf(added, ours, theirs));
      notes.push(`key-press: ${added} ms added: ${ours.length} presses; slowest ${milliseconds(quantile(ours, 1))}.`);
    }
  } finally {
    await browser.close();
  }
  return { figures, notes };
};

function figuresOf(added: number, ours: number[], theirs: number[]): Figure[] {
  const line = (what: string, share: number, goal: number, words: string): Figure => ({
    name: `key press to next photo, +${added} ms, ${what}`,
    ours: milliseconds(quantile(ours, share)),
    original: milliseconds(quantile(theirs, share)),
    ratio: quantile(theirs, share) / quantile(ours, share),
    goal: words,
    met: quantile(ours, share) <= goal,
  });
  return [
    line('median', 0.5, 2 * FRAME_MS, `<= 2 frames (${(2 * FRAME_MS).toFixed(1)} ms)`),
    line('95th percentile', 0.95, 100, '< 100 ms'),
  ];
}

type Press = (browser: Browser, immich: SpawnedImmich, solos: Solo[], added: number) => Promise<number[]>;

async function withImmich(browser: Browser, added: number, press: Press): Promise<number[]> {
  const immich = await spawnImmich({ photos: 'demo', seed: 3, latency: 'immich' });
  try {
    return await press(browser, immich, await prepare(immich), added);
  } finally {
    await immich.stop();
  }
}

/** The photos that are about to be shown, with their pictures drawn. */
async function prepare({ url, apiKey, wrong, correct }: SpawnedImmich): Promise<Solo[]> {
  const original = new Original(url, apiKey, { wrongId: wrong.id, correctId: correct.id });
  const solos: Solo[] = [];
  for (const { id: assetId } of await original.photos()) {
    const [face, second] = await original.facesToDecide(assetId);
    if (!face || second) continue;
    await original.picture(assetId);
    // ours keeps twenty photos ahead
    if (solos.push({ assetId, faceId: face.id }) > PRESSES + 30) break;
  }
  return solos;
}

const pressOriginal: Press = async (browser, immich, solos, added) => {
  const page = await serveOriginalPage(immich, solos);
  const line = await delayed(page.url, added);
  try {
    return await pressKeys(browser, line.url);
  } finally {
    await line.stop();
    await page.stop();
  }
};

const pressOurs: Press = async (browser, immich, _solos, added) => {
  const server = await FaceFix.start(immich);
  const line = await delayed(server.url, added);
  try {
    const { id } = await server.open(immich, { filter: 'solos', autoFix: 'off' });
    return await pressKeys(browser, `${line.url}/sessions/${id}`);
  } finally {
    await line.stop();
    await server.stop();
  }
};

/** Presses keys as somebody would who looks at each photo for a moment. */
async function pressKeys(browser: Browser, url: string): Promise<number[]> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    await page.addInitScript({ content: measureInPage });
    await page.goto(url);
    await shown(page, 1);
    await sleep(2000);
    for (let press = 0; press < PRESSES; press++) {
      await page.keyboard.press(press % 2 === 0 ? 'y' : 'n');
      await shown(page, press + 2);
      await page.evaluate(`measured.rest(${gapOf(press)})`);
    }
    return await page.evaluate<number[]>('measured.times');
  } finally {
    await context.close();
  }
}

/** Waits until so many photos were shown in all. */
async function shown(page: Page, photos: number): Promise<void> {
  const patience = sleep(15_000, 'late' as const, { ref: false });
  const arrived = page.evaluate(`measured.until(${photos})`);
  if ((await Promise.race([arrived, patience])) === 'late') {
    throw new Error(`photo ${photos} was not shown within 15 seconds`);
  }
}

/**
 * Runs in the page, before all of its own. A press counts from when the browser got it, not from when the page heard.
 * Between two presses it lets some time pass by the page's own clock, and lets the photo be there for a moment: what
 * comes sooner the page takes for a slip, however late this process was told of the photo.
 */
const measureInPage = `
const times = [];
const waiting = new Map();
let count = 0;
let pressedAt = null;
let newest = 0;
globalThis.measured = {
  times,
  until: (photos) => new Promise((resolve) => (count >= photos ? resolve() : waiting.set(photos, resolve))),
  rest: (gap) => new Promise((resolve) => setTimeout(resolve, Math.max(200, newest + gap - performance.now()))),
};
addEventListener('keydown', (event) => { pressedAt = newest = event.timeStamp; }, { capture: true });
addEventListener('photo-shown', () => {
  count += 1;
  if (pressedAt !== null) times.push(performance.now() - pressedAt);
  pressedAt = null;
  waiting.get(count)?.();
});`;
