import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account } from '../../accounts/account.js';
import { CurrentAccount } from '../../accounts/account.guard.js';
import { Device, IdempotencyKey } from '../../http/device.js';
import { Answers, Changes, Problems } from '../../http/docs.js';
import { idSchema } from '../../http/shapes.schema.js';
import { said } from '../../http/why.js';
import { SessionsService } from '../sessions.service.js';
import { autoFixCommandSchema, autoFixRunSchema, type AutoFixCommand, type AutoFixRun } from './auto-fix.schema.js';
import { AutoFixService } from './auto-fix.service.js';
import { notRightEnough } from './confidence.service.js';

@ApiTags('auto-fix')
@Controller('sessions/:id/auto-fix')
export class AutoFixController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly autoFix: AutoFixService,
  ) {}

  @Get()
  @Answers(autoFixRunSchema, 'The newest run.')
  async newest(@CurrentAccount() account: Account, @Param('id', { schema: idSchema }) id: string): Promise<AutoFixRun> {
    return this.autoFix.newest(await this.sessions.get(account, id));
  }

  @Post()
  @HttpCode(200)
  @Changes()
  @Problems(() => notRightEnough(said('too-often-wrong', 40, 31, '99 %')))
  @Answers(
    autoFixRunSchema,
    'The run that was started or stopped. Where one is running, a start answers with that one.',
  )
  async command(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: autoFixCommandSchema }) { action, ...how }: AutoFixCommand,
    @Device() device: string,
    @IdempotencyKey() key: string,
  ): Promise<AutoFixRun> {
    const session = await this.sessions.get(account, id);
    return action === 'stop' ? this.autoFix.stop(session) : this.autoFix.start(account, session, how, device, key);
  }
}
