import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../database/database.js';
import type { Box } from '../http/shapes.schema.js';

/** Where a face is to be cut from. */
export interface FacePlace {
  assetId: string;
  box: Box;
  /** The box is in the picture as edited in Immich. */
  edited: boolean;
}

/** Knows on which photo a face is: Immich can only be asked the other way round. */
@Injectable()
export class FacePlaces {
  private readonly seen = new LRUCache<string, FacePlace>({ max: 5_000 });
  private readonly edited = new LRUCache<string, boolean>({ max: 5_000, ttl: 60_000 });

  constructor(private readonly database: Database) {}

  remember(accountId: string, faceId: string, place: FacePlace): void {
    this.seen.set(`${accountId} ${faceId}`, place);
  }

  async of(accountId: string, faceId: string): Promise<FacePlace | null> {
    const kept = this.seen.get(`${accountId} ${faceId}`);
    const place =
      kept ??
      (await this.inQueues(accountId, faceId)) ??
      (await this.inLedger(accountId, faceId)) ??
      (await this.inDrift(accountId, faceId));
    if (place && !kept) {
      this.remember(accountId, faceId, place);
    }
    return place;
  }

  /** Whether the photo was edited in Immich, so that its boxes fit only the edited picture. */
  async isEdited(accountId: string, assetId: string): Promise<boolean> {
    const key = `${accountId} ${assetId}`;
    const kept = this.edited.get(key);
    if (kept !== undefined) {
      return kept;
    }
    const photo = await this.database.queuePhoto.findFirst({
      where: { assetId, session: { accountId } },
      select: { edited: true },
    });
    if (photo) {
      this.edited.set(key, photo.edited);
    }
    return photo?.edited ?? false;
  }

  private async inQueues(accountId: string, faceId: string): Promise<FacePlace | null> {
    const face = await this.database.queueFace.findFirst({ where: { faceId, session: { accountId } } });
    if (!face) {
      return null;
    }
    const { assetId, x, y, width, height } = face;
    return { assetId, box: { x, y, width, height }, edited: await this.isEdited(accountId, assetId) };
  }

  /** Where a check for drift found a head again, as a face that nobody has decided on yet. */
  private async inDrift(accountId: string, faceId: string): Promise<FacePlace | null> {
    const face = await this.database.driftFace.findFirst({ where: { nowFaceId: faceId, check: { accountId } } });
    if (!face?.nowAssetId) {
      return null;
    }
    const box = { x: face.nowX ?? 0, y: face.nowY ?? 0, width: face.nowWidth ?? 0, height: face.nowHeight ?? 0 };
    return { assetId: face.nowAssetId, box, edited: await this.isEdited(accountId, face.nowAssetId) };
  }

  private async inLedger(accountId: string, faceId: string): Promise<FacePlace | null> {
    const entry = await this.database.entry.findFirst({
      where: { accountId, faceId, x: { not: null } },
      orderBy: { id: 'desc' },
    });
    if (!entry?.assetId) {
      return null;
    }
    const box = { x: entry.x ?? 0, y: entry.y ?? 0, width: entry.width ?? 0, height: entry.height ?? 0 };
    return { assetId: entry.assetId, box, edited: await this.isEdited(accountId, entry.assetId) };
  }
}
