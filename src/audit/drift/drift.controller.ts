import { Body, Controller, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account } from '../../accounts/account.js';
import { CurrentAccount } from '../../accounts/account.guard.js';
import { Device, IdempotencyKey } from '../../http/device.js';
import { Answers, Changes, Problems } from '../../http/docs.js';
import { notFound } from '../../http/problem.js';
import { busyMoving } from './drift-check.service.js';
import {
  driftCheckSchema,
  driftCommandSchema,
  driftPageSchema,
  driftQuerySchema,
  driftSettingsSchema,
  massDriftSchema,
  type DriftCheck,
  type DriftCommand,
  type DriftPage,
  type DriftQuery,
  type DriftSettings,
  type MassDrift,
} from './drift.schema.js';
import { DriftService } from './drift.service.js';
import { reapplyAnswerSchema, reapplySchema, type Reapply, type ReapplyAnswer } from './reapply.schema.js';
import { ReapplyService, nothingToRestore, stillBusy } from './reapply.service.js';

@ApiTags('drift')
@Controller('audit')
export class DriftController {
  constructor(
    private readonly drift: DriftService,
    private readonly reapplies: ReapplyService,
  ) {}

  @Get('drift')
  @Answers(driftPageSchema, 'The newest check, and a page of where Immich no longer agrees.')
  async page(
    @CurrentAccount() account: Account,
    @Query({ schema: driftQuerySchema }) query: DriftQuery,
  ): Promise<DriftPage> {
    return this.drift.page(account, query);
  }

  @Get('drift/mass')
  @Answers(massDriftSchema, 'Whether recognition was reset, as far as the newest check can tell.')
  async mass(@CurrentAccount() account: Account): Promise<MassDrift> {
    return this.drift.mass(account);
  }

  @Post('drift')
  @HttpCode(200)
  @Problems(busyMoving, () => notFound('check'))
  @Answers(
    driftCheckSchema,
    'The check that was started or stopped. One runs at a time: a second start changes nothing.',
  )
  async command(
    @CurrentAccount() account: Account,
    @Body({ schema: driftCommandSchema }) command: DriftCommand,
  ): Promise<DriftCheck> {
    return this.drift.command(account, command);
  }

  @Patch('drift')
  @Answers(driftSettingsSchema, 'Whether it is looked for every night.')
  async change(
    @CurrentAccount() account: Account,
    @Body({ schema: driftSettingsSchema }) settings: DriftSettings,
  ): Promise<DriftSettings> {
    return this.drift.change(account, settings);
  }

  @Post('reapply')
  @HttpCode(200)
  @Changes()
  @Problems(nothingToRestore, stillBusy, () => notFound('person'))
  @Answers(reapplyAnswerSchema, 'What would be moved; or the batch that restores what was chosen.')
  async reapply(
    @CurrentAccount() account: Account,
    @Body({ schema: reapplySchema }) wanted: Reapply,
    @Device() device: string,
    @IdempotencyKey() key: string,
  ): Promise<ReapplyAnswer> {
    return this.reapplies.reapply(account, wanted, device, key);
  }
}
