import { Injectable } from '@nestjs/common';
import type { ImmichError } from '../immich/immich-error.js';

/** How long Immich may fail at one and the same change, in milliseconds. */
const longest = 3_600_000;

/**
 * Which planned changes are worth another try. An Immich that cannot be asked is waited for, however long it takes. One
 * that answers, and fails at a change (500), may be about to come down, or to get well; but a photo that it can never
 * read must not keep a decision for ever, so that after an hour it goes back to the reviewer. By the clock that nobody
 * sets, and from the beginning after a restart.
 */
@Injectable()
export class Patience {
  /** Milliseconds. */
  clock: () => number = () => performance.now();
  private readonly failingSince = new Map<number, number>();

  /** Whether a planned entry that ended in this is to be tried again later. */
  lasts(entryId: number, error: ImmichError): boolean {
    if (error.worthWaiting) {
      return true;
    }
    if (!error.failedAtIt) {
      return false;
    }
    const since = this.failingSince.get(entryId) ?? this.clock();
    this.failingSince.set(entryId, since);
    return this.clock() - since < longest;
  }

  /** The entry came to its end. */
  settled(entryId: number): void {
    this.failingSince.delete(entryId);
  }
}
