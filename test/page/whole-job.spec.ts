import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import type { AuditPage } from '../../src/audit/audit.schema.js';
import type { NextPhotos } from '../../src/sessions/queue/photo.schema.js';
import type { SessionList } from '../../src/sessions/session.schema.js';
import type { SpawnOptions } from '../immich/spawn-immich.js';
import { hasNginx, Nginx } from '../support/nginx.js';
import { RealServer } from '../support/real-server.js';
import { launchBrowser, looked, openPage } from './browser.js';

/** 60 photos unless told otherwise; `FACE_FIX_PHOTOS=demo` takes 3,000. */
const photos = (process.env['FACE_FIX_PHOTOS'] ?? 'tests') as 'tests' | 'demo';
const allowed = photos === 'tests' ? 120_000 : 1_800_000;

interface Shown {
  assetId: string;
  /** The faces of the wrong person that are undecided, as numbered on the photo. */
  faces: { id: string; number: number }[];
}

/** Somebody at the page who knows whose faces they are, and has only the keyboard. */
class Reviewer {
  constructor(
    private readonly page: Page,
    private readonly truth: Record<string, string>,
    private readonly names: { wrong: string; correct: string; nameOf: (id: string) => string },
  ) {}

  /** Decides all faces of the photo on screen. */
  async decide(shown: Shown): Promise<void> {
    const { page, truth, names } = this;
    const [only] = shown.faces;
    if (shown.faces.length === 1 && only) {
      await this.decideOne(only.id, truth[only.id] === names.correct ? 'y' : 'n', null);
      return;
    }
    for (const face of shown.faces) {
      if (truth[face.id] === names.correct) {
        await page.keyboard.press(String(face.number));
        await page
          .locator(`[data-testid=face-card][data-face-id="${face.id}"]`)
          .getByText(/moved/i)
          .or(page.locator(`[data-testid=photo]:not([data-asset-id="${shown.assetId}"])`))
          .or(page.getByTestId('done'))
          .first()
          .waitFor();
      } else if (truth[face.id] !== names.wrong) {
        await this.giveAway(face.id, face.number);
      }
    }
    if (shown.faces.some(({ id }) => truth[id] === names.wrong)) {
      await page.keyboard.press('n');
    }
  }

  private async decideOne(faceId: string, key: string, number: number | null): Promise<void> {
    const truth = this.truth[faceId];
    if (truth !== this.names.correct && truth !== this.names.wrong) {
      await this.giveAway(faceId, number);
      return;
    }
    await this.page.keyboard.press(key);
  }

  /** To somebody else, by the dialog. */
  private async giveAway(faceId: string, number: number | null): Promise<void> {
    const { page } = this;
    await page.keyboard.press('o');
    if (number !== null) {
      await page.keyboard.press(String(number));
    }
    const dialog = page.getByTestId('somebody-else');
    await dialog.getByTestId('person-search').fill(this.names.nameOf(this.truth[faceId] ?? ''));
    await dialog.locator(`[data-person-id="${this.truth[faceId]}"]`).click();
  }
}

const isNginxThere = hasNginx();
const library: SpawnOptions = { photos, seed: 3, trickyNames: true };

