/** Presses nearer to each other than this are one press of a nervous finger. Four a second must pass. */
const SHORTEST_GAP_MS = 220;
/** A photo that has been on screen for less than this was not meant by the press. */
const SHORTEST_LOOK_MS = 120;
/** The same, where the photo changed without a press, and so without anybody expecting it. */
const SHORTEST_LOOK_UNASKED_MS = 500;

/** Keeps a double press from deciding two photos: a deciding press is about a photo that somebody has looked at. */
export class PressGuard {
  private shownAt: number | null = null;
  private finishedAt = -Infinity;
  private look = 0;

  constructor(private readonly now: () => number) {}

  /** A press has finished the photo on screen: whatever comes next is about another one. */
  finished(): void {
    this.finishedAt = this.now();
    this.shownAt = null;
    this.look = SHORTEST_LOOK_MS;
  }

  /** Another photo is coming, and not by a press. */
  replaced(): void {
    this.shownAt = null;
    this.look = SHORTEST_LOOK_UNASKED_MS;
  }

  /** The photo has been painted. */
  shown(): void {
    this.shownAt ??= this.now();
  }

  /** Whether a deciding press may count. `repeat` is what a keyboard does by itself while a key is held. */
  allows(repeat = false): boolean {
    if (repeat || this.shownAt === null) return false;
    const now = this.now();
    return now - this.finishedAt >= SHORTEST_GAP_MS && now - this.shownAt >= this.look;
  }
}
