import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import '../../../client/components/error-message.js';
import type { ErrorMessage } from '../../../client/components/error-message.js';
import { ApiError, inOneLine, OfflineError } from '../../../client/state/problem.js';
import { mount } from '../mount.js';

const away = new ApiError({ type: '/problems/immich-unreachable', title: 'Immich does not answer.', status: 503 });
const refused = new ApiError({ type: '/problems/not-found', title: 'There is no such session.', status: 404 });

describe('what went wrong', () => {
  let immich: { reachable: boolean; message: string | null };
  beforeEach(() => {
    immich = { reachable: false, message: 'Immich does not answer.' };
    // the timers that wait for seconds are the test's, the short ones of drawing are not
    jest.useFakeTimers({ doNotFake: ['setTimeout', 'queueMicrotask', 'nextTick', 'setImmediate', 'performance'] });
  });
  afterEach(() => void jest.useRealTimers());

  const shown = async (error: unknown) => {
    const { element, requests } = await mount<ErrorMessage>('error-message', { error }, () => ({ immich }));
    let retried = 0;
    element.addEventListener('retry', () => retried++);
    const pass = async () => {
      await jest.advanceTimersByTimeAsync(5_000);
      return { retried, asked: requests.length };
    };
    return { element, pass };
  };

  it.each([away, new OfflineError()])('is tried again by itself once Immich is back: %s', async (error) => {
    const { pass } = await shown(error);
    expect(await pass()).toEqual({ retried: 0, asked: 1 });
    immich = { reachable: true, message: null };
    expect(await pass()).toEqual({ retried: 1, asked: 2 });
  });

  it('is not while Immich answers and refuses the key', async () => {
    const { pass } = await shown(away);
    immich = { reachable: true, message: 'Immich does not accept the API key.' };
    expect((await pass()).retried).toBe(0);
  });

  it('is left alone where time changes nothing', async () => {
    const { pass } = await shown(refused);
    immich = { reachable: true, message: null };
    expect(await pass()).toEqual({ retried: 0, asked: 0 });
  });

  it('asks nobody any more when it is gone', async () => {
    const { element, pass } = await shown(away);
    element.remove();
    expect((await pass()).asked).toBe(0);
  });
});

describe('the same in a line', () => {
  it('has one full stop after each sentence', () => {
    expect(inOneLine(new ApiError({ type: 'x', title: 'Immich is away.', status: 503, detail: 'Start it' }))).toBe(
      'Immich is away. Start it.',
    );
    expect(inOneLine(new OfflineError())).toBe(
      'No connection. The Face Fix server does not answer. Check your network, and that the server is running.',
    );
    expect(inOneLine(refused)).toBe('There is no such session.');
  });
});
