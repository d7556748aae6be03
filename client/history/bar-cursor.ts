/**
 * Which bars of a plot are pointed at: one, or a range that was drawn out from one, by keys or by a finger. Plain numbers,
 * by their place.
 */
export class BarCursor {
  /** Where it is; null before anything was pointed at. */
  at: number | null = null;
  private anchor: number | null = null;

  constructor(private readonly bars: number) {}

  /** First and last bar, both included; null where nothing is pointed at. */
  get range(): readonly [first: number, last: number] | null {
    if (this.at === null) return null;
    const from = this.anchor ?? this.at;
    return [Math.min(from, this.at), Math.max(from, this.at)];
  }

  covers(bar: number): boolean {
    const { range } = this;
    return range !== null && bar >= range[0] && bar <= range[1];
  }

  point(bar: number): void {
    this.at = this.clamped(bar);
    this.anchor = null;
  }

  /** Draws the range out to this bar, from where it began. */
  drawTo(bar: number): void {
    this.anchor ??= this.at;
    this.at = this.clamped(bar);
  }

  /**
   * @param key as the browser names it
   * @returns whether the key moves it
   */
  press(key: string, shift: boolean): boolean {
    const from = this.at ?? (key === 'ArrowLeft' || key === 'End' ? this.bars : -1);
    const places: Record<string, number> = { ArrowLeft: from - 1, ArrowRight: from + 1, Home: 0, End: this.bars - 1 };
    const to = places[key];
    if (to === undefined) return false;
    if (shift && this.at !== null) this.drawTo(to);
    else this.point(to);
    return true;
  }

  leave(): void {
    this.at = null;
    this.anchor = null;
  }

  private clamped(bar: number): number {
    return Math.min(this.bars - 1, Math.max(0, bar));
  }
}
