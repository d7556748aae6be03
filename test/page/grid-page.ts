import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import type { FacesPage, FacesQuery } from '../../src/sessions/queue/face.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import type { RealServer } from '../support/real-server.js';
import { openPage } from './browser.js';

/** The undecided faces of a session, as the grid lays them out. */
export const facesOf = async (
  server: RealServer,
  session: Session,
  sort: FacesQuery['sort'] = 'confidence',
): Promise<FacesPage['faces']> =>
  (await server.get<FacesPage>(`/sessions/${session.id}/faces?sort=${sort}&limit=2000`)).faces;

/** Waits until the queue has been read: the grid shows what there is when it is opened. */
export const allRead = async (server: RealServer, session: Session): Promise<void> => {
  while ((await server.get<Session>(`/sessions/${session.id}`)).progress.scan !== 'ready') {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

export const openGrid = async (
  browser: Browser,
  server: RealServer,
  session: Session,
  options: BrowserContextOptions = {},
): Promise<GridPage> => {
  const { page, errors } = await openPage(browser, `${server.url}/sessions/${session.id}/grid`, options);
  const grid = new GridPage(page, errors);
  await grid.cells.first().waitFor();
  return grid;
};

export class GridPage {
  constructor(
    readonly page: Page,
    readonly errors: string[],
  ) {}

  get cells() {
    return this.page.getByTestId('cell');
  }

  get chosen() {
    return this.page.locator('[data-testid=cell][aria-selected=true]');
  }

  get settled() {
    return this.page.locator('[data-testid=cell].settled');
  }

  cell(faceId: string) {
    return this.page.locator(`[data-testid=cell][data-face-id="${faceId}"]`);
  }

  /** The cell in its place, from 1. */
  at(place: number) {
    return this.page.locator(`[data-testid=cell][aria-posinset="${place}"]`);
  }

  async middleOf(place: number): Promise<{ x: number; y: number }> {
    const box = await this.at(place).boundingBox();
    if (!box) throw new Error(`cell ${place} is not drawn`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async close(): Promise<void> {
    await this.page.context().close();
  }
}
