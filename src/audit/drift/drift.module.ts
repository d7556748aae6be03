import { Module } from '@nestjs/common';
import { AccountsModule } from '../../accounts/accounts.module.js';
import { PicturesModule } from '../../pictures/pictures.module.js';
import { WebhooksModule } from '../../webhooks/webhooks.module.js';
import { AuditModule } from '../audit.module.js';
import { DriftCheckService } from './drift-check.service.js';
import { DriftController } from './drift.controller.js';
import { DriftRepository } from './drift.repository.js';
import { DriftService } from './drift.service.js';
import { NightlyService } from './nightly.service.js';
import { ReapplyPlanner } from './reapply-planner.js';
import { ReapplyRepository } from './reapply.repository.js';
import { ReapplyService } from './reapply.service.js';

@Module({
  imports: [AccountsModule, AuditModule, PicturesModule, WebhooksModule],
  controllers: [DriftController],
  providers: [
    DriftCheckService,
    DriftRepository,
    DriftService,
    NightlyService,
    ReapplyPlanner,
    ReapplyRepository,
    ReapplyService,
  ],
})
export class DriftModule {}
