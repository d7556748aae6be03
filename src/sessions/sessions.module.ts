import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { AuditModule } from '../audit/audit.module.js';
import { EmbeddingsModule } from '../embeddings/embeddings.module.js';
import { PeopleModule } from '../people/people.module.js';
import { PicturesModule } from '../pictures/pictures.module.js';
import { SuggestionsModule } from '../suggestions/suggestions.module.js';
import { WebhooksModule } from '../webhooks/webhooks.module.js';
import { AutoFixController } from './auto-fix/auto-fix.controller.js';
import { AutoFixPlanner } from './auto-fix/auto-fix-planner.js';
import { AutoFixService } from './auto-fix/auto-fix.service.js';
import { ChecksRepository } from './auto-fix/checks.repository.js';
import { ConfidenceService } from './auto-fix/confidence.service.js';
import { RunsRepository } from './auto-fix/runs.repository.js';
import { DecisionsController } from './decisions/decisions.controller.js';
import { DecisionPlanner } from './decisions/decision-planner.js';
import { DecisionsRepository } from './decisions/decisions.repository.js';
import { DecisionsService } from './decisions/decisions.service.js';
import { RecentRepository } from './decisions/recent.repository.js';
import { RecentService } from './decisions/recent.service.js';
import { UndoService } from './decisions/undo.service.js';
import { LessonsRepository } from './pair/lessons.repository.js';
import { PairLessonsService } from './pair/pair-lessons.service.js';
import { PairOpinionsService } from './pair/pair-opinions.service.js';
import { RanksRepository } from './pair/ranks.repository.js';
import { TeachingOrderService } from './pair/teaching-order.service.js';
import { DirectionService } from './direction.service.js';
import { OthersService } from './others.service.js';
import { ProgressService } from './progress.service.js';
import { NotesController } from './notes/notes.controller.js';
import { NotesRepository } from './notes/notes.repository.js';
import { FacesRepository } from './queue/faces.repository.js';
import { FacesService } from './queue/faces.service.js';
import { HandOutService } from './queue/hand-out.service.js';
import { LeasesService } from './queue/leases.service.js';
import { MarksController } from './queue/marks.controller.js';
import { MarksRepository } from './queue/marks.repository.js';
import { NeighboursRepository } from './queue/neighbours.repository.js';
import { PhotoSuggestionsService } from './queue/photo-suggestions.service.js';
import { TrackRecordRepository } from './queue/track-record.repository.js';
import { TrackRecordService } from './queue/track-record.service.js';
import { NextService } from './queue/next.service.js';
import { QueueRepository } from './queue/queue.repository.js';
import { ReaderService } from './queue/reader.service.js';
import { ScannerService } from './queue/scanner.service.js';
import { ReferencesRepository } from './references/references.repository.js';
import { ReferencesService } from './references/references.service.js';
import { MomentsRepository } from './pace/moments.repository.js';
import { PaceService } from './pace/pace.service.js';
import { PairFacesRepository } from './rightness/pair-faces.repository.js';
import { RightnessService } from './rightness/rightness.service.js';
import { ResumeService } from './resume.service.js';
import { SessionEventsService } from './session-events.service.js';
import { SessionVectorsService } from './session-vectors.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsRepository } from './sessions.repository.js';
import { SessionsService } from './sessions.service.js';

@Module({
  imports: [
    AccountsModule,
    AuditModule,
    EmbeddingsModule,
    PeopleModule,
    PicturesModule,
    SuggestionsModule,
    WebhooksModule,
  ],
  controllers: [SessionsController, DecisionsController, AutoFixController, MarksController, NotesController],
  providers: [
    AutoFixPlanner,
    AutoFixService,
    ChecksRepository,
    ConfidenceService,
    DecisionPlanner,
    DecisionsRepository,
    DecisionsService,
    DirectionService,
    FacesRepository,
    FacesService,
    HandOutService,
    LeasesService,
    LessonsRepository,
    MarksRepository,
    MomentsRepository,
    NeighboursRepository,
    PhotoSuggestionsService,
    TrackRecordRepository,
    TrackRecordService,
    NextService,
    NotesRepository,
    OthersService,
    PaceService,
    PairFacesRepository,
    PairLessonsService,
    PairOpinionsService,
    ProgressService,
    QueueRepository,
    RanksRepository,
    ReaderService,
    RecentRepository,
    RecentService,
    ReferencesRepository,
    ReferencesService,
    ResumeService,
    RightnessService,
    RunsRepository,
    ScannerService,
    SessionEventsService,
    SessionVectorsService,
    SessionsRepository,
    SessionsService,
    TeachingOrderService,
    UndoService,
  ],
})
export class SessionsModule {}
