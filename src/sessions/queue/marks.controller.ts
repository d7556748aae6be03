import { Controller, Delete, HttpCode, Param, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Account } from '../../accounts/account.js';
import { CurrentAccount } from '../../accounts/account.guard.js';
import { AnswersNothing } from '../../http/docs.js';
import { Device } from '../../http/device.js';
import { notFound } from '../../http/problem.js';
import { idSchema } from '../../http/shapes.schema.js';
import { PairLessonsService } from '../pair/pair-lessons.service.js';
import type { SessionEvent } from '../event.schema.js';
import { SessionEventsService } from '../session-events.service.js';
import type { Session } from '../session.js';
import { SessionsService } from '../sessions.service.js';
import { MarksRepository } from './marks.repository.js';
import { QueueRepository } from './queue.repository.js';

/** Mirrors and collages: photos that may show one person twice. Remembered for all sessions of the account. */
@ApiTags('sessions')
@Controller('sessions/:id/photos/:assetId/mirror')
export class MarksController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly queue: QueueRepository,
    private readonly marks: MarksRepository,
    private readonly pairs: PairLessonsService,
    private readonly events: SessionEventsService,
  ) {}

  @Put()
  @HttpCode(204)
  @AnswersNothing('The photo is taken for a mirror or a collage.')
  async mark(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Param('assetId', { schema: idSchema }) assetId: string,
    @Device() device: string,
  ): Promise<void> {
    const session = await this.check(account, id, assetId);
    await this.marks.mark(account.id, assetId);
    this.tell(account, session, { type: 'marked', device, assetId, mirror: true });
  }

  @Delete()
  @HttpCode(204)
  @AnswersNothing('The photo is taken for a plain one.')
  async unmark(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Param('assetId', { schema: idSchema }) assetId: string,
    @Device() device: string,
  ): Promise<void> {
    const session = await this.check(account, id, assetId);
    await this.marks.unmark(account.id, assetId);
    this.tell(account, session, { type: 'marked', device, assetId, mirror: false });
  }

  private tell(account: Account, session: Session, event: SessionEvent): void {
    this.events.tell(session.id, event);
    this.pairs.beginAnew(account, session);
  }

  private async check(account: Account, id: string, assetId: string): Promise<Session> {
    const session = await this.sessions.get(account, id);
    if ((await this.queue.photos(session.id, [assetId])).length === 0) {
      throw notFound('photo');
    }
    return session;
  }
}
