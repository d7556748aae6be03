import { beforeEach, describe, expect, it } from '@jest/globals';
import type { Decision } from '../../../src/sessions/decisions/decision.schema.js';
import type { Outbox } from '../../../client/review/outbox.js';
import { adoptUnowned, OutboxStore, scopeOf, sessionsWithUnsent } from '../../../client/review/outbox-store.js';
import { ApiError, OfflineError } from '../../../client/state/problem.js';
import { makeBatchResult, settled } from '../factories.js';
import { FakeServer, FakeTimers, makeOutbox, memoryStorage } from '../fakes.js';

const decision = (id: string): Decision => ({ action: 'reassign', assetId: id, faceId: `${id}-1` });
const problem = (status: number, detail = 'Because.') => new ApiError({ type: 'x', title: 'No', status, detail });

let server: FakeServer;
let timers: FakeTimers;
let storage: Storage;
let outbox: Outbox;

beforeEach(() => {
  server = new FakeServer();
  timers = new FakeTimers();
  storage = memoryStorage();
  outbox = makeOutbox(server, timers, storage);
});

describe('sending', () => {
  it('sends one at a time, in order', async () => {
    const answers: (() => void)[] = [];
    server.answer = (item) => new Promise((resolve) => answers.push(() => resolve(makeBatchResult(item))));
    outbox.add([decision('a')], 'manual');
    outbox.add([decision('b')], 'auto-fix');
    await settled();
    expect(server.received.map(({ decisions }) => decisions[0]!.assetId)).toEqual(['a']);
    answers[0]!();
    await settled();
    expect(server.received.map(({ decisions }) => decisions[0]!.assetId)).toEqual(['a', 'b']);
    expect(server.received[1]!.cause).toBe('auto-fix');
  });

  it('gives each request a key of its own', async () => {
    outbox.add([decision('a')], 'manual');
    outbox.add([decision('b')], 'manual');
    await settled();
    const [first, second] = server.received;
    expect(first!.key).not.toBe(second!.key);
    expect(outbox.items).toHaveLength(0);
    expect(storage.length).toBe(0);
  });

  it('sends again under the same key while nobody answers, later and later', async () => {
    server.answer = () => Promise.reject(new OfflineError());
    outbox.add([decision('a')], 'manual');
    await settled();
    expect(outbox.stuck).toBe(true);
    timers.advance(499);
    await settled();
    expect(server.received).toHaveLength(1);
    timers.advance(1);
    await settled();
    expect(server.received).toHaveLength(2);
    timers.advance(999);
    await settled();
    expect(server.received).toHaveLength(2);
    server.answer = (item) => Promise.resolve(makeBatchResult(item));
    timers.advance(1);
    await settled();
    expect(new Set(server.received.map(({ key }) => key)).size).toBe(1);
    expect(outbox.items).toHaveLength(0);
    expect(outbox.stuck).toBe(false);
  });

  it('tries at once when the connection is back', async () => {
    server.answer = () => Promise.reject(new OfflineError());
    outbox.add([decision('a')], 'manual');
    await settled();
    server.answer = (item) => Promise.resolve(makeBatchResult(item));
    outbox.wake();
    await settled();
    expect(outbox.items).toHaveLength(0);
  });

  it('holds the line: what came later waits behind what cannot be sent', async () => {
    server.answer = () => Promise.reject(problem(503));
    outbox.add([decision('a')], 'manual');
    outbox.add([decision('b')], 'manual');
    await settled();
    expect(server.received.map(({ decisions }) => decisions[0]!.assetId)).toEqual(['a']);
    expect(outbox.items).toHaveLength(2);
  });

  it('keeps a decision while the server’s disk is full, says so, and sends the same one when there is room', async () => {
    server.answer = () => Promise.reject(problem(507, 'Free some space.'));
    outbox.add([decision('a')], 'manual');
    for (let tries = 0; tries < 8; tries++) {
      await settled();
      timers.advance(30_000);
    }
    await settled();
    expect(server.received.length).toBeGreaterThan(5);
    expect(outbox.items).toHaveLength(1);
    expect(outbox.notices).toHaveLength(0);
    expect(outbox.trouble?.problem.detail).toBe('Free some space.');
    server.answer = (item) => Promise.resolve(makeBatchResult(item));
    outbox.wake();
    await settled();
    expect(new Set(server.received.map(({ key }) => key)).size).toBe(1);
    expect(outbox.items).toHaveLength(0);
    expect(outbox.trouble).toBeNull();
  });

  it('says when everything is answered', async () => {
    let idle = false;
    outbox.add([decision('a')], 'manual');
    void outbox.idle().then(() => (idle = true));
    expect(idle).toBe(false);
    await settled();
    expect(idle).toBe(true);
  });
});

