import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { AuditPage } from '../../src/audit/audit.schema.js';
import type { NextPhotos, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { createLibrary } from '../immich/library/create-library.js';
import { launchBrowser, openPage } from './browser.js';
import { RealServer } from '../support/real-server.js';
import { freshSession, openReview, type ReviewPage } from './review-page.js';

let browser: Browser;
let server: RealServer;
let session: Session;
/** The same library as the stand-in's, to know where the faces really are. */
const library = createLibrary({ seed: 4, photos: 'tests' });

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 'tests', seed: 4 })]);
}, 60_000);
beforeEach(async () => {
  await server.immich.control.clearFaults();
  session = await freshSession(server, { skipBothPresent: false });
});
afterAll(async () => {
  await browser.close();
  await server.stop();
});

const progress = async () => (await server.get<Session>(`/sessions/${session.id}`)).progress;
const nextPhotos = async () => (await server.get<NextPhotos>(`/sessions/${session.id}/next?limit=20`)).photos;

const firstOf = async (kind: ReviewPhoto['kind']): Promise<ReviewPhoto> => {
  const photo = (await nextPhotos()).find(
    (candidate) =>
      candidate.kind === kind && (kind === 'solo' || candidate.faces.filter(({ role }) => role === 'wrong').length > 1),
  );
  if (!photo) {
    throw new Error(`no ${kind} among the first photos`);
  }
  return photo;
};

/** Skips to a photo. */
const goTo = async (review: ReviewPage, assetId: string): Promise<void> => {
  for (let shown = await review.assetId(); shown !== assetId; shown = await review.assetId()) {
    await review.press('s');
    await review.goneFrom(shown);
  }
};

