import type { Action, Decision } from '../../src/sessions/decisions/decision.schema.js';
import type { ReviewFace, ReviewPhoto } from '../../src/sessions/queue/photo.schema.js';

export interface Decided {
  assetId: string;
  action: Action;
  /** Where a moved face went, in a word or two. */
  to: string | null;
  /** The other device that said so; null for this one. */
  device: string | null;
  /** Whether the server has said that it knows. */
  confirmed: boolean;
}

/** What has been decided and the server's list may not know of yet: by this page, and by others while it was open. */
export class DecidedFaces {
  private readonly faces = new Map<string, Decided>();
  private readonly skipped = new Map<string, Decided>();

  add(
    decision: Pick<Decision, 'assetId' | 'action'> & { faceId?: string | null | undefined },
    known: Omit<Decided, 'assetId' | 'action'>,
  ): void {
    const decided = { assetId: decision.assetId, action: decision.action, ...known };
    if (decision.faceId) this.faces.set(decision.faceId, decided);
    else this.skipped.set(decision.assetId, decided);
  }

  ofFace(faceId: string): Decided | undefined {
    return this.faces.get(faceId);
  }

  has({ assetId, faceId }: { assetId: string; faceId?: string | null | undefined }): boolean {
    return faceId ? this.faces.has(faceId) : this.skipped.has(assetId);
  }

  confirm(keys: { assetId: string; faceId?: string | null }[]): void {
    for (const { assetId, faceId } of keys) {
      const decided = faceId ? this.faces.get(faceId) : this.skipped.get(assetId);
      if (decided) decided.confirmed = true;
    }
  }

  remove({ assetId, faceId }: { assetId: string; faceId?: string | null | undefined }): void {
    if (faceId) this.faces.delete(faceId);
    else this.skipped.delete(assetId);
  }

  /** An undo has put the photo back: whatever was known of it is not so any more. */
  forgetPhoto(assetId: string): void {
    this.skipped.delete(assetId);
    for (const [faceId, decided] of this.faces) if (decided.assetId === assetId) this.faces.delete(faceId);
  }

  /** The server's next list is newer than all that it confirmed. */
  forgetConfirmed(): void {
    for (const map of [this.faces, this.skipped]) {
      for (const [key, decided] of map) if (decided.confirmed) map.delete(key);
    }
  }

  clear(): void {
    this.faces.clear();
    this.skipped.clear();
  }

  undecided(photo: ReviewPhoto): ReviewFace[] {
    return wrongFaces(photo).filter((face) => face.decision === null && !this.faces.has(face.id));
  }

  isDone(photo: ReviewPhoto): boolean {
    return this.skipped.has(photo.assetId) || this.undecided(photo).length === 0;
  }
}

/** The faces that a reviewer is asked about, in the order of their numbers: the first is number 1. */
export function wrongFaces(photo: ReviewPhoto): ReviewFace[] {
  return photo.faces.filter(({ asked }) => asked);
}
