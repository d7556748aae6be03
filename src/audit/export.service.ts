import { Inject, Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { CONFIG, type Config } from '../config/config.js';
import type { AuditFilter } from './audit.schema.js';
import { ChainRepository } from './chain.repository.js';
import type { ExportedEntry } from './export.schema.js';
import { asOf, exportedEntryOf, type ChainedRow } from './exported-entry.js';
import { LedgerRepository } from './ledger.repository.js';

const page = 500;

/** The audit log to take away. */
@Injectable()
export class ExportService {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly ledger: LedgerRepository,
    private readonly chain: ChainRepository,
  ) {}

  /**
   * All entries that the filter lets through, newest first; read as they are asked for, and shown as they were when the
   * first was asked for.
   */
  async *entries(account: Account, filter: AuditFilter): AsyncGenerator<ExportedEntry> {
    const { place } = await this.chain.head(account.id);
    let before: number | null = null;
    do {
      const rows: ChainedRow[] = await this.ledger.chainedPage(account.id, filter, before, page);
      for (const row of rows) {
        const then = asOf(row, place);
        if (then) {
          yield exportedEntryOf(then, this.config.immichExternalUrl);
        }
      }
      before = rows.length === page ? (rows.at(-1)?.id ?? null) : null;
    } while (before !== null);
  }
}
