import { Module } from '@nestjs/common';
import { CONFIG, type Config } from '../config/config.js';
import { EMBEDDING_SOURCE, type EmbeddingSource } from './embedding-source.js';
import { EmbeddingsRepository } from './embeddings.repository.js';
import { EmbeddingsService } from './embeddings.service.js';
import { FaceListService } from './face-list.service.js';
import { MachineLearningContainer } from './machine-learning/container.js';
import { MachineLearningSource } from './machine-learning/machine-learning.source.js';

/** Where both are set, Immich's own vectors are better than ones computed from previews, and cost nothing. */
export const sourceOf = async ({
  immichDbUrl,
  immichMlUrl,
  immichMlModel,
}: Config): Promise<EmbeddingSource | null> => {
  if (immichDbUrl !== null) {
    // the way to PostgreSQL is loaded for those who use it
    const { ImmichDatabaseSource } = await import('./database/immich-database.source.js');
    return new ImmichDatabaseSource(immichDbUrl);
  }
  return immichMlUrl === null
    ? null
    : new MachineLearningSource(new MachineLearningContainer(immichMlUrl, immichMlModel), immichMlModel);
};

@Module({
  providers: [
    { provide: EMBEDDING_SOURCE, inject: [CONFIG], useFactory: sourceOf },
    EmbeddingsRepository,
    EmbeddingsService,
    FaceListService,
  ],
  exports: [EmbeddingsService],
})
export class EmbeddingsModule {}
