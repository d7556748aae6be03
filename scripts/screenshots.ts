import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Browser, type Page } from 'playwright-core';
import sharp from 'sharp';
import type { AuditPage } from '../src/audit/audit.schema.js';
import type { Decision } from '../src/sessions/decisions/decision.schema.js';
import type { FacesPage } from '../src/sessions/queue/face.schema.js';
import type { NextPhotos, ReviewPhoto } from '../src/sessions/queue/photo.schema.js';
import type { Session, SettingsPatch } from '../src/sessions/session.schema.js';
import { vectorsIn } from '../test/embeddings/embeddings-harness.js';
import { ImmichPostgres } from '../test/embeddings/immich-postgres.js';
import { PASSWORD } from '../test/immich/server/users.js';
import { createLibrary } from '../test/immich/library/create-library.js';
import { RealServer } from '../test/support/real-server.js';
import { setTimes } from '../test/support/set-times.js';
import { chromiumArguments, ensureChromium } from './chromium.mjs';

/**
 * `npm run screenshots`: the pictures of README.md, taken from the demo in a real Chromium.
 * `npm run screenshots -- --all FOLDER`: every screen at every width, dark and light, to look through; with names of
 * screens behind it, only those; in another language with `--locale de-DE`.
 */

const widths = { desktop: 1440, tablet: 820, phone: 360 } as const;
const heights = { desktop: 900, tablet: 1180, phone: 740 } as const;
type Device = keyof typeof widths;
type Theme = 'dark' | 'light';

/** What README.md shows. */
const forReadme: [shot: string, device: Device, theme: Theme][] = [
  ['pairs', 'desktop', 'dark'],
  ['review-solo', 'desktop', 'dark'],
  ['review-duplicate', 'desktop', 'light'],
  ['review-countdown', 'tablet', 'dark'],
  ['grid', 'desktop', 'dark'],
  ['review-solo', 'phone', 'dark'],
  ['history', 'desktop', 'light'],
  ['summary', 'desktop', 'dark'],
  ['new-pair', 'tablet', 'light'],
  ['drift', 'desktop', 'dark'],
  ['help', 'desktop', 'light'],
  ['status', 'desktop', 'dark'],
  ['sign-in', 'phone', 'dark'],
  ['account', 'phone', 'light'],
];

/** The server and its stand-in, with work on a pair half done. */
class Demo {
  private constructor(
    readonly server: RealServer,
    private readonly sessionId: string,
    /** Who each face really shows. */
    private readonly truth: Record<string, string>,
  ) {}

  /** A library of two sisters, its newest photos reviewed as somebody would who knows them. */
  static async start(environment: Record<string, string> = {}): Promise<Demo> {
    const server = await RealServer.start({ photos: 'demo' }, { environment });
    const { wrong, correct } = server.immich;
    const { id } = await call<Session>(server, 'PUT', '/sessions', {
      wrongPersonId: wrong.id,
      correctPersonId: correct.id,
      settings: { autoFix: 'off' },
    });
    const demo = new Demo(server, id, await server.immich.control.truth());
    await demo.scanned();
    await demo.reviewNewest(400);
    await setTimes(server.dataDir, { first: fourWeeksAgo(), requests: 16 });
    return demo;
  }

  get session(): string {
    return `/sessions/${this.sessionId}`;
  }

  /** Waits until so many faces are surely the other sister's. */
  async sureOf(count: number): Promise<void> {
    for (let sure = 0; sure < count;) {
      await new Promise((resolve) => setTimeout(resolve, 1000));
      const page = await this.server.get<FacesPage>(`${this.session}/faces?sort=confidence&limit=${count}`);
      sure = page.faces.filter(({ group }) => group === 'sure').length;
    }
  }

  /** Whether a face is really the one's whom it is said to be. */
  isHers = (faceId: string): boolean => this.truth[faceId] === this.server.immich.correct.id;

  async set(settings: SettingsPatch): Promise<void> {
    await call(this.server, 'PATCH', this.session, { settings });
  }

  /** Opens the review at the first photo that is as wanted, by leaving out what is newer. */
  async review(page: Page, settings: SettingsPatch, isWanted: (photo: ReviewPhoto) => boolean): Promise<void> {
    await this.set({ ...settings, takenBefore: null });
    for (let photos = await this.photos(''); photos.length > 0;) {
      const found = photos.find(isWanted);
      if (found) {
        const after = new Date(Date.parse(found.takenAt) + 1).toISOString();
        await this.set({ takenBefore: after });
        await page.goto(this.server.url + this.session);
        await page.locator(`[data-testid=photo][data-asset-id="${found.assetId}"] img`).waitFor();
        return;
      }
      photos = (await this.photos(`&assetId=${photos.at(-1)?.assetId ?? ''}`)).slice(1);
    }
    throw new Error('no photo is as wanted');
  }

