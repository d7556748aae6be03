import type { ReviewPhoto } from '../../../src/sessions/queue/photo.schema.js';

/** What a device has at hand, with the faces that nobody decided there yet. */
export interface AtHand {
  assetId: string;
  faceIds: string[];
}

export const atHandOf = ({ assetId, faces }: ReviewPhoto): AtHand => ({
  assetId,
  faceIds: faces.filter(({ role, decision }) => role === 'wrong' && decision === null).map(({ id }) => id),
});

/**
 * Who has which photo at hand, as the devices themselves know it, and whose hands are on which face at this moment:
 * somebody in Immich moves faces between the look and the decision, and not within the blink in which a move is made,
 * which Immich leaves open to everybody.
 */
export class TableOfWork {
  /** Photos that were handed to a device while another one held them. */
  readonly handedTwice: string[] = [];
  private readonly holders = new Map<string, string>();
  private readonly hands = new Set<string>();
  private undos = 0;

  /** @param isAskedFor by its id: that takes it from whoever has it */
  handed(device: string, assetId: string, isAskedFor: boolean): void {
    const holder = this.holders.get(assetId) ?? device;
    if (holder !== device && !isAskedFor) {
      this.handedTwice.push(`${assetId}: ${holder} and ${device}`);
    }
    this.holders.set(assetId, device);
  }

  /** The device has decided all of it. */
  finished(device: string, assetId: string): void {
    if (this.holders.get(assetId) === device) {
      this.holders.delete(assetId);
    }
  }

  /** Puts a hand on a face. @returns false where another hand is on it, or on all of them */
  grasp(faceId: string, by: 'device' | 'outsider'): boolean {
    const isUndone = by === 'outsider' && this.undos > 0;
    if (this.hands.has(faceId) || isUndone) {
      return false;
    }
    this.hands.add(faceId);
    return true;
  }

  letGo(faceId: string): void {
    this.hands.delete(faceId);
  }

  /** An undo is about faces that nobody knows before. */
  async undoing<T>(work: () => Promise<T>): Promise<T> {
    this.undos += 1;
    try {
      return await work();
    } finally {
      this.undos -= 1;
    }
  }
}
