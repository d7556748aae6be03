import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { ChainRepository } from './chain.repository.js';
import type { Checked } from './chain-check.js';
import { RecordRepository } from './record.repository.js';
import { compareInRecord, verifyRecord } from './verify-record.js';
import type { Verification, VerifyQuery } from './verify.schema.js';

/** Says whether the record of an account is whole. */
@Injectable()
export class VerifyService {
  /** By account: who asks while it is being worked out waits for the same. */
  private readonly running = new Map<string, Promise<Checked>>();

  constructor(private readonly chain: ChainRepository) {}

  async verify({ id }: Account, { noted }: VerifyQuery): Promise<Verification> {
    const running =
      this.running.get(id) ?? this.reading((record) => verifyRecord(record, id)).finally(() => this.running.delete(id));
    this.running.set(id, running);
    const checked = await running;
    return {
      accountId: id,
      whole: checked.broken === 0,
      ...checked,
      noted: noted === undefined ? null : await this.reading((record) => compareInRecord(record, id, noted, checked)),
    };
  }

  private async reading<T>(work: (record: RecordRepository) => Promise<T>): Promise<T> {
    const record = await RecordRepository.open(this.chain.file);
    return work(record).finally(() => record.close());
  }
}
