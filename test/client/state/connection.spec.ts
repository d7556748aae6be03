import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Connection } from '../../../client/state/connection.js';

beforeEach(() => {
  jest.useFakeTimers();
});

afterEach(() => {
  jest.useRealTimers();
});

describe('the connection', () => {
  it('says when it changes, and asks by itself until somebody answers', async () => {
    let answers = false;
    const changes: boolean[] = [];
    const probe = jest.fn(() => {
      connection.report(answers);
      return Promise.resolve();
    });
    const connection: Connection = new Connection(probe);
    connection.addEventListener('change', () => changes.push(connection.online));
    connection.report(true);
    connection.report(false);
    connection.report(false);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(probe.mock.calls.length).toBeGreaterThan(1);
    answers = true;
    await jest.advanceTimersByTimeAsync(15_000);
    const { length } = probe.mock.calls;
    await jest.advanceTimersByTimeAsync(60_000);
    expect(probe.mock.calls).toHaveLength(length);
    expect(changes).toEqual([false, true]);
  });
});