  /** Whether Immich put a face on the wrong person and suggests the right one. */
  isMisplaced = ({ faces }: ReviewPhoto): boolean =>
    faces.some(
      ({ id, suggestion }) => suggestion?.verdict === 'correct' && this.truth[id] === this.server.immich.correct.id,
    );

  private async photos(from: string): Promise<ReviewPhoto[]> {
    return (await this.server.get<NextPhotos>(`${this.session}/next?limit=20${from}`)).photos;
  }

  private async scanned(): Promise<void> {
    while ((await this.server.get<Session>(this.session)).progress.scan !== 'ready') {
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }

  private async reviewNewest(faces: number): Promise<void> {
    const page = await this.server.get<FacesPage>(`${this.session}/faces?sort=date&limit=${faces}`);
    for (const face of page.faces) {
      const decision = decisionOn(face, this.truth[face.id], this.server.immich);
      await call(this.server, 'POST', `${this.session}/decisions`, { decisions: [decision] });
    }
  }
}

/** An evening, for whom the work of the demo took four weeks. */
const fourWeeksAgo = (): string => `${new Date(Date.now() - 28 * 86_400_000).toISOString().slice(0, 10)} 19:00:00`;

const decisionOn = (
  { id, assetId }: FacesPage['faces'][number],
  truly: string | undefined,
  { wrong, correct }: RealServer['immich'],
): Decision => {
  const face = { faceId: id, assetId };
  switch (truly) {
    case wrong.id:
      return { ...face, action: 'keep' };
    case correct.id:
      return { ...face, action: 'reassign' };
    case undefined:
      return { ...face, action: 'unassign' };
    default:
      return { ...face, action: 'reassign', toPersonId: truly };
  }
};

const call = async <Answer>(server: RealServer, method: string, path: string, body: unknown): Promise<Answer> => {
  const headers = { 'content-type': 'application/json', 'idempotency-key': randomUUID(), 'x-device': 'tablet-3f9a' };
  const response = await fetch(`${server.url}/api${path}`, { method, headers, body: JSON.stringify(body) });
  if (!response.ok) {
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }
  return (await response.json()) as Answer;
};

const severalWrong = ({ faces }: ReviewPhoto): boolean => faces.filter(({ role }) => role === 'wrong').length > 1;

/** The same library, whose faces the server can compare. */
class DemoWithVectors {
  private static made: Promise<DemoWithVectors> | null = null;

  private constructor(
    readonly demo: Demo,
    private readonly database: ImmichPostgres,
  ) {}

  static get(): Promise<DemoWithVectors> {
    return (this.made ??= this.make());
  }

  static async stop(): Promise<void> {
    const made = await this.made;
    await made?.demo.server.stop();
    await made?.database.stop();
  }

