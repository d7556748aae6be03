import type { LoggerService } from '@nestjs/common';
import type { Account } from '../../src/accounts/account.js';
import { Database } from '../../src/database/database.js';
import { EmbeddingsService } from '../../src/embeddings/embeddings.service.js';
import type { EmbeddingsStatus } from '../../src/embeddings/embeddings.schema.js';
import type { VectorTable } from '../../src/embeddings/vector-table.js';
import type { Status } from '../../src/health/status.schema.js';
import { vectorOfFace } from '../immich-ml/vectors.js';
import { isShown, type Library } from '../immich/library/library.js';
import type { Face } from '../immich/library/model.js';
import type { Harness } from '../support/harness.js';
import { cosine } from './vectors.js';

/** Keeps what the server says to who runs it. */
export class Heard implements LoggerService {
  readonly lines: string[] = [];
  log = (text: unknown) => void this.lines.push(`log ${String(text)}`);
  warn = (text: unknown) => void this.lines.push(`warn ${String(text)}`);
  error = (text: unknown) => void this.lines.push(`error ${String(text)}`);
}

/** Faces of the pair that a key can find: those of photos that the list of a person has. */
export const facesOfPair = ({ wrong, correct, faces, owner }: Library): Face[] =>
  [...faces.values()].filter(
    ({ personId, asset, ...face }) =>
      (personId === wrong.id || personId === correct.id) &&
      isShown({ personId, asset, ...face }) &&
      !asset.trashed &&
      asset.visibility !== 'locked' &&
      asset.ownerId === owner.id,
  );

/** As Immich's database has them, by face. */
export const vectorsIn = (library: Library, faces = [...library.faces.values()]): Map<string, Float32Array> =>
  new Map(
    faces.flatMap((face) => {
      const vector = vectorOfFace(library, face);
      return vector ? [[face.id, Float32Array.from(vector)] as const] : [];
    }),
  );

/** What a test asks the server's embeddings. */
export class Vectors {
  constructor(private readonly harness: Harness) {}

  get people(): string[] {
    return [this.harness.library.wrong.id, this.harness.library.correct.id];
  }

  async account(): Promise<Account> {
    return this.harness.account();
  }

  async table(): Promise<VectorTable> {
    return this.harness.app.get(EmbeddingsService).vectorsOf(await this.account(), this.people);
  }

  async status(): Promise<EmbeddingsStatus> {
    return ((await this.harness.call('get', '/status').expect(200)).body as Status).embeddings;
  }

  async rows(): Promise<number> {
    return this.harness.app.get(Database).embedding.count();
  }

  /** Waits until nothing is left to fetch of so many faces. */
  async ready(faces: number): Promise<EmbeddingsStatus> {
    return this.harness.until(
      () => this.status(),
      (seen) => seen.state === 'ready' && seen.faces === faces && seen.vectors + seen.missing === faces,
    );
  }

  /** Ids of faces whose vector is not the one of the library. */
  async unlike(least = 0.999): Promise<string[]> {
    const table = await this.table();
    const { library } = this.harness;
    return table.faces
      .filter(({ faceId }, row) => {
        const truth = vectorOfFace(library, library.face(faceId))!;
        return cosine(table.rows.subarray(row * 512, (row + 1) * 512), truth) < least;
      })
      .map(({ faceId }) => faceId);
  }
}
