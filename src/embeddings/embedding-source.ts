import type { Account } from '../accounts/account.js';
import type { Box } from '../http/shapes.schema.js';
import type { EmbeddingSourceName } from './embeddings.schema.js';

/** A face whose vector is wanted, and where it is. */
export interface WantedFace {
  faceId: string;
  assetId: string;
  box: Box;
  /** The box is in the picture as edited in Immich. */
  edited: boolean;
}

export interface FoundVector {
  faceId: string;
  /** 512 numbers; null where the source has none of this face, as of one that was drawn by hand. */
  vector: Float32Array | null;
}

/** How a source is, in words for who runs the server. */
export type SourceState = { ok: true; message: string } | { ok: false; message: string; passing: boolean };

/** Somewhere that knows the vectors of faces. */
export interface EmbeddingSource {
  readonly name: EmbeddingSourceName;
  /** Kept with each vector: those of one origin are compared only with each other. Names the model where it can. */
  readonly origin: string;
  /** Faces that are best asked for at once, and that are lost if the server is killed meanwhile. */
  readonly batch: number;
  /** Whether it can be used, and what to do where it cannot. Never throws. */
  check(): Promise<SourceState>;
  /**
   * The vectors of faces, in any order; a face that could not be looked at now is left out, and asked for another time.
   * @param account who the faces belong to; its way to Immich is that of a job
   * @param signal ends it early; what was found until then was found
   * @throws EmbeddingError, ImmichError
   */
  fetch(account: Account, faces: WantedFace[], signal: AbortSignal): AsyncIterable<FoundVector>;
  close(): Promise<void>;
}

/** Why no vectors come, in words without any secret. */
export class EmbeddingError extends Error {
  constructor(
    message: string,
    /** Whether it may go well a little later, with nothing changed. */
    readonly passing: boolean,
  ) {
    super(message);
  }
}

/** The source that is configured; null where nobody opted in. */
export const EMBEDDING_SOURCE = Symbol('embedding source');
