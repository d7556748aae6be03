/** Milliseconds. */
const shortest = 10_000;
const longest = 300_000;

/**
 * How long Immich is left alone with a key that it refuses: longer from time to time, as nothing but another key, or a
 * person who asks, makes it likely that it is taken.
 */
export class Rest {
  /** Milliseconds, on the clock that nobody sets. */
  clock: () => number = () => performance.now();
  private pause = 0;
  private until = -Infinity;

  get isOver(): boolean {
    return this.clock() >= this.until;
  }

  /** The key was refused once more. While it rests, that is no news: a page that asks makes no rest longer. */
  refused(): void {
    if (this.isOver) {
      this.pause = Math.min(longest, Math.max(shortest, this.pause * 2));
      this.until = this.clock() + this.pause;
    }
  }

  end(): void {
    this.pause = 0;
    this.until = -Infinity;
  }
}