describe('what goes wrong', () => {
  it('keeps a failed decision in sight, with words, until it is dealt with', async () => {
    server.answer = (item) => Promise.resolve(makeBatchResult(item, 'failed'));
    outbox.add([decision('a')], 'manual');
    await settled();
    expect(outbox.notices).toMatchObject([{ outcome: 'failed', retryable: true, decision: { assetId: 'a' } }]);
    outbox.dismiss(outbox.notices[0]!.id);
    expect(outbox.notices).toHaveLength(0);
    expect(storage.length).toBe(0);
  });

  it('says which crop it is about, also after another try and a reload', async () => {
    server.answer = (item) => Promise.resolve(makeBatchResult(item, 'failed'));
    outbox.add([decision('a')], 'manual', (faceId) => `crop of ${faceId}`);
    await settled();
    expect(outbox.notices).toMatchObject([{ crop: 'crop of a-1' }]);
    outbox.retry([outbox.notices[0]!.id]);
    await settled();
    expect(outbox.notices).toMatchObject([{ crop: 'crop of a-1' }]);
    expect(makeOutbox(server, timers, storage).notices).toMatchObject([{ crop: 'crop of a-1' }]);
  });

  it('tries a failed decision again under a new key', async () => {
    server.answer = (item) => Promise.resolve(makeBatchResult(item, 'failed'));
    outbox.add([decision('a')], 'auto-fix');
    await settled();
    server.answer = (item) => Promise.resolve(makeBatchResult(item));
    outbox.retry([outbox.notices[0]!.id]);
    await settled();
    const [first, second] = server.received;
    expect(second!.key).not.toBe(first!.key);
    expect(second).toMatchObject({ cause: 'manual', decisions: [decision('a')] });
    expect(outbox.notices).toHaveLength(0);
  });

  it('has no notice for what waits for Immich', async () => {
    server.answer = (item) => Promise.resolve(makeBatchResult(item, 'unsettled'));
    outbox.add([decision('a')], 'manual');
    await settled();
    expect([outbox.items, outbox.notices]).toEqual([[], []]);
  });

  it.each(['already-decided', 'moved-elsewhere', 'gone'] as const)(
    'tells of %s, with nothing to try again',
    async (outcome) => {
      server.answer = (item) => Promise.resolve(makeBatchResult(item, outcome));
      outbox.add([decision('a')], 'manual');
      await settled();
      expect(outbox.notices).toMatchObject([{ outcome, retryable: false }]);
    },
  );

  it.each(['applied', 'recorded', 'already-there'] as const)('has nothing to tell of %s', async (outcome) => {
    server.answer = (item) => Promise.resolve(makeBatchResult(item, outcome));
    outbox.add([decision('a')], 'manual');
    await settled();
    expect(outbox.notices).toHaveLength(0);
  });

  it('does not send again what the server refuses, and says why', async () => {
    server.answer = () => Promise.reject(problem(400, 'The face is not of this photo.'));
    outbox.add([decision('a')], 'manual');
    outbox.add([decision('b')], 'manual');
    await settled();
    expect(server.received).toHaveLength(2);
    expect(outbox.notices).toHaveLength(2);
    expect(outbox.notices[0]!.message).toContain('The face is not of this photo.');
    expect(outbox.items).toHaveLength(0);
  });

  it('gives a broken server three tries', async () => {
    server.answer = () => Promise.reject(problem(500));
    outbox.add([decision('a')], 'manual');
    for (let tries = 0; tries < 5; tries++) {
      await settled();
      timers.advance(30_000);
    }
    await settled();
    expect(server.received).toHaveLength(3);
    expect(outbox.notices).toHaveLength(1);
  });

  it('forgets the failure of a face that is decided anew', async () => {
    server.answer = (item) => Promise.resolve(makeBatchResult(item, 'failed'));
    outbox.add([decision('a')], 'manual');
    await settled();
    server.answer = (item) => Promise.resolve(makeBatchResult(item));
    outbox.add([{ action: 'keep', assetId: 'a', faceId: 'a-1' }], 'manual');
    expect(outbox.notices).toHaveLength(0);
  });
});

