import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OpenToEverybody } from '../accounts/account.guard.js';
import { Answers, Problems } from '../http/docs.js';
import { healthSchema, statusSchema, type Status } from './status.schema.js';
import { StatusService } from './status.service.js';

@ApiTags('health')
@Problems()
@Controller()
export class HealthController {
  constructor(private readonly statuses: StatusService) {}

  @Get('health')
  @OpenToEverybody()
  @Answers(healthSchema, 'The server runs. Says nothing of Immich, so that a pause of Immich restarts no container.')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }

  /** Open until people can sign in: it must also be there while nobody knows yet whose key it is. */
  @Get('status')
  @OpenToEverybody()
  @Answers(statusSchema, 'Connection, permissions, features, sources, database.')
  async status(): Promise<Status> {
    return this.statuses.status();
  }
}
