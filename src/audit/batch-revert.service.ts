import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import type { Batch } from '../database/generated/client.js';
import { ProblemError } from '../http/problem.js';
import { matching } from './audit-filter.js';
import { BatchRepository } from './batch.repository.js';
import type { BatchState } from './batch.schema.js';
import { BatchStateService } from './batch-state.service.js';
import { BatchesService, type ChangeRequest } from './batches.service.js';
import { nothingToTakeBack, RevertRunService } from './revert-run.service.js';
import { RunningBatches } from './running-batches.js';
import { WithdrawalService } from './withdrawal.service.js';

/** Takes a batch back as a whole. */
@Injectable()
export class BatchRevertService {
  constructor(
    private readonly batches: BatchesService,
    private readonly states: BatchStateService,
    private readonly repository: BatchRepository,
    private readonly runs: RevertRunService,
    private readonly withdrawals: WithdrawalService,
    private readonly running: RunningBatches,
  ) {}

  async revert(account: Account, id: string, device: string, idempotencyKey: string): Promise<BatchState> {
    const original = await this.states.get(account, id);
    const request: ChangeRequest = {
      accountId: account.id,
      sessionId: original.sessionId,
      cause: 'revert',
      device,
      idempotencyKey,
      body: { revertBatch: id },
    };
    return this.batches.once(
      request,
      async () => this.states.soon(account, await this.begin(account, original, request)),
      (batch) => this.states.soon(account, batch),
    );
  }

  private async begin(account: Account, original: Batch, request: ChangeRequest): Promise<Batch> {
    if (await this.repository.isAutoFixRunning(original.id)) {
      throw stillRunning();
    }
    if (original.cause === 'revert') {
      throw nothingToTakeBack();
    }
    // what it has not begun to move yet is left alone, and what was never sent is not sent any more
    await this.running.stop(original.id);
    await this.repository.leaveOut(original.id);
    await this.withdrawals.withdrawOpen(account, original.id, request.device);
    if (original.cause === 'reapply' && original.endedAt === null) {
      await this.batches.end(original);
    }
    return this.runs.begin(account, request, matching(account.id, { batchId: original.id }), original.id);
  }
}

export const stillRunning = (): ProblemError =>
  new ProblemError(
    409,
    'batch-running',
    'This run of auto-fix is still going on.',
    'Stop it in the review of its pair, and take it back then.',
  );
