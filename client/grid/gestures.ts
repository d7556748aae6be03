/** A point of the list, in pixels of its layout. */
export interface Point {
  x: number;
  y: number;
}

/** What a gesture turns out to be. All points are in pixels of the layout. */
export interface GestureHandlers {
  /** Where an event is in the list. */
  pointOf: (event: { clientX: number; clientY: number }) => Point;
  click: (at: Point, withShift: boolean) => void;
  tap: (at: Point) => void;
  /** A frame is drawn with the mouse. */
  frameBegins: (from: Point) => void;
  frame: (from: Point, to: Point) => void;
  /** A finger was held, and is drawn on from there. */
  holdBegins: (at: Point) => void;
  hold: (from: Point, to: Point) => void;
  ends: () => void;
  /** How fast to scroll while a drag is at the edge, in pixels a second; negative is up. */
  scroll: (event: { clientY: number }, seconds: number) => void;
}

/** A mouse that has moved less than this has clicked. */
const CLICK_PX = 5;
/** A finger that has moved less than this was held. */
const HOLD_PX = 10;
const HOLD_MS = 420;

type Phase = 'pressed' | 'framing' | 'holding';

/**
 * Tells clicks, taps, frames and holds apart. A finger that moves at once scrolls, and is none of ours; one that is held
 * for a moment draws on from there, and then the list must not scroll by itself.
 */
export class Gestures {
  private phase: Phase | null = null;
  private from: Point = { x: 0, y: 0 };
  private start = { clientX: 0, clientY: 0 };
  private last = { clientX: 0, clientY: 0 };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private frame = 0;
  private time = 0;

  constructor(
    private readonly element: HTMLElement,
    private readonly on: GestureHandlers,
  ) {
    element.addEventListener('pointerdown', (event) => this.down(event));
    element.addEventListener('pointermove', (event) => this.move(event));
    element.addEventListener('pointerup', (event) => this.up(event));
    element.addEventListener('pointercancel', () => this.end());
    // Not passive: once a finger is held, it draws and does not scroll.
    element.addEventListener('touchmove', (event) => this.phase === 'holding' && event.preventDefault(), {
      passive: false,
    });
    element.addEventListener('contextmenu', (event) => this.phase !== null && event.preventDefault());
  }

  private down(event: PointerEvent): void {
    const onButton = event.composedPath().some((node) => node instanceof Element && node.matches('button, a'));
    if (event.button !== 0 || !event.isPrimary || onButton || isOnScrollbar(event, this.element)) return;
    this.phase = 'pressed';
    this.from = this.on.pointOf(event);
    this.start = this.last = { clientX: event.clientX, clientY: event.clientY };
    if (event.pointerType === 'touch') this.timer = setTimeout(() => this.held(), HOLD_MS);
  }

  private move(event: PointerEvent): void {
    if (this.phase === null || !event.isPrimary) return;
    const far = Math.hypot(event.clientX - this.start.clientX, event.clientY - this.start.clientY);
    this.last = { clientX: event.clientX, clientY: event.clientY };
    if (this.phase !== 'pressed') return;
    if (event.pointerType === 'touch') {
      if (far > HOLD_PX) this.end();
    } else if (far > CLICK_PX) {
      this.element.setPointerCapture(event.pointerId);
      this.begin('framing');
    }
  }

  private up(event: PointerEvent): void {
    const { phase } = this;
    if (phase === null || !event.isPrimary) return;
    if (phase === 'pressed') {
      this.end();
      if (event.pointerType === 'touch') this.on.tap(this.from);
      else this.on.click(this.from, event.shiftKey);
      return;
    }
    this.last = { clientX: event.clientX, clientY: event.clientY };
    this.draw();
    this.end();
  }

  private held(): void {
    if (this.phase === 'pressed') this.begin('holding');
  }

  private begin(phase: 'framing' | 'holding'): void {
    this.phase = phase;
    if (phase === 'framing') this.on.frameBegins(this.from);
    else this.on.holdBegins(this.from);
    this.time = performance.now();
    this.frame = requestAnimationFrame(() => this.tick());
  }

  /** In each frame, and not with each movement: at the edge the list moves under a hand that does not. */
  private tick(): void {
    if (this.phase === null || this.phase === 'pressed') return;
    const now = performance.now();
    this.on.scroll(this.last, Math.min(now - this.time, 50) / 1000);
    this.time = now;
    this.draw();
    this.frame = requestAnimationFrame(() => this.tick());
  }

  private draw(): void {
    const to = this.on.pointOf(this.last);
    if (this.phase === 'framing') this.on.frame(this.from, to);
    else if (this.phase === 'holding') this.on.hold(this.from, to);
  }

  private end(): void {
    const { phase } = this;
    clearTimeout(this.timer);
    cancelAnimationFrame(this.frame);
    this.phase = null;
    if (phase === 'framing' || phase === 'holding') this.on.ends();
  }
}

const isOnScrollbar = ({ clientX }: PointerEvent, element: HTMLElement): boolean =>
  clientX >= element.getBoundingClientRect().left + element.clientLeft + element.clientWidth;
