/** Where a picture goes. */
export interface Frame {
  readonly img: HTMLImageElement;
  readonly url: string;
  /** Whether the picture has been asked for; not any more when the frame is for another one. */
  asked: boolean;
}

/** A picture that is wanted and was not asked for, and how soon. */
export interface Wanted {
  frame: Frame;
  /** In sight, and not just about to be. */
  seen: boolean;
}

/** Faster than this, in screens a second, and nobody can look: what only passes by is not asked for. */
const FAST = 3;
/** Slower than this, and somebody looks again. */
const CALM = 1.5;
/** A browser opens six connections to a server; the events have one, and decisions and photos must not wait behind crops. */
const AT_ONCE = 4;
/** So long after the last movement it has come to rest. */
const REST_MS = 90;

/**
 * Decides when crops are asked for: at once while one looks, and at the end of a quick way through thousands. What
 * leaves before it is there is cancelled, by the browser itself when the address is taken away.
 */
export class CropLoader {
  private lastTop = 0;
  private lastTime = -Infinity;
  private fast = false;
  /** On their way. */
  private readonly loading = new Map<Frame, string>();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    /** Everything that is on the page now, in the order in which it is wanted. */
    private readonly wanted: () => Iterable<Wanted>,
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

  /** Asks for what is wanted, a few at once, what is seen first. */
  load(): void {
    if (this.fast) return;
    this.forgetCancelled();
    const room = AT_ONCE - this.loading.size;
    if (room <= 0) return;
    const later: Frame[] = [];
    let seenOnes = 0;
    for (const { frame, seen } of this.wanted()) {
      if (seenOnes >= room) return;
      if (seen) {
        this.ask(frame, 'high');
        seenOnes += 1;
      } else if (later.length < room) later.push(frame);
    }
    for (const frame of later.slice(0, room - seenOnes)) this.ask(frame, 'low');
  }

  close(): void {
    clearTimeout(this.timer);
  }

  private rest(): void {
    if (this.fast) {
      this.fast = false;
      this.atRest();
    }
    this.load();
  }

  private ask(frame: Frame, priority: 'high' | 'low'): void {
    const { img, url } = frame;
    this.loading.set(frame, url);
    const done = () => {
      if (this.loading.get(frame) === url) this.loading.delete(frame);
      this.load();
    };
    img.addEventListener('load', done, { once: true });
    img.addEventListener('error', done, { once: true });
    img.fetchPriority = priority;
    img.src = url;
    frame.asked = true;
  }

  /** What a cell does not want any more says nothing when it ends. */
  private forgetCancelled(): void {
    for (const [frame, url] of this.loading) if (!frame.asked || frame.url !== url) this.loading.delete(frame);
  }
}
