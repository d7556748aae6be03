import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { AccountsService } from '../accounts/accounts.service.js';
import type { Batch, Prisma } from '../database/generated/client.js';
import { ProblemError } from '../http/problem.js';
import { BatchStateService } from './batch-state.service.js';
import { BatchesService, type ChangeRequest } from './batches.service.js';
import { LedgerEvents } from './ledger-events.js';
import { LedgerRepository } from './ledger.repository.js';
import { RevertChoiceRepository } from './revert-choice.repository.js';
import { RevertService } from './revert.service.js';
import { RunningBatches } from './running-batches.js';

/** Moves that are taken back in one transaction. */
const chunk = 200;

/** Takes many moves back as one batch, behind the request and through a restart. */
@Injectable()
export class RevertRunService implements OnApplicationBootstrap {
  private readonly log = new Logger('Batches');

  constructor(
    private readonly accounts: AccountsService,
    private readonly batches: BatchesService,
    private readonly states: BatchStateService,
    private readonly choices: RevertChoiceRepository,
    private readonly ledger: LedgerRepository,
    private readonly reverts: RevertService,
    private readonly running: RunningBatches,
    private readonly events: LedgerEvents,
  ) {}

  /**
   * Writes down which moves are to be taken back, and begins with it.
   * @param which SQL: entries, as `e`; what of them cannot be taken back is left out
   * @param undoesId the batch that it takes back as a whole
   * @throws 409 where none can be
   */
  async begin(
    account: Account,
    request: ChangeRequest,
    which: Prisma.Sql,
    undoesId: string | null = null,
  ): Promise<Batch> {
    const batch = await this.ledger.transaction(async (transaction) => {
      const begun = await this.batches.begin(transaction, request, undoesId);
      if ((await this.choices.choose(transaction, begun.id, which)) === 0) {
        throw nothingToTakeBack();
      }
      return begun;
    });
    this.launch(account, batch);
    return batch;
  }

  /** What the end of the server interrupted goes on. */
  onApplicationBootstrap(): void {
    this.accounts.whenever(
      (account) => this.resume(account),
      (error) => this.log.warn(`Batches that are taken back wait for Immich: ${error.message}`),
    );
  }

  private async resume(account: Account): Promise<void> {
    for (const batch of await this.choices.unfinished(account.id)) {
      this.launch(account, batch);
    }
  }

  private launch(account: Account, batch: Batch): void {
    const background = { ...account, immich: account.immich.inBackground() };
    this.running.start(account.id, batch.id, (signal) => this.run(background, batch, signal));
  }

  private async run(account: Account, batch: Batch, signal: AbortSignal): Promise<void> {
    while (await this.states.allSent(batch, signal)) {
      if (!(await this.reverts.inTurn(account, () => this.revertChunk(account, batch)))) {
        await this.batches.end(batch);
        return;
      }
    }
  }

  /** @returns whether there was anything left to take back */
  private async revertChunk(account: Account, batch: Batch): Promise<boolean> {
    const planned = await this.ledger.transaction(async (transaction) => {
      const originals = await this.choices.take(transaction, batch.id, chunk);
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
}

export const nothingToTakeBack = (): ProblemError =>
  new ProblemError(
    409,
    'not-revertible',
    'Nothing of it can be taken back.',
    'It was taken back already, or nothing of it was done.',
  );
