import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { Session, SettingsPatch } from '../../src/sessions/session.schema.js';
import { looked, openPage } from './browser.js';
import type { RealServer } from '../support/real-server.js';

/** Opens the session of the pair over the API, anew. */
export const freshSession = async (server: RealServer, settings: SettingsPatch = {}): Promise<Session> => {
  const open = async (): Promise<Session> => {
    const response = await fetch(`${server.url}/api/sessions`, {
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        wrongPersonId: server.immich.wrong.id,
        correctPersonId: server.immich.correct.id,
        settings: { autoFix: 'off', ...settings },
      }),
    });
    return (await response.json()) as Session;
  };
  const { id } = await open();
  await fetch(`${server.url}/api/sessions/${id}`, { method: 'DELETE' });
  return open();
};

/** A device with the review of a session open, and its first photo on screen. */
export const openReview = async (
  browser: Browser,
  server: RealServer,
  session: Session,
  options: BrowserContextOptions = {},
): Promise<ReviewPage> => {
  const { page, errors } = await openPage(browser, `${server.url}/sessions/${session.id}`, options);
  const review = new ReviewPage(page, errors);
  await review.photo.waitFor();
  await review.look();
  return review;
};

export class ReviewPage {
  constructor(
    readonly page: Page,
    readonly errors: string[],
  ) {}

  get photo() {
    return this.page.getByTestId('photo');
  }

  async assetId(): Promise<string> {
    return (await this.photo.getAttribute('data-asset-id')) ?? '';
  }

  /** Looks at the photo on screen for as long as it takes. */
  async look(): Promise<void> {
    await looked(this.page, await this.assetId());
  }

  /** Waits until another photo is on screen. */
  async goneFrom(assetId: string): Promise<void> {
    await this.page.locator(`[data-testid=photo]:not([data-asset-id="${assetId}"])`).waitFor();
    await this.look();
  }

  async press(key: string): Promise<void> {
    await this.page.keyboard.press(key);
  }
}