describe.each([
  ['', true],
  [', behind nginx and below /faces', isNginxThere],
])('the whole job at the page, by keyboard alone%s', (where, canBeTried) => {
  let browser: Browser;
  let server: RealServer;
  let nginx: Nginx | null = null;

  beforeAll(async () => {
    if (!canBeTried) return;
    browser = await launchBrowser();
    if (where === '') {
      server = await RealServer.start(library);
    } else {
      nginx = await Nginx.before(async (url) => {
        const environment = { PUBLIC_URL: `${url}/faces`, TRUSTED_PROXIES: '127.0.0.1' };
        server = await RealServer.start(library, { environment });
        return server.url;
      });
    }
  }, 60_000);
  afterAll(async () => {
    if (!canBeTried) return;
    await nginx?.stop();
    await browser.close();
    await server.stop();
  });

  (canBeTried ? it : it.skip)(
    'picks the pair, moves every wrong face where it belongs and nothing else, and takes all of it back',
    async () => {
      const { wrong, correct, control } = server.immich;
      const start = await control.snapshot();
      const truth = await control.truth();
      const { page, errors } = await openPage(browser, nginx ? `${nginx.url}/faces/` : server.url, {
        viewport: { width: 1440, height: 900 },
      });

      await page.getByTestId('slot-wrong').click();
      await page.locator(`[data-person-id="${wrong.id}"]`).first().click();
      await page.locator(`[data-person-id="${correct.id}"]`).first().click();
      await page.getByText('Settings', { exact: true }).click();
      await page.getByLabel(/both/i).last().uncheck();
      await page.getByRole('radio', { name: /^Off/ }).check();
      await page.getByTestId('start').click();
      await page.getByTestId('photo').waitFor();

      const { sessions } = await server.get<SessionList>('/sessions');
      const session = sessions[0]!;
      expect(session.settings).toMatchObject({ skipBothPresent: false, autoFix: 'off' });
      const queued = await facesOf(server, session.id);
      const reviewer = new Reviewer(page, truth, {
        wrong: wrong.id,
        correct: correct.id,
        nameOf: (id) => start.people[id]?.name ?? '',
      });
      for (let last = ''; ;) {
        const shown = await shownOn(page, last);
        if (shown === null) {
          break;
        }
        await reviewer.decide(shown);
        last = shown.assetId;
      }

      await settled(server, session.id);
      const end = await control.snapshot();
      const wrongPlaces = Object.entries(end.faces).filter(
        ([id, personId]) => personId !== (queued.has(id) ? truth[id] : start.faces[id]),
      );
      expect(wrongPlaces).toEqual([]);
      expect(await replayed(server, start.faces)).toEqual(end.faces);

      await page.getByTestId('done').waitFor();
      await page.reload();
      await page.getByTestId('done').waitFor();
      for (;;) {
        const { canUndo } = await server.get<{ canUndo: boolean }>(`/sessions/${session.id}`);
        if (!canUndo) {
          break;
        }
        const before = await undone(server, session.id);
        await page.keyboard.press('z');
        // a press while the photo before is still being brought back counts for nothing
        await until(async () => (await undone(server, session.id)) > before, 400).catch(() => undefined);
      }
      await until(async () => JSON.stringify(await control.snapshot()) === JSON.stringify(start));
      expect(errors).toEqual([]);
    },
    allowed,
  );
});

/** What is on screen once it is another photo than `last`; null at the end of the queue. */
const shownOn = async (page: Page, last: string): Promise<Shown | null> => {
  const next = page.locator(`[data-testid=photo]:not([data-asset-id="${last}"])`);
  const done = page.getByTestId('done');
  await next.or(done).first().waitFor();
  if (await done.isVisible()) {
    return null;
  }
  const assetId = (await next.getAttribute('data-asset-id')) ?? '';
  const cards = await page
    .getByTestId('face-card')
    .evaluateAll((elements) => elements.map((element) => element.getAttribute('data-face-id') ?? ''));
  await looked(page, assetId);
  return { assetId, faces: cards.map((id, index) => ({ id, number: index + 1 })) };
};

/** All faces of the wrong person that the session is about. */
const facesOf = async (server: RealServer, sessionId: string): Promise<Set<string>> => {
  await until(
    async () => (await server.get<{ progress: { scan: string } }>(`/sessions/${sessionId}`)).progress.scan === 'ready',
  );
  const ids = new Set<string>();
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: { faces: { id: string }[]; nextCursor: string | null } = await server.get(
      `/sessions/${sessionId}/faces?status=all&limit=500${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    page.faces.forEach(({ id }) => ids.add(id));
    cursor = page.nextCursor;
  }
  return ids;
};

const settled = (server: RealServer, sessionId: string): Promise<void> =>
  until(async () => {
    const { photos: left } = await server.get<NextPhotos>(`/sessions/${sessionId}/next?limit=1`);
    const { entries } = await server.get<AuditPage>('/audit?state=planned');
    return left.length === 0 && entries.length === 0;
  });

/** Where all faces are by the ledger alone. */
const replayed = async (
  server: RealServer,
  start: Record<string, string | null>,
): Promise<Record<string, string | null>> => {
  const text = await (await fetch(`${server.url}/api/audit/export?format=ndjson&state=applied`)).text();
  const faces = { ...start };
  for (const line of text.trim().split('\n').reverse()) {
    const { action, faceId, to } = JSON.parse(line) as AuditPage['entries'][number];
    if (faceId !== null && to !== null && (action === 'reassign' || action === 'unassign')) {
      faces[faceId] = to.id;
    }
  }
  return faces;
};

const undone = async (server: RealServer, sessionId: string): Promise<number> =>
  (await server.get<{ progress: { undone: number } }>(`/sessions/${sessionId}`)).progress.undone;

const until = async (isRight: () => Promise<boolean>, patience = 30_000): Promise<void> => {
  const end = Date.now() + patience;
  while (!(await isRight())) {
    if (Date.now() > end) {
      throw new Error('waited in vain');
    }
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};
