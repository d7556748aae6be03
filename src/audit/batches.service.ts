import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Batch } from '../database/generated/client.js';
import { keyReused } from '../http/device.js';
import type { Cause } from './audit.schema.js';
import { LedgerRepository, type Transaction } from './ledger.repository.js';
import { Turns } from './turns.js';

/** One request that changes something. */
export interface ChangeRequest {
  accountId: string;
  sessionId: string | null;
  cause: Cause;
  device: string;
  idempotencyKey: string;
  /** What was asked for: the same key with anything else is refused. */
  body: unknown;
}

/** Makes the same thing said twice be done once, by the id of the client's making. */
@Injectable()
export class BatchesService {
  private readonly turns = new Turns();

  constructor(private readonly ledger: LedgerRepository) {}

  /**
   * Does what is asked for, unless it was done before under the same key.
   * @param work does it for the first time
   * @param again tells what came of it from what was recorded
   */
  async once<T>(request: ChangeRequest, work: () => Promise<T>, again: (batch: Batch) => Promise<T>): Promise<T> {
    const { accountId, idempotencyKey } = request;
    return this.turns.take(`${accountId} ${idempotencyKey}`, async () => {
      const batch = await this.ledger.batchOfKey(accountId, idempotencyKey);
      return batch ? again(checked(batch, request)) : work();
    });
  }

  /** All that the batch does is written down. */
  async end(batch: Batch): Promise<void> {
    await this.ledger.endBatch(batch.id);
  }

  /** Batches of this cause that were begun and never ended: the server was killed in the middle. */
  async unfinished(accountId: string, cause: Cause): Promise<Batch[]> {
    return this.ledger.unfinishedBatches(accountId, cause);
  }

  /** Writes the batch down, in the transaction that plans what it does. */
  async begin(transaction: Transaction, request: ChangeRequest, undoesId: string | null = null): Promise<Batch> {
    const { accountId, sessionId, cause, device, idempotencyKey } = request;
    return transaction.batch.create({
      data: {
        id: randomUUID(),
        accountId,
        sessionId,
        cause,
        device,
        idempotencyKey,
        requestHash: hashOf(request),
        undoesId,
        createdAt: new Date().toISOString(),
      },
    });
  }
}

const hashOf = ({ sessionId, cause, body }: ChangeRequest): string =>
  createHash('sha256')
    .update(JSON.stringify([sessionId, cause, body]))
    .digest('hex');

const checked = (batch: Batch, request: ChangeRequest): Batch => {
  if (batch.requestHash !== hashOf(request)) {
    throw keyReused();
  }
  return batch;
};
