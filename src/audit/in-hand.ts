import { Subject, firstValueFrom } from 'rxjs';

/** Which planned entries this process is seeing to, and of which it knows that Immich was never asked for them. */
export class InHand {
  private readonly held = new Set<number>();
  private readonly neverSent = new Set<number>();
  private readonly reasons = new Map<number, string>();
  private readonly changed = new Subject<void>();

  hold(entryId: number): void {
    this.held.add(entryId);
  }

  isHeld(entryId: number): boolean {
    return this.held.has(entryId);
  }

  surelyNotSent(entryId: number): boolean {
    return this.neverSent.has(entryId);
  }

  /** Why the entry waits, in words, where that is known. */
  whyWaiting(entryId: number): string | null {
    return this.reasons.get(entryId) ?? null;
  }

  /** The entry came to its end. */
  settled(entryId: number): void {
    this.held.delete(entryId);
    this.neverSent.delete(entryId);
    this.reasons.delete(entryId);
    this.changed.next();
  }

  /**
   * Nobody sees to the entry any more, and it is still planned.
   * @returns false where nobody did before
   */
  letGo(entryId: number, wasNeverSent: boolean, why: string | null): boolean {
    if (!this.held.delete(entryId)) {
      return false;
    }
    if (why !== null) {
      this.reasons.set(entryId, why);
    }
    if (wasNeverSent) {
      this.neverSent.add(entryId);
    } else {
      this.neverSent.delete(entryId);
    }
    this.changed.next();
    return true;
  }

  /** When nobody sees to any of these. */
  async released(entryIds: number[]): Promise<void> {
    while (entryIds.some((id) => this.held.has(id))) {
      await firstValueFrom(this.changed);
    }
  }
}