describe('a reload', () => {
  it('loses nothing: the unsent is sent under the same keys and in the same order', async () => {
    server.answer = () => Promise.reject(new OfflineError());
    outbox.add([decision('a')], 'manual');
    outbox.add([decision('b')], 'auto-fix');
    await settled();
    const keys = outbox.items.map(({ key }) => key);
    expect(sessionsWithUnsent(storage, null)).toEqual(['session']);

    const server2 = new FakeServer();
    const reloaded = makeOutbox(server2, timers, storage);
    expect(reloaded.items.map(({ key }) => key)).toEqual(keys);
    reloaded.wake();
    await settled();
    expect(server2.received.map(({ key }) => key)).toEqual(keys);
    expect(server2.received[1]!.cause).toBe('auto-fix');
    expect(storage.length).toBe(0);
  });

  it('keeps failures in sight', async () => {
    server.answer = (item) => Promise.resolve(makeBatchResult(item, 'failed'));
    outbox.add([decision('a')], 'manual');
    await settled();
    expect(makeOutbox(new FakeServer(), timers, storage).notices).toEqual(outbox.notices);
  });

  it('does not stumble over what is none of its own', () => {
    storage.setItem('face-fix.outbox.session.item.x', '{');
    storage.setItem(
      'face-fix.outbox.other.item.x',
      '{"at":1,"value":{"key":"x","decisions":[],"cause":"manual","attempts":0}}',
    );
    expect(makeOutbox(server, timers, storage).items).toHaveLength(0);
  });
});

describe('taking back the newest', () => {
  it('takes out what was never sent, and no more', async () => {
    server.answer = () => Promise.reject(new OfflineError());
    outbox.add([decision('a')], 'manual');
    outbox.add([decision('b')], 'manual');
    await settled();
    expect(outbox.takeBackNewest()?.decisions).toEqual([decision('b')]);
    // This one was tried: the server may have it.
    expect(outbox.takeBackNewest()).toBeNull();
    expect(outbox.items).toHaveLength(1);
  });
});

describe('what an earlier visit left', () => {
  it('goes before what is decided now, also where the clock was set back between', () => {
    let now = Date.parse('2026-11-25T12:00:00Z');
    const visit = () => new OutboxStore(storage, 'session', () => now);
    const save = (key: string) => {
      const store = visit();
      store.loadItems();
      store.saveItem({ key, decisions: [decision(key)], cause: 'manual', attempts: 0 });
    };
    save('first');
    now -= 24 * 60 * 60_000;
    save('second');
    save('third');
    expect(
      visit()
        .loadItems()
        .map(({ key }) => key),
    ).toEqual(['first', 'second', 'third']);
  });
});

describe('what several accounts left in one browser', () => {
  const item = (key: string) => ({ key, decisions: [decision('a')], cause: 'manual' as const, attempts: 0 });
  const keep = (accountId: string | null, sessionId: string) =>
    new OutboxStore(storage, scopeOf(accountId, sessionId)).saveItem(item(`${accountId}-${sessionId}`));

  it('is found by its owner alone', () => {
    keep('anna', 's1');
    keep('bob', 's2');
    expect(sessionsWithUnsent(storage, 'anna')).toEqual(['s1']);
    expect(sessionsWithUnsent(storage, 'bob')).toEqual(['s2']);
    expect(new OutboxStore(storage, scopeOf('bob', 's1')).loadItems()).toEqual([]);
  });

  it('is taken on by the first who comes where it is from before there were several', () => {
    keep(null, 's1');
    keep('bob', 's2');
    adoptUnowned(storage, 'anna');
    expect(sessionsWithUnsent(storage, 'anna')).toEqual(['s1']);
    expect(sessionsWithUnsent(storage, null)).not.toContain('s1');
    expect(new OutboxStore(storage, scopeOf('anna', 's1')).loadItems()).toEqual([item('null-s1')]);
  });
});
