import { Injectable } from '@nestjs/common';
import type { QueueFace, QueuePhoto } from '../../database/generated/client.js';
import type { PersonRef } from '../../people/person.schema.js';
import { cropVersion } from '../../pictures/crop-version.js';
import { placeInQueue } from '../../pictures/face-places.js';
import { QueueRepository } from '../queue/queue.repository.js';
import type { Session } from '../session.js';
import type { Action } from './decision.schema.js';
import { RecentRepository, type RecentRow } from './recent.repository.js';
import type { Recent } from './recent.schema.js';

/** The newest decisions that stand and that people made, press by press. What a run did is taken back in the history. */
@Injectable()
export class RecentService {
  constructor(
    private readonly recent: RecentRepository,
    private readonly queue: QueueRepository,
  ) {}

  async of(session: Session, limit: number): Promise<Recent[]> {
    const newest = await this.recent.newest(session.id, limit);
    const assetIds = newest.map(({ assetId }) => assetId);
    const [photos, faces, counts] = await Promise.all([
      this.queue.photos(session.id, assetIds),
      this.queue.facesOf(session.id, assetIds),
      this.recent.counts(newest.map(({ batchId }) => batchId)),
    ]);
    const photoOf = new Map(photos.map((photo) => [photo.assetId, photo]));
    return newest.flatMap((row) => {
      const photo = photoOf.get(row.assetId);
      const onPhoto = faces.filter(({ assetId }) => assetId === row.assetId);
      const face =
        onPhoto.find(({ faceId }) => faceId === row.faceId) ?? (row.faceId === null ? onPhoto[0] : undefined);
      return photo ? [recentOf(session, row, photo, face, counts.get(row.batchId) ?? 1)] : [];
    });
  }
}

const recentOf = (
  session: Session,
  { batchId, batch, entry, action, assetId, cause }: RecentRow,
  photo: QueuePhoto,
  face: QueueFace | undefined,
  count: number,
): Recent => ({
  ...{ batchId, count, assetId, at: batch.createdAt, device: batch.device, takenAt: photo.takenAt },
  cause: cause === 'auto-fix' ? 'auto-fix' : 'manual',
  action: action as Action,
  face: face ? { id: face.faceId, crop: cropVersion(placeInQueue(face, photo)) } : null,
  from: entry?.fromId ? refOf(entry.fromId, entry.fromName) : holderOf(session, face),
  to: entry?.toId && action === 'reassign' ? refOf(entry.toId, entry.toName) : null,
});

const refOf = (id: string, name: string | null): PersonRef => ({ id, name: name ?? '' });

const holderOf = ({ wrong, correct }: Session, face: QueueFace | undefined): PersonRef => {
  const { id, name } = face?.holderId === correct.id ? correct : wrong;
  return { id, name };
};
