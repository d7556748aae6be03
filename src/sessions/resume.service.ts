import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import { AccountsService } from '../accounts/accounts.service.js';
import { DecisionsRepository } from './decisions/decisions.repository.js';
import { UndoService } from './decisions/undo.service.js';
import { ScannerService } from './queue/scanner.service.js';
import { SessionVectorsService } from './session-vectors.service.js';
import { SessionsRepository } from './sessions.repository.js';

/** Goes on, at the start, with what the end of the server interrupted in sessions. */
@Injectable()
export class ResumeService implements OnApplicationBootstrap {
  private readonly log = new Logger('Sessions');

  constructor(
    private readonly accounts: AccountsService,
    private readonly sessions: SessionsRepository,
    private readonly decisions: DecisionsRepository,
    private readonly undos: UndoService,
    private readonly scanner: ScannerService,
    private readonly vectors: SessionVectorsService,
  ) {}

  onApplicationBootstrap(): void {
    this.accounts.whenever(
      (account) => this.resume(account),
      (error) => this.log.warn(`Sessions wait to be opened: ${error.message}`),
    );
  }

  private async resume(account: Account): Promise<void> {
    // the ledger is settled before the queue is: whoever was killed between the two left the queue behind
    await this.decisions.applySettled(await this.decisions.unheard(account.id));
    await this.undos.resume(account);
    for (const session of await this.sessions.interrupted(account.id)) {
      void this.scanner.start(account, session).catch(() => undefined);
    }
    await this.vectors.resume(account);
  }
}
