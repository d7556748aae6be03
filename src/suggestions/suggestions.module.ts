import { Module } from '@nestjs/common';
import { BirthDateSource } from './birth-date.source.js';
import { EmbeddingsSource } from './pair/embeddings.source.js';
import { PairModelsService } from './pair/pair-models.service.js';
import { START_THREAD, startThread } from './pair/thread-starter.js';
import { ImmichSource } from './immich.source.js';
import { SameMomentSource } from './same-moment.source.js';
import { SamePhotoSource } from './same-photo.source.js';
import { SUGGESTION_SOURCES, type SuggestionSource } from './suggestion-source.js';
import { SuggestionsService } from './suggestions.service.js';

const sources = [EmbeddingsSource, ImmichSource, BirthDateSource, SameMomentSource, SamePhotoSource];

@Module({
  providers: [
    ...sources,
    PairModelsService,
    { provide: START_THREAD, useFactory: startThread },
    {
      provide: SUGGESTION_SOURCES,
      inject: sources,
      useFactory: (...all: SuggestionSource[]): SuggestionSource[] => all,
    },
    SuggestionsService,
  ],
  exports: [PairModelsService, SuggestionsService],
})
export class SuggestionsModule {}
