import { Module, type OnApplicationBootstrap } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { AuditController } from './audit.controller.js';
import { AuditService } from './audit.service.js';
import { BatchRepository } from './batch.repository.js';
import { BatchRevertService } from './batch-revert.service.js';
import { BatchesController } from './batches.controller.js';
import { BatchesService } from './batches.service.js';
import { ChainRepository } from './chain.repository.js';
import { ChainSealer } from './chain-sealer.js';
import { ExportService } from './export.service.js';
import { LedgerEvents } from './ledger-events.js';
import { LedgerRepository } from './ledger.repository.js';
import { MoverService } from './mover.service.js';
import { Patience } from './patience.js';
import { PersonChangesService } from './person-changes.service.js';
import { PersonGate } from './person-gate.js';
import { PersonMaker } from './person-maker.js';
import { RecoveryService } from './recovery.service.js';
import { RevertService } from './revert.service.js';
import { RunningBatches } from './running-batches.js';
import { BatchStateService } from './batch-state.service.js';
import { BatchStopService } from './batch-stop.service.js';
import { ChosenRevertService } from './chosen-revert.service.js';
import { RevertChoiceRepository } from './revert-choice.repository.js';
import { RevertRunService } from './revert-run.service.js';
import { TimelineController } from './timeline.controller.js';
import { TimelineRepository } from './timeline.repository.js';
import { TimelineService } from './timeline.service.js';
import { VerifyController } from './verify.controller.js';
import { VerifyService } from './verify.service.js';
import { WithdrawalService } from './withdrawal.service.js';

@Module({
  imports: [AccountsModule, PicturesModule],
  controllers: [AuditController, BatchesController, TimelineController, VerifyController],
  providers: [
    AuditService,
    BatchRepository,
    BatchRevertService,
    BatchStateService,
    BatchStopService,
    BatchesService,
    ChainRepository,
    ChainSealer,
    ChosenRevertService,
    ExportService,
    LedgerEvents,
    LedgerRepository,
    MoverService,
    Patience,
    PersonChangesService,
    PersonGate,
    PersonMaker,
    RecoveryService,
    RevertChoiceRepository,
    RevertRunService,
    RevertService,
    RunningBatches,
    TimelineRepository,
    TimelineService,
    VerifyService,
    WithdrawalService,
  ],
  exports: [
    BatchStateService,
    BatchesService,
    LedgerEvents,
    LedgerRepository,
    MoverService,
    PersonChangesService,
    PersonGate,
    PersonMaker,
    RevertService,
    RunningBatches,
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
