import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { AccountsService } from '../../accounts/accounts.service.js';
import { BatchesService, type ChangeRequest } from '../../audit/batches.service.js';
import { LedgerRepository } from '../../audit/ledger.repository.js';
import { Turns } from '../../audit/turns.js';
import type { AutoFixRun as Row, Batch } from '../../database/generated/client.js';
import { storageFaultOf } from '../../database/storage-fault.js';
import { notFound } from '../../http/problem.js';
import { said } from '../../http/why.js';
import { ImmichError } from '../../immich/immich-error.js';
import { problemOfImmich } from '../../immich/immich-problem.js';
import { DecisionsService } from '../decisions/decisions.service.js';
import { SessionEventsService } from '../session-events.service.js';
import type { Session } from '../session.js';
import { SessionsRepository } from '../sessions.repository.js';
import { AutoFixPlanner, type Plan } from './auto-fix-planner.js';
import type { AutoFixCommand, AutoFixRun } from './auto-fix.schema.js';
import { nothingChosen, type Choice } from './choice.js';
import { ConfidenceService } from './confidence.service.js';
import { runOf, RunsRepository, type Place } from './runs.repository.js';

/** Photos that are looked at together; the next ones are looked at while these are moved. */
const chunk = 96;
const patience = [2_000, 5_000, 15_000, 30_000];

