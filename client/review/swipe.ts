import type { SwipeWay } from '../keys/keymap.js';

/** What of a pointer event counts here. */
export interface Touch {
  pointerId: number;
  clientX: number;
  clientY: number;
  /** In milliseconds. */
  timeStamp: number;
}

/** A finger that moved less than this has not said which way. */
const SLOP_PX = 12;
/** So much further one way than the other, and it is meant that way. */
const CLEARLY = 1.3;
/** The share of the photo's width to pull it, and how far at most. */
const FAR = { share: 0.28, px: 120 };
/** A flick this fast need not go as far. */
const FLICK = { pxPerMs: 0.7, px: 48 };

/**
 * Tells what a finger on the photo means. One that goes down, or sideways and back, means nothing; a second finger pinches,
 * and a mouse has buttons. Knows no element: `width` and the touches are in pixels of the screen.
 */
export class Swipe {
  way: SwipeWay | null = null;
  /** How far the photo is drawn, in pixels along its way. */
  pulled = 0;
  private start: Touch | null = null;
  private last: Touch | null = null;
  private speed = 0;
  private far: number = FAR.px;

  get underWay(): boolean {
    return this.start !== null;
  }

  /** From 0 to 1, which is far enough. */
  get share(): number {
    return Math.min(this.pulled / this.far, 1);
  }

  /** Whether letting go now does what is shown. */
  get armed(): boolean {
    return this.way !== null && (this.pulled >= this.far || (this.speed >= FLICK.pxPerMs && this.pulled >= FLICK.px));
  }

  begin(touch: Touch, width: number): void {
    this.cancel();
    this.start = this.last = touch;
    this.far = Math.min(width * FAR.share, FAR.px);
  }

  /** @returns whether the finger is one that draws: then the page must not do anything else with it */
  move(touch: Touch): boolean {
    const { start } = this;
    if (start?.pointerId !== touch.pointerId) return false;
    const [dx, dy] = [touch.clientX - start.clientX, touch.clientY - start.clientY];
    this.way ??= this.wayOf(dx, dy);
    if (this.way === null) return false;
    const pulled = Math.max(0, alongOf(this.way, dx, dy));
    const took = touch.timeStamp - (this.last ?? start).timeStamp;
    if (took > 0) this.speed = (pulled - this.pulled) / took;
    this.pulled = pulled;
    this.last = touch;
    return true;
  }

  /** The finger is lifted. @returns the way that it meant, or null where the photo goes back */
  end(touch: Touch): SwipeWay | null {
    if (this.start?.pointerId !== touch.pointerId) return null;
    const way = this.armed ? this.way : null;
    this.cancel();
    return way;
  }

  cancel(): void {
    this.start = this.last = this.way = null;
    this.pulled = this.speed = 0;
  }

  /** Down is nobody's: such a finger means nothing until it is lifted. */
  private wayOf(dx: number, dy: number): SwipeWay | null {
    const [across, along] = [Math.abs(dx), Math.abs(dy)];
    if (Math.max(across, along) < SLOP_PX) return null;
    if (across > along * CLEARLY) return dx > 0 ? 'right' : 'left';
    if (dy < 0 && along > across * CLEARLY) return 'up';
    if (dy > 0 && along > across * CLEARLY) this.start = null;
    return null;
  }
}

const alongOf = (way: SwipeWay, dx: number, dy: number): number => (way === 'right' ? dx : way === 'left' ? -dx : -dy);
