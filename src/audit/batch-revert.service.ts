import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { AccountsService } from '../accounts/accounts.service.js';
import type { Batch } from '../database/generated/client.js';
import { notFound, ProblemError } from '../http/problem.js';
import { beside } from '../http/why.js';
import { BatchRepository } from './batch.repository.js';
import type { BatchState } from './batch.schema.js';
import { BatchesService, type ChangeRequest } from './batches.service.js';
import type { Cause } from './audit.schema.js';
import { LedgerEvents } from './ledger-events.js';
import { LedgerRepository } from './ledger.repository.js';
import { RevertService } from './revert.service.js';
import { RunningBatches } from './running-batches.js';
import { WithdrawalService } from './withdrawal.service.js';

/** Moves that are taken back in one transaction. */
const chunk = 200;
/** How long a request waits for the end before it answers with how far it is, in milliseconds. */
const patience = 2_500;
/** How often it is looked whether what waits for Immich has been sent, in milliseconds. */
const lookAgain = 1_000;

/** Tells how far a batch is, and takes one back as a whole, behind the request and through a restart. */
@Injectable()
export class BatchRevertService implements OnApplicationBootstrap {
  private readonly log = new Logger('Batches');

  constructor(
    private readonly accounts: AccountsService,
    private readonly batches: BatchesService,
    private readonly repository: BatchRepository,
    private readonly ledger: LedgerRepository,
    private readonly reverts: RevertService,
    private readonly withdrawals: WithdrawalService,
    private readonly running: RunningBatches,
    private readonly events: LedgerEvents,
  ) {}

  async state(account: Account, id: string): Promise<BatchState> {
    return this.stateOf(await this.get(account, id));
  }

  /** The state of a batch, after waiting a little for its end. */
  async soon(batch: Batch): Promise<BatchState> {
    await this.running.settled(batch.id, patience);
    return this.stateOf(batch);
  }

  async revert(account: Account, id: string, device: string, idempotencyKey: string): Promise<BatchState> {
    const original = await this.get(account, id);
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
      async () => this.soon(await this.begin(account, original, request)),
      (batch) => this.soon(batch),
    );
  }

  /** What the end of the server interrupted goes on. */
  onApplicationBootstrap(): void {
    this.accounts.whenever(
      (account) => this.resume(account),
      (error) => this.log.warn(`Batches that are taken back wait for Immich: ${error.message}`),
    );
  }

  private async resume(account: Account): Promise<void> {
    for (const batch of await this.repository.unfinishedReverts(account.id)) {
      this.launch(account, batch);
    }
  }

  private async begin(account: Account, original: Batch, request: ChangeRequest): Promise<Batch> {
    if (await this.repository.isAutoFixRunning(original.id)) {
      throw stillRunning();
    }
    // what it has not begun to move yet is left alone, and what was never sent is not sent any more
    await this.running.stop(original.id);
    await this.repository.leaveOut(original.id);
    await this.withdraw(account, original, request.device);
    const batch = await this.ledger.transaction(async (transaction) => {
      if ((await this.repository.revertible(original.id, transaction)) === 0) {
        throw nothingToTakeBack();
      }
      return this.batches.begin(transaction, request, original.id);
    });
    this.launch(account, batch);
    return batch;
  }

  private async withdraw(account: Account, original: Batch, device: string): Promise<void> {
    const open = await this.repository.openMoves(original.id);
    await this.withdrawals.withdraw(account, open);
    if (open.length > 0) {
      const entryIds = open.map(({ id }) => id);
      this.events.settled.next({ accountId: account.id, entryIds, revertedEntryIds: [], device });
    }
    if (original.cause === 'reapply' && original.endedAt === null) {
      await this.batches.end(original);
    }
  }

  private launch(account: Account, batch: Batch): void {
    const background = { ...account, immich: account.immich.inBackground() };
    this.running.start(account.id, batch.id, (signal) => this.run(background, batch, signal));
  }

  private async run(account: Account, batch: Batch, signal: AbortSignal): Promise<void> {
    while (await this.allSent(batch, signal)) {
      if (!(await this.reverts.inTurn(account, () => this.revertChunk(account, batch)))) {
        await this.batches.end(batch);
        return;
      }
    }
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

  /** @returns whether there was anything left to take back */
  private async revertChunk(account: Account, batch: Batch): Promise<boolean> {
    const planned = await this.ledger.transaction(async (transaction) => {
      const originals = await this.repository.nextToRevert(transaction, batch.undoesId ?? '', batch.id, chunk);
      return this.reverts.plan(transaction, batch, originals);
    });
    if (planned.pairs.length === 0) {
      return false;
    }
    const reverted = await this.reverts.carryOut(account, planned);
    this.events.settled.next({
      accountId: account.id,
      entryIds: reverted.flatMap(({ revert, outcome }) => (outcome === null ? [] : revert.id)),
      revertedEntryIds: reverted.map(({ original }) => original.id),
      device: batch.device,
    });
    return true;
  }

  private async get(account: Account, id: string): Promise<Batch> {
    const batch = await this.repository.find(account.id, id);
    if (!batch) {
      throw notFound('batch');
    }
    return batch;
  }

  private async stateOf(batch: Batch): Promise<BatchState> {
    const { applied, failed, planned } = await this.repository.counts(batch.id);
    const running = this.running.has(batch.id);
    const left =
      batch.cause === 'revert' && batch.undoesId !== null && running
        ? await this.repository.untried(batch.undoesId, batch.id)
        : await this.repository.unplanned(batch.id);
    const waiting = planned + left;
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
      reasons: (await this.repository.reasons(batch.id)).map((one) => ({ ...one, ...beside(one.message) })),
      revertible: running ? 0 : await this.repository.revertible(batch.id),
      takesBack: batch.undoesId,
    };
  }
}

const nothingToTakeBack = (): ProblemError =>
  new ProblemError(
    409,
    'not-revertible',
    'Nothing of it can be taken back.',
    'It was taken back already, or nothing of it was done.',
  );

const stillRunning = (): ProblemError =>
  new ProblemError(
    409,
    'batch-running',
    'This run of auto-fix is still going on.',
    'Stop it in the review of its pair, and take it back then.',
  );
