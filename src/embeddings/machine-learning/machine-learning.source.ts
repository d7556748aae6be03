import type { Account } from '../../accounts/account.js';
import { said } from '../../http/why.js';
import { ImmichError } from '../../immich/immich-error.js';
import { ProblemError } from '../../http/problem.js';
import { readPicture } from '../../pictures/picture.js';
import {
  EmbeddingError,
  type EmbeddingSource,
  type FoundVector,
  type SourceState,
  type WantedFace,
} from '../embedding-source.js';
import { matchBoxes } from './box-match.js';
import type { MachineLearningContainer } from './container.js';

/** Photos that are looked at together: Immich's own work goes through the same container. */
const atOnce = 2;
/** So many photos that fail one after the other are no chance: it is the container. */
const mostFailures = 4;

/** Vectors computed anew from previews, by the container that computes Immich's own. */
export class MachineLearningSource implements EmbeddingSource {
  readonly name = 'machine-learning';
  readonly origin: string;
  readonly batch = 16;
  private failures = 0;

  constructor(
    private readonly container: MachineLearningContainer,
    model: string,
  ) {
    this.origin = `machine-learning ${model}`;
  }

  async check(): Promise<SourceState> {
    try {
      await this.container.ping();
      return { ok: true, message: said('vectors-computed') };
    } catch (error) {
      const { message, passing } = error as EmbeddingError;
      return { ok: false, message, passing };
    }
  }

  async *fetch(account: Account, faces: WantedFace[], signal: AbortSignal): AsyncGenerator<FoundVector> {
    const photos = byPhoto(faces);
    for (let start = 0; start < photos.length; start += atOnce) {
      const some = photos.slice(start, start + atOnce);
      for (const found of await Promise.all(some.map((photo) => this.lookAt(account, photo, signal)))) {
        yield* found;
      }
    }
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  /** A photo that Immich has no picture of, or at which the container fails, is left for another time. */
  private async lookAt(account: Account, faces: WantedFace[], signal: AbortSignal): Promise<FoundVector[]> {
    const picture = await pictureOf(account, faces);
    if (picture === null) {
      return [];
    }
    const heads = await this.container.headsOn(picture, signal);
    if (heads === null) {
      this.failures += 1;
      if (this.failures >= mostFailures) {
        this.failures = 0;
        throw new EmbeddingError("Immich's machine learning fails at every photo; its own log says why.", true);
      }
      return [];
    }
    this.failures = 0;
    const matched = matchBoxes(faces, heads);
    return faces.map((face) => ({ faceId: face.faceId, vector: matched.get(face)?.vector ?? null }));
  }
}

const byPhoto = (faces: WantedFace[]): WantedFace[][] => {
  const photos = new Map<string, WantedFace[]>();
  for (const face of faces) {
    photos.set(face.assetId, [...(photos.get(face.assetId) ?? []), face]);
  }
  return [...photos.values()];
};

/** The upright preview that the boxes belong to; null where Immich has none of this photo. */
const pictureOf = async (account: Account, [face]: WantedFace[]): Promise<Buffer | null> => {
  try {
    return face ? await account.immich.assets.preview(face.assetId, { edited: face.edited }, readPicture) : null;
  } catch (error) {
    const isOfPhoto = error instanceof ProblemError || (error instanceof ImmichError && error.kind === 'not-found');
    if (isOfPhoto) {
      return null;
    }
    throw error;
  }
};
