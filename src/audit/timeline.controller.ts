import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account } from '../accounts/account.js';
import { CurrentAccount } from '../accounts/account.guard.js';
import { Answers } from '../http/docs.js';
import {
  auditChoicesSchema,
  timelineQuerySchema,
  timelineSchema,
  type AuditChoices,
  type Timeline,
  type TimelineQuery,
} from './timeline.schema.js';
import { TimelineService } from './timeline.service.js';

@ApiTags('audit log')
@Controller('audit')
export class TimelineController {
  constructor(private readonly timelines: TimelineService) {}

  @Get('timeline')
  @Answers(timelineSchema, 'How many entries the filter lets through, by hours, days, weeks, months or years.')
  async timeline(
    @CurrentAccount() account: Account,
    @Query({ schema: timelineQuerySchema }) query: TimelineQuery,
  ): Promise<Timeline> {
    return this.timelines.timeline(account, query);
  }

  @Get('choices')
  @Answers(auditChoicesSchema, 'The people and devices that the audit log can be filtered by.')
  async choices(@CurrentAccount() account: Account): Promise<AuditChoices> {
    return this.timelines.choices(account);
  }
}
