import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { Prisma } from '../database/generated/client.js';
import { matching } from './audit-filter.js';
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
      const upTo = await this.choices.newest(account.id);
      return { preview: previewOf(await this.choices.prospects(chosen(account, wanted)), upTo), batch: null };
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
      () => this.runs.begin(account, request, chosen(account, wanted)),
      async (begun) => begun,
    );
    return { preview: null, batch: await this.states.soon(account, batch) };
  }
}

/** SQL: one of these. As JSON: Prisma passes on no more than some hundred values. */
const among = (ids: readonly string[]): Prisma.Sql =>
  Prisma.sql`e.id IN (SELECT CAST(value AS INTEGER) FROM json_each(${JSON.stringify(ids)}))`;

/** SQL: the entries that are meant, as `e`. */
const chosen = ({ id }: Account, { entryIds, filter, except, upTo }: ChosenRevert): Prisma.Sql =>
  Prisma.join(
    [
      matching(id, filter ?? {}),
      ...(entryIds ? [among(entryIds)] : []),
      ...(except && except.length > 0 ? [Prisma.sql`NOT ${among(except)}`] : []),
      ...(upTo === undefined ? [] : [Prisma.sql`e.id <= ${Number(upTo)}`]),
    ],
    ' AND ',
  );
