import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { NextPhotos, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser } from './browser.js';
import { Finger } from './finger.js';
import { freshSession, openReview, type ReviewPage } from './review-page.js';

let browser: Browser;
let server: RealServer;
let truth: Record<string, string>;

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 'tests', seed: 4 })]);
  truth = await server.immich.control.truth();
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const phone: BrowserContextOptions = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** The only ways in which somebody can say something. */
interface Hand {
  yes: () => Promise<void>;
  /** @param faces how many are kept */
  no: (faces: number) => Promise<void>;
  skip: () => Promise<void>;
  undo: () => Promise<void>;
  number: (number: number) => Promise<void>;
}

const byMouse = ({ page }: ReviewPage): Hand => {
  const click = (testId: string) => () => page.getByTestId(testId).click();
  return {
    yes: click('press-yes'),
    no: click('press-no'),
    skip: click('press-skip'),
    undo: click('press-undo'),
    number: (number) => page.getByTestId(`number-${number}`).click(),
  };
};

const byTouch = async ({ page, photo }: ReviewPage): Promise<Hand> => {
  const finger = await Finger.of(page);
  const draw = (x: number, y: number) => async () => {
    const box = (await photo.boundingBox())!;
    const from = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    await finger.draw(from, { x: from.x + x, y: from.y + y });
  };
  const tap = (testId: string) => page.getByTestId(testId).tap();
  return {
    yes: draw(130, 10),
    no: (faces) => (faces === 1 ? draw(-130, -10)() : tap('press-no')),
    skip: draw(5, -130),
    undo: () => tap('press-undo'),
    number: (number) => tap(`number-${number}`),
  };
};

/** A few photos: such with one face, with several, and one that is skipped, for a stranger is on it. */
const decideAll = async (
  review: ReviewPage,
  hand: Hand,
  photos: readonly ReviewPhoto[],
): Promise<Record<string, string>> => {
  const said: Record<string, string> = {};
  for (const photo of photos) {
    expect(await review.assetId()).toBe(photo.assetId);
    const asked = photo.faces.filter((face) => face.asked);
    const { wrong, correct } = server.immich;
    if (asked.some(({ id }) => ![wrong.id, correct.id].includes(truth[id] ?? ''))) {
      await hand.skip();
    } else {
      const moved = asked.filter(({ id }) => truth[id] === correct.id);
      for (const face of asked.length > 1 ? moved : []) {
        await hand.number(asked.indexOf(face) + 1);
        await review.page.waitForTimeout(300);
      }
      if (asked.length === 1 && moved.length === 1) await hand.yes();
      else if (moved.length < asked.length) await hand.no(asked.length - moved.length);
      for (const { id } of asked) said[id] = truth[id]!;
    }
    await review.goneFrom(photo.assetId);
  }
  return said;
};

const ways: [string, BrowserContextOptions, (review: ReviewPage) => Hand | Promise<Hand>][] = [
  ['by touch alone, on a phone', phone, byTouch],
  ['by mouse alone, on a tablet’s screen', { viewport: { width: 820, height: 1180 } }, byMouse],
];

describe.each(ways)('%s', (_, options, handOf) => {
  it('faces come where they belong, and the last decision is taken back', async () => {
    const session = await freshSession(server, { skipBothPresent: false });
    const { photos } = await server.get<NextPhotos>(`/sessions/${session.id}/next?limit=6`);
    const before = await server.immich.control.snapshot();
    const review = await openReview(browser, server, session, options);
    const hand = await handOf(review);
    const said = await decideAll(review, hand, photos);
    await until(async () => {
      const { faces } = await server.immich.control.snapshot();
      return Object.entries(said).every(([id, personId]) => faces[id] === personId);
    });
    const shown = await review.assetId();
    await hand.undo();
    await review.goneFrom(shown);
    expect(await review.assetId()).toBe(photos.at(-1)!.assetId);
    const overflow = await review.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    expect(review.errors).toEqual([]);
    await review.page.context().close();
    await takeAllBack(session, before.faces);
  }, 30_000);
});

describe('a swipe', () => {
  it('shows what it will do, goes back when it is let go early, and says why it does nothing', async () => {
    const session = await freshSession(server, { skipBothPresent: false });
    const { photos } = await server.get<NextPhotos>(`/sessions/${session.id}/next?limit=20`);
    const several = photos.find(({ faces }) => faces.filter(({ asked }) => asked).length > 1)!;
    const solo = photos.find(({ faces }) => faces.filter(({ asked }) => asked).length === 1)!;
    const at = async ({ takenAt }: ReviewPhoto) => {
      const takenBefore = new Date(Date.parse(takenAt) + 1).toISOString();
      const fresh = await freshSession(server, { skipBothPresent: false, takenBefore });
      return { session: fresh, review: await openReview(browser, server, fresh, phone) };
    };
    const { review } = await at(solo);
    await review.page.getByTestId('swipe-hint').getByRole('button').tap();
    const finger = await Finger.of(review.page);
    const preview = review.page.getByTestId('swipe');
    await finger.down({ x: 180, y: 200 });
    await finger.move({ x: 220, y: 204 });
    await review.page.locator('[data-testid=swipe][data-armed=false]').waitFor();
    await finger.move({ x: 300, y: 204 });
    expect(await preview.innerText()).toContain(`Move to ${session.correct.name}`);
    await review.page.locator('[data-testid=swipe][data-armed=true]').waitFor();
    await finger.move({ x: 200, y: 204 });
    await review.page.waitForTimeout(100);
    await finger.move({ x: 200, y: 205 });
    await finger.up();
    await preview.waitFor({ state: 'detached' });
    expect(await review.assetId()).toBe(solo.assetId);
    await review.page.context().close();

    const { review: other, session: last } = await at(several);
    const second = await Finger.of(other.page);
    await second.down({ x: 180, y: 200 });
    await second.move({ x: 230, y: 204 });
    await second.move({ x: 310, y: 204 });
    expect(await other.page.getByTestId('swipe').innerText()).toContain('Several faces');
    await second.up();
    await other.page.waitForTimeout(300);
    expect(await other.assetId()).toBe(several.assetId);
    const { progress } = await server.get<Session>(`/sessions/${last.id}`);
    expect(progress.reviewed).toBe(0);
    await other.page.context().close();
  }, 20_000);
});

/** The next one finds the library as this one did. */
const takeAllBack = async ({ id }: Session, faces: Record<string, string | null>): Promise<void> => {
  for (;;) {
    const { status } = await fetch(`${server.url}/api/sessions/${id}/undo`, {
      method: 'POST',
      headers: { 'idempotency-key': crypto.randomUUID() },
    });
    if (status === 409) break;
  }
  await until(async () => JSON.stringify((await server.immich.control.snapshot()).faces) === JSON.stringify(faces));
};

const until = async (isRight: () => Promise<boolean>, patience = 10_000): Promise<void> => {
  const end = Date.now() + patience;
  while (!(await isRight())) {
    if (Date.now() > end) throw new Error('waited in vain');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
