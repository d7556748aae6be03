import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { chosen } from './audit-filter.js';
import { BatchStateService } from './batch-state.service.js';
import { BatchesService, type ChangeRequest } from './batches.service.js';
import type { ChosenRevert, ChosenRevertAnswer } from './chosen-revert.schema.js';
import { RevertChoiceRepository } from './revert-choice.repository.js';
import { previewOf } from './revert-preview.js';
import { RevertRunService } from './revert-run.service.js';

/** Takes back what somebody chose in the history, as one batch: entries, or all that a filter lets through. */
@Injectable()
export class ChosenRevertService {
  constructor(
    private readonly batches: BatchesService,
    private readonly states: BatchStateService,
    private readonly choices: RevertChoiceRepository,
    private readonly runs: RevertRunService,
  ) {}

  async revert(
    account: Account,
    wanted: ChosenRevert,
    device: string,
    idempotencyKey: string,
  ): Promise<ChosenRevertAnswer> {
    if (wanted.dryRun) {
      const newest = await this.choices.newest(account.id);
      const upTo = Math.min(newest, Number(wanted.upTo ?? newest));
      const which = chosen(account.id, { ...wanted, upTo: String(upTo) });
      return { preview: previewOf(await this.choices.prospects(which, upTo), newest), batch: null };
    }
    const request: ChangeRequest = {
      accountId: account.id,
      sessionId: null,
      cause: 'revert',
      device,
      idempotencyKey,
      body: { revertChosen: wanted },
    };
    const batch = await this.batches.once(
      request,
      () => this.runs.begin(account, request, chosen(account.id, wanted)),
      async (begun) => begun,
    );
    return { preview: null, batch: await this.states.soon(account, batch) };
  }
}
