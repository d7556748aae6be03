import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { PairDesk } from './pair-desk.js';
import { handedOver, type FromThread, type ToThread } from './pair-protocol.js';

/** Where one pair is learned about. */
export interface PairThread {
  tell(message: ToThread): void;
  /** At once, whatever it is at. */
  end(): Promise<void>;
}

export interface Listener {
  heard: (message: FromThread) => void;
  /** It ended by itself, and says nothing any more. */
  broke: (why: string) => void;
}

export type StartThread = (listener: Listener) => PairThread;

/** How threads are started. */
export const START_THREAD = Symbol('start of a thread');

const threadFile = join(import.meta.dirname, 'pair-thread.js');

/**
 * Megabytes of its heap. A pair of 25,000 faces needs a third of it; its large arrays lie outside, and are counted by
 * nobody but the benchmark.
 */
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 8 };

/** A thread of its own, so that the server goes on answering. */
export const startWorker =
  (file = threadFile): StartThread =>
  ({ heard, broke }) => {
    const worker = new Worker(file, { execArgv: [], resourceLimits });
    let isEnding = false;
    worker.on('message', heard);
    worker.on('error', (error) => broke((error as Error).message));
    worker.on('exit', (code) => !isEnding && broke(`it ended with ${code}`));
    worker.unref();
    return {
      tell: (message) => worker.postMessage(message, handedOver(message)),
      end: async () => {
        isEnding = true;
        await worker.terminate();
      },
    };
  };

/** The same without a thread: what is not compiled, as in tests, cannot be started in one. */
export const startHere: StartThread = ({ heard, broke }) => {
  let isEnded = false;
  let isGoing = false;
  const unlessEnded = (work: () => void): void => {
    try {
      if (!isEnded) work();
    } catch (error) {
      isEnded = true;
      broke((error as Error).message);
    }
  };
  const desk = new PairDesk((message) => {
    const copy = structuredClone(message, { transfer: handedOver(message) });
    setImmediate(() => unlessEnded(() => heard(copy)));
  });
  const goOn = (): void =>
    unlessEnded(() => {
      isGoing = desk.step();
      if (isGoing) setImmediate(goOn);
    });
  return {
    tell: (message) => {
      const copy = structuredClone(message, { transfer: handedOver(message) });
      setImmediate(() =>
        unlessEnded(() => {
          desk.hear(copy);
          if (!isGoing) goOn();
        }),
      );
    },
    end: () => {
      isEnded = true;
      return Promise.resolve();
    },
  };
};

export const startThread = (): StartThread => (existsSync(threadFile) ? startWorker() : startHere);
