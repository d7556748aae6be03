import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Account } from '../../accounts/account.js';
import { AccountsService } from '../../accounts/accounts.service.js';
import type { Batch } from '../../database/generated/client.js';
import { notFound, ProblemError } from '../../http/problem.js';
import { ImmichError } from '../../immich/immich-error.js';
import type { PersonRef } from '../../people/person.schema.js';
import { BatchesService, type ChangeRequest } from '../batches.service.js';
import { BatchStateService } from '../batch-state.service.js';
import { LedgerRepository } from '../ledger.repository.js';
import { MoverService } from '../mover.service.js';
import { PersonChangesService } from '../person-changes.service.js';
import { RunningBatches } from '../running-batches.js';
import { DriftRepository } from './drift.repository.js';
import { ReapplyPlanner } from './reapply-planner.js';
import { previewOf, replacementsOf, type ChosenGroup, type Target } from './reapply-plan.js';
import { ReapplyRepository, type Choice } from './reapply.repository.js';
import type { Reapply, ReapplyAnswer } from './reapply.schema.js';

/** Faces that are written down in one transaction and then moved. */
const chunk = 100;

/** Restores decisions that Immich no longer agrees with, as a batch that is carried out behind the request. */
@Injectable()
export class ReapplyService implements OnApplicationBootstrap {
  private readonly log = new Logger('Reapply');

  constructor(
    private readonly accounts: AccountsService,
    private readonly batches: BatchesService,
    private readonly states: BatchStateService,
    private readonly running: RunningBatches,
    private readonly ledger: LedgerRepository,
    private readonly mover: MoverService,
    private readonly changes: PersonChangesService,
    private readonly drift: DriftRepository,
    private readonly planner: ReapplyPlanner,
    private readonly repository: ReapplyRepository,
  ) {}

  async reapply(account: Account, wanted: Reapply, device: string, idempotencyKey: string): Promise<ReapplyAnswer> {
    if (wanted.dryRun) {
      const { groups, people, replacements } = await this.look(account, wanted, await this.choiceOf(account, wanted));
      return { preview: previewOf(groups, replacements, people), batch: null };
    }
    const request: ChangeRequest = {
      accountId: account.id,
      sessionId: null,
      cause: 'reapply',
      device,
      idempotencyKey,
      body: wanted,
    };
    const batch = await this.batches.once(
      request,
      () => this.begin(account, wanted, request),
      async (begun) => begun,
    );
    return { preview: null, batch: await this.states.soon(account, batch) };
  }

  /** What the end of the server interrupted goes on. */
  onApplicationBootstrap(): void {
    this.accounts.whenever(
      (account) => this.resume(account),
      (error) => this.log.warn(`Faces to be restored wait for Immich: ${error.message}`),
    );
  }

  private async resume(account: Account): Promise<void> {
    for (const batch of await this.batches.unfinished(account.id, 'reapply')) {
      this.launch(account, batch);
    }
  }

  private async begin(account: Account, wanted: Reapply, request: ChangeRequest): Promise<Batch> {
    const choice = await this.choiceOf(account, wanted);
    const { replacements } = await this.look(account, wanted, choice);
    const batch = await this.ledger.transaction(async (transaction) => {
      const busy = await this.drift.isRunning(transaction, account.id);
      if (busy || (await this.repository.hasUnfinished(transaction, account.id))) {
        throw stillBusy();
      }
      const begun = await this.batches.begin(transaction, request);
      if ((await this.repository.choose(transaction, choice, begun.id, replacements)) === 0) {
        throw nothingToRestore();
      }
      return begun;
    });
    this.launch(account, batch);
    return batch;
  }

  private async choiceOf(account: Account, { entryIds, kinds }: Reapply): Promise<Choice> {
    const check = await this.drift.newest(account.id);
    if (!check) {
      throw nothingToRestore();
    }
    if (check.state === 'running') {
      throw stillBusy();
    }
    return { checkId: check.id, entryIds, kinds };
  }

  private async look(account: Account, wanted: Reapply, choice: Choice): Promise<Look> {
    const groups = await this.repository.groups(choice);
    const people = groups.some(({ expectedGone }) => expectedGone) ? await account.immich.people.list() : [];
    const asked = Object.values(wanted.people).flatMap((wish) => ('toPersonId' in wish ? wish.toPersonId : []));
    const chosen = await personsOf(account, [...new Set(asked)], people);
    return { groups, people, replacements: replacementsOf(groups, people, wanted.people, chosen) };
  }

  private launch(account: Account, batch: Batch): void {
    const background = { ...account, immich: account.immich.inBackground() };
    this.running.start(account.id, batch.id, (signal) => this.run(background, batch, signal));
  }

  private async run(account: Account, batch: Batch, signal: AbortSignal): Promise<void> {
    while (await this.states.allSent(batch, signal)) {
      // the rest is not even written down while Immich is down, nor before it is known who was made for what was
      if (!(await this.restoreChunk(account, batch))) {
        await this.batches.end(batch);
        return;
      }
    }
  }

  /** @returns whether anything was left */
  private async restoreChunk(account: Account, batch: Batch): Promise<boolean> {
    const planned = await this.ledger.transaction((transaction) =>
      this.planner.plan(transaction, account, batch, chunk),
    );
    if (planned === null) {
      return false;
    }
    const settlements = await this.mover.move(account, planned.moves);
    const byEntry = new Map(planned.moves.map(({ entry }, index) => [entry.id, settlements[index] ?? null]));
    for (const { person, entryIds } of planned.people) {
      await this.changes.finish(
        account,
        person,
        entryIds.map((id) => byEntry.get(id) ?? null),
      );
    }
    return true;
  }
}

interface Look {
  groups: ChosenGroup[];
  people: PersonRef[];
  replacements: Map<string, Target>;
}

/** People whom somebody asked for. Throws 404 for one who is not there. */
const personsOf = async (
  account: Account,
  ids: string[],
  listed: readonly PersonRef[],
): Promise<Map<string, PersonRef>> => {
  const known = new Map(listed.map((person) => [person.id, person]));
  const found = await Promise.all(ids.map(async (id) => known.get(id) ?? personOf(account, id)));
  return new Map(found.map((person) => [person.id, person]));
};

const personOf = async (account: Account, id: string): Promise<PersonRef> => {
  try {
    return await account.immich.people.get(id);
  } catch (error) {
    throw error instanceof ImmichError && error.kind === 'not-found' ? notFound('person') : error;
  }
};

export const nothingToRestore = (): ProblemError =>
  new ProblemError(
    409,
    'nothing-to-reapply',
    'There is nothing of these to restore.',
    'They were restored, decided anew or taken back since the check. Check again to see what there is.',
  );

export const stillBusy = (): ProblemError =>
  new ProblemError(
    409,
    'drift-busy',
    'A check or a restoration is still running.',
    'Wait until it is done, or stop it, and then restore.',
  );
