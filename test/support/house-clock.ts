import { jest } from '@jest/globals';

/** Sets the clock of the house. Timers and the clock that nobody sets go on as they are. */
export const setClock = (at: Date | string): void => {
  jest.useFakeTimers({
    now: new Date(at),
    doNotFake: [
      'hrtime',
      'nextTick',
      'performance',
      'queueMicrotask',
      'setImmediate',
      'clearImmediate',
      'setInterval',
      'clearInterval',
      'setTimeout',
      'clearTimeout',
    ],
  });
};

export const rightClock = (): void => {
  jest.useRealTimers();
};
