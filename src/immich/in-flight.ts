import { setTimeout as sleep } from 'node:timers/promises';
import PQueue from 'p-queue';
import { said } from '../http/why.js';
import { ImmichCalls } from './immich-calls.js';
import { ImmichError } from './immich-error.js';

/** Who waits for the answer: a person at a screen goes before a job. */
export type Urgency = 'interactive' | 'background';

const priorities: Record<Urgency, number> = { interactive: 1, background: 0 };

/** A pause up to this long is waited for, in milliseconds; nobody is kept waiting at a screen for a longer one. */
export const shortPause = 5_000;

/**
 * The one place that limits what is under way to Immich, for all accounts and jobs together. When Immich asks one of
 * them for a pause, nobody sends anything until it is over.
 */
export class InFlight {
  readonly calls = new ImmichCalls();
  private readonly queue: PQueue;
  /** On the clock that nobody sets. */
  private pauseEnds = 0;

  /** @param most requests under way at once */
  constructor(most: number) {
    this.queue = new PQueue({ concurrency: most });
  }

  /** @throws ImmichError `busy` while Immich wants a pause that is too long to wait for */
  async run<T>(call: () => Promise<T>, urgency: Urgency): Promise<T> {
    return this.queue.add(
      async () => {
        await this.pauseIsOver();
        return call();
      },
      { priority: priorities[urgency] },
    );
  }

  /** @param duration milliseconds, as Immich asked for them */
  pause(duration: number): void {
    this.pauseEnds = Math.max(this.pauseEnds, performance.now() + duration);
  }

  /** Requests that are under way, and that wait for their turn. */
  get now(): { underWay: number; waiting: number } {
    return { underWay: this.queue.pending, waiting: this.queue.size };
  }

  private async pauseIsOver(): Promise<void> {
    for (let left = this.left(); left > 0; left = this.left()) {
      if (left > shortPause) {
        throw new ImmichError('busy', said('asks-for-pause'), 429, null, left);
      }
      await sleep(left);
    }
  }

  private left(): number {
    return Math.ceil(this.pauseEnds - performance.now());
  }
}
