import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import PQueue from 'p-queue';
import type { Account } from '../../accounts/account.js';
import { AccountsService } from '../../accounts/accounts.service.js';
import { ProblemError } from '../../http/problem.js';
import { said } from '../../http/why.js';
import { ImmichError } from '../../immich/immich-error.js';
import { problemOfImmich } from '../../immich/immich-problem.js';
import type { Immich } from '../../immich/immich.js';
import { WebhooksService } from '../../webhooks/webhooks.service.js';
import { RunningBatches } from '../running-batches.js';
import { Turns } from '../turns.js';
import type { DriftCheck } from './drift.schema.js';
import { DriftRepository, type CheckRow } from './drift.repository.js';
import { PeopleThere } from './people-now.js';
import { PhotoLook } from './photo-look.js';
import { isMass, type Expectation, type Verdict } from './verdict.js';

/** Photos under way at once; what reaches Immich at once is limited elsewhere. */
const together = 12;
const patience = [2_000, 5_000, 15_000, 30_000];

/** Compares the newest decision for each face with Immich, one check at a time for an account, and through a restart. */
@Injectable()
export class DriftCheckService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly log = new Logger('Drift');
  private readonly running = new Map<string, { stopping: AbortController; done: Promise<void> }>();
  private readonly turns = new Turns();
  private shuttingDown = false;

  constructor(
    private readonly accounts: AccountsService,
    private readonly drift: DriftRepository,
    private readonly batches: RunningBatches,
    private readonly webhooks: WebhooksService,
  ) {}

  isRunning(accountId: string): boolean {
    return this.running.has(accountId);
  }

  /** Starts a check; where one is running already, nothing is started. */
  async start(account: Account, cause: DriftCheck['cause']): Promise<void> {
    await this.turns.take(account.id, async () => {
      if (this.isRunning(account.id)) {
        return;
      }
      if (this.batches.isRunning(account.id) || (await this.drift.isReapplying(account.id))) {
        throw busyMoving();
      }
      const startedAt = new Date().toISOString();
      const fresh = { id: randomUUID(), accountId: account.id, cause, mass: false, message: null, endedAt: null };
      this.launch(account, await this.drift.begin({ ...fresh, state: 'running', startedAt }));
    });
  }

  /** Stops the check of an account. What it has found is kept. */
  async stop(account: Account): Promise<void> {
    const run = this.running.get(account.id);
    run?.stopping.abort();
    await run?.done;
  }

  /** Checks that a stop of the server interrupted go on. */
  onApplicationBootstrap(): void {
    this.accounts.whenever(
      (account) => this.goOn(account),
      (error) => this.log.warn(`An interrupted check for drift waits for Immich: ${error.message}`),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.shuttingDown = true;
    this.running.forEach(({ stopping }) => stopping.abort());
    await Promise.all([...this.running.values()].map(({ done }) => done));
  }

  /** A check that is under way by the database, and that nobody sees to: where it could not be taken up at the start. */
  async goOn(account: Account): Promise<void> {
    await this.turns.take(account.id, async () => {
      const check = await this.drift.newest(account.id);
      if (check?.state === 'running' && !this.isRunning(account.id)) {
        this.launch(account, check);
      }
    });
  }

  private launch(account: Account, check: CheckRow): void {
    if (this.shuttingDown) {
      return;
    }
    const stopping = new AbortController();
    const done = this.run(account, check, stopping.signal)
      .catch((error: unknown) => this.fail(check, error))
      .finally(() => this.running.delete(account.id));
    this.running.set(account.id, { stopping, done });
  }

  private async run(account: Account, check: CheckRow, signal: AbortSignal): Promise<void> {
    const immich = account.immich.inBackground();
    const look = await this.patiently(check, signal, () => this.lookOf(account.id, immich));
    for (let photos = look ? await this.drift.next(check.id) : []; photos.length > 0 && !signal.aborted;) {
      const verdicts = await this.patiently(check, signal, () => lookAt(look as PhotoLook, photos));
      await this.drift.record(check.id, verdicts ?? []);
      photos = await this.drift.next(check.id);
    }
    await this.finish(check, signal);
  }

  /** All that is asked once for a check. */
  private async lookOf(accountId: string, immich: Immich): Promise<PhotoLook> {
    const trash = new Set<string>();
    for await (const photos of immich.assets.trashed()) {
      photos.forEach(({ id }) => trash.add(id));
    }
    const people = new PeopleThere(immich, await immich.people.list(), await this.drift.knownPeople(accountId));
    return new PhotoLook(accountId, immich, people, trash);
  }

  /** Does what needs Immich, and waits for an Immich that is down; null where the check was stopped meanwhile. */
  private async patiently<T>(check: CheckRow, signal: AbortSignal, work: () => Promise<T>): Promise<T | null> {
    for (let round = 0; !signal.aborted; round++) {
      try {
        const result = await work();
        if (round > 0) {
          await this.drift.update(check.id, { message: null });
        }
        return result;
      } catch (error) {
        if (!(error instanceof ImmichError) || !error.passing) {
          throw error;
        }
        await this.drift.update(check.id, { message: said('check-waits') });
        await sleep(patience[Math.min(round, patience.length - 1)], undefined, { signal }).catch(() => undefined);
      }
    }
    return null;
  }

  private async finish(check: CheckRow, signal: AbortSignal): Promise<void> {
    if (this.shuttingDown) {
      // stays 'running': it goes on after the start
      return;
    }
    // a check against another library would find that everything is gone
    await this.accounts.confirm(check.accountId);
    const { counts, back } = await this.drift.outcome(check.id);
    const looked = Object.values(counts).reduce((sum, faces) => sum + faces, 0);
    const given = counts['given-away'] ?? 0;
    const choseAgain = isMass(given + back, looked);
    if (choseAgain) {
      await this.drift.takeForGivenAway(check.id);
    }
    const byRecognition = given + (choseAgain ? back : 0) + (counts.redetected ?? 0);
    const mass = isMass(byRecognition, looked);
    await this.drift.update(check.id, {
      state: signal.aborted ? 'stopped' : 'done',
      mass,
      message: null,
      endedAt: new Date().toISOString(),
    });
    const faces = looked - (counts.agrees ?? 0);
    if (faces > 0) {
      await this.webhooks.tell({ type: 'drift.found', data: { checkId: check.id, faces, mass } });
    }
  }

  private async fail(check: CheckRow, error: unknown): Promise<void> {
    this.log.error(error instanceof Error ? error.stack : String(error));
    const message = error instanceof ImmichError ? problemOfImmich(error).problem.title : said('server-failed');
    await this.drift
      .update(check.id, { state: 'failed', message, endedAt: new Date().toISOString() })
      .catch(() => undefined);
  }
}

/** @throws ImmichError where any of the photos cannot be asked about: all are looked at again then */
const lookAt = async (look: PhotoLook, photos: Expectation[][]): Promise<Verdict[]> => {
  const queue = new PQueue({ concurrency: together });
  try {
    const verdicts = await queue.addAll(photos.map((expectations) => () => look.at(expectations)));
    return verdicts.flat();
  } finally {
    queue.clear();
  }
};

export const busyMoving = (): ProblemError =>
  new ProblemError(
    409,
    'batch-running',
    'Faces are being moved right now.',
    'Wait until that is done, and check then: in the middle of it there is nothing to compare.',
  );
