import type { AuditPage, RevertResult, ShownEntry } from '../../src/audit/audit.schema.js';
import type {
  BatchResult,
  Decision,
  DecisionResult,
  UndoResult,
} from '../../src/sessions/decisions/decision.schema.js';
import type { NextPhotos, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';
import type { Session } from '../../src/sessions/session.schema.js';
import { Database } from '../../src/database/database.js';
import type { Harness } from './harness.js';

type Loosely<T> = T extends unknown ? Omit<T, 'action'> & { action: T extends { action: infer A } ? A : never } : never;
type AnyDecision = Loosely<Decision>;

/** A face by its photo, as decisions name it. */
export interface FaceRef {
  assetId: string;
  faceId: string;
}

/** Answers that must be good; what else comes is thrown with the server's words. */
const expectOk = (response: { status: number; text: string }): void => {
  if (response.status >= 300) {
    throw new Error(`${response.status} ${response.text}`);
  }
};

/** Somebody at a device, working on the session of a pair. */
export class Reviewer {
  constructor(
    readonly harness: Harness,
    readonly sessionId: string,
    readonly device = 'tablet-1',
  ) {}

  static async of(harness: Harness, settings: object = {}): Promise<Reviewer> {
    return new Reviewer(harness, (await harness.open(settings)).id);
  }

  /** The same session on another device. */
  at(device: string): Reviewer {
    return new Reviewer(this.harness, this.sessionId, device);
  }

  async session(): Promise<Session> {
    return this.harness.session(this.sessionId);
  }

  async next(limit = 20): Promise<ReviewPhoto[]> {
    const { body } = await this.harness
      .call('get', `/sessions/${this.sessionId}/next?limit=${limit}`, this.device)
      .expect(expectOk);
    return (body as NextPhotos).photos;
  }

  /** All photos that are left, after a look at those that are shown next. */
  async pendingIds(): Promise<string[]> {
    await this.next();
    const photos = await this.harness.app
      .get(Database)
      .queuePhoto.findMany({ where: { sessionId: this.sessionId, status: 'pending' } });
    return photos.map(({ assetId }) => assetId);
  }

  async photo(assetId: string): Promise<ReviewPhoto> {
    const { body } = await this.harness
      .call('get', `/sessions/${this.sessionId}/next?limit=1&assetId=${assetId}`, this.device)
      .expect(expectOk);
    const [photo] = (body as NextPhotos).photos;
    if (photo?.assetId !== assetId) {
      throw new Error(`photo ${assetId} is not shown`);
    }
    return photo;
  }

  /** An arranged photo and the first face on it that is with the wrong person. */
  face(setPiece: string): FaceRef {
    return this.faces(setPiece)[0]!;
  }

  /** All faces on an arranged photo that are with the wrong person, left to right. */
  faces(setPiece: string): FaceRef[] {
    const asset = this.harness.library.setPiece(setPiece);
    return asset.faces
      .filter(({ personId }) => personId === this.harness.library.wrong.id)
      .sort((a, b) => a.box.x - b.box.x)
      .map(({ id }) => ({ assetId: asset.id, faceId: id }));
  }

  send(decisions: object[], options: { key?: string; cause?: string } = {}) {
    const request = this.harness.call('post', `/sessions/${this.sessionId}/decisions`, this.device);
    if (options.key) {
      void request.set('idempotency-key', options.key);
    }
    return request.send({ decisions, ...(options.cause && { cause: options.cause }) });
  }

  async decide(...decisions: AnyDecision[]): Promise<DecisionResult[]> {
    return (await this.batch(decisions)).results;
  }

  /** What became of the one decision. */
  async say(action: 'reassign' | 'keep' | 'unassign', face: FaceRef, more: object = {}): Promise<DecisionResult> {
    const [result] = (await this.batch([{ ...face, ...more, action }])).results;
    return result!;
  }

  async skip(assetId: string): Promise<DecisionResult> {
    const [result] = (await this.batch([{ assetId, action: 'skip' }])).results;
    return result!;
  }

  async batch(decisions: object[], options: { key?: string; cause?: string } = {}): Promise<BatchResult> {
    const { body } = await this.send(decisions, options).expect(expectOk);
    return body as BatchResult;
  }

  async undo(key?: string): Promise<UndoResult> {
    const request = this.harness.call('post', `/sessions/${this.sessionId}/undo`, this.device);
    if (key) {
      void request.set('idempotency-key', key);
    }
    return (await request.expect(expectOk)).body as UndoResult;
  }

  /** Takes back all that can be; tells how many times there was something. */
  async undoAll(): Promise<number> {
    for (let times = 0; ; times++) {
      const answer = await this.harness.call('post', `/sessions/${this.sessionId}/undo`, this.device);
      if (answer.status === 409) {
        return times;
      }
      expectOk(answer);
    }
  }

  async revert(entryId: string): Promise<RevertResult> {
    const { body } = await this.harness.call('post', `/audit/${entryId}/revert`, this.device).expect(expectOk);
    return body as RevertResult;
  }

  /** The audit log, newest first. */
  async log(query = ''): Promise<ShownEntry[]> {
    const { body } = await this.harness.call('get', `/audit?limit=200${query}`, this.device).expect(expectOk);
    return (body as AuditPage).entries;
  }
}