const until = async (isRight: () => Promise<boolean>, patience = 10_000): Promise<void> => {
  const end = Date.now() + patience;
  while (!(await isRight())) {
    if (Date.now() > end) {
      throw new Error('waited in vain');
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

describe('the review', () => {
  it('decides one photo by a double key press', async () => {
    const review = await openReview(browser, server, session);
    const first = await review.assetId();
    await review.press('n');
    await review.press('n');
    await review.goneFrom(first);
    await review.page.waitForTimeout(500);
    const { kept, reviewed } = await progress();
    expect(reviewed).toBe(1);
    expect(kept).toBeGreaterThan(0);
    expect(review.errors).toEqual([]);
    await review.page.context().close();
  });

  it.each([
    [1440, 900],
    [820, 1180],
    [360, 740],
  ])('draws boxes where the faces are, and nothing wider than the screen, at %i × %i', async (width, height) => {
    const review = await openReview(browser, server, session, { viewport: { width, height } });
    const photos = await nextPhotos();
    for (const photo of photos.slice(0, 6)) {
      await goTo(review, photo.assetId);
      const picture = await review.page.locator('[data-testid=photo] img').boundingBox();
      const overflow = await review.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(overflow).toBeLessThanOrEqual(0);
      for (const { id, box } of photo.faces) {
        const drawn = await review.page.locator(`[data-testid=photo] [data-face-id="${id}"]`).boundingBox();
        if (!drawn || !picture) {
          throw new Error('nothing is drawn');
        }
        expect(Math.abs(drawn.x - (picture.x + box.x * picture.width))).toBeLessThan(4);
        expect(Math.abs(drawn.y - (picture.y + box.y * picture.height))).toBeLessThan(4);
        expect(Math.abs(drawn.width - box.width * picture.width)).toBeLessThan(8);
        expect(Math.abs(drawn.height - box.height * picture.height)).toBeLessThan(8);
      }
    }
    await review.page.context().close();
  });

  it.each([
    'measured on the original',
    'portrait measured on the original',
    'drawn by hand',
    'edited',
    'video',
    'archived',
  ])('draws the boxes of "%s" where its faces are, whatever image they were measured on', async (piece) => {
    const asset = library.setPiece(piece);
    const crop = asset.crop ?? { x: 0, y: 0, width: 1, height: 1 };
    const taken = new Date(asset.takenAt).toISOString();
    session = await freshSession(server, { takenAfter: taken, takenBefore: new Date(asset.takenAt + 1).toISOString() });
    const review = await openReview(browser, server, session);
    expect(await review.assetId()).toBe(asset.id);
    const picture = await review.page.locator('[data-testid=photo] img').boundingBox();
    for (const { id, box } of asset.faces) {
      const drawn = await review.page.locator(`[data-testid=photo] [data-face-id="${id}"]`).boundingBox();
      if (!drawn || !picture) {
        throw new Error('nothing is drawn');
      }
      const middle = { x: drawn.x + drawn.width / 2, y: drawn.y + drawn.height / 2 };
      const wanted = {
        x: picture.x + ((box.x + box.width / 2 - crop.x) / crop.width) * picture.width,
        y: picture.y + ((box.y + box.height / 2 - crop.y) / crop.height) * picture.height,
      };
      expect(Math.abs(middle.x - wanted.x)).toBeLessThan(4);
      expect(Math.abs(middle.y - wanted.y)).toBeLessThan(4);
    }
    await review.page.context().close();
  });

  it('keeps a photo with several wrong faces until each is decided, and Esc leaves the choice of a number', async () => {
    const duplicate = await firstOf('duplicate');
    const wrong = duplicate.faces.filter(({ role }) => role === 'wrong');
    const review = await openReview(browser, server, session);
    await goTo(review, duplicate.assetId);
    await review.press('u');
    await review.page.getByTestId('pick-mode').waitFor();
    await review.press('Escape');
    await review.page.getByTestId('pick-mode').waitFor({ state: 'detached' });
    await review.press('u');
    await review.press('1');
    await until(async () => (await progress()).unassigned === 1);
    expect(await review.assetId()).toBe(duplicate.assetId);
    await review.page.waitForTimeout(400);
    await review.press('n');
    await review.goneFrom(duplicate.assetId);
    await until(async () => (await progress()).kept === wrong.length - 1);
    await review.page.context().close();
  });

  it('keeps a decision that Immich refuses in sight, and tries it again when asked to', async () => {
    const solo = await firstOf('solo');
    const review = await openReview(browser, server, session);
    await goTo(review, solo.assetId);
    const [face] = solo.faces.filter(({ role }) => role === 'wrong');
    await server.immich.control.addFault({ kind: '400', on: 'PUT /faces/:id' });
    await review.press('y');
    const notice = review.page.getByTestId('notice');
    await notice.waitFor();
    await server.immich.control.clearFaults();
    await notice.getByRole('button', { name: 'Retry' }).click();
    await notice.waitFor({ state: 'detached' });
    await until(
      async () => (await server.immich.control.snapshot()).faces[face?.id ?? ''] === server.immich.correct.id,
    );
    await review.press('z');
    await until(async () => (await progress()).undone > 0);
    await review.page.context().close();
  });

  it('holds decisions without a connection, through a reload, and sends each of them once', async () => {
    const solo = await firstOf('solo');
    const review = await openReview(browser, server, session);
    await goTo(review, solo.assetId);
    await server.immich.control.resetRequests();
    await review.page.route('**/api/sessions/*/decisions', (route) => route.abort('internetdisconnected'));
    await review.press('y');
    await review.goneFrom(solo.assetId);
    expect((await progress()).reassigned).toBe(0);
    await review.page.unroute('**/api/sessions/*/decisions');
    await review.page.reload();
    await until(async () => (await progress()).reassigned === 1);
    const { entries } = await server.get<AuditPage>(`/audit?sessionId=${session.id}`);
    expect(entries.filter(({ assetId }) => assetId === solo.assetId)).toHaveLength(1);
    expect((await server.immich.control.requests())['PUT /faces/:id']).toBe(1);
    await review.page.context().close();
  });
});

describe('a key that lacks a permission', () => {
  const all = [
    'asset.read',
    'asset.view',
    'face.read',
    'face.update',
    'person.read',
    'person.create',
    'person.delete',
    'person.update',
    'user.read',
  ];
  const without = (...names: string[]) =>
    server.immich.control.setPermissions(
      server.immich.apiKey,
      all.filter((name) => !names.includes(name)),
    );
  afterEach(() => without());

  it('greys out what it cannot do, says why, and leaves the rest', async () => {
    const solo = await firstOf('solo');
    await without('face.update');
    const review = await openReview(browser, server, session);
    await goTo(review, solo.assetId);
    await review.page.getByTestId('switched-off').getByText('The key lacks face.update.').waitFor();
    expect(await review.page.getByTestId('press-yes').getAttribute('aria-disabled')).toBe('true');
    await review.press('y');
    await review.page.getByTestId('toast').getByText('The key lacks face.update.').waitFor();
    expect(await review.assetId()).toBe(solo.assetId);
    const { entries } = await server.get<AuditPage>(`/audit?sessionId=${session.id}`);
    expect(entries).toEqual([]);
    await review.press('n');
    await review.goneFrom(solo.assetId);
    await until(async () => (await progress()).kept === 1);
    await review.page.context().close();
  });

  it('lets faces be decided whose pictures it may not show', async () => {
    await without('asset.view');
    const review = await openReview(browser, server, session);
    await review.page.getByTestId('switched-off').getByText('The key lacks asset.view.').waitFor();
    const first = await review.assetId();
    await review.press('n');
    await review.goneFrom(first);
    await review.page.context().close();
  });
});

describe('an Immich that is away', () => {
  it('is said, and what was missing comes by itself when Immich is back', async () => {
    await server.immich.control.addFault({ kind: '502' });
    const { page, errors } = await openPage(browser, server.url);
    await page.getByTestId('error').getByText('Immich does not answer.').waitFor({ timeout: 20_000 });
    await server.immich.control.clearFaults();
    await page.locator(`[data-person-id="${server.immich.wrong.id}"]`).waitFor({ timeout: 20_000 });
    expect(errors).toEqual([]);
    await page.context().close();
  });
});

describe('the countdown', () => {
  const counting = async (): Promise<ReviewPage> => {
    session = await freshSession(server, { skipBothPresent: false, autoFix: 'confirm', autoFixDelay: 2 });
    const review = await openReview(browser, server, session);
    for (let tries = 0; tries < 20 && !(await review.page.getByTestId('countdown').isVisible()); tries++) {
      const shown = await review.assetId();
      await review.press('s');
      await review.goneFrom(shown);
    }
    await review.page.getByTestId('countdown').waitFor();
    return review;
  };

  it('is stopped by any key, which does nothing else', async () => {
    const review = await counting();
    const shown = await review.assetId();
    const before = await progress();
    await review.press('n');
    await review.page.getByTestId('countdown').waitFor({ state: 'detached' });
    await review.page.waitForTimeout(2_500);
    expect(await review.assetId()).toBe(shown);
    expect((await progress()).kept).toBe(before.kept);
    await review.page.context().close();
  });

  it('decides when it runs out, and not again after an undo', async () => {
    const review = await counting();
    const shown = await review.assetId();
    await review.goneFrom(shown);
    await until(async () => {
      const { kept, autoFixed } = await progress();
      return kept + autoFixed > 0;
    });
    // the first key stops the countdown of the photo that came next, should there be one
    if (await review.page.getByTestId('countdown').isVisible()) {
      await review.press('x');
    }
    await review.press('z');
    await review.page.locator(`[data-testid=photo][data-asset-id="${shown}"]`).waitFor();
    await review.page.waitForTimeout(2_500);
    expect(await review.assetId()).toBe(shown);
    await review.page.context().close();
  });
});
