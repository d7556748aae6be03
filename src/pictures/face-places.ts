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
    const known = (await this.known(accountId, [faceId])).get(faceId) ?? [];
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
    const photo = (await this.photos(accountId, [assetId])).get(assetId);
    if (photo) {
      this.edited.set(key, photo.edited);
    }
    return photo?.edited ?? false;
  }

  /** What the newest crops of these faces are called, by face. Of one that nobody knows there is none. */
  async crops(accountId: string, faceIds: readonly string[]): Promise<Map<string, string>> {
    const known = await this.known(accountId, [...new Set(faceIds)]);
    return new Map([...known].map(([faceId, [newest]]) => [faceId, cropVersion(newest)]));
  }

  private async photos(accountId: string, assetIds: string[]): Promise<Map<string, PictureState>> {
    const photos = await this.database.queuePhoto.findMany({
      where: { assetId: { in: assetIds }, session: { accountId } },
      select: { assetId: true, edited: true, checksum: true },
    });
    return new Map(photos.map(({ assetId, ...photo }) => [assetId, photo]));
  }

  /** Of a face in queues all places, newest first; else the one that the ledger or a check knows. */
  private async known(accountId: string, faceIds: string[]): Promise<Known> {
    const known: Known = new Map();
    for (const look of ['inQueues', 'inLedger', 'inDrift'] as const) {
      const missing = faceIds.filter((id) => !known.has(id));
      if (missing.length > 0) {
        (await this[look](accountId, missing)).forEach((places, id) => known.set(id, places));
      }
    }
    return known;
  }

  /** One for each session. */
  private async inQueues(accountId: string, faceIds: string[]): Promise<Known> {
    const faces = await this.database.queueFace.findMany({
      where: { faceId: { in: faceIds }, session: { accountId } },
    });
    const photos = await this.database.queuePhoto.findMany({
      where: { assetId: { in: faces.map(({ assetId }) => assetId) }, session: { accountId } },
      select: { sessionId: true, assetId: true, edited: true, checksum: true },
      orderBy: { scannedAt: 'desc' },
    });
    return grouped(
      photos.flatMap(({ sessionId, assetId, edited, checksum }) =>
        faces
          .filter((face) => face.sessionId === sessionId && face.assetId === assetId)
          .map((face): Found => [face.faceId, placeInQueue(face, { edited, checksum })]),
      ),
    );
  }

  private async inLedger(accountId: string, faceIds: string[]): Promise<Known> {
    const entries = await this.database.entry.findMany({
      where: { accountId, faceId: { in: faceIds }, x: { not: null } },
      select: { faceId: true, assetId: true, x: true, y: true, width: true, height: true },
      orderBy: { id: 'desc' },
      distinct: ['faceId'],
    });
    return this.onPhotos(accountId, entries);
  }

  /** Where a check for drift found a head again, as a face that nobody has decided on yet. */
  private async inDrift(accountId: string, faceIds: string[]): Promise<Known> {
    const faces = await this.database.driftFace.findMany({
      where: { nowFaceId: { in: faceIds }, check: { accountId } },
    });
    return this.onPhotos(
      accountId,
      faces.map(({ nowFaceId, nowAssetId, nowX, nowY, nowWidth, nowHeight }) => ({
        ...{ faceId: nowFaceId, assetId: nowAssetId, x: nowX, y: nowY, width: nowWidth, height: nowHeight },
      })),
    );
  }

  private async onPhotos(accountId: string, faces: MaybePlaced[]): Promise<Known> {
    const photos = await this.photos(
      accountId,
      faces.flatMap(({ assetId }) => assetId ?? []),
    );
    return grouped(
      faces.flatMap(({ faceId, assetId, x, y, width, height }): Found[] => {
        if (faceId === null || assetId === null) {
          return [];
        }
        const face = { assetId, x: x ?? 0, y: y ?? 0, width: width ?? 0, height: height ?? 0 };
        return [[faceId, placeInQueue(face, photos.get(assetId) ?? unknownPicture)]];
      }),
    );
  }
}

/** Where each face is; at least one place. */
type Known = Map<string, [FacePlace, ...FacePlace[]]>;
type Found = [faceId: string, place: FacePlace];

interface MaybePlaced {
  faceId: string | null;
  assetId: string | null;
  x: number | null;
  y: number | null;
  width: number | null;
  height: number | null;
}

/** In the order in which they were found. */
const grouped = (found: Found[]): Known => {
  const known: Known = new Map();
  found.forEach(([faceId, place]) => known.set(faceId, [...(known.get(faceId) ?? []), place] as [FacePlace]));
  return known;
};

/** Where a face of a queue is. */
export const placeInQueue = (
  { assetId, x, y, width, height }: Pick<QueueFace, 'assetId' | 'x' | 'y' | 'width' | 'height'>,
  { edited, checksum }: PictureState,
): FacePlace => ({ assetId, box: { x, y, width, height }, edited, checksum });
