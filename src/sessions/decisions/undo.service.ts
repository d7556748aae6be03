import { Injectable } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { BatchesService, type ChangeRequest } from '../../audit/batches.service.js';
import { LedgerRepository } from '../../audit/ledger.repository.js';
import { RevertService, type PlannedReverts, type Reverted } from '../../audit/revert.service.js';
import { Turns } from '../../audit/turns.js';
import { WithdrawalService } from '../../audit/withdrawal.service.js';
import type { Batch, Entry } from '../../database/generated/client.js';
import { ProblemError } from '../../http/problem.js';
import { told } from '../../http/why.js';
import { AutoFixService } from '../auto-fix/auto-fix.service.js';
import { ProgressService } from '../progress.service.js';
import { QueueRepository } from '../queue/queue.repository.js';
import { ReaderService } from '../queue/reader.service.js';
import { SessionEventsService } from '../session-events.service.js';
import type { Session } from '../session.js';
import { SessionsRepository } from '../sessions.repository.js';
import { resultOf } from './claims.js';
import { DecisionsRepository, type DecisionRow } from './decisions.repository.js';
import type { DecisionResult, Outcome, Undo, UndoResult } from './decision.schema.js';

/** Decisions that are taken back in one transaction. */
const chunk = 500;

/** Takes back the newest batch of a session that still stands, or the one that is meant, read from what was recorded: no limit, any device. */
@Injectable()
export class UndoService {
  private readonly turns = new Turns();

  constructor(
    private readonly batches: BatchesService,
    private readonly ledger: LedgerRepository,
    private readonly reverts: RevertService,
    private readonly withdrawals: WithdrawalService,
    private readonly sessions: SessionsRepository,
    private readonly autoFix: AutoFixService,
    private readonly decisions: DecisionsRepository,
    private readonly queue: QueueRepository,
    private readonly reader: ReaderService,
    private readonly events: SessionEventsService,
    private readonly progress: ProgressService,
  ) {}

  /** @param wanted a batch by its id; otherwise the newest is meant */
  async undo(
    account: Account,
    session: Session,
    wanted: Undo,
    device: string,
    idempotencyKey: string,
  ): Promise<UndoResult> {
    const request: ChangeRequest = {
      accountId: account.id,
      sessionId: session.id,
      cause: 'undo',
      device,
      idempotencyKey,
      body: wanted,
    };
    return this.batches.once(
      request,
      // two devices that undo at once mean two batches, not the same one twice
      () => this.turns.take(session.id, () => this.undoNow(account, session, wanted, request)),
      (batch) => this.turns.take(session.id, () => this.goOn(account, session, batch)),
    );
  }

  /** Undos that the end of the server interrupted go on. */
  async resume(account: Account): Promise<void> {
    for (const batch of await this.batches.unfinished(account.id, 'undo')) {
      const session = await this.sessions.find(account.id, batch.sessionId ?? '');
      if (session) {
        await this.turns.take(session.id, () => this.goOn(account, session, batch));
      }
    }
  }

  private async undoNow(account: Account, session: Session, wanted: Undo, request: ChangeRequest): Promise<UndoResult> {
    const { batchId, withdrawn } = await this.newestEnded(account, session, wanted);
    const batch = await this.ledger.transaction(async (transaction) => {
      const begun = await this.batches.begin(transaction, request, batchId);
      await this.decisions.takeBackWithdrawn(transaction, session.id, withdrawn, begun.id);
      return begun;
    });
    return this.goOn(account, session, batch);
  }

  /** The newest batch that stands, with all of its moves at their end: what was never sent is not sent any more. */
  private async newestEnded(
    account: Account,
    session: Session,
    wanted: Undo,
  ): Promise<{ batchId: string; withdrawn: number[] }> {
    for (;;) {
      const newest = await this.decisions.newestStanding(session.id, wanted.batchId);
      if (!newest) {
        throw nothingToUndo();
      }
      const { batchId } = newest;
      await this.autoFix.stopRunOf(session, batchId);
      const open = await this.decisions.openMoves(batchId);
      const withdrawn = await this.withdrawals.withdraw(account, open);
      if (open.length === 0 || withdrawn.length > 0) {
        return { batchId, withdrawn };
      }
      await this.decisions.applySettled(open.map(({ id }) => id));
    }
  }

