import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import type { Batch, Decision, Entry, QueueFace, QueuePhoto } from '../../database/generated/client.js';
import type { PersonRef } from '../../people/person.schema.js';
import { cropVersion } from '../../pictures/crop-version.js';
import { placeInQueue } from '../../pictures/face-places.js';
import { QueueRepository } from '../queue/queue.repository.js';
import type { Session } from '../session.js';
import type { Action } from './decision.schema.js';
import { standing } from './decisions.repository.js';
import type { Recent } from './recent.schema.js';

type Row = Decision & { batch: Batch; entry: Entry | null };

/** Decisions that are looked at in one go: of a few presses each, or of one page of the grid. */
const page = 50;

/** The newest decisions that stand and that people made, press by press. What a run did is taken back in the history. */
@Injectable()
export class RecentService {
  constructor(
    private readonly database: Database,
    private readonly queue: QueueRepository,
  ) {}

  async of(session: Session, limit: number): Promise<Recent[]> {
    const newest = await this.newest(session.id, limit);
    const assetIds = newest.map(({ assetId }) => assetId);
    const [photos, faces, counts] = await Promise.all([
      this.queue.photos(session.id, assetIds),
      this.queue.facesOf(session.id, assetIds),
      this.counts(newest.map(({ batchId }) => batchId)),
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

  /** The newest decision of each of the newest batches. */
  private async newest(sessionId: string, limit: number): Promise<Row[]> {
    const runs = await this.database.autoFixRun.findMany({ where: { sessionId }, select: { batchId: true } });
    const left = new Set(runs.flatMap(({ batchId }) => batchId ?? []));
    const found: Row[] = [];
    while (found.length < limit) {
      const rows = await this.database.decision.findMany({
        where: { sessionId, batchId: { notIn: [...left] }, ...standing },
        orderBy: { id: 'desc' },
        take: page,
        include: { batch: true, entry: true },
      });
      for (const row of rows) {
        if (!left.has(row.batchId) && found.length < limit) found.push(row);
        left.add(row.batchId);
      }
      if (rows.length < page) {
        break;
      }
    }
    return found;
  }

  private async counts(batchIds: string[]): Promise<Map<string, number>> {
    const rows = await this.database.decision.groupBy({
      by: ['batchId'],
      where: { batchId: { in: batchIds }, ...standing },
      _count: true,
    });
    return new Map(rows.map(({ batchId, _count }) => [batchId, _count]));
  }
}

const recentOf = (
  session: Session,
  { batchId, batch, entry, action, assetId, cause }: Row,
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
