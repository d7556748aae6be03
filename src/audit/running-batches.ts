import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';

/** Before the second try and those after it, in milliseconds; the last one again and again. */
const waits = [2_000, 5_000, 15_000, 60_000, 300_000];

interface Run {
  accountId: string;
  stopping: AbortController;
  done: Promise<void>;
}

/** Batches that are carried out behind the request that asked for them. */
@Injectable()
export class RunningBatches implements BeforeApplicationShutdown {
  private readonly log = new Logger('Batches');
  private readonly runs = new Map<string, Run>();
  private shuttingDown = false;

  /** Whether any batch of the account is under way. */
  isRunning(accountId: string): boolean {
    return [...this.runs.values()].some((run) => run.accountId === accountId);
  }

  has(batchId: string): boolean {
    return this.runs.has(batchId);
  }

  /** @param work goes on until it is done or told to stop; what is left then is taken up at the next start */
  start(accountId: string, batchId: string, work: (signal: AbortSignal) => Promise<void>): void {
    if (this.shuttingDown || this.runs.has(batchId)) {
      return;
    }
    const stopping = new AbortController();
    const done = this.patiently(work, stopping.signal).finally(() => this.runs.delete(batchId));
    this.runs.set(batchId, { accountId, stopping, done });
  }

  /** What went wrong may pass, a full disk for one. What was done is written down, so that the work goes on from there. */
  private async patiently(work: (signal: AbortSignal) => Promise<void>, signal: AbortSignal): Promise<void> {
    for (let tries = 0; !signal.aborted; tries++) {
      try {
        await work(signal);
        return;
      } catch (error) {
        this.log.error(error instanceof Error ? error.stack : String(error));
        await sleep(waits[Math.min(tries, waits.length - 1)], undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Stops a batch; what is on its way to Immich is finished. */
  async stop(batchId: string): Promise<void> {
    const run = this.runs.get(batchId);
    run?.stopping.abort();
    await run?.done;
  }

  /** Waits for the end of a batch, but no longer than this, in milliseconds. */
  async settled(batchId: string, patience: number): Promise<void> {
    const done = this.runs.get(batchId)?.done;
    if (done) {
      let timer: NodeJS.Timeout | undefined;
      const enough = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)));
      await Promise.race([done, enough]);
      clearTimeout(timer);
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.shuttingDown = true;
    this.runs.forEach(({ stopping }) => stopping.abort());
    await Promise.all([...this.runs.values()].map(({ done }) => done));
  }
}
