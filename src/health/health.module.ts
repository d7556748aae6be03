import { Module } from '@nestjs/common';
import { ImmichModule } from '../immich/immich.module.js';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { EmbeddingsModule } from '../embeddings/embeddings.module.js';
import { BackupsController } from './backups/backups.controller.js';
import { BackupsRepository } from './backups/backups.repository.js';
import { BackupsService } from './backups/backups.service.js';
import { HealthController } from './health.controller.js';
import { StatusService } from './status.service.js';

@Module({
  imports: [AccountsModule, ImmichModule, AuditModule, EmbeddingsModule],
  controllers: [HealthController, BackupsController],
  providers: [StatusService, BackupsService, BackupsRepository],
  exports: [StatusService],
})
export class HealthModule {}
