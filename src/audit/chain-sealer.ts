import { Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { ChainRepository } from './chain.repository.js';

/** Seals, before the server does anything else, what was written before the ledger had a chain. */
@Injectable()
export class ChainSealer implements OnModuleInit {
  private readonly log = new Logger('Ledger');

  constructor(private readonly chain: ChainRepository) {}

  async onModuleInit(): Promise<void> {
    for (const accountId of await this.chain.unsealedAccounts()) {
      const links = await this.chain.seal(accountId);
      this.log.log(`Sealed what was in the audit log already: ${links} steps.`);
    }
  }
}
