import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import type { Batch } from '../database/generated/client.js';
import { ProblemError } from '../http/problem.js';
import { ImmichError } from '../immich/immich-error.js';
import type { Cause } from './audit.schema.js';
import { BatchRepository } from './batch.repository.js';
import type { BatchState } from './batch.schema.js';
import { BatchStateService } from './batch-state.service.js';
import { RunningBatches } from './running-batches.js';
import { WithdrawalService } from './withdrawal.service.js';

/** What takes back or restores many. A run of auto-fix is stopped where it is watched. */
const stoppable: readonly string[] = ['revert', 'reapply'] satisfies Cause[];

/** Stops a batch that is under way: what was done stays done, and what was not begun is left as it is. */
@Injectable()
export class BatchStopService {
  constructor(
    private readonly states: BatchStateService,
    private readonly repository: BatchRepository,
    private readonly withdrawals: WithdrawalService,
    private readonly running: RunningBatches,
  ) {}

  /** @throws 404 where the account has no such batch, 409 where it is none that can be stopped */
  async stop(account: Account, id: string): Promise<BatchState> {
    const batch = await this.states.get(account, id);
    if (!stoppable.includes(batch.cause)) {
      throw notStoppable();
    }
    const { state } = await this.states.state(account, id);
    // on the disk before anything else: a server that ends now does not go on with it at its next start
    if (state !== 'done' && (await this.repository.stop(id))) {
      await this.running.stop(id);
      await this.withdraw(account, batch);
    }
    return this.states.state(account, id);
  }

  private async withdraw(account: Account, batch: Batch): Promise<void> {
    try {
      await this.withdrawals.withdrawOpen(account, batch.id, batch.device);
    } catch (error) {
      // what may have been sent to an Immich that does not answer is the recovery's, as at any other time
      if (!(error instanceof ImmichError)) {
        throw error;
      }
    }
  }
}

export const notStoppable = (): ProblemError =>
  new ProblemError(
    409,
    'not-stoppable',
    'This cannot be stopped here.',
    'Only what takes back or restores many can. A run of auto-fix is stopped in the review of its pair.',
  );