  /** Takes back what is left of it, unless that was done. */
  private async goOn(account: Account, session: Session, begun: Batch): Promise<UndoResult> {
    const batch = (await this.ledger.batch(begun.id)) ?? begun;
    if (batch.endedAt === null) {
      for (let below: number | null = Number.MAX_SAFE_INTEGER; below !== null;) {
        const from: number = below;
        below = await this.reverts.inTurn(account, () => this.undoChunk(account, session, batch, from));
      }
      await this.batches.end(batch);
      const { assetIds } = await this.resultOf(session, batch);
      this.events.tell(session.id, { type: 'undone', device: batch.device, assetIds });
      await this.progress.worked(session);
    }
    return this.resultOf(session, batch);
  }

  /** @returns below which decision the next chunk begins; null where none is left */
  private async undoChunk(account: Account, session: Session, batch: Batch, below: number): Promise<number | null> {
    const { rows, planned } = await this.ledger.transaction(async (transaction) => {
      const standing = await this.decisions.standingOf(transaction, batch.undoesId ?? '', below, chunk);
      const local = standing.filter(({ entry }) => entry?.outcome !== 'applied');
      await this.decisions.takeBack(
        transaction,
        // what had been moved before we came is not with the wrong person
        local.map(({ id, entry }) => ({ id, undoneBy: batch.id, isBack: entry === null })),
      );
      // now, as whoever is killed after this does not meet them again; the others follow when their moves are settled
      await this.queue.refreshStatus(transaction, session.id, assetsOf(local));
      const entries = standing.flatMap(({ entry }): Entry[] => (entry?.outcome === 'applied' ? [entry] : []));
      return { rows: standing, planned: await this.reverts.plan(transaction, batch, entries) };
    });
    if (rows.length === 0) {
      return null;
    }
    await this.send(account, planned);
    this.reader.forget(session, assetsOf(rows));
    this.progress.changed(session);
    return rows.at(-1)?.id ?? null;
  }

  private async send(account: Account, planned: PlannedReverts): Promise<void> {
    const reverted: Reverted[] = await this.reverts.carryOut(account, planned);
    await this.decisions.applySettled(reverted.map(({ revert }) => revert.id));
  }

  private async resultOf(session: Session, batch: Batch): Promise<UndoResult> {
    const rows = await this.decisions.undoneBy(batch.id);
    const reverts = await this.ledger.revertsIn(batch.id);
    const assetIds = assetsOf(rows);
    const reviewed = await this.decisions.reviewedOf(session.id, assetIds);
    return {
      batchId: batch.id,
      undoneBatchId: batch.undoesId ?? batch.id,
      results: rows.map((row) => undoneResult(row, reverts.get(row.entryId ?? 0))),
      reviewedAssetIds: reviewed,
      assetIds: assetIds.filter((id) => !reviewed.includes(id)),
    };
  }
}

const assetsOf = (rows: DecisionRow[]): string[] => [...new Set(rows.map(({ assetId }) => assetId))];

const undoneResult = (row: DecisionRow, revert: Entry | undefined): DecisionResult => {
  if (!revert) {
    return { ...resultOf(row), outcome: 'recorded', person: null, ...told(null), entryId: null };
  }
  const asDecision = resultOf({ ...row, outcome: null, message: null, entry: revert });
  return { ...asDecision, outcome: (revert.outcome ?? 'unsettled') as Outcome };
};

export const nothingToUndo = (): ProblemError =>
  new ProblemError(
    409,
    'nothing-to-undo',
    'There is nothing left to undo in this session.',
    'Older changes can be taken back one by one on the history page.',
  );
