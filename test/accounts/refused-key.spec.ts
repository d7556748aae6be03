import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AccountConnection } from '../../src/accounts/account-connection.js';
import { AccountsService } from '../../src/accounts/accounts.service.js';
import { RecoveryService } from '../../src/audit/recovery.service.js';
import type { BatchResult } from '../../src/sessions/decisions/decision.schema.js';
import { PASSWORD } from '../immich/server/users.js';
import { BrowserTab } from '../support/browser-tab.js';
import { Harness } from '../support/harness.js';

const jana = { email: 'jana@example.com', password: PASSWORD };

describe('an account with entries that wait, whose key Immich refuses', () => {
  let harness: Harness;
  let browser: BrowserTab;
  let connection: AccountConnection;
  let secret: string;
  let faceId: string;
  let now: number;

  beforeEach(async () => {
    harness = await Harness.start({ config: { apiKey: null } });
    browser = new BrowserTab(harness);
    await browser.signIn(jana);
    const accounts = harness.app.get(AccountsService);
    const { owner } = harness.library;
    connection = (await accounts.of(owner.id))!;
    secret = (await accounts.keyOf(owner.id))!.secret;
    now = 0;
    connection.rest.clock = () => now;
    await decide();
  });
  afterEach(() => harness.stop());

  /** A decision that Immich does not take any more. */
  const decide = async (): Promise<void> => {
    const { library } = harness;
    const id = await browser.openPair(library);
    const photo = library.setPiece('burst 1');
    faceId = photo.faces.find(({ personId }) => personId === library.wrong.id)!.id;
    harness.immich.revokeKey(secret);
    const decisions = [{ assetId: photo.id, faceId, action: 'reassign' }];
    const answer = await browser.call('post', `/sessions/${id}/decisions`).send({ decisions }).expect(200);
    expect((answer.body as BatchResult).results).toMatchObject([{ outcome: 'unsettled' }]);
  };

  /** How many requests Immich hears of while the recovery looks a few times whether it can go on. */
  const heardOf = async (): Promise<number> => {
    const sum = (): number => Object.values(harness.immich.requests.all()).reduce((all, count) => all + count, 0);
    const before = sum();
    for (let look = 0; look < 5; look++) {
      expect(await harness.app.get(RecoveryService).settleAll()).toBe(1);
    }
    return sum() - before;
  };
  const isMoved = async (): Promise<boolean> => harness.library.face(faceId).personId === harness.library.correct.id;

  it('asks Immich seldom, and more and more seldom', async () => {
    // whether the library is the right one is taken for granted for some seconds: the first look may ask for the face
    await heardOf();
    expect(connection.isResting).toBe(true);
    expect(await heardOf()).toBe(0);
    now += 10_000;
    const once = await heardOf();
    expect(once).toBeGreaterThan(0);
    expect(once).toBeLessThanOrEqual(3);
    now += 19_000;
    expect(await heardOf()).toBe(0);
    now += 1_000;
    expect(await heardOf()).toBe(once);
    now += 39_000;
    expect(await heardOf()).toBe(0);
  });

  it('goes on at once when its person signs in again', async () => {
    await heardOf();
    expect(await browser.visitor()).toMatchObject({ keyRefused: true });
    await browser.signIn(jana);
    await harness.until(isMoved, Boolean, 1_200);
  });

  it('goes on at once when a page asks, and Immich takes the key again', async () => {
    await heardOf();
    harness.immich.restoreKey(secret);
    expect(await heardOf()).toBe(0);
    expect(await browser.visitor()).toMatchObject({ keyRefused: false });
    await harness.until(isMoved, Boolean, 1_200);
  });
});
