import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { BatchState } from '../../../src/audit/batch.schema.js';
import { BatchWatch } from '../../../client/history/batch-watch.js';
import { ApiError, OfflineError } from '../../../client/state/problem.js';
import { makeBatch } from '../drift/made-up.js';

const api = {
  batch: jest.fn<(id: string) => Promise<BatchState>>(),
  revertBatch: jest.fn<(id: string, key: string) => Promise<BatchState>>(),
  stopBatch: jest.fn<(id: string) => Promise<BatchState>>(),
};
let watch: BatchWatch;

beforeEach(() => {
  jest.useFakeTimers();
  api.batch.mockReset().mockImplementation((id) => Promise.resolve(makeBatch({ id })));
  api.revertBatch.mockReset().mockResolvedValue(makeBatch({ id: 'back', state: 'running' }));
  watch = new BatchWatch(api, 'batch');
});
afterEach(() => {
  watch.leave();
  jest.useRealTimers();
});

describe('a batch that is followed', () => {
  it('is looked at until it is done, which is said once', async () => {
    const done = jest.fn();
    watch.addEventListener('done', done);
    api.batch.mockResolvedValueOnce(makeBatch({ state: 'running', applied: 1, waiting: 2 }));
    await watch.follow(makeBatch({ state: 'running', applied: 0 }));
    expect(watch.state).toMatchObject({ applied: 1 });
    await jest.advanceTimersByTimeAsync(5_000);
    expect(watch.state).toMatchObject({ state: 'done' });
    expect(api.batch).toHaveBeenCalledTimes(2);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('is taken back once by a double press, and followed until that is done', async () => {
    await watch.follow();
    expect(watch.canTakeBack).toBe(true);
    api.batch.mockImplementation((id) => Promise.resolve(makeBatch({ id, state: id === 'back' ? 'running' : 'done' })));
    await Promise.all([watch.takeBack(), watch.takeBack()]);
    expect(api.revertBatch).toHaveBeenCalledTimes(1);
    expect(watch.busy).toBe(true);
    api.batch.mockImplementation((id) => Promise.resolve(makeBatch({ id, revertible: 0 })));
    await jest.advanceTimersByTimeAsync(1_000);
    expect(watch.busy).toBe(false);
    expect(watch.canTakeBack).toBe(false);
  });

  it('says so as well where it was taken back before the answer came', async () => {
    await watch.follow();
    const done = jest.fn();
    watch.addEventListener('done', done);
    api.revertBatch.mockResolvedValue(makeBatch({ id: 'back' }));
    await watch.takeBack();
    await jest.advanceTimersByTimeAsync(5_000);
    expect(done).toHaveBeenCalledTimes(1);
  });

  it('is looked at again where nobody answered, and not where it is not there', async () => {
    api.batch.mockRejectedValueOnce(new OfflineError());
    await watch.follow();
    expect(watch.error).toBeInstanceOf(OfflineError);
    const missing = { type: '/problems/not-found', title: 'There is no such batch.', status: 404 };
    api.batch.mockRejectedValue(new ApiError(missing));
    await jest.advanceTimersByTimeAsync(5_000);
    expect(watch.error).toBeInstanceOf(ApiError);
    expect(api.batch).toHaveBeenCalledTimes(2);
  });

  it('is stopped once by a double press, or what takes it back, and no more when it said so', async () => {
    api.stopBatch.mockReset().mockResolvedValue(makeBatch());
    const states: Record<string, Partial<BatchState>> = { batch: { state: 'running' }, back: { state: 'running' } };
    api.batch.mockImplementation((id) => Promise.resolve(makeBatch({ id, ...states[id] })));
    await watch.follow();
    expect(watch.stoppable?.id).toBe('batch');
    await watch.takeBack();
    expect(watch.stoppable?.id).toBe('back');
    states.back = { state: 'waiting', stopped: true };
    await Promise.all([watch.stop(), watch.stop()]);
    expect(api.stopBatch.mock.calls).toEqual([['back']]);
    expect(watch.back?.stopped).toBe(true);
    states.batch = { state: 'done' };
    await jest.advanceTimersByTimeAsync(1_000);
    expect(watch.stoppable).toBeNull();
  });

  it('cannot be stopped where it decides: that has its own way', async () => {
    await watch.follow();
    expect(watch.stoppable).toBeNull();
    api.batch.mockResolvedValue(makeBatch({ cause: 'manual', state: 'waiting' }));
    await watch.follow();
    expect(watch.stoppable).toBeNull();
    await watch.stop();
  });

  it('tries again with the same key where the answer was lost', async () => {
    await watch.follow();
    api.revertBatch.mockRejectedValueOnce(new OfflineError());
    await watch.takeBack();
    expect(watch.error).toBeInstanceOf(OfflineError);
    await watch.takeBack();
    const [[, one], [, other]] = api.revertBatch.mock.calls as [[string, string], [string, string]];
    expect(one).toBe(other);
    expect(watch.error).toBeNull();
  });
});
