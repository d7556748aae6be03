import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { MassDrift as Found } from '../../../src/audit/drift/drift.schema.js';
import { MassDrift } from '../../../client/state/mass-drift.js';
import { memoryStorage } from '../fakes.js';

const ask = jest.fn<() => Promise<Found>>();
let storage: Storage;
let drift: MassDrift;

beforeEach(() => {
  jest.useFakeTimers();
  ask.mockReset().mockResolvedValue({ checkId: 'one', faces: 14 });
  storage = memoryStorage();
  drift = new MassDrift(ask, storage);
});
afterEach(() => {
  drift.stop();
  jest.useRealTimers();
});

describe('the alarm about a reset', () => {
  it('is raised on a page that was open long before', async () => {
    ask.mockResolvedValueOnce({ checkId: null, faces: 0 });
    const told = jest.fn();
    drift.addEventListener('change', told);
    await drift.look();
    expect(drift.faces).toBe(0);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(drift.faces).toBe(14);
    expect(told).toHaveBeenCalledTimes(2);
  });

  it('is put aside until the next check finds it again', async () => {
    await drift.look();
    drift.putAside();
    expect(drift.faces).toBe(0);
    expect(new MassDrift(ask, storage).faces).toBe(0);
    await drift.look();
    expect(drift.faces).toBe(0);
    ask.mockResolvedValue({ checkId: 'two', faces: 9 });
    await drift.look();
    expect(drift.faces).toBe(9);
  });

  it('keeps what it knows while nobody answers, and asks again', async () => {
    await drift.look();
    ask.mockRejectedValueOnce(new Error('offline'));
    await jest.advanceTimersByTimeAsync(60_000);
    expect(drift.faces).toBe(14);
    await jest.advanceTimersByTimeAsync(60_000);
    expect(ask).toHaveBeenCalledTimes(3);
  });
});
