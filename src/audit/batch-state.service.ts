import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import type { Batch } from '../database/generated/client.js';
import { notFound } from '../http/problem.js';
import { beside } from '../http/why.js';
import type { Cause } from './audit.schema.js';
import { BatchRepository } from './batch.repository.js';
import type { BatchState } from './batch.schema.js';
import { RevertChoiceRepository } from './revert-choice.repository.js';
import { RunningBatches } from './running-batches.js';

/** How long a request waits for the end before it answers with how far it is, in milliseconds. */
const patience = 2_500;
/** How often it is looked whether what waits for Immich has been sent, in milliseconds. */
const lookAgain = 1_000;

/** Tells how far a batch is. */
@Injectable()
export class BatchStateService {
  constructor(
    private readonly repository: BatchRepository,
    private readonly choices: RevertChoiceRepository,
    private readonly running: RunningBatches,
  ) {}

  /** @throws 404 where the account has no such batch */
  async get(account: Account, id: string): Promise<Batch> {
    const batch = await this.repository.find(account.id, id);
    if (!batch) {
      throw notFound('batch');
    }
    return batch;
  }

  async state(account: Account, id: string): Promise<BatchState> {
    return this.stateOf(await this.get(account, id));
  }

  /** The same after waiting a little for its end. */
  async soon(account: Account, { id }: Batch): Promise<BatchState> {
    await this.running.settled(id, patience);
    return this.state(account, id);
  }

  /**
   * Waits while moves of a batch wait for Immich, also from before the server was started: sending them is the recovery's.
   * @returns whether all are sent; false where the batch was stopped
   */
  async allSent(batch: Batch, signal: AbortSignal): Promise<boolean> {
    while (!signal.aborted && (await this.repository.counts(batch.id)).planned > 0) {
      await sleep(lookAgain, undefined, { signal }).catch(() => undefined);
    }
    return !signal.aborted;
  }

  private async stateOf(batch: Batch): Promise<BatchState> {
    const { applied, failed, planned } = await this.repository.counts(batch.id);
    const running = this.running.has(batch.id);
    const toRevert = await this.choices.left(batch.id);
    const unplanned = batch.endedAt === null ? toRevert + (await this.repository.unplanned(batch.id)) : 0;
    const waiting = planned + unplanned;
    return {
      id: batch.id,
      cause: batch.cause as Cause,
      device: batch.device,
      at: batch.createdAt,
      state: running ? 'running' : waiting > 0 ? 'waiting' : 'done',
      total: applied + failed + waiting,
      applied,
      failed,
      waiting,
      leftAlone: batch.leftAlone ?? (batch.endedAt === null ? 0 : toRevert),
      stopped: batch.leftAlone !== null,
      reasons: (await this.repository.reasons(batch.id)).map((one) => ({ ...one, ...beside(one.message) })),
      revertible: running ? 0 : await this.repository.revertible(batch.id),
      takesBack: batch.undoesId,
    };
  }
}
