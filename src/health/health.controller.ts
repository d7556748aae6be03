import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { AlsoWithoutLibrary, CurrentGuest, OpenToEverybody } from '../accounts/account.guard.js';
import type { Guest } from '../accounts/visitors.service.js';
import { Answers, Problems } from '../http/docs.js';
import { storageProblems } from '../http/storage-problem.js';
import { healthSchema, statusSchema, type Status } from './status.schema.js';
import { StatusService } from './status.service.js';

@ApiTags('health')
@Controller()
export class HealthController {
  constructor(private readonly statuses: StatusService) {}

  @Get('health')
  @OpenToEverybody()
  @Answers(healthSchema, 'The server runs. Says nothing of Immich, so that a pause of Immich restarts no container.')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  @Get('health/ready')
  @OpenToEverybody()
  @Problems(...storageProblems)
  @Answers(healthSchema, 'The server can serve: its database can be read. 503 where it cannot.')
  async ready(): Promise<{ status: 'ok' }> {
    await this.statuses.ready();
    return { status: 'ok' };
  }

  @Get('status')
  @AlsoWithoutLibrary()
  @Answers(statusSchema, 'Connection, permissions, features, sources, database.')
  async status(@CurrentGuest() { connection }: Guest): Promise<Status> {
    return this.statuses.status(connection);
  }
}
