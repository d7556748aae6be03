import { createLibrary } from '../immich/library/create-library.js';
import { Harness } from '../support/harness.js';
import { Reviewer } from '../support/reviewer.js';
import { facesOfPair, Vectors, vectorsIn } from './embeddings-harness.js';
import { ImmichPostgres } from './immich-postgres.js';

/** A reviewer of the pair of a library all of whose vectors were fetched from Immich's database. */
export class ReviewedWithVectors {
  private constructor(
    private readonly database: ImmichPostgres,
    readonly harness: Harness,
    readonly reviewer: Reviewer,
  ) {}

  static async start(library: { seed: number; photos: number }): Promise<ReviewedWithVectors> {
    const database = await ImmichPostgres.start();
    await database.addReader('face_fix');
    await database.keep(vectorsIn(createLibrary(library)));
    await database.as('face_fix');
    const harness = await Harness.start({ library, config: { immichDbUrl: database.url('face_fix') } });
    const reviewer = await Reviewer.of(harness, { skipBothPresent: false });
    await new Vectors(harness).ready(facesOfPair(harness.library).length);
    return new ReviewedWithVectors(database, harness, reviewer);
  }

  async stop(): Promise<void> {
    await this.harness.stop();
    await this.database.stop();
  }
}