/** The unattended run: on the server, with no browser open if need be, and through a restart. */
@Injectable()
export class AutoFixService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('AutoFix');
  private readonly running = new Map<string, { stopping: AbortController; done: Promise<void> }>();
  private readonly turns = new Turns();
  private shuttingDown = false;

  constructor(
    private readonly accounts: AccountsService,
    private readonly batches: BatchesService,
    private readonly ledger: LedgerRepository,
    private readonly runs: RunsRepository,
    private readonly sessions: SessionsRepository,
    private readonly planner: AutoFixPlanner,
    private readonly confidence: ConfidenceService,
    private readonly decisions: DecisionsService,
    private readonly events: SessionEventsService,
  ) {}

  async newest(session: Session): Promise<AutoFixRun> {
    const row = await this.runs.newest(session.id);
    if (!row) {
      throw notFound('auto-fix run');
    }
    return runOf(row);
  }

  /** Starts a run; where one is running already, that one is the answer. */
  async start(
    account: Account,
    session: Session,
    { dryRun, target }: Pick<AutoFixCommand, 'dryRun' | 'target'>,
    device: string,
    idempotencyKey: string,
  ): Promise<AutoFixRun> {
    const request: ChangeRequest = {
      accountId: account.id,
      sessionId: session.id,
      cause: 'auto-fix',
      device,
      idempotencyKey,
      body: { autoFix: true, dryRun, target },
    };
    return this.batches.once(
      request,
      () => this.turns.take(session.id, () => this.startNow(account, session, dryRun, target, request)),
      (batch) => this.ofBatch(session, batch),
    );
  }

  /** Stops the run of a session; what is on its way to Immich is finished. */
  async stop(session: Session): Promise<AutoFixRun> {
    const run = this.running.get(session.id);
    run?.stopping.abort();
    await run?.done;
    await this.runs.endLost(session.id, new Date().toISOString());
    return this.newest(session);
  }

  /** Ends the run that this batch is of, if it goes on: a run that is taken back must not add to what is taken back. */
  async stopRunOf(session: Session, batchId: string): Promise<void> {
    const newest = await this.runs.newest(session.id);
    if (newest?.batchId === batchId) {
      await this.cancel(session.id);
    }
  }

  /** Ends the run of a session without a word, before the session is reset. */
  async cancel(sessionId: string): Promise<void> {
    const run = this.running.get(sessionId);
    run?.stopping.abort();
    await run?.done;
  }

  /** Runs that a stop interrupted go on. */
  onApplicationBootstrap(): void {
    this.accounts.whenever(
      (account) => this.resume(account),
      (error) => this.log.warn(`Interrupted auto-fix runs wait for Immich: ${error.message}`),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.shuttingDown = true;
    this.running.forEach(({ stopping }) => stopping.abort());
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  private async resume(account: Account): Promise<void> {
    for (const row of await this.runs.running(account.id)) {
      const session = await this.sessions.find(account.id, row.sessionId);
      const batch = row.dryRun ? null : await this.ledger.batch(row.batchId ?? '');
      if (session && (row.dryRun || batch)) {
        this.launch(account, session, { ...row, ...(await this.countedAnew(session, row)) }, batch);
      }
    }
  }

  private async startNow(
    account: Account,
    session: Session,
    dryRun: boolean,
    asked: number,
    request: ChangeRequest,
  ): Promise<AutoFixRun> {
    const isRunning = this.running.has(session.id);
    const target = (await this.confidence.isKnown(account, session)) ? asked : null;
    if (!isRunning && !dryRun && target !== null) {
      await this.confidence.refuseWrong(session, target);
    }
    const total = isRunning ? 0 : await this.runs.count(session);
    // written down whatever comes of it, and together with its run: the same start said again must not start another one,
    // and must find this one
    const { batch, row } = await this.ledger.transaction(async (transaction) => {
      const begun = await this.batches.begin(transaction, request);
      return {
        batch: begun,
        row: isRunning ? null : await this.runs.create(transaction, newRun(session, begun, dryRun, total, target)),
      };
    });
    if (!row) {
      return this.newest(session);
    }
    this.launch(account, session, row, dryRun ? null : batch);
    return runOf(row);
  }

  private async ofBatch(session: Session, batch: Batch): Promise<AutoFixRun> {
    const row = await this.runs.ofBatch(batch.id);
    return row ? runOf(row) : this.newest(session);
  }

  private launch(account: Account, session: Session, row: Row, batch: Batch | null): void {
    const stopping = new AbortController();
    const background = { ...account, immich: account.immich.inBackground() };
    const done = this.runPatiently(background, session, row, batch, stopping.signal)
      .catch((error: unknown) => this.fail(session, row, error))
      .finally(() => this.running.delete(session.id));
    this.running.set(session.id, { stopping, done });
  }

  /** Waits for a disk that is full: what was written down is done, and the rest is looked at anew. */
  private async runPatiently(
    account: Account,
    session: Session,
    row: Row,
    batch: Batch | null,
    signal: AbortSignal,
  ): Promise<void> {
    for (let round = 0; ; round++) {
      try {
        await this.run(account, session, row, batch, signal);
        return;
      } catch (error) {
        const fault = storageFaultOf(error);
        if (!fault || signal.aborted) {
          throw error;
        }
        this.log.warn(`An auto-fix run waits: ${fault.message}`);
        row.message = said('run-waits-for-disk');
        this.events.tell(session.id, { type: 'auto-fix', run: runOf(row) });
        await sleep(patience[Math.min(round, patience.length - 1)], undefined, { signal }).catch(() => undefined);
        row.message = null;
        Object.assign(row, await this.countedAnew(session, row));
      }
    }
  }

  /** What was left to the reviewer is looked at again, and so counted again. */
  private async countedAnew(session: Session, { total }: Row): Promise<Pick<Row, 'byHand' | 'looked'>> {
    return { byHand: 0, looked: Math.max(0, total - (await this.runs.count(session))) };
  }

  private async run(
    account: Account,
    session: Session,
    row: Row,
    batch: Batch | null,
    signal: AbortSignal,
  ): Promise<void> {
    const choice = row.target === null ? null : await this.choose(account, session, row, row.target, signal);
    let ahead = this.look(account, session, row, null, choice, signal);
    for (;;) {
      const plan = await ahead;
      if (plan === null || signal.aborted || (await this.isTooOftenWrong(session, row))) {
        break;
      }
      ahead = this.look(account, session, row, plan.last, choice, signal);
      // should the next look fail while these are moved, the loop hears of it when it awaits it
      ahead.catch(() => undefined);
      await this.carryOut(account, session, row, batch, plan);
    }
    await this.finish(session, row, signal);
  }

  /** What the run is sure of. What it was sure of before an interruption is decided, or a check, and stays so. */
  private async choose(
    account: Account,
    session: Session,
    row: Row,
    target: number,
    signal: AbortSignal,
  ): Promise<Choice> {
    const choice = await this.confidence.choose(account, session, target, row.dryRun, signal);
    if (!choice && !signal.aborted) {
      throw new NotReadyError();
    }
    if (!choice) {
      return nothingChosen;
    }
    // as it was when it began: after an interruption only the rest is looked at
    row.mistakes ??= choice.mistakes;
    row.mistakesAtMost ??= choice.mistakesAtMost;
    row.checks += choice.checks.length;
    if (choice.needed > 0) {
      row.message = said('decide-more', choice.needed);
    }
    await this.save(session, row);
    return choice;
  }

  /** Random checks that were answered meanwhile may say that the run is not as right as it is to be. */
  private async isTooOftenWrong(session: Session, row: Row): Promise<boolean> {
    if (row.target === null || row.dryRun) {
      return false;
    }
    const why = await this.confidence.whyStopped(session, row.target);
    if (why !== null) {
      row.state = 'stopped';
      row.message = why;
    }
    return why !== null;
  }

  /** The next chunk; waits for an Immich that is down. */
  private async look(
    account: Account,
    session: Session,
    row: Row,
    from: Place | null,
    choice: Choice | null,
    signal: AbortSignal,
  ): Promise<Plan | null> {
    for (let round = 0; !signal.aborted; round++) {
      try {
        return await this.planner.plan(account, session, from, chunk, choice);
      } catch (error) {
        if (!(error instanceof ImmichError) || !error.passing) {
          throw error;
        }
        row.message = said('run-waits');
        await this.save(session, row);
        const wait = patience[Math.min(round, patience.length - 1)];
        await sleep(wait, undefined, { signal }).catch(() => undefined);
        row.message = null;
      }
    }
    return null;
  }

  private async carryOut(account: Account, session: Session, row: Row, batch: Batch | null, plan: Plan): Promise<void> {
    if (batch !== null && plan.decisions.length > 0) {
      const results = await this.decisions.carryOutIn(account, session, batch, plan.decisions);
      for (const { action, outcome } of results) {
        // what waits for Immich is moved when it is back
        row.moved += Number(action === 'reassign' && ['applied', 'already-there', 'unsettled'].includes(outcome));
        row.kept += Number(outcome === 'recorded');
        row.failed += Number(outcome === 'failed');
      }
    } else {
      row.moved += plan.decisions.filter(({ action }) => action === 'reassign').length;
      row.kept += plan.decisions.filter(({ action }) => action === 'keep').length;
    }
    row.byHand += plan.byHand;
    row.looked += plan.looked;
    await this.save(session, row);
  }

  private async finish(session: Session, row: Row, signal: AbortSignal): Promise<void> {
    if (this.shuttingDown) {
      // stays 'running': it goes on after the start
      return;
    }
    row.state = signal.aborted || row.state === 'stopped' ? 'stopped' : 'done';
    if (row.state === 'done') {
      // photos whose faces were yet unread counted too, and some of them were hidden by the filter
      row.total = row.looked;
    }
    row.endedAt = new Date().toISOString();
    await this.save(session, row);
  }

  private async fail(session: Session, row: Row, error: unknown): Promise<void> {
    this.log.error(error instanceof Error ? error.stack : String(error));
    row.state = 'failed';
    row.message = failureInWords(error);
    row.endedAt = new Date().toISOString();
    await this.save(session, row).catch(() => undefined);
  }

  private async save(session: Session, row: Row): Promise<void> {
    const { id, sessionId: _, ...data } = row;
    await this.runs.update(id, data);
    this.events.tell(session.id, { type: 'auto-fix', run: runOf(row) });
  }
}

/** Nothing is learned about the pair: its thread broke, or its faces are being fetched. */
class NotReadyError extends Error {
  constructor() {
    super(said('not-learned-yet'));
  }
}

const failureInWords = (error: unknown): string => {
  if (error instanceof NotReadyError) {
    return error.message;
  }
  return error instanceof ImmichError ? problemOfImmich(error).problem.title : said('run-failed');
};

const newRun = (session: Session, batch: Batch, dryRun: boolean, total: number, target: number | null): Row => ({
  id: randomUUID(),
  sessionId: session.id,
  batchId: batch.id,
  state: 'running',
  dryRun,
  total,
  looked: 0,
  moved: 0,
  kept: 0,
  byHand: 0,
  failed: 0,
  target,
  mistakes: null,
  mistakesAtMost: null,
  checks: 0,
  message: null,
  startedAt: new Date().toISOString(),
  endedAt: null,
});
