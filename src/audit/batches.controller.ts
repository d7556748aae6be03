import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account } from '../accounts/account.js';
import { CurrentAccount } from '../accounts/account.guard.js';
import { Device, IdempotencyKey } from '../http/device.js';
import { Answers, Changes, Problems } from '../http/docs.js';
import { idSchema } from '../http/shapes.schema.js';
import { batchStateSchema, type BatchState } from './batch.schema.js';
import { BatchRevertService, stillRunning } from './batch-revert.service.js';
import { BatchStateService } from './batch-state.service.js';
import { BatchStopService, notStoppable } from './batch-stop.service.js';
import { nothingToTakeBack } from './revert-run.service.js';

@ApiTags('audit log')
@Controller('audit/batches/:id')
export class BatchesController {
  constructor(
    private readonly states: BatchStateService,
    private readonly reverts: BatchRevertService,
    private readonly stops: BatchStopService,
  ) {}

  @Get()
  @Answers(batchStateSchema, 'How far a batch is.')
  async state(@CurrentAccount() account: Account, @Param('id', { schema: idSchema }) id: string): Promise<BatchState> {
    return this.states.state(account, id);
  }

  @Post('revert')
  @HttpCode(200)
  @Changes()
  @Problems(nothingToTakeBack, stillRunning)
  @Answers(batchStateSchema, 'The batch that takes it back; a large one may still be running.')
  async revert(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Device() device: string,
    @IdempotencyKey() key: string,
  ): Promise<BatchState> {
    return this.reverts.revert(account, id, device, key);
  }

  @Post('stop')
  @HttpCode(200)
  @Problems(notStoppable)
  @Answers(
    batchStateSchema,
    'The batch, which takes back or restores, and goes no further: now, and after a restart. One that was done is as it was.',
  )
  async stop(@CurrentAccount() account: Account, @Param('id', { schema: idSchema }) id: string): Promise<BatchState> {
    return this.stops.stop(account, id);
  }
}