  private static async make(): Promise<DemoWithVectors> {
    const database = await ImmichPostgres.start();
    await database.addReader('face_fix');
    await database.keep(vectorsIn(createLibrary({ photos: 'demo' })));
    await database.as('face_fix');
    const demo = await Demo.start({ IMMICH_DB_URL: database.url('face_fix') });
    await demo.sureOf(40);
    return new DemoWithVectors(demo, database);
  }
}

/** The same library again, where people sign in with their own accounts. */
const closed: RealServer[] = [];
const whereOneSignsIn = async (): Promise<RealServer> => {
  const server = closed.at(0) ?? (await RealServer.start({ photos: 'tests' }, { environment: { IMMICH_API_KEY: '' } }));
  closed.splice(0, 1, server);
  return server;
};

const shots: Record<string, (demo: Demo, page: Page) => Promise<void>> = {
  pairs: async ({ server }, page) => {
    await page.goto(server.url);
    await page.getByTestId('session-card').first().waitFor();
  },
  'new-pair': async ({ server }, page) => {
    await page.goto(server.url);
    await page.getByTestId('session-card').first().waitFor();
    await page.locator('new-pair').evaluate('element => element.scrollIntoView()');
  },
  'review-solo': (demo, page) => demo.review(page, { filter: 'solos', autoFix: 'off' }, demo.isMisplaced),
  'review-duplicate': (demo, page) =>
    demo.review(
      page,
      { filter: 'duplicates', autoFix: 'off' },
      (photo) => severalWrong(photo) && demo.isMisplaced(photo),
    ),
  'review-countdown': async (demo, page) => {
    await demo.review(page, { filter: 'solos', autoFix: 'confirm', autoFixDelay: 10 }, demo.isMisplaced);
    await page.getByTestId('countdown').waitFor();
    await page.waitForTimeout(4_000);
  },
  grid: async (_, page) => {
    const { demo } = await DemoWithVectors.get();
    await page.goto(`${demo.server.url}${demo.session}/grid`);
    const cells = page.getByTestId('cell');
    await cells.first().waitFor();
    await page.waitForLoadState('networkidle', { timeout: 15_000 }).catch(() => undefined);
    await page.keyboard.press('a');
    const chosen = page.locator('[data-testid=cell][aria-selected=true]');
    const ids = await chosen.evaluateAll((all) => all.map((cell) => cell.getAttribute('data-face-id') ?? ''));
    for (const id of ids.filter((faceId) => !demo.isHers(faceId))) {
      await page.locator(`[data-face-id="${id}"]`).click();
    }
  },
  history: async ({ server }, page) => {
    await page.goto(`${server.url}/history`);
    await page.getByTestId('timeline').waitFor();
    if (await page.locator('history-filters details[open]').isVisible()) {
      // the changes themselves are what is to be seen
      await page.locator('history-filters summary').click();
    }
  },
  drift: async ({ server }, page) => {
    const { entries } = await server.get<AuditPage>('/audit?action=reassign&state=applied&limit=3');
    for (const { faceId } of entries) {
      await server.immich.control.moveFace(faceId ?? '', server.immich.wrong.id);
    }
    await call(server, 'POST', '/audit/drift', { action: 'start' });
    await page.goto(`${server.url}/history/drift`);
    await page.getByTestId('choose-all').waitFor();
  },
  help: async (demo, page) => {
    await demo.review(page, { filter: 'solos', autoFix: 'off' }, demo.isMisplaced);
    await page.keyboard.press('?');
    await page.getByTestId('keys-help').waitFor();
  },
  summary: async (demo, page) => {
    await demo.set({ filter: 'both', autoFix: 'confirm', autoFixDelay: 3, takenBefore: null });
    await page.goto(`${demo.server.url}${demo.session}/summary`);
    await page.getByTestId('year-plot').waitFor();
    await page.getByTestId('progress-plot').waitFor();
  },
  'sign-in': async (_, page) => {
    const server = await whereOneSignsIn();
    await page.goto(server.url);
    await page.getByTestId('sign-in').waitFor();
  },
  account: async (_, page) => {
    const server = await whereOneSignsIn();
    await page.goto(`${server.url}/account`);
    await page.getByLabel('E-mail').fill('jana@example.com');
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByTestId('devices').waitFor();
  },
  status: async ({ server }, page) => {
    await page.goto(`${server.url}/status`);
    await page.getByTestId('permissions').waitFor();
  },
};

const take = async (
  demo: Demo,
  browser: Browser,
  [shot, device, theme]: [string, Device, Theme],
  folder: string,
): Promise<void> => {
  const context = await browser.newContext({
    viewport: { width: widths[device], height: heights[device] },
    colorScheme: theme,
    hasTouch: device !== 'desktop',
    reducedMotion: 'reduce',
    locale: values.locale,
  });
  // one tab of one device takes all of them: what one page was handed would be kept from the next
  await context.addInitScript(() => {
    localStorage.setItem('face-fix.device', 'tablet-3f9a');
    sessionStorage.setItem('face-fix.tab', 'pictures');
  });
  const page = await context.newPage();
  await shots[shot]?.(demo, page);
  await page.waitForLoadState('networkidle', { timeout: 3_000 }).catch(() => undefined);
  await page.waitForTimeout(500);
  const file = join(folder, `${shot}-${device}-${theme}.png`);
  // a palette of 256 is enough for a page, and a quarter of the size
  await sharp(await page.screenshot())
    .png({ palette: true, effort: 10 })
    .toFile(file);
  await context.close();
  console.log(file);
};

const { values, positionals } = parseArgs({
  options: { all: { type: 'string' }, locale: { type: 'string', default: 'en-GB' } },
  allowPositionals: true,
});
const folder = values.all ?? 'docs/screenshots';
const wanted =
  values.all === undefined
    ? forReadme
    : (positionals.length > 0 ? positionals : Object.keys(shots)).flatMap((shot) =>
        (Object.keys(widths) as Device[]).flatMap((device) =>
          (['dark', 'light'] as const).map((theme): (typeof forReadme)[number] => [shot, device, theme]),
        ),
      );

if (values.all === undefined) {
  rmSync(folder, { recursive: true, force: true });
}
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath: ensureChromium(), args: chromiumArguments });
const demo = await Demo.start();
try {
  for (const shot of wanted) {
    await take(demo, browser, shot, folder);
  }
} finally {
  await browser.close();
  await demo.server.stop();
  await DemoWithVectors.stop();
  await closed[0]?.stop();
}
