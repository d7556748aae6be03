import type { BundledCrop } from '../state/crop-bundle.js';

/** Where a picture goes. */
export interface Frame {
  /** What is to be in it: a face, and what its crop shows. */
  readonly crop: string;
  /** The bundle that it was asked for with; 0 while it was not, and again when the frame is for another one. */
  asked: number;
  /** @param picture null where it cannot be had */
  show: (picture: Blob | null) => void;
}

/** A picture that is wanted and was not asked for, and how soon. */
export interface Wanted {
  frame: Frame;
  /** In sight, and not just about to be. */
  seen: boolean;
}

interface Bundle {
  id: number;
  /** Those that have not come. */
  waiting: Set<Frame>;
  leave: AbortController;
}

/** Faster than this, in screens a second, and nobody can look: what only passes by is not asked for. */
const FAST = 3;
/** Slower than this, and somebody looks again. */
const CALM = 1.5;
/** A browser opens six connections to a server; the events have one, and decisions and photos must not wait behind crops. */
const AT_ONCE = 2;
/** So many in sight are asked for together; and so many of those around, as they are in the way of what comes into sight. */
const MOST = { seen: 48, around: 24 };
/** So long after the last movement it has come to rest. */
const REST_MS = 90;

/**
 * Decides when crops are asked for: at once while one looks, and at the end of a quick way through thousands. They come in
 * bundles, which a browser draws several times as fast as pictures that it asks for one by one. A bundle nobody waits for
 * any more is let go.
 */
export class CropLoader {
  private lastTop = 0;
  private lastTime = -Infinity;
  private fast = false;
  private lastId = 0;
  private readonly underWay = new Set<Bundle>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    /** Everything that is on the page now and was not asked for. */
    private readonly wanted: () => Iterable<Wanted>,
    private readonly ask: (crops: string[], signal: AbortSignal) => Promise<AsyncIterable<BundledCrop>>,
    /** It has come to rest after a quick way. */
    private readonly atRest: () => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get isFast(): boolean {
    return this.fast;
  }

  /** The list has been scrolled. @param screen the height of what is seen, in the same pixels as `top` */
  moved(top: number, screen: number): void {
    const time = this.now();
    const seconds = Math.max(time - this.lastTime, 1) / 1000;
    const speed = Math.abs(top - this.lastTop) / Math.max(screen, 1) / seconds;
    this.fast = speed > (this.fast ? CALM : FAST);
    this.lastTop = top;
    this.lastTime = time;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.rest(), REST_MS);
  }

  /** Asks for what is wanted, what is seen first. */
  load(): void {
    if (this.fast) return;
    this.letGo();
    while (this.underWay.size < AT_ONCE) {
      const frames = this.next();
      if (frames.length === 0) return;
      void this.fetch(frames);
    }
  }

  close(): void {
    clearTimeout(this.timer);
    for (const bundle of this.underWay) this.leave(bundle);
  }

  private rest(): void {
    if (this.fast) {
      this.fast = false;
      this.atRest();
    }
    this.load();
  }

  private next(): Frame[] {
    const [seen, around]: [Frame[], Frame[]] = [[], []];
    for (const { frame, seen: isSeen } of this.wanted()) (isSeen ? seen : around).push(frame);
    return seen.length > 0 ? seen.slice(0, MOST.seen) : around.slice(0, MOST.around);
  }

  private async fetch(frames: readonly Frame[]): Promise<void> {
    const bundle: Bundle = { id: ++this.lastId, waiting: new Set(frames), leave: new AbortController() };
    const { id, waiting, leave } = bundle;
    this.underWay.add(bundle);
    for (const frame of frames) frame.asked = id;
    try {
      const crops = await this.ask(
        frames.map(({ crop }) => crop),
        leave.signal,
      );
      for await (const { place, picture } of crops) show(bundle, frames[place], picture);
    } catch {
      // it was let go, or nobody answers: what is missing is said below
    }
    for (const frame of waiting) show(bundle, frame, null);
    this.underWay.delete(bundle);
    if (!leave.signal.aborted) this.load();
  }

  /** What was scrolled past before it came. */
  private letGo(): void {
    for (const bundle of this.underWay) {
      if (![...bundle.waiting].some((frame) => frame.asked === bundle.id)) this.leave(bundle);
    }
  }

  private leave(bundle: Bundle): void {
    bundle.leave.abort();
    this.underWay.delete(bundle);
    // whoever comes back asks again
    for (const frame of bundle.waiting) if (frame.asked === bundle.id) frame.asked = 0;
  }
}

/** Not in a frame that is for another picture by now. */
function show({ id, waiting }: Bundle, frame: Frame | undefined, picture: Blob | null): void {
  if (frame === undefined) return;
  waiting.delete(frame);
  if (frame.asked === id) frame.show(picture);
}
