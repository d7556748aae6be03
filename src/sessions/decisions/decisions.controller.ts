import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account } from '../../accounts/account.js';
import { CurrentAccount } from '../../accounts/account.guard.js';
import { Device, IdempotencyKey } from '../../http/device.js';
import { Answers, Changes, Problems } from '../../http/docs.js';
import { idSchema } from '../../http/shapes.schema.js';
import { CurrentHolder } from '../queue/holder.js';
import type { Holder } from '../queue/leases.js';
import { LeasesService } from '../queue/leases.service.js';
import { SessionsService } from '../sessions.service.js';
import {
  batchResultSchema,
  decisionsSchema,
  undoResultSchema,
  undoSchema,
  type BatchResult,
  type Decisions,
  type Undo,
  type UndoResult,
} from './decision.schema.js';
import { DecisionsService } from './decisions.service.js';
import { recentListSchema, recentQuerySchema, type RecentList, type RecentQuery } from './recent.schema.js';
import { RecentService } from './recent.service.js';
import { UndoService, nothingToUndo } from './undo.service.js';

@ApiTags('decisions')
@Controller('sessions/:id')
export class DecisionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly decisions: DecisionsService,
    private readonly undos: UndoService,
    private readonly recent: RecentService,
    private readonly leases: LeasesService,
  ) {}

  @Post('decisions')
  @HttpCode(200)
  @Changes()
  @Answers(batchResultSchema, 'What became of each decision, in order.')
  async decide(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: decisionsSchema }) decisions: Decisions,
    @Device() device: string,
    @CurrentHolder() holder: Holder | null,
    @IdempotencyKey() key: string,
  ): Promise<BatchResult> {
    const session = await this.sessions.get(account, id);
    this.leases.heard(session.id, holder);
    return this.decisions.decide(account, session, decisions, device, key);
  }

  @Post('undo')
  @HttpCode(200)
  @Changes()
  @Problems(nothingToUndo)
  @Answers(undoResultSchema, 'What was taken back: the batch that was meant, or the newest that still stood.')
  async undo(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: undoSchema }) wanted: Undo,
    @Device() device: string,
    @IdempotencyKey() key: string,
  ): Promise<UndoResult> {
    return this.undos.undo(account, await this.sessions.get(account, id), wanted, device, key);
  }

  @Get('recent')
  @Answers(recentListSchema, 'What people decided last, and what each go can be taken back by.')
  async recentOnes(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: recentQuerySchema }) { limit }: RecentQuery,
  ): Promise<RecentList> {
    return { recent: await this.recent.of(await this.sessions.get(account, id), limit) };
  }
}
