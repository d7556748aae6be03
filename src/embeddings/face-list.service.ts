import { Injectable } from '@nestjs/common';
import type { Account } from '../accounts/account.js';
import type { ImmichAsset } from '../immich/assets.js';
import type { ImmichFace } from '../immich/faces.js';
import { ImmichError } from '../immich/immich-error.js';
import { EmbeddingsRepository, type ReadPhoto } from './embeddings.repository.js';

/** Photos whose faces are read between two looks at whether to go on. */
const chunk = 32;

type Listed = Pick<ImmichAsset, 'takenAt' | 'edited'>;

/** What a listing of people found that is not as it is known. */
interface Differences {
  /** Photos of which no face of theirs is known. */
  fresh: Map<string, Listed>;
  /** Photos with a known face of theirs that are not among theirs any more. */
  stale: Set<string>;
}

/** Knows which faces people have: lists their photos, and reads the faces of those that are new. */
@Injectable()
export class FaceListService {
  constructor(private readonly embeddings: EmbeddingsRepository) {}

  /**
   * Brings the list of faces up to date. What a session's queue has read is taken from there.
   * @param account its way to Immich is that of a job
   * @throws ImmichError
   */
  async refresh(account: Account, personIds: string[], signal: AbortSignal): Promise<void> {
    await this.embeddings.takeFromQueues(account.id, personIds);
    const { fresh, stale } = await this.compare(account, personIds, signal);
    const nobodyJoins: string[] = [];
    for (const [photos, joining] of [
      [[...fresh], personIds],
      [[...stale].map((assetId) => [assetId, unlisted] as const), nobodyJoins],
    ] as const) {
      for (let start = 0; start < photos.length && !signal.aborted; start += chunk) {
        const some = photos.slice(start, start + chunk);
        const read = await Promise.all(some.map(([assetId, listed]) => readPhoto(account, assetId, listed)));
        await this.embeddings.keepReadings(account.id, joining, read);
      }
    }
    await this.dropTrashed(account, personIds, [...stale], signal);
  }

  private async compare(account: Account, personIds: string[], signal: AbortSignal): Promise<Differences> {
    const fresh = new Map<string, Listed>();
    const stale = new Set<string>();
    for (const personId of personIds) {
      const known = await this.embeddings.photosOf(account.id, personId);
      for await (const { assets } of account.immich.assets.ofPerson(personId)) {
        signal.throwIfAborted();
        for (const { id, takenAt, edited } of assets) {
          if (!known.delete(id)) {
            fresh.set(id, { takenAt, edited });
          }
        }
      }
      known.forEach((assetId) => stale.add(assetId));
    }
    fresh.forEach((_, assetId) => stale.delete(assetId));
    return { fresh, stale };
  }

  /**
   * The faces on a photo in the trash are still with their person. A photo that is only missing in the list, because
   * faces were moved while it was paged, stays.
   */
  private async dropTrashed(
    account: Account,
    personIds: string[],
    stale: string[],
    signal: AbortSignal,
  ): Promise<void> {
    const left = await this.embeddings.photosWith(account.id, personIds, stale);
    for (let start = 0; start < left.length && !signal.aborted; start += chunk) {
      const some = left.slice(start, start + chunk);
      const gone = await Promise.all(some.map((assetId) => isGone(account, assetId)));
      await this.embeddings.drop(
        account.id,
        some.filter((_, index) => gone[index]),
      );
    }
  }
}

/** Of a photo that is listed no more, nothing new joins: these are never written. */
const unlisted: Listed = { takenAt: '', edited: false };

const readPhoto = async (account: Account, assetId: string, { takenAt, edited }: Listed): Promise<ReadPhoto> => {
  const faces = await unlessGone<ImmichFace[]>(() => account.immich.faces.ofAsset(assetId), []);
  return {
    assetId,
    takenAt,
    edited,
    faces: faces.map(({ id, box, person }) => ({ id, box, personId: person?.id ?? null })),
  };
};

const isGone = async (account: Account, assetId: string): Promise<boolean> =>
  unlessGone(async () => (await account.immich.assets.get(assetId)).trashed, true);

const unlessGone = async <T>(ask: () => Promise<T>, gone: T): Promise<T> => {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof ImmichError && error.kind === 'not-found') {
      return gone;
    }
    throw error;
  }
};
