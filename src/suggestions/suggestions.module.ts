import { Module } from '@nestjs/common';
import { BirthDateSource } from './birth-date.source.js';
import { ImmichSource } from './immich.source.js';
import { SameMomentSource } from './same-moment.source.js';
import { SamePhotoSource } from './same-photo.source.js';
import { SUGGESTION_SOURCES, type SuggestionSource } from './suggestion-source.js';
import { SuggestionsService } from './suggestions.service.js';

const sources = [ImmichSource, BirthDateSource, SameMomentSource, SamePhotoSource];

@Module({
  providers: [
    ...sources,
    {
      provide: SUGGESTION_SOURCES,
      inject: sources,
      useFactory: (...all: SuggestionSource[]): SuggestionSource[] => all,
    },
    SuggestionsService,
  ],
  exports: [SuggestionsService],
})
export class SuggestionsModule {}
