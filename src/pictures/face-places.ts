import { Injectable } from '@nestjs/common';
import { LRUCache } from 'lru-cache';
import { Database } from '../database/database.js';
import type { QueueFace } from '../database/generated/client.js';
import { cropVersion, type FacePlace } from './crop-version.js';

/** Which picture a box is in. */
type PictureState = Pick<FacePlace, 'edited' | 'checksum'>;
/** Of a photo that is in no queue. */
export const unknownPicture: PictureState = { edited: false, checksum: null };

/** Knows on which photo a face is: Immich can only be asked the other way round. */
@Injectable()
export class FacePlaces {
  private readonly seen = new LRUCache<string, FacePlace>({ max: 5_000 });
  private readonly edited = new LRUCache<string, boolean>({ max: 5_000, ttl: 60_000 });

  constructor(private readonly database: Database) {}

  remember(accountId: string, faceId: string, place: FacePlace): void {
    this.seen.set(`${accountId} ${faceId}`, place);
  }

  /**
   * Where the face is. Sessions read a photo at different times, and may know different boxes of one face.
   * @param version which of them is meant; where none is, or it is not known any more, the newest
   */
  async of(accountId: string, faceId: string, version?: string): Promise<FacePlace | null> {
    const kept = this.seen.get(`${accountId} ${faceId}`);
    const isMeant = (place: FacePlace) => version === undefined || cropVersion(place) === version;
    if (kept && isMeant(kept)) {
      return kept;
    }
    const known = await this.known(accountId, faceId);
    const place = known.find(isMeant) ?? known[0] ?? kept ?? null;
    if (place) {
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
    const photo = await this.photo(accountId, assetId);
    if (photo) {
      this.edited.set(key, photo.edited);
    }
    return photo?.edited ?? false;
  }

  private async photo(accountId: string, assetId: string): Promise<PictureState | null> {
    return this.database.queuePhoto.findFirst({
      where: { assetId, session: { accountId } },
      select: { edited: true, checksum: true },
    });
  }

  private async known(accountId: string, faceId: string): Promise<FacePlace[]> {
    const inQueues = await this.inQueues(accountId, faceId);
    if (inQueues.length > 0) {
      return inQueues;
    }
    const place = (await this.inLedger(accountId, faceId)) ?? (await this.inDrift(accountId, faceId));
    return place ? [place] : [];
  }

  /** Newest first, one for each session. */
  private async inQueues(accountId: string, faceId: string): Promise<FacePlace[]> {
    const faces = await this.database.queueFace.findMany({ where: { faceId, session: { accountId } } });
    const photos = await this.database.queuePhoto.findMany({
      where: { OR: faces.map(({ sessionId, assetId }) => ({ sessionId, assetId })) },
      select: { sessionId: true, assetId: true, edited: true, checksum: true },
      orderBy: { scannedAt: 'desc' },
    });
    return photos.flatMap(({ sessionId, assetId, edited, checksum }) =>
      faces
        .filter((face) => face.sessionId === sessionId && face.assetId === assetId)
        .map((face) => placeInQueue(face, { edited, checksum })),
    );
  }

  /** Where a check for drift found a head again, as a face that nobody has decided on yet. */
  private async inDrift(accountId: string, faceId: string): Promise<FacePlace | null> {
    const face = await this.database.driftFace.findFirst({ where: { nowFaceId: faceId, check: { accountId } } });
    if (!face?.nowAssetId) {
      return null;
    }
    const box = { x: face.nowX ?? 0, y: face.nowY ?? 0, width: face.nowWidth ?? 0, height: face.nowHeight ?? 0 };
    const photo = (await this.photo(accountId, face.nowAssetId)) ?? unknownPicture;
    return { assetId: face.nowAssetId, box, ...photo };
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
    return { assetId: entry.assetId, box, ...((await this.photo(accountId, entry.assetId)) ?? unknownPicture) };
  }
}

/** Where a face of a queue is. */
export const placeInQueue = (
  { assetId, x, y, width, height }: Pick<QueueFace, 'assetId' | 'x' | 'y' | 'width' | 'height'>,
  { edited, checksum }: PictureState,
): FacePlace => ({ assetId, box: { x, y, width, height }, edited, checksum });
