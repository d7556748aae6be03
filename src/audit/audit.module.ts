import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';
import { BatchesService } from './batches.service.js';
import { LedgerEvents } from './ledger-events.js';
import { LedgerRepository } from './ledger.repository.js';
import { MoverService } from './mover.service.js';
import { PersonChangesService } from './person-changes.service.js';
import { PersonGate } from './person-gate.js';
import { PersonMaker } from './person-maker.js';
import { RecoveryService } from './recovery.service.js';
import { RevertService } from './revert.service.js';
import { WithdrawalService } from './withdrawal.service.js';

@Module({
  imports: [AccountsModule],
  controllers: [AuditController],
  providers: [
    AuditService,
    BatchesService,
    LedgerEvents,
    LedgerRepository,
    MoverService,
    PersonChangesService,
    PersonGate,
    PersonMaker,
    RecoveryService,
    RevertService,
    WithdrawalService,
  ],
  exports: [
    BatchesService,
    LedgerEvents,
    LedgerRepository,
    MoverService,
    PersonChangesService,
    PersonGate,
    PersonMaker,
    PersonMaker,
    RevertService,
    WithdrawalService,
    WithdrawalService,
  ],
})
export class AuditModule implements OnApplicationBootstrap {
  constructor(private readonly recovery: RecoveryService) {}

  /** What a crash left open is settled at every start. */
  onApplicationBootstrap(): void {
    this.recovery.start();
  }
}
