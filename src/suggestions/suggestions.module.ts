import { Module } from '@nestjs/common';
import { ImmichSource } from './immich.source.js';
import { SUGGESTION_SOURCES } from './suggestion-source.js';
import { SuggestionsService } from './suggestions.service.js';

@Module({
  providers: [
    ImmichSource,
    { provide: SUGGESTION_SOURCES, inject: [ImmichSource], useFactory: (immich: ImmichSource) => [immich] },
    SuggestionsService,
  ],
  exports: [SuggestionsService],
})
export class SuggestionsModule {}
