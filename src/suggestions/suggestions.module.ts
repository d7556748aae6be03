import { Module } from '@nestjs/common';
import { EmbeddingsSource } from './pair/embeddings.source.js';
import { PairModelsService } from './pair/pair-models.service.js';
import { START_THREAD, startThread } from './pair/thread-starter.js';
import { ImmichSource } from './immich.source.js';
import { SUGGESTION_SOURCES, type SuggestionSource } from './suggestion-source.js';
import { SuggestionsService } from './suggestions.service.js';

const sources = [ImmichSource, BirthDateSource, SameMomentSource, SamePhotoSource];

@Module({
  providers: [
    ImmichSource,
    EmbeddingsSource,
    PairModelsService,
    { provide: START_THREAD, useFactory: startThread },
    {
      provide: SUGGESTION_SOURCES,
      inject: [EmbeddingsSource, ImmichSource],
      useFactory: (...sources: SuggestionSource[]) => sources,
    },
    SuggestionsService,
  ],
  exports: [PairModelsService, SuggestionsService],
})
export class SuggestionsModule {}
