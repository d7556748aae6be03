import { Inject, Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { CONFIG, type Config } from '../config/config.js';
import type { Batch } from '../database/generated/client.js';
import { notFound, ProblemError } from '../http/problem.js';
import { told } from '../http/why.js';
import { FacePlaces } from '../pictures/face-places.js';
import type { AuditPage, AuditQuery, RevertResult, ShownEntry } from './audit.schema.js';
import { BatchesService, type ChangeRequest } from './batches.service.js';
import { auditEntryOf, isRevertible, type EntryRow } from './entry.js';
import { LedgerEvents } from './ledger-events.js';
import { LedgerRepository } from './ledger.repository.js';
import { RevertService } from './revert.service.js';

/** Of the entries of a batch that takes one entry back; it has few. */
const batchPage = 500;

/** What users see of the ledger, and the revert of any one entry of it. */
@Injectable()
export class AuditService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly ledger: LedgerRepository,
    private readonly batches: BatchesService,
    private readonly reverts: RevertService,
    private readonly events: LedgerEvents,
    private readonly places: FacePlaces,
  ) {}

  async page(account: Account, { cursor, limit, ...filter }: AuditQuery): Promise<AuditPage> {
    const rows = await this.ledger.page(account.id, filter, idOf(cursor), limit);
    const last = rows.at(-1);
    return {
      entries: await this.shown(account, rows),
      nextCursor: rows.length === limit && last ? String(last.id) : null,
    };
  }

  /** Takes one entry back, at any later time and in any order. */
  async revert(account: Account, id: string, device: string, idempotencyKey: string): Promise<RevertResult> {
    const entryId = idOf(id);
    const entry = entryId === null ? null : await this.ledger.find(account.id, entryId);
    if (!entry) {
      throw notFound('entry');
    }
    const request: ChangeRequest = {
      accountId: account.id,
      sessionId: entry.sessionId,
      cause: 'revert',
      device,
      idempotencyKey,
      body: { revert: entry.id },
    };
    return this.batches.once(
      request,
      () => this.reverts.inTurn(account, () => this.revertNow(account, entry, request)),
      (batch) => this.revertedBefore(account, batch),
    );
  }

  private async revertNow(account: Account, entry: EntryRow, request: ChangeRequest): Promise<RevertResult> {
    const planned = await this.ledger.transaction(async (transaction) => {
      // read again inside the transaction: two may take the same entry back at once
      refuse(await this.ledger.findIn(transaction, entry.id));
      if (await this.ledger.isOnItsWay(transaction, entry.faceId)) {
        throw onItsWay();
      }
      const batch = await this.batches.begin(transaction, request);
      return this.reverts.plan(transaction, batch, [entry]);
    });
    const [result] = await this.reverts.carryOut(account, planned);
    if (!result) {
      throw new Error(`nothing came of the revert of entry ${entry.id}`);
    }
    this.events.settled.next({
      accountId: account.id,
      entryIds: [result.revert.id],
      revertedEntryIds: [entry.id],
      device: request.device,
    });
    return this.resultOf(account, result.revert.id);
  }

  private async revertedBefore(account: Account, batch: Batch): Promise<RevertResult> {
    const rows = await this.ledger.page(account.id, { batchId: batch.id }, null, batchPage);
    const revert = rows.find(({ revertsId }) => revertsId !== null);
    if (!revert) {
      throw notFound('entry');
    }
    return this.resultOf(account, revert.id);
  }

  private async resultOf(account: Account, id: number): Promise<RevertResult> {
    const row = await this.ledger.find(account.id, id);
    if (!row) {
      throw notFound('entry');
    }
    const outcome = (row.outcome ?? 'unsettled') as RevertResult['outcome'];
    const [entry] = (await this.shown(account, [row])) as [ShownEntry];
    return { entry, outcome, ...told(row.answerMessage) };
  }

  private async shown({ id }: Account, rows: EntryRow[]): Promise<ShownEntry[]> {
    const crops = await this.places.crops(
      id,
      rows.flatMap(({ faceId }) => faceId ?? []),
    );
    return rows.map((row) => ({
      ...auditEntryOf(row, this.config.immichExternalUrl),
      crop: crops.get(row.faceId ?? '') ?? null,
    }));
  }
}

const idOf = (text: string | undefined): number | null =>
  text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : null;

const refuse = (entry: EntryRow | null): void => {
  if (!entry || !isRevertible(entry)) {
    throw notRevertible(entry?.revertedBy != null);
  }
};

export const notRevertible = (isTakenBack: boolean): ProblemError =>
  new ProblemError(
    409,
    'not-revertible',
    isTakenBack ? 'It was taken back already.' : 'This entry cannot be taken back.',
    'Only a move of a face that Immich did can be taken back, and only once.',
  );

/** Where the face will be is known only then. */
export const onItsWay = (): ProblemError =>
  new ProblemError(
    409,
    'change-under-way',
    'Another change of this face is still on its way to Immich.',
    'Try again when it has arrived; the status page says how many wait.',
  );
