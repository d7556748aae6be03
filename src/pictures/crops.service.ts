import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import type { Account } from '../accounts/account.js';
import { CONFIG, type Config } from '../config/config.js';
import { notFound } from '../http/problem.js';
import { CropCutter } from './crop-cutter.js';
import { CropOwnersRepository } from './crop-owners.repository.js';
import { CropStore, type CropName } from './crop-store.js';
import { cropVersion, type FacePlace } from './crop-version.js';
import { FacePlaces } from './face-places.js';
import { readPicture } from './picture.js';

/** Photos that faces are cut out of at a time. */
const photosAtOnce = 4;
/** Between two looks for crops that are too old, in milliseconds. */
const tidyEvery = 24 * 60 * 60_000;
/** How long the end of the server waits for crops to be on the disk, in milliseconds. */
const longestEnd = 2_000;

export interface CropOrder {
  faceId: string;
  size: number;
  /** Which crop of the face is meant; undefined is the newest. */
  version: string | undefined;
}

export interface Crop {
  /** WebP. */
  picture: Buffer;
  /** What it really shows. */
  version: string;
}

/** Crops of faces: out of memory, off the disk, or cut. */
@Injectable()
export class CropsService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** What was looked at lately. Bounded by bytes. */
  private readonly atHand = new LRUCache<string, Buffer>({
    maxSize: 4 * 1024 * 1024,
    sizeCalculation: (crop) => crop.length,
  });
  private readonly cutter = new CropCutter(photosAtOnce);
  private readonly store: CropStore;
  private timer: NodeJS.Timeout | undefined;

  constructor(
    @Inject(CONFIG) { dataDir, cropCacheBytes }: Config,
    private readonly places: FacePlaces,
    private readonly owners: CropOwnersRepository,
  ) {
    this.store = new CropStore({ folder: join(dataDir, 'crops'), most: cropCacheBytes });
  }

  onApplicationBootstrap(): void {
    const tidy = async () => this.store.tidy(await this.owners.accountIds());
    this.timer = setInterval(() => void tidy().catch(() => undefined), tidyEvery);
    this.timer.unref();
    void tidy().catch(() => undefined);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    // what is not on a slow disk by then is cut anew
    await Promise.race([this.store.settled(), sleep(longestEnd, undefined, { ref: false })]);
  }

  /**
   * A square picture of the face with some room around it.
   * @throws what the signal was aborted with, where it was not cut by then
   */
  async crop(account: Account, { faceId, size, version }: CropOrder, signal: AbortSignal): Promise<Crop> {
    const nameOf = (meant: string): CropName => ({ accountId: account.id, faceId, version: meant, size });
    const kept = version === undefined ? null : await this.kept(nameOf(version));
    if (version !== undefined && kept) {
      return { picture: kept, version };
    }
    const place = await this.places.of(account.id, faceId, version);
    if (!place) {
      throw notFound('face');
    }
    const real = cropVersion(place);
    const picture =
      (real === version ? null : await this.kept(nameOf(real))) ??
      (await this.cut(account, place, nameOf(real), signal));
    return { picture, version: real };
  }

  private async kept(name: CropName): Promise<Buffer | null> {
    const key = keyOf(name);
    const atHand = this.atHand.get(key);
    if (atHand) {
      return atHand;
    }
    const kept = await this.store.read(name);
    if (kept) {
      this.atHand.set(key, kept);
    }
    return kept;
  }

  private async cut(account: Account, place: FacePlace, name: CropName, signal: AbortSignal): Promise<Buffer> {
    // somebody else's may have been cut while it was looked for on the disk
    const atHand = this.atHand.get(keyOf(name));
    if (atHand) {
      return atHand;
    }
    const { assetId, edited, box } = place;
    const fetch = () => account.immich.assets.preview(assetId, { edited }, readPicture);
    const keep = (crop: Buffer) => {
      this.atHand.set(keyOf(name), crop);
      void this.store.keep(name, crop);
    };
    const photo = [account.id, assetId, edited].join(' ');
    return this.cutter.cut({ photo, box, size: name.size, fetch, keep }, signal);
  }
}

const keyOf = (name: CropName): string => Object.values(name).join(' ');
