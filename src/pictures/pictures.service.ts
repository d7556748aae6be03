import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Account } from '../accounts/account.js';
import { notFound } from '../http/problem.js';
import { cutFace } from './crop.js';
import { FacePlaces } from './face-places.js';
import { readPicture } from './picture.js';

@Injectable()
export class PicturesService {
  /** Crops that were cut lately, by account, face and size. Bounded by bytes. */
  private readonly crops = new LRUCache<string, Buffer>({
    maxSize: 16 * 1024 * 1024,
    sizeCalculation: (crop) => crop.length,
  });
  private readonly cutting = new Map<string, Promise<Buffer>>();
  /** Several faces of a photo are asked for at once: its picture is fetched once. */
  private readonly fetching = new Map<string, Promise<Buffer>>();

  constructor(private readonly places: FacePlaces) {}

  /** A square picture of the face with some room around it, as WebP. */
  async crop(account: Account, faceId: string, size: number): Promise<Buffer> {
    const key = `${account.id} ${faceId} ${size}`;
    const kept = this.crops.get(key);
    if (kept) {
      return kept;
    }
    return once(this.cutting, key, async () => {
      const place = await this.places.of(account.id, faceId);
      if (!place) {
        throw notFound('face');
      }
      const picture = await this.preview(account, place.assetId, place.edited);
      const crop = await cutFace(picture, place.box, size);
      this.crops.set(key, crop);
      return crop;
    });
  }

  private async preview(account: Account, assetId: string, edited: boolean): Promise<Buffer> {
    return once(this.fetching, `${account.id} ${assetId}`, () =>
      account.immich.assets.preview(assetId, { edited }, readPicture),
    );
  }
}

/** Does the work once for all who ask for the same thing at the same time. */
const once = async <T>(underWay: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> => {
  const running = underWay.get(key) ?? work().finally(() => underWay.delete(key));
  underWay.set(key, running);
  return running;
};
