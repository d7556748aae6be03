import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Put,
  Query,
  Res,
  Sse,
  type MessageEvent,
} from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { map, type Observable } from 'rxjs';
import type { Account } from '../accounts/account.js';
import { CurrentAccount } from '../accounts/account.guard.js';
import { Answers, AnswersNothing, AnswersWith, NamesDevice, Problems, text } from '../http/docs.js';
import { exampleOf } from '../http/example.schema.js';
import { Device } from '../http/device.js';
import { notFound } from '../http/problem.js';
import { idSchema } from '../http/shapes.schema.js';
import { openBothWaysRound } from './direction.service.js';
import { facesPageSchema, facesQuerySchema, type FacesPage, type FacesQuery } from './queue/face.schema.js';
import { FacesService } from './queue/faces.service.js';
import { CurrentHolder, holderOf } from './queue/holder.js';
import type { Holder } from './queue/leases.js';
import { LeasesService } from './queue/leases.service.js';
import { NextService } from './queue/next.service.js';
import { nextPhotosSchema, nextQuerySchema, type NextPhotos, type NextQuery } from './queue/photo.schema.js';
import {
  referencesQuerySchema,
  referencesSchema,
  type References,
  type ReferencesQuery,
} from './references/reference.schema.js';
import { ReferencesService } from './references/references.service.js';
import { eventsQuerySchema, sessionEventSchema, type EventsQuery } from './event.schema.js';
import { SessionEventsService, tooManyListeners } from './session-events.service.js';
import {
  changeSessionSchema,
  openSessionSchema,
  sessionListSchema,
  sessionSchema,
  sessionsQuerySchema,
  summarySchema,
  type ChangeSession,
  type OpenSession,
  type Session,
  type SessionList,
  type SessionsQuery,
  type Summary,
} from './session.schema.js';
import { paceQuerySchema, paceSchema, type Pace, type PaceQuery } from './pace/pace.schema.js';
import { PaceService } from './pace/pace.service.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('sessions')
@Controller('sessions')
export class SessionsController {
  constructor(
    private readonly sessions: SessionsService,
    private readonly nextPhotos: NextService,
    private readonly grid: FacesService,
    private readonly comparable: ReferencesService,
    private readonly paces: PaceService,
    private readonly events: SessionEventsService,
    private readonly leases: LeasesService,
  ) {}

  @Put()
  @Problems(openBothWaysRound, () => notFound('person'))
  @Answers(sessionSchema, 'The session of the pair, resumed.')
  @Answers(sessionSchema, 'The session of the pair, new.', 201)
  async open(
    @CurrentAccount() account: Account,
    @Body({ schema: openSessionSchema }) request: OpenSession,
    @Device() device: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<Session> {
    const { session, isNew } = await this.sessions.open(account, request, device);
    response.status(isNew ? 201 : 200);
    return session;
  }

  @Get()
  @Answers(sessionListSchema, 'Sessions, the one last worked on first.')
  async list(
    @CurrentAccount() account: Account,
    @Query({ schema: sessionsQuerySchema }) query: SessionsQuery,
  ): Promise<SessionList> {
    return this.sessions.list(account, query);
  }

  @Get(':id')
  @Answers(sessionSchema, 'The session.')
  async get(@CurrentAccount() account: Account, @Param('id', { schema: idSchema }) id: string): Promise<Session> {
    return this.sessions.shown(await this.sessions.get(account, id));
  }

  @Patch(':id')
  @Problems(openBothWaysRound)
  @Answers(sessionSchema, 'The session with its new settings.')
  async change(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Body({ schema: changeSessionSchema }) { settings }: ChangeSession,
    @Device() device: string,
  ): Promise<Session> {
    return this.sessions.change(account, id, settings, device);
  }

  @Delete(':id')
  @HttpCode(204)
  @AnswersNothing('The progress is forgotten. What was changed stays, and stays in the audit log.')
  async reset(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Device() device: string,
  ): Promise<void> {
    await this.sessions.reset(account, id, device);
  }

  @Get(':id/next')
  @NamesDevice('Photos are handed to one device at a time. Without a name it is a look: nothing is held for it.')
  @Answers(nextPhotosSchema, 'The next photos to review, ready to show.')
  async next(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: nextQuerySchema }) query: NextQuery,
    @CurrentHolder() holder: Holder | null,
  ): Promise<NextPhotos> {
    return this.nextPhotos.next(account, await this.sessions.get(account, id), query, holder);
  }

  @Get(':id/faces')
  @Answers(facesPageSchema, 'The faces of the session by date or by confidence, for a grid.')
  async faces(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: facesQuerySchema }) query: FacesQuery,
  ): Promise<FacesPage> {
    return this.grid.page(account, await this.sessions.get(account, id), query);
  }

  @Get(':id/references')
  @Answers(referencesSchema, 'Faces of both people that are known, to compare the one in question with.')
  async references(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: referencesQuerySchema }) { faceId }: ReferencesQuery,
  ): Promise<References> {
    return this.comparable.of(await this.sessions.get(account, id), faceId);
  }

  @Get(':id/summary')
  @Answers(summarySchema, 'What was done, by year, and what is left.')
  async summary(@CurrentAccount() account: Account, @Param('id', { schema: idSchema }) id: string): Promise<Summary> {
    return this.sessions.summary(account, id);
  }

  @Get(':id/pace')
  @Answers(paceSchema, 'What was decided over time, how fast, and how long the rest takes.')
  async pace(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: paceQuerySchema }) query: PaceQuery,
  ): Promise<Pace> {
    return this.paces.of(await this.sessions.get(account, id), query);
  }

  @Sse(':id/events')
  @Problems(tooManyListeners)
  @AnswersWith(
    { 'text/event-stream': text(`data: ${JSON.stringify(exampleOf(sessionEventSchema))}\n\n`) },
    'Server-sent events: progress, decisions of other devices, auto-fix. See SessionEvent.',
  )
  async stream(
    @CurrentAccount() account: Account,
    @Param('id', { schema: idSchema }) id: string,
    @Query({ schema: eventsQuerySchema }) { device, tab }: EventsQuery,
  ): Promise<Observable<MessageEvent>> {
    const { progress, canUndo } = await this.sessions.shown(await this.sessions.get(account, id));
    const told = this.events.of(id, { type: 'progress', progress, canUndo }).pipe(map((event) => ({ data: event })));
    return this.leases.whileOpen(id, holderOf(device, tab), told);
  }
}
