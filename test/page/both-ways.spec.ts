import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { NextPhotos, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { createLibrary } from '../immich/library/create-library.js';
import { launchBrowser, openPage } from './browser.js';
import { expectFine, phone } from './fine.js';
import { RealServer } from '../support/real-server.js';
import { freshSession, openReview } from './review-page.js';

let browser: Browser;
let server: RealServer;
const library = createLibrary({ seed: 4, photos: 'tests' });

beforeAll(async () => {
  [browser, server] = await Promise.all([launchBrowser(), RealServer.start({ photos: 'tests', seed: 4 })]);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await server.stop();
});

/** The queue begins at this arranged photo. */
const sessionAt = async (piece: string, settings: object = {}): Promise<Session> => {
  const { takenAt } = library.setPiece(piece);
  const takenBefore = new Date(new Date(takenAt).getTime() + 1).toISOString();
  const session = await freshSession(server, { skipBothPresent: false, takenBefore, ...settings });
  while ((await server.get<Session>(`/sessions/${session.id}`)).progress.scan !== 'ready') {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return session;
};

const photoOf = async (session: Session, piece: string): Promise<ReviewPhoto> => {
  const { id } = library.setPiece(piece);
  const { photos } = await server.get<NextPhotos>(`/sessions/${session.id}/next?limit=1&assetId=${id}`);
  return photos[0]!;
};

describe('a review that looks both ways', () => {
  it('names on its buttons the child that the face would go to, and moves it there by the same key', async () => {
    const session = await sessionAt('Nora corrected at six', { direction: 'separate' });
    const review = await openReview(browser, server, session, phone);
    expect(await review.assetId()).toBe(library.setPiece('Nora corrected at six').id);
    expect(await review.page.getByTestId('press-yes').innerText()).toContain('Move to Mila');
    expect(await review.page.getByTestId('press-no').innerText()).toContain('Keep Nora');
    await expectFine(review.page);
    await review.press('y');
    await review.goneFrom(library.setPiece('Nora corrected at six').id);
    const { faces } = await photoOf(session, 'Nora corrected at six');
    expect(faces.map(({ person, decision }) => [person?.name, decision])).toEqual([['Mila', 'reassign']]);
    expect(review.errors).toEqual([]);
    await review.page.context().close();
  });

  it('has a key for each of the further people', async () => {
    const tom = library.personByName('Tom');
    const session = await sessionAt('solo of Nora at four', { others: [tom.id] });
    const review = await openReview(browser, server, session, phone);
    expect(await review.page.getByTestId('other-1').innerText()).toContain('Tom');
    await expectFine(review.page);
    await review.press('1');
    await review.goneFrom(library.setPiece('solo of Nora at four').id);
    const [face] = (await photoOf(session, 'solo of Nora at four')).faces;
    expect(face?.person).toEqual({ id: tom.id, name: 'Tom' });
    await review.page.context().close();
  });
});

describe('a mirror', () => {
  it('is marked beside the photo, and stays one', async () => {
    const session = await sessionAt('mirror');
    const review = await openReview(browser, server, session);
    const box = review.page.getByTestId('mirror');
    await box.press(' ');
    await review.page.waitForFunction(() => true);
    for (let tries = 0; !(await photoOf(session, 'mirror')).mirror && tries < 100; tries++) {
      await review.page.waitForTimeout(50);
    }
    await review.page.reload();
    await review.photo.waitFor();
    await review.page.getByTestId('mirror').waitFor();
    expect(await review.page.getByTestId('mirror').isChecked()).toBe(true);
    await review.page.context().close();
  });
});

describe('pairs worth looking at', () => {
  it('are looked for when somebody presses the button, and it says how far it is', async () => {
    const { page, errors } = await openPage(browser, server.url, phone);
    await page.getByTestId('look-for-pairs').press('Enter');
    await page.getByTestId('worth-looking').getByText('Looking').waitFor();
    await expectFine(page);
    expect(errors).toEqual([]);
    await page.context().close();
  });
});
