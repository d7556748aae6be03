import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { Account } from '../../src/accounts/account.js';
import { Database } from '../../src/database/database.js';
import { AutoFixService } from '../../src/sessions/auto-fix/auto-fix.service.js';
import { UndoService } from '../../src/sessions/decisions/undo.service.js';
import type { Session } from '../../src/sessions/session.js';
import { SessionsService } from '../../src/sessions/sessions.service.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';

/** Requests over HTTP seldom meet within the same millisecond; these calls do. */
describe('what two devices do at the same moment', () => {
  let harness: Harness;
  let reviewer: Reviewer;
  let account: Account;
  let session: Session;

  beforeAll(async () => {
    harness = await Harness.start();
    reviewer = await Reviewer.of(harness);
    account = await harness.account();
    session = await harness.app.get(SessionsService).get(account, reviewer.sessionId);
  });
  afterAll(() => harness.stop());

  it('keeps the settings that each of them changed', async () => {
    const sessions = harness.app.get(SessionsService);
    const patches = [{ autoFixDelay: 7 }, { filter: 'both' as const, takenAfter: '2001-01-01T00:00:00Z' }];
    await Promise.all(patches.map((patch) => sessions.change(account, session.id, patch, 'tablet-1')));
    expect((await reviewer.session()).settings).toMatchObject({ autoFixDelay: 7, takenAfter: '2001-01-01T00:00:00Z' });
  });

  it('undoes two batches where both undo, not the same one twice', async () => {
    const undos = harness.app.get(UndoService);
    const batches = [];
    for (const piece of ['burst 1', 'burst 2', 'burst 3']) {
      batches.push((await reviewer.batch([{ action: 'keep', ...reviewer.face(piece) }])).batchId);
    }
    const undone = await Promise.all([1, 2].map(() => undos.undo(account, session, {}, 'tablet-1', randomUUID())));
    expect(undone.map(({ undoneBatchId, results }) => [undoneBatchId, results.length])).toEqual([
      [batches[2], 1],
      [batches[1], 1],
    ]);
  });

  it('starts one run where both start auto-fix, and says the same again when asked again after its end', async () => {
    const autoFix = harness.app.get(AutoFixService);
    const keys = [randomUUID(), randomUUID(), randomUUID()];
    const start = (key: string) => autoFix.start(account, session, { dryRun: false, target: 0.99 }, 'tablet-1', key);
    const ids = (await Promise.all(keys.map(start))).map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    await harness.until(
      () => autoFix.newest(session),
      ({ state }) => state === 'done',
    );
    const again = await Promise.all(keys.map(start));
    expect(again.map(({ id, state }) => [id, state])).toEqual(ids.map((id) => [id, 'done']));
    expect(await harness.app.get(Database).autoFixRun.count()).toBe(1);
  });
});
