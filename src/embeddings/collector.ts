import { setTimeout as sleep } from 'node:timers/promises';
import type { Account } from '../accounts/account.js';
import { storageFaultOf } from '../database/storage-fault.js';
import { ImmichError } from '../immich/immich-error.js';
import { EmbeddingError } from './embedding-source.js';

/** The people of one session, whose vectors are wanted. */
export interface Collection {
  account: Account;
  personIds: string[];
}

export interface CollectorPauses {
  /** Milliseconds before the second try; doubled with each further one. */
  first: number;
  longest: number;
  /** Where somebody must mend something first. */
  refused: number;
}

const usualPauses: CollectorPauses = { first: 5_000, longest: 300_000, refused: 600_000 };

/** How a failed try ends. `lost` is a fault of ours, or of this one collection, and is not tried again by itself. */
export type Failure = 'passing' | 'refused' | 'lost';

export const failureOf = (error: unknown): Failure => {
  if (error instanceof EmbeddingError) {
    return error.passing ? 'passing' : 'refused';
  }
  const passes = error instanceof ImmichError ? error.passing || error.worthWaiting : storageFaultOf(error) !== null;
  return passes ? 'passing' : 'lost';
};

const keyOf = ({ account, personIds }: Collection): string => [account.id, ...[...personIds].sort()].join(' ');

/**
 * Works through collections one after the other, each until it is done. What fails is tried again after a pause that
 * grows, and at once where somebody asks for a collection meanwhile.
 */
export class Collector {
  private readonly waiting = new Map<string, Collection>();
  private readonly ending = new AbortController();
  private wake = new AbortController();
  private running: Promise<void> | null = null;
  private tries = 0;

  constructor(
    private readonly work: (collection: Collection, signal: AbortSignal) => Promise<void>,
    private readonly failed: (error: unknown, failure: Failure) => void,
    private readonly pauses: CollectorPauses = usualPauses,
  ) {}

  /** Joins the end of the queue; a collection that waits there already stays where it is. */
  add(collection: Collection): void {
    if (this.ending.signal.aborted) {
      return;
    }
    const key = keyOf(collection);
    this.waiting.set(key, this.waiting.get(key) ?? collection);
    this.tryNow();
    this.running ??= this.run().finally(() => (this.running = null));
  }

  /** Does not wait any longer before it tries again. */
  tryNow(): void {
    this.wake.abort();
  }

  /** Ends what is under way, and returns when it has. */
  async stop(): Promise<void> {
    this.ending.abort();
    this.waiting.clear();
    await this.running;
  }

  private async run(): Promise<void> {
    for (;;) {
      const [next] = this.waiting;
      if (next === undefined) {
        return;
      }
      const [key, collection] = next;
      this.waiting.delete(key);
      await this.tryOnce(key, collection);
    }
  }

  private async tryOnce(key: string, collection: Collection): Promise<void> {
    const { signal } = this.ending;
    try {
      await this.work(collection, signal);
      this.tries = 0;
    } catch (error) {
      if (signal.aborted) {
        return;
      }
      const failure = failureOf(error);
      this.failed(error, failure);
      if (failure !== 'lost') {
        this.waiting.set(key, collection);
        await this.pause(failure);
      }
    }
  }

  private async pause(failure: Exclude<Failure, 'lost'>): Promise<void> {
    const { first, longest, refused } = this.pauses;
    const length = failure === 'refused' ? refused : Math.min(longest, first * 2 ** this.tries++);
    this.wake = new AbortController();
    const signal = AbortSignal.any([this.ending.signal, this.wake.signal]);
    await sleep(length, undefined, { signal, ref: false }).catch(() => undefined);
  }
}
