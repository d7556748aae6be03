import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { HealthController } from './health.controller.js';
import { StatusService } from './status.service.js';

@Module({
  imports: [AccountsModule, AuditModule],
  controllers: [HealthController],
  providers: [StatusService],
  exports: [StatusService],
})
export class HealthModule {}
